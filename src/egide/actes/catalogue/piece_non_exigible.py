"""The answer to a request for a piece that may not be asked: what is due at this stage, and the text of the day.

Which piece is due, stage by stage, is `dossiers.pieces`. The event says it all: the desk is asked of the frame alone.
"""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue import courrier, destinataires
from egide.actes.catalogue.commun import ACCOMPAGNANTS, Document, citer, contenu, envoyee, selon, vise
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.annuaire import genres, groupes
from egide.dossiers import pieces
from egide.dossiers.gestes.champs import Champ
from egide.droit.livre import CODE
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, PieceDemandee

DOCUMENTS_D_ETAT_CIVIL = dt.date(2016, 11, 1)
INSTRUCTION_DE_2015 = dt.date(2015, 5, 19)
FICHE_DE_2024 = dt.date(2024, 7, 31)
REFLEXION: Final = "recepisse_reflexion"


class ReponseAUnePiece(Document, frozen=True, kw_only=True):
    """`piece` was asked at `stade`, on `demandee_le`; `dues` is what that stage calls for.

    `precision`: the piece in words, when it is none of the list. `base_legale`: the text invoked, when one was.
    `preuves`: for a passport alone, what else proves civil status and nationality that day. `autre_service`: it was not the
    prefecture that asked: no rule was read of it, the letter claims none and asks for the text.
    """

    stade: str
    piece: str
    demandee_le: dt.date
    dues: tuple[str, ...]
    precision: str | None = None
    base_legale: str | None = None
    preuves: tuple[str, ...] = ()
    autre_service: bool = False


def non_exigible(retenu: Retenu[Charge]) -> bool:
    """Whether the letter contests this: a piece that may not be asked at its stage, that day; or that another service asked."""
    charge = retenu.charge
    assert isinstance(charge, PieceDemandee)
    if charge.service:
        return True
    le = retenu.effet_le
    contraire = pieces.dysfonctionnement(charge.piece, charge.stade, le) is not None
    # no letter denies what a text says, even when the circular asked for less
    return contraire and charge.piece not in pieces.dues(charge.stade, le, CODE)


def verifier(demande: Demande, vise: Retenu[Charge] | None) -> None:
    """Raises RefusDEmettre when nobody knows to which prefecture to write."""
    if not (vise and getattr(vise.charge, "service", None)):
        destinataires.prefecture(demande)


def champs(demande: Demande) -> tuple[Champ, ...]:
    """The frame alone: the event says the rest."""
    autre_service = bool(demande.vise and getattr(demande.vise.charge, "service", None))
    return courrier.champs(demande, *(() if autre_service else (genres.PREFECTURE,)))


def preparer(demande: Demande) -> Contenu:
    """What the event says was asked, what the stage calls for, the texts of the day of the letter."""
    demandee, demandee_le = vise(demande, PieceDemandee)
    if demandee.service:
        return _a_un_autre_service(demande, demandee, demandee_le)
    prefecture = destinataires.prefecture(demande)
    return contenu(
        demande,
        ReponseAUnePiece,
        destinataire=prefecture.nom,
        courrier=courrier.dresser(demande, prefecture),
        stade=demandee.stade,
        piece=demandee.piece,
        demandee_le=demandee_le,
        dues=_dues(demandee.stade, demandee_le),
        precision=(demandee.precision or "").strip() or None,
        base_legale=(demandee.base_legale or "").strip() or None,
        preuves=preuves(demande.au) if demandee.piece == "passeport" and demandee.stade != REFLEXION else (),
        textes=citer(demande.au, *sources(demandee.piece, demandee.stade, demande.au)),
        charge=envoyee(demande, "piece_non_exigible", prefecture.nom),
    )


def _a_un_autre_service(demande: Demande, demandee: PieceDemandee, demandee_le: dt.date) -> Contenu:
    return contenu(
        demande,
        ReponseAUnePiece,
        destinataire=str(demandee.service),
        courrier=courrier.dresser(demande, destinataires.du_nom(demande, str(demandee.service))),
        stade=demandee.stade,
        piece=demandee.piece,
        demandee_le=demandee_le,
        dues=(),
        precision=(demandee.precision or "").strip() or None,
        base_legale=(demandee.base_legale or "").strip() or None,
        autre_service=True,
        charge=envoyee(demande, "piece_non_exigible", demandee.service),
    )


def preuves(au: dt.date) -> tuple[str, ...]:
    """What proves civil status and nationality that day, besides a passport; the words are the template's."""
    dites = ["indications"] if au < DOCUMENTS_D_ETAT_CIVIL else ["documents"]
    if au >= INSTRUCTION_DE_2015:
        dites.append("attestation_consulaire")
    if au >= FICHE_DE_2024:
        dites += ["carte_identite", "carte_consulaire", "certificat_nationalite"]
    return tuple(dites)


