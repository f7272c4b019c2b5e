"""Documents joined to a file: received, scanned, made again, put in the vault under a key of their own, read as their category.

What is stored is never what was received: `recevoir` alone makes what `joindre` takes.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from egide.acces import ecrits, lecture
from egide.acces.ecrits import JOINDRE_UNE_PIECE, OUVRIR_UNE_PIECE
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.matrice import COLONNES, peut_lire
from egide.acces.porte import DossierOuvert, Introuvable, Tentative, exiger, tracer
from egide.annuaire.models import Organisation
from egide.coffre import enveloppes
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.types import ChargeRefusee, PieceJointe, Refus
from egide.journal.types.ecrits import TITRES_DE_PIECE
from egide.socle import antivirus, recomposition
from egide.socle.recomposition import Recompose

LONGUEUR: Final = 200


@dataclass(frozen=True)
class UnePiece:
    """One document. `retiree`: it was taken out, and only this is left of it."""

    id: UUID
    titre: str
    mots: str
    quand: datetime
    service: str
    media: str
    pages: int
    sienne: bool
    retiree: bool


def recevoir(octets: bytes) -> Recompose:
    """What may be stored of what somebody sent: ClamAV found nothing, where there is one; and it was made again.

    Raises antivirus.Infecte, antivirus.Indisponible, recomposition.Refuse. Called outside any transaction: it takes time.
    """
    if settings.EGIDE_CLAMAV:
        antivirus.examiner(octets, settings.EGIDE_CLAMAV)
    return recomposition.recomposer(octets)


def titres_offerts(ouvert: DossierOuvert) -> list[str]:
    """What this reader may join: what he may read himself."""
    exiger(ouvert.acteur)
    return [titre for titre, c in TITRES_DE_PIECE.items() if lecture.peut_lire(ouvert.acteur, c)]


def lecteurs_du_titre(titre: str) -> list[str]:
    """The roles that read what is joined under this title, in the files open to them."""
    return [role for role in COLONNES if peut_lire(role, TITRES_DE_PIECE[titre])]


def joindre(ouvert: DossierOuvert, titre: str, recu: Recompose, mots: str = "") -> Inscription:
    """Put a document in the vault and record it. Raises ChargeRefusee: a title not his to join under, too many words."""
    seance = sans_attendre(ouvert)
    if titre not in titres_offerts(ouvert):
        admis = "un titre de la liste, d’une partie du dossier que vous lisez"
        raise ChargeRefusee(PieceJointe, [Refus("titre", titre, admis)])
    mots = " ".join(mots.split())
    if len(mots) > LONGUEUR:
        raise ChargeRefusee(PieceJointe, [Refus("mots", None, f"{LONGUEUR} signes au plus")])
    sienne = ouvert.acteur.organisation_id
    contenu = enveloppes.deposer(ouvert.id, recu.octets, organisation=sienne)
    charge = PieceJointe(
        titre=titre,  # type: ignore[arg-type]
        contenu=contenu,
        media=recu.media,  # type: ignore[arg-type]
        pages=recu.pages,
        octets=len(recu.octets),
        mots=enveloppes.deposer(ouvert.id, mots.encode(), organisation=sienne) if mots else None,
    )
    return ecrits.poser(seance, charge, contenu, JOINDRE_UNE_PIECE)


def pieces(ouvert: DossierOuvert, au_plus: int | None = None) -> list[UnePiece]:
    """The documents this reader may read, the latest first; none is opened by listing them."""
    exiger(ouvert.acteur)
    journal = evenements(ouvert)
    lisibles = _pieces(ouvert, journal)[-au_plus if au_plus else 0 :]
    if not lisibles:
        return []
    retires = ecrits.retraits(journal)
    dits = enveloppes.lire(ouvert.id, [mots for i in lisibles if (mots := _charge(i).mots)])
    services = dict(
        Organisation.objects.filter(id__in={i.organisation for i in lisibles}).values_list("id", "nom")
    )
    return [
        UnePiece(
            id=charge.contenu,
            titre=charge.titre,
            mots=dits.get(charge.mots, b"").decode() if charge.mots else "",
            quand=inscrit.enregistre_le,
            service=services.get(inscrit.organisation, ""),
            media=charge.media,
            pages=charge.pages,
            sienne=inscrit.organisation == ouvert.acteur.organisation_id,
            retiree=charge.contenu in retires,
        )
        for inscrit in reversed(lisibles)
        for charge in [_charge(inscrit)]
    ]


def nombre(ouvert: DossierOuvert) -> int:
    """How many documents this reader may read."""
    exiger(ouvert.acteur)
    return len(_pieces(ouvert, evenements(ouvert)))


def par_categorie(ouvert: DossierOuvert) -> Counter[Categorie]:
    """How many documents there are to read in each part of the file, as far as this reader knows."""
    exiger(ouvert.acteur)
    journal = evenements(ouvert)
    return Counter(_charge(i).categorie for i in en_place(_pieces(ouvert, journal), journal))


def en_place(inscriptions: Collection[Inscription], journal: Collection[Inscription]) -> list[Inscription]:
    """Without the documents that were taken out."""
    retires = ecrits.retraits(journal)
    return [
        i for i in inscriptions if not (isinstance(i.charge, PieceJointe) and i.charge.contenu in retires)
    ]


def ouvrir(ouvert: DossierOuvert, piece: UUID) -> tuple[bytes, str]:
    """A document and its media type; traced. Raises Introuvable: absent, not his to read, or taken out."""
    exiger(ouvert.acteur)
    charge = next(
        (_charge(i) for i in _pieces(ouvert, evenements(ouvert)) if _charge(i).contenu == piece), None
    )
    octets = enveloppes.lire(ouvert.id, [piece]).get(piece) if charge else None
    if charge is None or octets is None:
        raise Introuvable(Tentative(OUVRIR_UNE_PIECE, objet=str(piece), motif="pièce absente ou fermée"))
    tracer(ouvert.acteur, OUVRIR_UNE_PIECE, objet=str(piece), dossier=ouvert.id)
    return octets, charge.media


def _pieces(ouvert: DossierOuvert, journal: list[Inscription]) -> list[Inscription]:
    return [i for i in inscriptions_lisibles(ouvert.acteur, journal) if isinstance(i.charge, PieceJointe)]


def _charge(inscrit: Inscription) -> PieceJointe:
    assert isinstance(inscrit.charge, PieceJointe)
    return inscrit.charge
