"""Command line of Égide: `egide --help`."""

import importlib
import pkgutil

import typer
from typer import rich_utils

from egide import commandes

rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.ARGUMENTS_PANEL_TITLE = "Arguments"
rich_utils.ERRORS_PANEL_TITLE = "Refus"

app = typer.Typer(
    help="Égide : le droit des victimes de la traite, exécutable, et le dossier qui le suit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for module in pkgutil.iter_modules(commandes.__path__):
    groupe = getattr(importlib.import_module(f"{commandes.__name__}.{module.name}"), "app", None)
    if groupe is not None:
        app.add_typer(groupe)
