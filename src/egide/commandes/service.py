"""Commands that serve the screens."""

import os
import traceback
from collections.abc import Callable
from datetime import date
from typing import NoReturn

import click

from egide.commandes.admis import JOUR

# What shows whether the official wording was imported: the reflection period, in each of its texts, on a day it says it.
TEMOINS = (("texte de la circulaire", "CIRC-2.1-4", None), ("texte du code", "R.425-2", date(2021, 5, 1)))


@click.command()
@click.option("--hote", default="127.0.0.1", help="Adresse d’écoute.")
@click.option("--port", type=int, default=8000, help="Port d’écoute.")
@click.option("--ouvriers", type=click.IntRange(min=1), default=2, help="Nombre de processus.")
def servir(hote: str, port: int, ouvriers: int) -> None:
    """Sert les écrans ; refuse de démarrer sous un rôle trop puissant ou avec des secrets de
    démonstration."""
    from egide.socle import installation, service, veille

    _exiger_libre(hote, port)
    with installation.base_accessible() as serveur, veille.veiller(serveur):
        installation.ouvrir_django()
        _refuser_si_dangereux()
        service.rassembler_statiques()
        service.servir(hote, port, ouvriers)


@click.command()
@click.option(
    "--le",
    type=JOUR,
    help="Fixe l’horloge à ce jour, avec ses propres données. 2009-03-21 : sous la circulaire.",
)
@click.option("--port", type=int, help="Port d’écoute ; sans lui, le premier libre à partir de 8000.")
def demo(le: date | None, port: int | None) -> None:
    """Prépare une base d'exemple, charge des dossiers inventés et sert les écrans, aujourd'hui ou le jour donné."""
    os.environ.setdefault("EGIDE_MODE", "demo")
    if le:
        _se_placer(le)
    from egide.socle import chemins, installation, ports, service, veille

    hote = "127.0.0.1"
    if port:
        _exiger_libre(hote, port)
    with installation.base_accessible() as serveur, veille.veiller(serveur):
        installation.ouvrir_django()
        from egide.config import mise_en_service

        mise_en_service.initialiser(bavard=0)
        port = port or ports.premier_libre(hote)
        os.environ.setdefault("EGIDE_ADRESSE_DE_VERIFICATION", f"http://{hote}:{port}/verifier/")
        comptes = _par_un_enfant(_charger)
        _refuser_si_dangereux()
        click.echo(
            f"\nÉgide est servie à http://{hote}:{port}\n\n"
            f"{comptes}"
            f"{_horloge()}"
            f"{_textes_officiels()}"
            f"Données : {chemins.donnees()}\n"
            "Elles restent d’une fois sur l’autre ; supprimer ce dossier fait repartir à neuf.\n"
            "Ctrl-C pour arrêter.\n"
        )
        service.servir(hote, port)


def _exiger_libre(hote: str, port: int) -> None:
    from egide.socle import ports

    try:
        ports.exiger_libre(hote, port)
    except ports.PortRefuse as refus:
        click.echo(str(refus), err=True)
        raise click.exceptions.Exit(1) from refus


def _se_placer(jour: date) -> None:
    """Hold the clock on a day, in data of its own: two demonstrations never mix."""
    from egide.demo.jours import JOUR_ECRIT
    from egide.socle import chemins

    if jour < JOUR_ECRIT:
        raise click.BadParameter(
            f"reçu {jour} ; attendu : le {JOUR_ECRIT}, pour lequel les dossiers sont écrits, ou un jour plus tardif.",
            param_hint="--le",
        )
    ici = chemins.donnees()
    os.environ["EGIDE_DONNEES"] = str(ici.with_name(f"{ici.name}-au-{jour}"))
    os.environ["EGIDE_HORLOGE"] = jour.isoformat()


def _par_un_enfant(travail: Callable[[], str]) -> str:
    """What it says, done in a process that ends with it. What sets pages keeps threads, and a worker forked from a process
    that has used it waits for them for ever: the one that serves must never have issued a document."""
    from django.db import connections

    connections.close_all()
    lu, ecrit = os.pipe()
    enfant = os.fork()
    if not enfant:
        _travailler_et_finir(travail, ecrit)
    os.close(ecrit)
    with open(lu, encoding="utf-8") as flux:
        dit = flux.read()
    _, fin = os.waitpid(enfant, 0)
    if fin:
        raise click.exceptions.Exit(1)
    return dit


def _travailler_et_finir(travail: Callable[[], str], ecrit: int) -> NoReturn:
    try:
        dit = travail()
        with open(ecrit, "w", encoding="utf-8") as flux:
            flux.write(dit)
        os._exit(0)
    except click.exceptions.Exit:
        pass  # it said why
    except click.ClickException as refus:
        refus.show()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(1)


def _charger() -> str:
    """Load the invented files when absent, and count them; the accounts that open them, as text."""
    from egide.demo import DemonstrationImpossible, charger
    from egide.journal.agregats import calculer

    try:
        comptes = charger()
        calculer()
    except DemonstrationImpossible as impossible:
        click.echo(str(impossible), err=True)
        raise click.exceptions.Exit(1) from impossible
    largeur = max(len(compte.adresse) for compte in comptes)
    lignes = [f"  {compte.adresse:<{largeur}}  {compte.mot_de_passe}  {compte.qui}" for compte in comptes]
    return "Comptes :\n" + "\n".join(lignes) + "\n\n"


def _horloge() -> str:
    """Which day it is for the screens, and for which day the files were loaded."""
    from egide.demo import jour_du_chargement
    from egide.demo.jours import JOUR_ECRIT
    from egide.socle import horloge

    fixee = horloge.jour_impose()
    jour = f"horloge fixée au {fixee}" if fixee else f"aujourd’hui, {horloge.aujourdhui()}"
    dit = f"Date : {jour}. Tous les dossiers sont inventés, et chargés pour le {jour_du_chargement()}.\n"
    return dit if fixee else f"{dit}Sous la circulaire de 2009 : egide demo --le {JOUR_ECRIT}\n"


def _textes_officiels() -> str:
    """Which official wordings are there, and how to bring the others."""
    from egide.droit.textes import mots
    from egide.droit.textes.en_regard import COMMENT_IMPORTER
    from egide.socle.chemins import sources

    try:
        presents = {nom: bool(mots(source, sources(), jour)) for nom, source, jour in TEMOINS}
    except ValueError as illisible:
        return f"Mots officiels : {illisible}\n"
    etats = ", ".join(f"{nom} {'importé' if la else 'non importé'}" for nom, la in presents.items())
    dit = f"Mots officiels : {etats}.\n"
    if all(presents.values()):
        return dit
    return f"{dit}  Importer tout ce que vous détenez, dans {sources()} : {COMMENT_IMPORTER}\n"


def _refuser_si_dangereux() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from egide.config.verifications import refuser_si_dangereux

    try:
        refuser_si_dangereux()
    except ImproperlyConfigured as refus:
        click.echo(str(refus), err=True)
        raise click.exceptions.Exit(1) from refus
