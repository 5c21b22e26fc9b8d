"""Several chats, one person: links that join another chat, two people made one, a chat parted again."""
