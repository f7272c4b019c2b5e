"""What the tests of transmissions share: the table cut in kinds, who may receive, what was refused."""

from typing import Any

from django.db import transaction
from outils.monde import (
    Troupe,
    accord,
    lire,
)

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.natures import NATURES

SANS_DOSSIER = {"observateur", "instructeur_ministere", "administrateur"}
ACTEURS_SEULS = {nom for nom, nature in NATURES.items() if nature.effet == "acteurs"}
ANONYMES = {nom for nom, nature in NATURES.items() if nature.effet == "anonyme"}
EMISES = [nom for nom in NATURES if nom not in ANONYMES | {"signalement"}]


def refuse(faire: Any, *erreurs: type[Exception]) -> type[Exception] | None:
    """What was raised, undone; None when it was accepted (undone as well)."""
    point = transaction.savepoint()
    try:
        faire()
    except erreurs as erreur:
        return type(erreur)
    finally:
        transaction.savepoint_rollback(point)
    return None


def etats(acteur: Acteur, pseudonyme: str) -> dict[str, str]:
    """Nature → state of what this actor's organisation sent or received in this file."""
    with porte.contexte(acteur):
        return {
            envoi.nature: envoi.etat for envoi in transmissions.echanges(porte.ouvrir(acteur, pseudonyme))
        }


def voit(acteur: Acteur, pseudonyme: str) -> bool:
    try:
        lire(acteur, pseudonyme)
    except porte.Introuvable:
        return False
    return True


def destinataire(nom: str, acteur: Acteur, troupe: Troupe, ailleurs: Troupe) -> Acteur:
    """Somebody who may receive this: of the same file for what is sent to its actors only, of another service otherwise."""
    choix = troupe if nom in ACTEURS_SEULS else ailleurs
    return next(
        autre
        for role, autre in choix.items()
        if role not in SANS_DOSSIER | {"referent_ase"}
        and autre.organisation_genre in NATURES[nom].vers
        and autre.organisation_id != acteur.organisation_id
    )


def ouvrir_par_l_association(asso: Acteur) -> str:
    with porte.contexte(asso):
        return porte.ouvrir_nouveau(asso, consentement=accord(asso)).pseudonyme
