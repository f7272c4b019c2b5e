"""The number the national foreigners' file (AGDREF) gave a person: an identity, hence in the vault and nowhere else.

No check digit is computed: none is documented. Nine or ten digits are all that is required (CIRC-2.2-5).
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from msgspec import structs

from egide.acces import matrice
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, exiger, tracer
from egide.coffre import identite as coffre
from egide.coffre.identite import Identite, IdentiteAbsente
from egide.journal import magasin
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, IdentiteDeclaree, NumeroEtranger, Refus

ADMIS: Final = "9 ou 10 chiffres, avec ou sans espaces"
DEJA_NOTE: Final = "le numéro déjà noté par la préfecture, qui seule le corrige"


def normaliser(saisi: str) -> str:
    """The digits alone. Raises ChargeRefusee, which never quotes what was typed."""
    numero = "".join(saisi.split())
    if not re.fullmatch("[0-9]{9,10}", numero):
        raise ChargeRefusee(NumeroEtranger, [Refus("numero_etranger", None, ADMIS)])
    return numero


def deposer(ouvert: DossierOuvert, numero: str) -> int:
    """Put the number in the vault; returns the version of the identity that the event `numero_etranger` names."""
    _exiger(ouvert)
    version = coffre.noter_numero(ouvert.id, normaliser(numero))
    tracer(ouvert.acteur, "inscrire le numéro d’étranger", objet=f"version {version}", dossier=ouvert.id)
    return version


def est_celui(ouvert: DossierOuvert, numero: str) -> bool:
    """Whether the number noted in this file is this one; says nothing of another."""
    _exiger(ouvert)
    return _note(ouvert.id, magasin.lire(ouvert.id)) == normaliser(numero)


def garder(dossier: UUID, identite: Identite) -> Identite:
    """The identity as it is stored: its number in digits alone, the one already known when it gives none.

    Raises ChargeRefusee for another number than the one noted: it is corrected by who noted it, not declared again.
    """
    note = _note(dossier, magasin.lire(dossier))
    if not identite.numero_etranger:
        return structs.replace(identite, numero_etranger=note or _declare(dossier))
    declare = normaliser(identite.numero_etranger)
    if note and declare != note:
        raise ChargeRefusee(IdentiteDeclaree, [Refus("numero_etranger", None, DEJA_NOTE)])
    return structs.replace(identite, numero_etranger=declare)


def retirer(ouvert: DossierOuvert, inscriptions: Iterable[Inscription]) -> None:
    """After an annulment: the number is again that of the last event that stands, or none."""
    _exiger(ouvert)
    coffre.noter_numero(ouvert.id, _note(ouvert.id, inscriptions))


def _note(dossier: UUID, inscriptions: Iterable[Inscription]) -> str | None:
    """The number of the last event that stands."""
    dernier = replier(inscriptions, date.max).dernier(NumeroEtranger)
    version = dernier.charge.version_au_coffre if dernier else None
    return coffre.lire_identite(dossier, version).numero_etranger if version else None


def _declare(dossier: UUID) -> str | None:
    try:
        return coffre.lire_identite(dossier).numero_etranger
    except IdentiteAbsente:
        return None


def _exiger(ouvert: DossierOuvert) -> None:
    exiger(ouvert.acteur)
    if not matrice.peut_inscrire(ouvert.acteur.role, NumeroEtranger):
        tentative = Tentative("inscrire le numéro d’étranger", motif="rôle", dossier=ouvert.id)
        raise GesteRefuse("Votre rôle ne note pas le numéro d’étranger.", tentative)
