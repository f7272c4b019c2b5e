"""What one has to do, finds, is told."""
