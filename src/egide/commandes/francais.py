"""The command line speaks French, whatever the environment says: the words of its library, and the groups that show them.

The library passes each of its words through gettext; here they are looked up in one table instead, so that no message
depends on how the machine is set. A test walks the library and finds no word that is not in the table.
"""

from types import ModuleType
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types, utils

MODULES: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, termui, types, utils)

MOTS = {
    "Usage:": "Usage :",
    "Options": "Options ",
    "Commands": "Commandes ",
    "Positional arguments": "Arguments ",
    "Show this message and exit.": "Montre cette aide.",
    "default: {default}": "par défaut : {default}",
    "(dynamic)": "calculé",
    "deprecated": "abandonné",
    "env var: {var}": "variable : {var}",
    "required": "obligatoire",
    "file": "fichier",
    "directory": "dossier",
    "path": "chemin",
    # What is refused: what was received, then what is admitted.
    "Error: {message}": "Refus : {message}",
    "Try '{command} {option}' for help.": "Pour l’aide : {command} {option}",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} : {message}",
    "Missing argument": "Il manque l’argument",
    "Missing option": "Il manque l’option",
    "Missing parameter": "Il manque",
    "Missing parameter: {param_name}": "Il manque « {param_name} »",
    "Missing {param_type}": "Il manque {param_type}",
    "Missing command.": "Il manque une commande.",
    "No such option {name!r}.": "L’option « {name} » n’existe pas.",
    "No such command {name!r}.": "La commande « {name} » n’existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous l’une de celles-ci : {possibilities} ?",
    "Got unexpected extra argument ({args})": "Argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    "Argument {name!r} takes {nargs} values.": "L’argument « {name} » prend {nargs} valeurs.",
    "Takes {nargs} values but 1 was given.": "reçu une valeur ; admis : {nargs}",
    "Takes {nargs} values but {len} were given.": "reçu {len} valeurs ; admis : {nargs}",
    "Value must be an iterable.": "reçu une valeur ; admis : une suite de valeurs",
    "Option {name!r} does not take a value.": "L’option « {name} » ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "L’option « {name} » attend une valeur.",
    "Option {name!r} requires {nargs} arguments.": "L’option « {name} » attend {nargs} valeurs.",
    "Choose from:\n\t{choices}": "Admis :\n\t{choices}",
    "Choice({choices})": "parmi {choices}",
    "{value!r} is not {choice}.": "reçu « {value} » ; admis : {choice}",
    "{value!r} is not one of {choices}.": "reçu « {value} » ; admis : {choices}",
    "{value!r} does not match the format {format}.": "reçu « {value} » ; admis : une date {format}",
    "{value!r} does not match the formats {formats}.": "reçu « {value} » ; admis : une date {formats}",
    "{value!r} is not a valid {number_type}.": "reçu « {value} » ; admis : un nombre ({number_type})",
    "{value} is not in the range {range}.": "reçu {value} ; admis : {range}",
    "{value!r} is not a valid boolean. Recognized values: {states}": "reçu « {value} » ; admis : {states}",
    "{value!r} is not a valid UUID.": "reçu « {value} » ; admis : un numéro comme ceux que la commande affiche",
    "{len_type} values are required, but {len_value} was given.": "reçu {len_value} valeur ; admis : {len_type}",
    "{len_type} values are required, but {len_value} were given.": "reçu {len_value} valeurs ; admis : {len_type}",
    "{name} {filename!r} does not exist.": "« {filename} » n’existe pas.",
    "{name} {filename!r} is a file.": "« {filename} » est un fichier ; admis : un dossier",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier ; admis : un fichier",
    "{name} {filename!r} is not readable.": "« {filename} » ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "« {filename} » ne peut pas être écrit.",
    "{name} {filename!r} is not executable.": "« {filename} » ne peut pas être exécuté.",
    "unknown error": "erreur inconnue",
    "Could not open file {filename!r}: {message}": "« {filename} » ne peut pas être ouvert : {message}",
    "Unknown standard stream '{name}'": "« {name} » n’est pas un flux standard",
    # What is asked.
    "Aborted!": "Abandon.",
    "Repeat for confirmation": "Encore une fois, pour confirmer",
    "Error: The two entered values do not match.": "Les deux saisies diffèrent.",
    "Error: invalid input": "admis : o (oui) ou n (non)",
    "Do you want to continue?": "Continuer ?",
    "Confirm the action without prompting.": "Confirme sans poser la question.",
    "Press any key to continue...": "Une touche pour continuer…",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "Show the version and exit.": "Montre la version.",
}
"""Each message of the library, and how it is said here."""

GENRES = ((click.STRING, "texte"), (click.INT, "entier"), (click.IntRange, "entier"), (click.UUID, "numéro"))


def dire(message: str) -> str:
    """A message of the library, in French; as it stands if the table does not hold it."""
    return MOTS.get(message, message)


def _au_nombre(singulier: str, pluriel: str, nombre: int) -> str:
    return dire(singulier if nombre < 2 else pluriel)


def parler() -> None:
    """Makes the library speak French. Before any command is declared: some words are said once, then."""
    for module in MODULES:
        for nom, parole in (("_", dire), ("ngettext", _au_nombre)):
            if hasattr(module, nom):
                setattr(module, nom, parole)
    for genre, nom in GENRES:
        genre.name = nom


class Groupe(click.Group):
    """A command that holds others, and says the first sentence of each in full."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "COMMANDE [ARGUMENTS]...")
        super().__init__(*args, **kwargs)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        tenues = [(nom, self.get_command(ctx, nom)) for nom in self.list_commands(ctx)]
        with formatter.section(MOTS["Commands"]):
            formatter.write_dl(
                [(nom, commande.get_short_help_str(limit=300)) for nom, commande in tenues if commande]
            )
