"""What stands in a person's web chat: our own message store, as Telegram has its own for its chats."""
