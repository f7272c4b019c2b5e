"""What is to be typed in AGDREF for one file, as it stands today: nothing here says who the person is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from msgspec import structs

from egide.acces.coffret import Identite
from egide.annuaire.roles import AGENT_PREFECTURE, REFERENT_PREFECTURE, SIGNATAIRE
from egide.dossiers import preuves
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.valeurs import intitule
from egide.droit.parametres import ParametreNonModelise, parametre
from egide.droit.textes.structures import Citation
from egide.journal.types import (
    Charge,
    Decision,
    DemandeTitre,
    FinDeDelai,
    NumeroEtranger,
    RemiseRecepisseDemande,
    RemiseRecepisseReflexion,
)

# Those of the prefecture who type there what the file says.
SAISISSENT: Final = (AGENT_PREFECTURE, REFERENT_PREFECTURE, SIGNATAIRE)
# What makes the prefecture open a file there: the receipt, or a request for a card.
OUVRENT: Final = (RemiseRecepisseReflexion, DemandeTitre)
SANS_ORDRE, CODE = "CIRC-2.2-5", "CIRC-3.1-12"


@dataclass(frozen=True)
class DocumentAgdref:
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
class SaisieAgdref:
    """`a_ouvrir`: since when a file is to be opened there, None while nothing asks for it. `note_le`: the number is known.

    `demande_le`: the card was asked for; the order to print is held back for the receipt of the reflection period alone.
    """

    a_ouvrir: date | None
    demande_le: date | None
    note_le: date | None
    rubrique: Rubrique | None
    documents: tuple[DocumentAgdref, ...]
    sources: tuple[Citation, ...]

    @property
    def attend(self) -> bool:
        """Whether the number is still to be brought back."""
        return self.a_ouvrir is not None and self.note_le is None


def saisie(etude: Etude) -> SaisieAgdref:
    """What is to be typed for this file on the day of the study."""
    ouvre, note = etude.premier(*OUVRENT), etude.dernier(NumeroEtranger)
    demande = etude.premier(DemandeTitre)
    return SaisieAgdref(
        a_ouvrir=ouvre.effet_le if ouvre else None,
        demande_le=demande.effet_le if demande else None,
        note_le=note.effet_le if note else None,
        rubrique=_rubrique(etude.au),
        documents=tuple(
            document
            for retenu in etude.du_type(Charge)
            if (document := _document(retenu.charge, retenu.effet_le))
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


def _document(charge: Charge, le: date) -> DocumentAgdref | None:
    """What this event has to be typed there; None for any other."""
    match charge:
        case RemiseRecepisseReflexion():
            fin = le + timedelta(days=parametre("delai_de_reflexion").au(le))
            return DocumentAgdref(_("Récépissé du délai de réflexion"), le, charge.numero, fin)
        case FinDeDelai():
            return DocumentAgdref(_("Fin du délai de réflexion, décidée"), le)
        case RemiseRecepisseDemande():
            return DocumentAgdref(
                _("Récépissé de demande de carte"), le, charge.numero, charge.valable_jusqu_au
            )
        case Decision():
            nature = intitule(Decision, "nature", charge.nature)
            titre = (
                f"{nature} : {intitule(Decision, 'titre', charge.titre).lower()}" if charge.titre else nature
            )
            return DocumentAgdref(titre, le, jusqu_au=charge.date_fin_titre)
        case _:
            return None
