"""What is said in chat: flows shared by all channels, and one folder for each channel."""
