"""All writes of messaging: inbound rows, conversations, the outbox, and the drain's own."""
