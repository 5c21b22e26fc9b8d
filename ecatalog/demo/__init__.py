"""Demo data: two shops with their items, clients and talk, made through the same actions as people use."""
