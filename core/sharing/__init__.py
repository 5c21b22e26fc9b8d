"""What a shop passes on by hand: ready text for each platform, and short links that count who comes by them."""
