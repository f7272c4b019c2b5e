"""Command line of Égide: `egide --help`."""

import importlib
import sys
from typing import Any

import click

from egide import commandes
from egide.commandes.francais import Groupe

COMMANDES = {
    # The law, without any base.
    "analyser": "analyser.analyser",
    "expliquer": "droit.expliquer",
    "questionner": "questionner.questionner",
    "vocabulaire": "droit.vocabulaire",
    "verifier-cas": "droit.verifier_cas",
    "comparer": "comparer.comparer",
    "simuler": "simuler.simuler",
    "exhaustion": "exhaustion.exhaustion",
    "texte": "textes.texte",
    "textes": "textes.textes",
    "tracabilite": "textes.tracabilite",
    # The screens, and what serves them.
    "demo": "service.demo",
    "servir": "service.servir",
    "initialiser": "base.initialiser",
    "migrer": "base.migrer",
    "administrateur": "administration.administrateur",
    "comptes": "comptes.comptes",
    "annuaire": "annuaire.annuaire",
    "acces": "acces.acces",
    "agdref": "agdref.agdref",
    "actes": "actes.actes",
    "verifier-acte": "actes.verifier_acte",
    # What is due, and what keeps the data.
    "taches": "taches.taches",
    "echeances": "echeances.echeances",
    "notifier": "notifier.notifier",
    "compter": "journal.compter",
    "sceller": "journal.sceller",
    "verifier-journal": "journal.verifier_journal",
    "sauvegarder": "sauvegarde.sauvegarder",
    "restaurer": "sauvegarde.restaurer",
    "django": "base.django",
}
"""Each command, and where it is: the module in `egide.commandes`, the name in that module."""


class LigneDeCommande(Groupe):
    """The first level: a command is imported when it is asked for. A breakdown that can be said in words has no trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDES:
            return None
        module, nom = COMMANDES[cmd_name].split(".")
        commande: click.Command = getattr(importlib.import_module(f"{commandes.__name__}.{module}"), nom)
        return commande

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as inconnue:
            raise click.exceptions.NoSuchCommand(
                inconnue.command_name, possibilities=COMMANDES, ctx=ctx
            ) from None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return self.main(*args, **kwargs)
        except Exception as erreur:
            from egide.commandes.pannes import en_clair

            if (phrase := en_clair(erreur)) is None:
                raise
            sys.stderr.write(f"{phrase}\n")
            sys.exit(1)


@click.group(cls=LigneDeCommande, context_settings={"max_content_width": 110})
def app() -> None:
    """Égide : le droit des victimes de la traite, exécutable, et le dossier qui le suit."""
