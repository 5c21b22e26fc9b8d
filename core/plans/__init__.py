"""What a shop's plan includes. Asked in one place; today there is one plan, Free, and it includes everything built."""
