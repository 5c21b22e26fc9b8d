"""Sending: the drain that empties the outbox, the sweeps that find what was missed, channels that only go out."""
