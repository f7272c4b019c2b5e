"""Commands that watch over the journal: verify every chain, seal a day."""

from datetime import date

import click

from egide.commandes.admis import JOUR
from egide.commandes.entrees import refuser


@click.command()
def verifier_journal() -> None:
    """Vérifie chaînes et scellés, et que tout se déchiffre ; code 1 si rien ne va : manque, change, tarde, ne se lit plus."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        anomalies, dossiers = anomalies_du_journal()
    for anomalie in anomalies:
        click.echo(anomalie, err=True)
    if anomalies:
        raise click.exceptions.Exit(1)
    click.echo(f"Journal intègre : {dossiers} dossier(s) vérifié(s), scellés compris.")


@click.command()
@click.option("--jour", type=JOUR, help="Jour à sceller.")
def sceller(jour: date | None) -> None:
    """Signe l'état de toutes les chaînes, une fois par jour (aujourd'hui par défaut)."""
    from egide.socle import horloge, installation

    with installation.base_accessible():
        installation.ouvrir_django()
        a_sceller = jour or horloge.aujourdhui()
        if a_sceller > horloge.aujourdhui():
            refuser(
                f"le {a_sceller} n’est pas venu ; admis : aujourd’hui, {horloge.aujourdhui()}, ou un jour passé"
            )
        if not sceller_le(a_sceller):
            click.echo(f"Le {a_sceller} est déjà scellé.", err=True)
            raise click.exceptions.Exit(1)
    click.echo(f"Jour scellé : {a_sceller}")


@click.command()
def compter() -> None:
    """Recalcule les comptes nationaux que lisent les observateurs ; à lancer chaque nuit."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.journal.agregats import calculer

        click.echo(f"Comptes nationaux : {calculer()} case(s).")


def sceller_le(jour: date) -> bool:
    """Seal that day; False when it already was."""
    from django.db import IntegrityError

    from egide.journal import scelles

    try:
        scelles.sceller(jour)
    except IntegrityError:
        return False
    return True


def anomalies_du_journal() -> tuple[list[str], int]:
    """What is wrong, one line each, and how many files were looked at.

    The owner of the tables sees events and seals, not the files themselves: hence identifiers, not pseudonyms.
    """
    from egide.journal.magasin import verifier_chaine
    from egide.journal.models import Evenement
    from egide.journal.scelles import EXPLOITATION, retard, verifier_scelles
    from egide.socle import horloge

    dossiers = list(
        Evenement.objects.using(EXPLOITATION)
        .order_by("dossier_id")
        .values_list("dossier_id", flat=True)
        .distinct()
    )
    lignes = [
        f"dossier {dossier}, événement {anomalie.rang} : {anomalie.motif}"
        for dossier in dossiers
        for anomalie in verifier_chaine(dossier, base=EXPLOITATION)
    ]
    lignes += [
        f"scellé du {anomalie.jour}, dossier {anomalie.dossier}, événement {anomalie.rang} : {anomalie.motif}"
        for anomalie in verifier_scelles()
    ]
    a_venir = Evenement.objects.using(EXPLOITATION).filter(
        enregistre_le__gt=horloge.maintenant() + horloge.ECART_ADMIS
    )
    lignes += [
        f"dossier {dossier}, événement {rang} : enregistré après l’heure qu’il est ; une horloge a avancé"
        for dossier, rang in a_venir.order_by("dossier_id", "rang").values_list("dossier_id", "rang")
    ]
    if dossiers and (tardent := retard(horloge.aujourdhui())):
        lignes.append(f"Scellés : {tardent}. Pour sceller : egide sceller, ou chaque jour egide taches.")
    return lignes + _illisibles(), len(dossiers)


def _illisibles() -> list[str]:
    """Each event whose content does not decrypt: neither chain nor seal would tell, were both made again."""
    from egide.acces.verification import verifier_la_lecture

    bilan = verifier_la_lecture()
    if bilan is None:
        click.echo("Sans la clé maîtresse, aucun contenu n’a été déchiffré.", err=True)
        return []
    if bilan.fermes:
        click.echo(
            f"{bilan.fermes} dossier(s) que plus aucun service ne suit : contenu non déchiffré.", err=True
        )
    return bilan.ecarts
