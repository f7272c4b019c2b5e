"""What one is typing, kept for oneself: nothing of it is in the file, nobody else reads it, and it goes by itself.

Any form may keep its draft: it names itself, and the file it is of, if there is one yet. A draft is deleted when its form is
recorded, or a week after it was last kept; past that it is never given back, whether the nightly run came or not. Keeping and
reading one leaves no trace: the access log is read by all who take part in the file, and this is not in the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction

from egide.acces import lecteurs
from egide.acces.acteurs import Acteur
from egide.acces.porte import DossierOuvert, exiger
from egide.coffre import brouillons as coffre
from egide.socle import horloge

GARDE: Final = timedelta(days=7)
OCTETS: Final = 64 << 10
"""What a form may hold: more is no form of ours."""

Contenu = Mapping[str, list[str]]


@dataclass(frozen=True)
class Brouillon:
    """The answers typed, by field, and when they were last kept. `marque`: this very state of them."""

    contenu: Contenu
    marque: str
    garde_le: datetime

    @property
    def efface_le(self) -> datetime:
        """When it goes by itself."""
        return self.garde_le + GARDE


class BrouillonTropLong(ValueError):
    """More was typed than a draft holds."""


class GardeAilleurs(Exception):
    """Another draft of this form is kept, which its author has not seen: nothing was kept instead of it."""

    def __init__(self, existant: Brouillon) -> None:
        self.existant = existant
        super().__init__("Un autre brouillon de ce formulaire est déjà gardé.")


def reprendre(acteur: Acteur, formulaire: str, ouvert: DossierOuvert | None = None) -> Brouillon | None:
    """What this actor was typing in this form, if it is still kept. Called in his context."""
    return _lire(_place(acteur, formulaire, ouvert))


def garder(
    acteur: Acteur, formulaire: str, contenu: Contenu, vue: str, ouvert: DossierOuvert | None = None
) -> Brouillon:
    """Keep what is typed instead of the draft whose mark was seen (« » : none was). Called in the author's context.

    Raises GardeAilleurs, BrouillonTropLong, CleDetruite.
    """
    place = _place(acteur, formulaire, ouvert)
    clair = msgspec.json.encode(contenu)
    if len(clair) > OCTETS:
        raise BrouillonTropLong
    coffre.tenir(place)
    existant = _lire(place)
    if existant and existant.marque != vue:
        raise GardeAilleurs(existant)
    return _presenter(coffre.deposer(place, clair))


def jeter(
    acteur: Acteur, formulaire: str, ouvert: DossierOuvert | None = None, vue: str | None = None
) -> None:
    """Forget it: recorded, or given up. `vue`: only if it is still the one that was seen. Called in the author's context."""
    place = _place(acteur, formulaire, ouvert)
    coffre.tenir(place)
    existant = _lire(place)
    if vue is None or existant is None or existant.marque == vue:
        coffre.detruire(place)


def effacer_les_vieux() -> int:
    """Delete what was last kept a week ago, whoever typed it; returns how many. For the nightly run."""
    with transaction.atomic(), lecteurs.en_exploitation():
        return coffre.detruire_les_vieux(horloge.maintenant() - GARDE)


def _place(acteur: Acteur, formulaire: str, ouvert: DossierOuvert | None) -> coffre.Place:
    exiger(acteur)
    dossier: UUID | None = ouvert.id if ouvert else None
    return coffre.Place(acteur.compte_id, acteur.organisation_id, acteur.role, formulaire, dossier)


def _lire(place: coffre.Place) -> Brouillon | None:
    garde = coffre.relever(place, depuis=horloge.maintenant() - GARDE)
    return _presenter(garde) if garde else None


def _presenter(garde: coffre.Garde) -> Brouillon:
    contenu = msgspec.json.decode(garde.clair, type=dict[str, list[str]])
    return Brouillon(contenu, garde.marque.hex, garde.garde_le)
