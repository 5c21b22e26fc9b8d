"""One's own data: what is stored of a person, a file with all of it, and erasing with a receipt."""
