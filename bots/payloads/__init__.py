"""What buttons mean, one file a subject, each packed into the 64 bytes that the smallest channel allows."""
