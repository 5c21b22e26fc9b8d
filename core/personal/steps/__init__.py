"""What erasing does, one step after the other. Each may be done again from its beginning, so a kill costs no more."""
