"""What the pages of the law show: the law module read for a person, nothing decided here."""
