"""What happened in a shop, counted: reads only, from the rows of the slices below."""
