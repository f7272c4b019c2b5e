"""The exchange with AGDREF by file, in the name of one person of the prefecture: whoever runs it types for her."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egide.commandes.admis import JOUR
from egide.commandes.entrees import refuser
from egide.commandes.francais import Groupe

if TYPE_CHECKING:
    from egide.acces.acteurs import Acteur


@click.group(cls=Groupe)
def agdref() -> None:
    """AGDREF : ce qui est à y saisir, les numéros d'étranger qui en reviennent."""


PREFECTURE = click.option("--prefecture", required=True, help="Département de la préfecture : 06.")
COMPTE = click.option(
    "--compte",
    required=True,
    help="Adresse de l’agent ou du référent de cette préfecture, au nom de qui tout s’inscrit.",
)


@agdref.command()
@click.argument(
    "fichier",
    type=click.Path(path_type=Path),
    help="Fichier à créer, .csv ; son format est dans docs/agdref.md.",
)
@PREFECTURE
@COMPTE
@click.option("--depuis", type=JOUR, help="Seulement les dossiers à ouvrir depuis ce jour.")
@click.option(
    "--avec-identites", is_flag=True, help="Confirme que le fichier portera des identités en clair."
)
def exporter(fichier: Path, prefecture: str, compte: str, depuis: date | None, avec_identites: bool) -> None:
    """Écrit les personnes qui attendent leur numéro. Le fichier porte leur identité : à détruire dès la saisie faite."""
    from egide.socle import installation

    if not avec_identites:
        refuser(
            "Ce fichier portera des identités en clair. Rien n’est écrit ; pour confirmer : --avec-identites"
        )
    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.dossiers.agdref.fichier import Fichier, FichierRefuse
        from egide.dossiers.agdref.releve import en_attente

        acteur = _acteur(prefecture, compte)
        port = Fichier(fichier)
        try:
            port.reserver()
        except FichierRefuse as refus:
            refuser(str(refus))
        try:
            lignes = en_attente(acteur, depuis)
            port.deposer(lignes)
        except BaseException:
            fichier.unlink()
            raise
    click.echo(f"Personnes à saisir : {len(lignes)}. Chaque lecture d’identité est inscrite au dossier.")


@agdref.command()
@click.argument(
    "fichier", type=click.Path(path_type=Path), help="Fichier .csv ; son format est dans docs/agdref.md."
)
@PREFECTURE
@COMPTE
def importer(fichier: Path, prefecture: str, compte: str) -> None:
    """Note les numéros d'étranger, ligne à ligne ; la refaire ne change rien. Code 1 si une ligne est refusée."""
    from egide.socle import installation

    refusees = 0
    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.dossiers.agdref.fichier import Fichier, FichierRefuse
        from egide.dossiers.agdref.releve import Issue, reporter

        acteur = _acteur(prefecture, compte)
        try:
            for constat in reporter(acteur, Fichier(fichier).rendus()):
                refusees += constat.issue is Issue.REFUSE
                click.echo(str(constat), err=constat.issue is Issue.REFUSE)
        except FichierRefuse as refus:
            refuser(str(refus))
    if refusees:
        click.echo(f"{refusees} ligne(s) refusée(s) ; les autres sont inscrites.", err=True)
        raise click.exceptions.Exit(1)


def _acteur(departement: str, adresse: str) -> "Acteur":
    """Who acts: this account, in the function of agent or référent it holds today in this prefecture."""
    from egide.acces.acteurs import acteur_de
    from egide.acces.matrice import peut_inscrire
    from egide.annuaire.genres import PREFECTURE
    from egide.annuaire.models import Fonction
    from egide.annuaire.roles import ROLES
    from egide.journal.types import NumeroEtranger
    from egide.socle import horloge

    fonction = (
        Fonction.en_cours(horloge.aujourdhui())
        .filter(
            compte__email__iexact=adresse,
            organisation__genre=PREFECTURE,
            organisation__territoire=departement,
            role__in=[role for role in ROLES if peut_inscrire(role, NumeroEtranger)],
        )
        .order_by("role")
        .first()
    )
    if fonction is None:
        refuser(
            f"--compte {adresse}, --prefecture {departement} : aucune fonction en cours ; admis : l’adresse d’un agent "
            "ou d’un référent de cette préfecture, et le code de son département (06, 2A, 974…)"
        )
    return acteur_de(fonction)
