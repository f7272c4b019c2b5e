"""The circular of 5 February 2009, chapter by chapter, in its order."""
