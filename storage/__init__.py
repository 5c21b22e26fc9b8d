"""Bytes: where they are kept, how they are recognised, and the copies that are made of them."""
