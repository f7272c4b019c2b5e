"""The first administrator: the one account nobody on screen can open."""

import click


@click.command()
@click.argument("adresse", help="Adresse électronique de la personne.")
@click.argument("nom", help="Nom affiché, par exemple « Odile Marchand ».")
@click.option("--site", default="", help="Adresse du service, pour écrire le lien en entier.")
def administrateur(adresse: str, nom: str, site: str) -> None:
    """Ouvre un compte d'administrateur, ou lui rend un lien de première connexion, valable une fois. C'est tracé."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from django.core.exceptions import ValidationError

        try:
            chemin = _ouvrir(adresse, nom)
        except ValidationError as refus:
            click.echo(f"{adresse} : {' '.join(refus.messages)}", err=True)
            raise click.exceptions.Exit(2) from refus
        click.echo(f"Lien de première connexion, à remettre en main propre : {site.rstrip('/')}{chemin}")


def _ouvrir(adresse: str, nom: str) -> str:
    from django.core.validators import validate_email
    from django.db import transaction

    from egide.acces.comptes import engager_par_l_exploitant, tracer_le_lien_de_l_exploitant
    from egide.annuaire.models import Compte, Organisation
    from egide.annuaire.roles import ADMINISTRATEUR
    from egide.ecrans.comptes.administration import chemin_de_premiere_connexion
    from egide.socle import horloge

    validate_email(adresse)
    with transaction.atomic():
        compte = Compte.objects.filter(email=adresse.lower()).first()
        if compte is None:
            compte = Compte.objects.create_user(adresse, nom_affiche=nom)
        plateforme, _ = Organisation.objects.get_or_create(
            genre="plateforme", defaults={"nom": "Plateforme Égide", "territoire": "75"}
        )
        if not compte.fonctions_en_cours().filter(role=ADMINISTRATEUR).exists():
            engager_par_l_exploitant(compte, plateforme, [ADMINISTRATEUR], horloge.aujourdhui())
        tracer_le_lien_de_l_exploitant(compte)
    return chemin_de_premiere_connexion(compte)
