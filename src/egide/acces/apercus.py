"""Exactly what a recipient would read, seen by the sender before anything leaves; what of it the recipient sees first."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from egide.acces import courant, ecrits, lecture, matrice
from egide.acces.acteurs import Acteur
from egide.acces.natures import LECTEURS, NATURES
from egide.acces.porte import DossierOuvert, exiger
from egide.annuaire.models import Organisation
from egide.coffre.identite import jetons_de_ressemblance
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, replier
from egide.journal.types import Charge, PieceJointe, Retrait
from egide.socle import horloge


@dataclass(frozen=True)
class Apercu:
    """What leaves for one recipient. `evenements`: what it would read today, of what its sender reads; `categories`: all it
    would read, today and tomorrow.

    `a_recueillir`: it will read nothing before it has recorded the person's consent, and then no more than she agrees to.
    """

    nature: str
    destinataire: Organisation
    lecteur: Acteur
    evenements: tuple[Retenu[Charge], ...]
    categories: tuple[Categorie, ...]
    identite: bool
    fondement: str
    a_recueillir: bool
    empreinte: str


def composer(
    ouvert: DossierOuvert,
    inscriptions: list[Inscription],
    nature: str,
    destinataire: Organisation,
    *,
    compte: UUID | None = None,
    contenu: list[str] | None = None,
    terme: date | None = None,
    a_recueillir: bool = False,
) -> Apercu:
    """The preview, and the fingerprint of all it shows: whatever changes in it changes the fingerprint."""
    exiger(ouvert.acteur)
    lecteur = _lecteur(destinataire, compte, contenu)
    situation = replier(inscriptions, horloge.aujourdhui(ouvert.territoire))
    # What its sender does not read stays unseen here too, down to whether there is any; what is past by now does not leave.
    retires = ecrits.retraits(inscriptions)
    passes = courant.depasses(inscriptions, horloge.maintenant())
    montres = tuple(
        retenu
        for retenu in (lecture.evenements_lisibles(lecteur, situation) if _entre(nature) else ())
        if lecture.lisible(ouvert.acteur, retenu) and retenu.rang not in passes and _est_la(retenu, retires)
    )
    categories = tuple(c for c in Categorie if _entre(nature) and lecture.peut_lire(lecteur, c))
    identite = Categorie.IDENTITE in categories
    contenu_de_l_envoi = [
        nature,
        str(destinataire.id),
        str(compte),
        sorted(contenu or ()),
        str(terme),
        [[retenu.rang, *retenu.corrections] for retenu in montres],
        sorted(categories),
        sorted(jeton.hex() for jeton in jetons_de_ressemblance(ouvert.id)) if identite else [],
    ]
    return Apercu(
        nature=nature,
        destinataire=destinataire,
        lecteur=lecteur,
        evenements=montres,
        categories=categories,
        identite=identite,
        fondement=NATURES[nature].fondement_pour(destinataire.genre),
        a_recueillir=a_recueillir,
        empreinte=hashlib.sha256(msgspec.json.encode(contenu_de_l_envoi)).hexdigest(),
    )


def categories_ouvertes(genre: str, contenu: list[str] | None) -> list[Categorie]:
    """What an organisation of this kind reads of a file, within what is shared: all its recipient knows beforehand."""
    role = LECTEURS.get(genre)
    if role is None:
        return []
    return [c for c in Categorie if matrice.peut_lire(role, c) and (contenu is None or c in contenu)]


def _est_la(retenu: Retenu[Charge], retires: Collection[UUID]) -> bool:
    """Whether it has not been taken out of the file, of which nothing is told to who comes after."""
    charge = retenu.charge
    return not isinstance(charge, Retrait) and not (
        isinstance(charge, PieceJointe) and charge.contenu in retires
    )


def _entre(nature: str) -> bool:
    return NATURES[nature].effet != "anonyme"


def _lecteur(destinataire: Organisation, compte: UUID | None, contenu: list[str] | None) -> Acteur:
    """Somebody of the recipient, in the role that reads."""
    return Acteur(
        compte or destinataire.id,
        LECTEURS.get(destinataire.genre, ""),
        destinataire.id,
        destinataire.genre,
        destinataire.territoire,
    ).limite_a(contenu)
