"""A shop's clients and the invites that bring them. Nobody is a client who was not invited."""
