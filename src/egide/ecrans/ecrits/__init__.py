"""What services write to one another in a file and keep for themselves; what they join to it; what is taken out of it."""
