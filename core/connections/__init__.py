"""A shop's own bot: its owner brings it, it serves clients beside the platform's, and it goes again."""
