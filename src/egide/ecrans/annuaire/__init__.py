"""The directory, for every role."""
