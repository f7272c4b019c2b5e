"""What is to be typed in AGDREF for one file, as it stands today: nothing here says who the person is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec import structs

from egide.acces.gestes import Identite
from egide.dossiers import preuves
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.champs import intitule
from egide.droit.parametres import ParametreNonModelise, parametre
from egide.droit.textes.modele import Citation

# What makes the prefecture open a file there: the receipt, or a request for a card.
OUVRENT: Final = ("remise_recepisse_reflexion", "demande_titre")
NUMERO: Final = "numero_etranger"
SANS_ORDRE, CODE = "CIRC-2.2-5", "CIRC-3.1-12"


@dataclass(frozen=True)
class Document:
    """One thing issued or decided: its day, its number and its last day when it has them."""

    titre: str
    le: date
    numero: str = ""
    jusqu_au: date | None = None


@dataclass(frozen=True)
class Rubrique:
    """The article whose dedicated code is to be used. The code itself is in no source: it is to be found in AGDREF."""

    article: str
    reference: str
    verifiee: bool

    @property
    def ecrit(self) -> str:
        """« L. 316-1 », as it is printed."""
        return self.article.replace(".", ".\u00a0", 1)


@dataclass(frozen=True)
class Saisie:
    """`a_ouvrir`: since when a file is to be opened there, None while nothing asks for it. `note_le`: the number is known.

    `demande_le`: the card was asked for; the order to print is held back for the receipt of the reflection period alone.
    """

    a_ouvrir: date | None
    demande_le: date | None
    note_le: date | None
    rubrique: Rubrique | None
    documents: tuple[Document, ...]
    sources: tuple[Citation, ...]

    @property
    def attend(self) -> bool:
        """Whether the number is still to be brought back."""
        return self.a_ouvrir is not None and self.note_le is None


def saisie(etude: Etude) -> Saisie:
    """What is to be typed for this file on the day of the study."""
    ouvre, note = etude.premier(*OUVRENT), etude.dernier(NUMERO)
    demande = etude.premier("demande_titre")
    return Saisie(
        a_ouvrir=ouvre and ouvre.effet_le,
        demande_le=demande and demande.effet_le,
        note_le=note and note.effet_le,
        rubrique=_rubrique(etude.au),
        documents=tuple(
            _DOCUMENTS[retenu.type](retenu.charge, retenu.effet_le) for retenu in etude.du_type(*_DOCUMENTS)
        ),
        sources=tuple(preuves.citation(source, etude.au) for source in (SANS_ORDRE, CODE)),
    )


def etat_civil(etude: Etude, identite: Identite) -> Identite:
    """The identity of the vault, its birth date and nationality as the file now states them: there they are corrected."""
    dits = {nom: etude.faits[nom] for nom in ("date_naissance", "nationalite") if nom in etude.faits}
    return structs.replace(identite, **dits)


def _rubrique(au: date) -> Rubrique | None:
    """None before the circular, which is the first source to speak of a code."""
    try:
        periode = parametre("rubrique_agdref").periode_au(au)
    except ParametreNonModelise:
        return None
    return Rubrique(periode.valeur, periode.reference, periode.statut == "verifie")


def _reflexion(charge: Any, le: date) -> Document:
    fin = le + timedelta(days=parametre("delai_de_reflexion").au(le))
    return Document(_("Récépissé du délai de réflexion"), le, charge.numero, fin)


def _demande(charge: Any, le: date) -> Document:
    return Document(_("Récépissé de demande de carte"), le, charge.numero, charge.valable_jusqu_au)


def _fin(charge: Any, le: date) -> Document:
    return Document(_("Fin du délai de réflexion, décidée"), le)


def _decision(charge: Any, le: date) -> Document:
    nature = intitule("nature", charge.nature)
    titre = f"{nature} : {intitule('titre', charge.titre).lower()}" if charge.titre else nature
    return Document(titre, le, jusqu_au=charge.date_fin_titre)


_DOCUMENTS: Final[Mapping[str, Callable[[Any, date], Document]]] = {
    "remise_recepisse_reflexion": _reflexion,
    "fin_de_delai": _fin,
    "remise_recepisse_demande": _demande,
    "decision": _decision,
}
