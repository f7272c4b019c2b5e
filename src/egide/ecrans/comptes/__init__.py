"""Signing in, the function exercised, accounts and those who answer for them."""
