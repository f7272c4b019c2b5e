"""The same rules read several ways: a compiled decision, worlds of what is unknown, a proof in French."""
