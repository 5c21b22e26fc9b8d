"""Conversations of a client with a shop: what is asked, what is answered, and what still waits."""