def sources(piece: str, stade: str, au: dt.date) -> tuple[str, ...]:
    """The texts of the day this answer rests on."""
    du_stade = {
        REFLEXION: ("CIRC-2.2-2", selon(au, "R.316-2", "R.425-2")),
        "carte": ("CIRC-3.1-6", selon(au, "R.316-3", "R.425-5")),
        "renouvellement": ("CIRC-3.1-2", "CIRC-3.1-6", selon(au, "R.316-3", "L.425-1")),
        "carte_resident": ("CIRC-3.2-1", "CIRC-3.2-3", selon(au, "R.316-5", "L.425-3")),
    }[stade]
    return (*du_stade, *(() if stade == REFLEXION else _de_la_piece(piece, stade, au)))


def _de_la_piece(piece: str, stade: str, au: dt.date) -> tuple[str, ...]:
    match piece:
        case "passeport":
            etat_civil = "R.313-1" if au < DOCUMENTS_D_ETAT_CIVIL else selon(au, "R.311-2-2", "R.431-10")
            doctrine = ["INSTRUCTION-2015-05-19"] if au >= INSTRUCTION_DE_2015 else []
            return (etat_civil, *doctrine, *(["FICHE-F32257"] if au >= FICHE_DE_2024 else []))
        case "contrat_de_travail" | "ressources" if stade != "carte_resident":
            return ("CIRC-3.1-9",)
        case "jugement":
            return ("CIRC-3.1-4", "CIRC-3.1-5", selon(au, "L.316-1", "L.425-1"))
        case "certificat_medical":
            return (selon(au, "R.313-4", "R.431-18"),)
        case _:
            return ()


def _dues(stade: str, jour: dt.date) -> tuple[str, ...]:
    """What this stage calls for; at the receipt, the signal comes first."""
    dues = pieces.dues(stade, jour)
    return ("signalement", *dues) if stade == REFLEXION else dues


def exemple() -> ReponseAUnePiece:
    """Sample data, for `egide actes verifier`: the longest case."""
    le = dt.date(2026, 3, 2)
    return ReponseAUnePiece(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple pour l’accueil et l’accompagnement",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Préfecture d’exemple",
        courrier=courrier.exemple(genres.PREFECTURE),
        stade="carte",
        piece="passeport",
        demandee_le=le,
        dues=_dues("carte", le),
        base_legale="« il faut un passeport en cours de validité »",
        preuves=preuves(le),
        textes=citer(le, *sources("passeport", "carte", le)),
    )


def exemple_autre_service() -> ReponseAUnePiece:
    """The same, when another service asked."""
    return ReponseAUnePiece(
        numero="06-K7QX-2026-0002",
        autorite="Association d’exemple pour l’accueil et l’accompagnement",
        delivre_le=dt.date(2026, 3, 2),
        reference="K7Q 4MX D2",
        destinataire="Centre communal d’action sociale d’exemple",
        courrier=courrier.exemple(),
        stade="carte",
        piece="justificatif_de_domicile",
        demandee_le=dt.date(2026, 2, 25),
        dues=(),
        autre_service=True,
    )


PIECE_NON_EXIGIBLE: Final = declarer(
    ActeDuCatalogue(
        nom="piece_non_exigible",
        titre=_("Réponse à une demande de pièce non exigible"),
        modele="piece_non_exigible",
        preparer=preparer,
        emetteurs=ACCOMPAGNANTS | groupes.AVOCAT,
        exemple=exemple,
        variantes={"autre_service": exemple_autre_service},
        champs=champs,
        ouverture=OuvertureDActe(
            evenement=PieceDemandee,
            retenu=non_exigible,
            sinon=_(
                "Le dossier ne note aucune pièce à contester : une pièce que le texte prévoit est exigible à ce "
                "stade, et se produit."
            ),
            verifier=verifier,
        ),
        sources=(
            "CIRC-2.2-2", "CIRC-3.1-2", "CIRC-3.1-4", "CIRC-3.1-5", "CIRC-3.1-6", "CIRC-3.1-9", "CIRC-3.2-1",
            "CIRC-3.2-3", "R.316-2", "R.425-2", "R.316-3", "R.425-5", "R.316-5", "L.425-3", "L.316-1", "L.425-1",
            "R.313-1", "R.311-2-2", "R.431-10", "R.313-4", "R.431-18", "INSTRUCTION-2015-05-19", "FICHE-F32257",
        ),
        montre=frozenset({Categorie.SEJOUR}),
    )
)  # fmt: skip
