"""What people keep for later: items that they saved."""
