"""The web chat as a channel: it lives in our own database and on our own pages."""
