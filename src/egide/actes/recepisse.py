"""The récépissé of the reflection period: what it says (CIRC-2.2), ready for its template."""

import datetime as dt

import msgspec

from egide.actes import typographie

MODELE = "recepisse_reflexion"
RECODIFICATION = dt.date(2021, 5, 1)


class Textes(msgspec.Struct, frozen=True):
    """The articles the document cites, in the numbering of its day."""

    delai: str
    travail: str
    assistance: str


AVANT_2021 = Textes(
    delai="R. 316-1, R. 316-2 et R. 311-4",
    travail="article R. 311-6",
    assistance="articles R. 316-6 et R. 316-7",
)
DEPUIS_2021 = Textes(
    delai="R. 425-1, R. 425-2 et R. 425-3",
    travail="articles R. 425-3 et R. 425-4",
    assistance="article R. 425-4",
)


def textes_au(jour: dt.date) -> Textes:
    """The articles in force on `jour`: the code was renumbered on 1 May 2021, the period is the same."""
    return DEPUIS_2021 if jour >= RECODIFICATION else AVANT_2021


class EtatCivil(msgspec.Struct, frozen=True, kw_only=True):
    """The civil status as declared. None of it is required: what is unknown is None (CIRC-2.2-2)."""

    noms: str | None = None
    prenoms: str | None = None
    nom_usage: str | None = None
    naissance: dt.date | None = None
    lieu_naissance: str | None = None
    nationalite: str | None = None
    numero_etranger: str | None = None


class Recepisse(msgspec.Struct, frozen=True, kw_only=True):
    """All that the document shows.

    `photographie` holds the bytes of a JPEG from `photographie.preparer`; None leaves the frame empty, for
    a print to be glued. The number the foreigners' file (AGDREF) gave is carried over by hand on the paper
    while unknown (CIRC-2.2-5).
    """

    numero: str
    autorite: str
    delivre_le: dt.date
    valable_jusquau: dt.date
    textes: Textes
    etat_civil: EtatCivil = EtatCivil()
    photographie: list[int] | None = None


def composer(donnees: Recepisse) -> bytes:
    """The PDF of the récépissé. Raises CaractereSansPolice or ModeleDefaillant, never a mute square."""
    return typographie.composer(MODELE, donnees, le=donnees.delivre_le)
