"""What is asked for an account that nobody of its service can confirm: its first member, its only one."""

from uuid import UUID

import click

from egide.commandes.francais import Groupe


@click.group(cls=Groupe)
def comptes() -> None:
    """Les demandes sur les comptes que personne, dans le service, ne peut confirmer."""


NUMERO = click.argument(
    "numero", type=click.UUID, help="Numéro de la demande, donné par « egide comptes en-attente »."
)
SITE = click.option("--site", default="", help="Adresse du service, pour écrire le lien en entier.")


@comptes.command("en-attente")
def en_attente() -> None:
    """Liste ce qui attend, et qui doit le confirmer."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        for ligne in _lignes():
            click.echo(ligne)


@comptes.command()
@NUMERO
@SITE
def confirmer(numero: UUID, site: str) -> None:
    """Confirme ce que personne du service ne peut confirmer ; rend le lien de connexion, s'il y en a un. C'est tracé."""
    _decider(numero, True, site)


@comptes.command()
@NUMERO
def refuser(numero: UUID) -> None:
    """Refuse une demande que personne du service ne peut confirmer. C'est tracé."""
    _decider(numero, False, "")


def _lignes() -> list[str]:
    from egide.acces.comptes import EXPLOITANT, en_attente
    from egide.acces.porte import hors_fonction
    from egide.ecrans.comptes.demandes_en_mots import en_mots

    with hors_fonction(EXPLOITANT):
        dites = [en_mots(demande) for demande in en_attente()]
    if not dites:
        return ["Rien n’attend."]
    return [
        f"{dite.demande.pk}  {dite.demande.compte.nom_affiche} <{dite.demande.compte.email}> : {dite.quoi} ; "
        f"demandé par {dite.demande.demandee_par.nom_affiche} ; {dite.qui_confirme}"
        for dite in dites
    ]


def _decider(numero: UUID, acceptee: bool, site: str) -> None:
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from django.core.exceptions import ValidationError

        from egide.acces.comptes import decider_par_l_exploitant, lien_a_remettre
        from egide.ecrans.comptes.administration import chemin_de_premiere_connexion

        try:
            demande = decider_par_l_exploitant(numero, acceptee=acceptee)
        except ValidationError as refus:
            click.echo(f"{numero} : {' '.join(refus.messages)}", err=True)
            raise click.exceptions.Exit(2) from refus
        click.echo("C’est confirmé." if acceptee else "C’est refusé.")
        if lien_a_remettre(demande):
            chemin = chemin_de_premiere_connexion(demande.compte)
            click.echo(f"Lien de première connexion, à remettre en main propre : {site.rstrip('/')}{chemin}")
