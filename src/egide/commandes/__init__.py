"""The command line, one module per group of commands.

Each module with commands holds a typer application named `app`: without a name its commands stand at the
first level
(`egide servir`), with a name they stand below it (`egide actes cles`).
"""
