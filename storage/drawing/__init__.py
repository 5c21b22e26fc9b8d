"""What is drawn here rather than photographed: the demo's pictures, paper-cut still lifes under one light."""
