"""What people report to the platform: an item or a shop that should not be there, and what was decided about it."""
