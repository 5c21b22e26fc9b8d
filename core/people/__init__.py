"""People and the addresses by which they are known. One person may own a shop and be a client of ten."""
