"""Appending to the journal of a file: the one place where an event is written.

Called by `acces` alone, which has checked who records it, through its writing session (`acces.ecriture`).
"""

from datetime import date
from typing import Protocol
from uuid import UUID

import msgspec

from egide.coffre.chiffrement import trousseau
from egide.coffre.verrou import verrouiller
from egide.journal import chaine, magasin, touches
from egide.journal.inscription import Inscription, RangPerime
from egide.journal.models import Dossier, Evenement
from egide.journal.types import (
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


class Auteur(Protocol):
    """Who records: an account, in a role, for an organisation."""

    @property
    def compte_id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation_id(self) -> UUID: ...


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
        raise RangPerime(rang_attendu, magasin.lire(dossier, depuis=rang_attendu))
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
        msgspec.json.encode(depouiller(charge)), magasin.contexte_de(evenement)
    )
    evenement.empreinte = chaine.empreinte(evenement)
    evenement.save(force_insert=True)
    inscription = magasin.inscription_de(evenement, charge)
    touches.noter(dossier, inscription)
    return inscription


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
    remplacement = composer(magasin.type_corrige(vise, inscrits), charge.remplacement)
    return refus_de(remplacement, effet_le, vise.role)
