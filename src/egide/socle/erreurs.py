"""Errors that speak to who runs Égide."""


class PourLExploitant(Exception):
    """Something around Égide is not as it must be; `str()` is a sentence that says what, and what to do."""
