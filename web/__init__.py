"""What the web rooms share: application, session, security headers, words on pages, live streams, errors."""
