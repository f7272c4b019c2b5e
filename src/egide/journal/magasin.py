"""Writing and reading the journal of a file. Called by `acces` only, which has checked who asks."""

import logging
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol
from uuid import UUID

import msgspec

from egide.coffre.chiffrement import ContenuAltere, Trousseau, trousseau, trousseaux
from egide.coffre.verrou import verrouiller
from egide.journal import chaine, touches
from egide.journal.inscription import Inscription, JournalIllisible
from egide.journal.inscription import RangPerime as RangPerime
from egide.journal.models import Dossier, Evenement
from egide.journal.types import (
    TYPES,
    Charge,
    ChargeRefusee,
    Correction,
    Ouverture,
    Refus,
    composer,
    depouiller,
    nom_de,
    refus_de,
    refus_du_jour,
    revalider,
)
from egide.socle import horloge

journal_technique = logging.getLogger(__name__)


class Auteur(Protocol):
    """Who records: an account, in a role, for an organisation."""

    @property
    def compte_id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation_id(self) -> UUID: ...


class Maillon(Protocol):
    """The place of an event in its file, decrypted or not."""

    @property
    def rang(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def corrige(self) -> int | None: ...


COLONNES_LUES = (
    *("dossier_id", "rang", "type", "charge", "corrige", "empreinte"),
    *("effet_le", "enregistre_le", "compte", "role", "organisation"),
)


def inscrire(
    dossier: UUID,
    charge: Charge,
    *,
    acteur: Auteur,
    effet_le: date,
    rang_attendu: int,
    corrige: int | None = None,
) -> Inscription:
    """Append an event to the journal of a file. Called in a transaction, which holds the file from then on.

    `rang_attendu`: the last rank the writer has read (0 in a new file). Raises RangPerime when others wrote since,
    ChargeRefusee when the event cannot be recorded as given.
    """
    verrouiller(dossier)
    ecrits = Evenement.objects.filter(dossier_id=dossier).select_related("dossier").defer("charge")
    dernier = ecrits.order_by("rang").last()
    connu = dernier.rang if dernier else 0
    if connu != rang_attendu:
        raise RangPerime(rang_attendu, lire(dossier, depuis=rang_attendu))
    ou = dernier.dossier if dernier else Dossier.objects.get(id=dossier)
    charge = _controler(ou, charge, acteur.role, effet_le, corrige)
    maintenant = horloge.maintenant()
    evenement = Evenement(
        dossier_id=dossier,
        rang=connu + 1,
        type=nom_de(type(charge)),
        effet_le=effet_le,
        # A clock set back must not make an event known before the one it follows.
        enregistre_le=max(maintenant, dernier.enregistre_le) if dernier else maintenant,
        compte=acteur.compte_id,
        role=acteur.role,
        organisation=acteur.organisation_id,
        corrige=corrige,
        empreinte_precedente=dernier.empreinte if dernier else chaine.ORIGINE,
    )
    evenement.charge = trousseau(dossier).chiffrer(
        msgspec.json.encode(depouiller(charge)), _contexte(evenement)
    )
    evenement.empreinte = chaine.empreinte(evenement)
    evenement.save(force_insert=True)
    inscription = _inscription(evenement, charge)
    touches.noter(dossier, inscription)
    return inscription


def lire(dossier: UUID, *, depuis: int = 0) -> list[Inscription]:
    """The journal of a file after the rank `depuis`, decrypted, in order; empty when the database shows nothing of it.

    Raises JournalIllisible.
    """
    rangees = list(_rangees(dossier_id=dossier, rang__gt=depuis).order_by("rang"))
    if not rangees:
        return []
    cle = trousseau(dossier)
    lues = [_lue(cle, rangee) for rangee in rangees]
    if not depuis:
        touches.lire(dossier, lues)
    return lues


def lire_plusieurs(dossiers: Iterable[UUID]) -> dict[UUID, list[Inscription] | JournalIllisible]:
    """The journals of these files, in two queries; that of an erased file, whose key was destroyed, is empty.

    A fault stays in its file: what cannot be read stands in the place of its journal, and the others are whole.
    """
    cles = trousseaux(dossiers)
    journaux: dict[UUID, list[Inscription] | JournalIllisible] = {dossier: [] for dossier in dossiers}
    rangees = _rangees(dossier_id__in=cles).order_by("dossier_id", "rang")
    for dossier, siennes in groupby(rangees, attrgetter("dossier_id")):
        try:
            journaux[dossier] = [_lue(cles[dossier], rangee) for rangee in siennes]
        except JournalIllisible as illisible:
            journaux[dossier] = illisible
    return journaux


def illisibles(dossier: UUID) -> list[int]:
    """The ranks of the events of a file that cannot be read; none once it is erased."""
    if (cle := trousseaux([dossier]).get(dossier)) is None:
        return []
    rangees = _rangees(dossier_id=dossier).order_by("rang")
    return [rangee.rang for rangee in rangees if _dechiffrer(cle, rangee) is None]


def _rangees(**filtres: object) -> Any:
    """The rows of these events, as bare as reading them takes: named as in `Evenement`, without making one of each."""
    return Evenement.objects.filter(**filtres).values_list(*COLONNES_LUES, named=True)


def verifier_chaine(dossier: UUID, *, base: str = "default") -> list[chaine.Anomalie]:
    """What is wrong in the chain of a file, without decrypting anything; empty when it is whole."""
    return list(chaine.anomalies(Evenement.objects.using(base).filter(dossier_id=dossier).order_by("rang")))


def _controler(dossier: Dossier, charge: Charge, role: str, effet_le: date, corrige: int | None) -> Charge:
    nom = nom_de(type(charge))
    charge = revalider(charge)
    refus = refus_de(charge, effet_le, role) + refus_du_jour(effet_le, horloge.aujourdhui(dossier.territoire))
    if isinstance(charge, Correction):
        refus += _refus_de_correction(dossier.id, charge, effet_le, corrige)
    elif corrige is not None:
        refus.append(Refus("corrige", corrige, "rien : seule une correction nomme un événement"))
    if refus:
        raise ChargeRefusee(nom, refus)
    return charge


def _refus_de_correction(
    dossier: UUID, charge: Correction, effet_le: date, corrige: int | None
) -> list[Refus]:
    inscrits = list(Evenement.objects.filter(dossier_id=dossier).defer("charge"))
    vise = next((inscrit for inscrit in inscrits if inscrit.rang == corrige), None)
    if vise is None or vise.type == nom_de(Ouverture):
        return [Refus("corrige", corrige, "le rang d’un événement de ce dossier, autre que son ouverture")]
    if charge.remplacement is None:
        return []
    remplacement = composer(type_corrige(vise, inscrits), charge.remplacement)
    return refus_de(remplacement, effet_le, vise.role)


def type_corrige(vise: Maillon, inscrits: Iterable[Maillon]) -> str:
    """The type of the event at the root of a correction, or of a correction of correction."""
    par_rang = {inscrit.rang: inscrit for inscrit in inscrits}
    while vise.corrige is not None:
        vise = par_rang[vise.corrige]
    return vise.type


def _contexte(evenement: Evenement) -> bytes:
    """What binds a ciphertext to its place: it cannot be moved to another file, rank or type."""
    return (
        b"evenement/"
        + evenement.dossier_id.bytes
        + evenement.rang.to_bytes(8, "big")
        + evenement.type.encode()
    )


def _lue(trousseau: Trousseau, rangee: Evenement) -> Inscription:
    charge = _dechiffrer(trousseau, rangee)
    if charge is None:
        illisible = JournalIllisible(rangee.dossier_id, rangee.rang)
        journal_technique.error("%s", illisible)  # the operator knows before anybody calls
        raise illisible
    return _inscription(rangee, charge)


def _dechiffrer(trousseau: Trousseau, rangee: Evenement) -> Charge | None:
    """What was recorded; None when it cannot be read."""
    try:
        clair = trousseau.dechiffrer(bytes(rangee.charge), _contexte(rangee))
        charge: Charge = _decodeur(rangee.type).decode(clair)
    except (ContenuAltere, msgspec.DecodeError):
        return None
    return charge


@cache
def _decodeur(type_: str) -> "msgspec.json.Decoder[Any]":
    """What reads a stored payload of this type."""
    return msgspec.json.Decoder(TYPES[type_].structure)


def _inscription(rangee: Evenement, charge: Charge) -> Inscription:
    return Inscription(
        rang=rangee.rang,
        type=rangee.type,
        charge=charge,
        effet_le=rangee.effet_le,
        enregistre_le=rangee.enregistre_le,
        compte=rangee.compte,
        role=rangee.role,
        organisation=rangee.organisation,
        corrige=rangee.corrige,
        empreinte=bytes(rangee.empreinte),
    )
