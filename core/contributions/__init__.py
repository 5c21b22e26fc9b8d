"""What contributors send: gathered, until the shop says Yes or No to it; or out at once where the shop wants it so."""
