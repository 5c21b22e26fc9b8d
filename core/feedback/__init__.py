"""What clients give back: reactions and comments, and the shop's answers to them."""
