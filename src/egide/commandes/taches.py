"""The one command that a scheduler runs, as often as it likes: it does what is due, once, and keeps a trace of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import click

from egide.commandes.pannes import en_clair


class TacheManquee(RuntimeError):
    """A task ran to its end and something is not as it must be; `str()` says what."""


@dataclass(frozen=True)
class Tache:
    """What is done and says what it did; `chaque_jour`: once a day, otherwise at each run."""

    nom: str
    faire: Callable[[date], str]
    chaque_jour: bool = True


@click.command()
def taches() -> None:
    """Fait ce qui est dû : échéances, messages, comptes, scellé, vérification. À lancer toutes les dix minutes.

    Refaire ne refait rien de ce qui est déjà fait ce jour. Code 1 si une tâche a échoué ; les autres sont faites quand même.
    """
    from egide.socle import horloge, installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.journal import taches as passages

        with passages.un_seul_passage() as libre:
            if not libre:
                click.echo("Les tâches sont déjà en cours.")
                return
            jour = horloge.aujourdhui()
            dues = [t for t in TACHES if not (t.chaque_jour and passages.est_faite(t.nom, jour))]
            reussies = [_passer(tache, jour) for tache in dues]
    if not all(reussies):
        raise click.exceptions.Exit(1)


def _passer(tache: Tache, jour: date) -> bool:
    """Do a task; trace it, unless it went well and comes back at each run."""
    from egide.journal import taches as passages

    try:
        dit, reussie = tache.faire(jour), True
    except Exception as erreur:  # the next ones are due whatever befell this one
        manquee = isinstance(erreur, TacheManquee)
        dit, reussie = str(erreur) if manquee else en_clair(erreur) or type(erreur).__name__, False
    click.echo(f"{tache.nom} : {dit}" if reussie else f"{tache.nom} : ÉCHEC. {dit}", err=not reussie)
    if tache.chaque_jour or not reussie:
        passages.tracer(tache.nom, jour, reussie=reussie, dit=dit)
    return reussie


def _echeances(jour: date) -> str:
    from egide.dossiers.echeances import recalcul

    recalcul.recenser()
    passes = list(recalcul.recalculer())
    if refuses := [f"{dossier} ({type(erreur).__name__})" for dossier, erreur in passes if erreur]:
        raise TacheManquee(f"{len(refuses)} dossier(s) non recalculé(s) : {', '.join(refuses)}.")
    return f"{len(passes)} dossier(s) recalculé(s)."


def _notifier(jour: date) -> str:
    from egide.commandes.notifier import envoyer_les_messages

    dit, tous_partis = envoyer_les_messages()
    if not tous_partis:
        raise TacheManquee(dit)
    return dit


def _recapituler(jour: date) -> str:
    from django.conf import settings

    from egide.dossiers.recapitulatif import envoyer

    if settings.EGIDE_SANS_COURRIEL:
        return "aucun serveur de courriel (EGIDE_COURRIEL) : aucun récapitulatif."
    partis = list(envoyer())
    if not all(partis):
        raise TacheManquee(f"{partis.count(False)} récapitulatif(s) n’ont pas pu partir ; ils seront repris.")
    return f"{len(partis)} récapitulatif(s) envoyé(s)."


def _brouillons(jour: date) -> str:
    from egide.acces.brouillons import effacer_les_vieux

    return f"{effacer_les_vieux()} brouillon(s) de plus de sept jours effacé(s)."


def _compter(jour: date) -> str:
    from egide.journal.agregats import calculer

    return f"{calculer()} case(s)."


def _sceller(jour: date) -> str:
    from egide.commandes.journal import sceller_le

    return f"jour scellé, {jour}." if sceller_le(jour) else f"le {jour} était déjà scellé."


def _verifier(jour: date) -> str:
    from egide.commandes.journal import anomalies_du_journal

    anomalies, dossiers = anomalies_du_journal()
    if anomalies:
        raise TacheManquee("\n".join(["le journal n’est pas intègre :", *anomalies]))
    return f"journal intègre, {dossiers} dossier(s)."


TACHES = (
    Tache("echeances", _echeances),
    Tache("notifier", _notifier, chaque_jour=False),
    Tache("recapituler", _recapituler, chaque_jour=False),
    Tache("brouillons", _brouillons),
    Tache("compter", _compter),
    Tache("sceller", _sceller),
    Tache("verifier-journal", _verifier),
)
