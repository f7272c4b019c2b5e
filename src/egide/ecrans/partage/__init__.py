"""What passes between services, and what the person agrees to."""
