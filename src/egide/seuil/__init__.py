"""The threshold every request crosses: what a view declares, the function exercised, and that reading never writes."""
