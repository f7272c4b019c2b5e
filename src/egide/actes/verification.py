"""Verifying a document by its signed statement, and a file by its seal as well. Offline, with the public keys alone.

Each answer is named. A statement says what must be read on the paper: a genuine code glued on another document is caught by
comparing. What is not proven is never shown: of an altered code, nothing is repeated.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from egide.actes import cachet, horodatage, signature
from egide.actes.cachet import Etat, Examen
from egide.actes.cles import ClePublique, Registre
from egide.actes.ecarts import ecarts as les_ecarts
from egide.actes.lecture_a_part import FichierIllisible, Lecture, LectureInterrompue
from egide.actes.signature import Enonce, EnonceIllisible


@dataclass(frozen=True)
class Fin:
    """Why an act is worth nothing more, as far as the public may know (« termine », « remplace »), and since when."""

    etat: str
    depuis: date


Registrable = Callable[[bytes], Fin | None]


class Issue(StrEnum):
    """What verifying found."""

    VALIDE = "valide"
    PAS_ENCORE = "pas_encore"
    FINIE = "finie"
    TERMINEE = "terminee"
    REMPLACEE = "remplacee"
    ILLISIBLE = "illisible"
    ALTEREE = "alteree"
    CLE_INCONNUE = "cle_inconnue"
    CLE_HORS_PERIODE = "cle_hors_periode"
    CLE_COMPROMISE = "cle_compromise"
    REJOUEE = "rejouee"
    FICHIER_ALTERE = "fichier_altere"
    CACHET_ABSENT = "cachet_absent"
    CACHET_INCONNU = "cachet_inconnu"
    SANS_CODE = "sans_code"
    PAS_UN_PDF = "pas_un_pdf"
    INTERROMPUE = "interrompue"


AUTHENTIQUES: Final = frozenset(
    {Issue.VALIDE, Issue.PAS_ENCORE, Issue.FINIE, Issue.TERMINEE, Issue.REMPLACEE}
)

# What the kinds of authority are called.
AUTORITES: Final = {
    "prefecture": "préfecture",
    "police": "police",
    "gendarmerie": "gendarmerie",
    "parquet": "parquet",
    "association": "association",
    "departement": "département",
    "avocat": "avocat",
}


@dataclass(frozen=True)
class Date:
    """When a third party saw the seal of a file; `par` is empty when it is nobody known here, whose word is worth nothing."""

    le: datetime
    par: str


@dataclass(frozen=True)
class Resultat:
    """What is known of a document. `enonce` is there only when its signature holds; `fichier` when a file was examined.

    `version` is the writing of its code; `ecarts` names what the file prints otherwise than it says (numero, titulaire, dates).
    """

    issue: Issue
    enonce: Enonce | None = None
    cle: str = ""
    demonstration: bool = False
    version: int = 0
    depuis: date | None = None
    fichier: Etat | None = None
    date: Date | None = None
    ecarts: tuple[str, ...] = ()
    detail: str = ""


def verifier(texte: str, registre: Registre, au: date, chercher: Registrable | None = None) -> Resultat:
    """Verify the text of a QR code on this day.

    `chercher` is the register of acts ended before their day (`revocation.chercher`); offline, there is none.
    """
    try:
        signe = signature.lire(texte)
    except EnonceIllisible as faute:
        return Resultat(Issue.ILLISIBLE, detail=str(faute))
    cle = registre.cle(signe.cle)
    if cle is None:
        return Resultat(Issue.CLE_INCONNUE, cle=signe.cle)
    if not signe.est_de(cle.publique):
        return Resultat(Issue.ALTEREE, cle=signe.cle)
    if cle.compromise:
        return Resultat(Issue.CLE_COMPROMISE, cle=signe.cle, demonstration=cle.demonstration)
    try:
        enonce = signe.enonce
    except EnonceIllisible as faute:  # signed by a key of ours, and no statement all the same
        return Resultat(Issue.ILLISIBLE, cle=signe.cle, detail=str(faute))
    connu = Resultat(Issue.VALIDE, enonce, signe.cle, cle.demonstration, signe.version)
    if not _de_son_temps(enonce, cle):
        return replace(connu, issue=Issue.CLE_HORS_PERIODE)
    if fin := chercher(signe.jeton) if chercher else None:
        issue = Issue.REMPLACEE if fin.etat == "remplace" else Issue.TERMINEE
        return replace(connu, issue=issue, depuis=fin.depuis)
    if au < enonce.du:
        return replace(connu, issue=Issue.PAS_ENCORE)
    if enonce.au and enonce.au < au:
        return replace(connu, issue=Issue.FINIE, depuis=enonce.au)
    return connu


def lire_ici(octets: bytes) -> Lecture:
    """A file read in this process, unbounded: one's own. What reads it is loaded by the first."""
    from egide.actes import lecture_pdf

    return lecture_pdf.lire(octets)


def verifier_pdf(
    octets: bytes,
    registre: Registre,
    au: date,
    chercher: Registrable | None = None,
    lire: Callable[[bytes], Lecture] = lire_ici,
) -> Resultat:
    """Verify a file: the statement it carries, its seal, and that what it prints is what its statement says.

    A file from anybody is read apart, within bounds (`lecture_a_part.lire_a_part`).
    """
    try:
        lu = lire(octets)
    except FichierIllisible:
        return Resultat(Issue.PAS_UN_PDF)
    except LectureInterrompue:
        return Resultat(Issue.INTERROMPUE)
    codes = {lien for lien in lu.liens if "#" in lien or lien.startswith("acte:")}
    if not codes:
        return Resultat(Issue.SANS_CODE)
    examen = cachet.reconnaitre(lu.cachet, registre)
    if examen.etat == Etat.ALTERE or len(codes) > 1:
        return Resultat(Issue.FICHIER_ALTERE, fichier=Etat.ALTERE)
    resultat = replace(
        verifier(codes.pop(), registre, au, chercher), fichier=examen.etat, date=_dater(examen, registre)
    )
    if resultat.enonce is None:
        return resultat
    if ecarts := tuple(les_ecarts(resultat.enonce, lu, version=resultat.version)):
        return replace(resultat, issue=Issue.REJOUEE, ecarts=ecarts)
    if resultat.issue in AUTHENTIQUES and examen.etat != Etat.INTACT:
        issue = Issue.CACHET_ABSENT if examen.etat == Etat.ABSENT else Issue.CACHET_INCONNU
        return replace(resultat, issue=issue)
    marque = resultat.demonstration or bool(examen.cachet and examen.cachet.demonstration)
    return replace(resultat, demonstration=marque)


def _dater(examen: Examen, registre: Registre) -> Date | None:
    if examen.horodatage is None:
        return None
    autorite = horodatage.reconnaitre(examen.horodatage, registre)
    return Date(examen.horodatage.le, autorite.titulaire if autorite else "")


def _de_son_temps(enonce: Enonce, cle: ClePublique) -> bool:
    """Whether the document's days and the key's overlap; a correction keeps the days of the act it corrects."""
    return (cle.au is None or enonce.du <= cle.au) and (enonce.au is None or enonce.au >= cle.du)
