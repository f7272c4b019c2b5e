"""What practice does against the text (CAZ): how each type is called here, and what a file holds of it.

The paragraphs each type departs from are those of the collection of texts: they are not written twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.lecture import peut_lire
from egide.dossiers import pieces
from egide.dossiers.etude import Etude
from egide.dossiers.preuves import citation
from egide.droit.textes import Citation, paragraphe
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import (
    Charge,
    Dysfonctionnement,
    InformationDesDroits,
    Interprete,
    PieceDemandee,
    Plainte,
)

TITRES: Final[Mapping[str, Promise]] = {
    "CAZ-D1.1": _("Le délai de réflexion n’a pas été proposé"),
    "CAZ-D1.2": _("Le délai a été accordé sans les droits qu’il ouvre"),
    "CAZ-D1.3": _("L’admission sans coopération a été refusée faute de texte"),
    "CAZ-D1.4": _("Une association non agréée s’est vu refuser de diffuser l’information"),
    "CAZ-D2.1": _("L’accueil n’était pas adapté"),
    "CAZ-D2.2": _("Le service a refusé de prendre la plainte"),
    "CAZ-D2.3": _("La personne n’a pas été informée de ses droits"),
    "CAZ-D2.4": _("Il n’y avait pas d’interprète"),
    "CAZ-D2.5": _("La plainte a été enregistrée comme main courante ou information"),
    "CAZ-D2.6": _("Le récépissé ou la copie de la plainte n’a pas été remis"),
    "CAZ-D2.7": _("L’anonymat a été rompu"),
    "CAZ-D2.8": _("La transmission entre services a été anormalement longue"),
    "CAZ-D2.9": _("Le service ne connaissait pas le délai de réflexion"),
    "CAZ-D2.10": _("Le traitement diffère d’un département à l’autre"),
    "CAZ-D2.11": _("Une forme de traite n’a pas été reconnue"),
    "CAZ-D2.12": _("Les structures spécialisées ont été ignorées"),
    "CAZ-D2.13": _("Les suites de l’enquête n’ont pas été communiquées"),
    "CAZ-D2.14": _("La personne s’est rétractée, faute d’être protégée"),
    "CAZ-D3.1": _("La pratique de la préfecture s’écarte de celle des autres"),
    "CAZ-D3.2": _("La demande d’asile a été opposée au titre, ou l’inverse"),
    "CAZ-D3.3": _("Le passeport a été exigé comme seule preuve"),
    "CAZ-D3.4": _("Un jugement de condamnation a été exigé pour la carte"),
    "CAZ-D3.5": _("Une promesse d’embauche ou des efforts d’intégration ont été exigés"),
    "CAZ-D3.6": _("Le récépissé ne permettait pas de travailler"),
    "CAZ-D3.7": _("Un refus a été pris faute de nouvelles du parquet"),
    "CAZ-D3.8": _("Le document qui ouvre l’allocation n’a pas été remis, ou elle a été interrompue"),
    "CAZ-D4.1": _("Un mineur victime n’a pas été reconnu comme tel"),
    "CAZ-D4.2": _("La prise en charge de l’enfant n’était pas adaptée"),
    "CAZ-D4.3": _("Un mineur contraint à des délits a été traité en auteur"),
    "CAZ-D4.4": _("Un mineur isolé n’a pas été repéré, ou sa protection s’est rompue"),
    "CAZ-D5.1": _("Il n’y a ni pilotage départemental ni référent"),
}

FAMILLES: Final[Mapping[str, Promise]] = {
    "CAZ-D1.": _("Le délai de réflexion"),
    "CAZ-D2.": _("L’accueil, la plainte, l’enquête"),
    "CAZ-D3.": _("La préfecture et le séjour"),
    "CAZ-D4.": _("Un enfant"),
    "CAZ-D5.": _("L’organisation du département"),
}
"""What the types are about, by how they begin."""

BASES: Final[Mapping[str, str]] = {type_: paragraphe(type_).base[0] for type_ in TITRES}
"""The paragraph each type departs from most directly."""


@dataclass(frozen=True)
class Releve:
    """One thing done against the text in this file. `detecte`: read from what was noted, nobody had to say it.

    `rang`: of the event it is read from.
    """

    type: str
    titre: str
    le: date
    detail: str
    sources: tuple[Citation, ...]
    detecte: bool
    rang: int


def releves(e: Etude) -> tuple[Releve, ...]:
    """What the file holds against the text, said or detected, the latest first; nothing for who does not read this category.

    What was said from something the file shows is told once.
    """
    if not peut_lire(e.acteur, Categorie.DYSFONCTIONNEMENTS):
        return ()
    return tuple(sorted((*_signales(e), *_detectes(e)), key=lambda releve: releve.le, reverse=True))


def _signales(e: Etude) -> Iterator[Releve]:
    for retenu in e.du_type(Dysfonctionnement):
        yield _releve(retenu.charge.type, retenu, retenu.charge.recit)


def _detectes(e: Etude) -> Iterator[Releve]:
    dits = {retenu.charge.d_apres for retenu in e.du_type(Dysfonctionnement)}
    for releve in _lus(e):
        if releve.rang not in dits:
            yield releve


def _lus(e: Etude) -> Iterator[Releve]:
    for demande in e.du_type(PieceDemandee):
        if demande.charge.service:
            continue  # what is said of the prefectures says nothing of another service
        if type_ := pieces.dysfonctionnement(demande.charge.piece, demande.charge.stade, demande.effet_le):
            yield _releve(type_, demande, demande.charge.precision or "", detecte=True)
    for information in e.du_type(InformationDesDroits):
        if not information.charge.faite:
            yield _releve("CAZ-D2.3", information, "", detecte=True)
    for plainte in e.du_type(Plainte):
        if plainte.charge.enregistree_comme not in (None, "plainte"):
            yield _releve("CAZ-D2.5", plainte, "", detecte=True)
        if plainte.charge.recepisse_remis is False or plainte.charge.copie_remise is False:
            yield _releve("CAZ-D2.6", plainte, "", detecte=True)
    for interprete in e.du_type(Interprete):
        if interprete.charge.interprete in ("absent", "refuse") and interprete.charge.pour in (
            "audition",
            "guichet",
        ):
            yield _releve("CAZ-D2.4", interprete, "", detecte=True)


def _releve(type_: str, retenu: Retenu[Charge], detail: str, *, detecte: bool = False) -> Releve:
    le = retenu.effet_le
    sources = tuple(citation(base, le) for base in paragraphe(type_).base)
    return Releve(type_, str(TITRES[type_]), le, detail, sources, detecte, retenu.rang)
