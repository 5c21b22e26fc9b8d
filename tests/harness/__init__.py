"""What tests share: the plain channel, people who chat, a town of roles, pictures."""
