"""Galleries: what a shop's items are gathered in, and who may see them."""
