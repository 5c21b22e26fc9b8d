"""E-mail: a channel that only goes out."""
