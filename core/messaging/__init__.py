"""The way of every message: inbound rows, conversations, the one outbox, and what was sent, remembered."""
