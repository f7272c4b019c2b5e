"""How the command refuses: what is wrong and what is admitted, on the standard error, code 2."""

from typing import NoReturn

import click


def refuser(*messages: str) -> NoReturn:
    """Says each message, and ends the command."""
    for message in messages:
        click.echo(message, err=True)
    raise click.exceptions.Exit(2)
