"""One file: its page, the gestures made in it, the hearing, the plan."""
