"""The documents of a file, and verifying one."""
