"""Shops and who works in them."""
