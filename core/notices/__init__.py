"""Who is told what: plans from events, by kind, who gets a message. The room `notifications` sends them."""
