"""How the command refuses: what is wrong and what is admitted, on the standard error, code 2."""

from typing import NoReturn

import typer


def refuser(*messages: str) -> NoReturn:
    """Says each message, and ends the command."""
    for message in messages:
        typer.echo(message, err=True)
    raise typer.Exit(2)
