"""What the vault keeps of the person: her identity, her photographs. Every deposit and every reading is traced with it."""

from collections.abc import Iterable
from uuid import UUID

from egide.acces import lecture, matrice, numeros
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, exiger, tracer
from egide.coffre import identite as coffre
from egide.coffre.identite import Identite as Identite
from egide.coffre.identite import IdentiteAbsente as IdentiteAbsente
from egide.journal.categories import Categorie
from egide.journal.types import ChargeRefusee, Refus

LONGUEUR_MOTIF = 200


def deposer_identite(ouvert: DossierOuvert, identite: Identite) -> int:
    """Record who the person says she is, as a new version; returns it. A number known stays, unless another is given."""
    _exiger_identite(ouvert, "inscrire l’identité", {matrice.DroitDeLecture.TIENT})
    version = coffre.deposer_identite(ouvert.id, numeros.garder(ouvert.id, identite))
    tracer(ouvert.acteur, "inscrire l’identité", objet=f"version {version}", dossier=ouvert.id)
    return version


def lire_identite(ouvert: DossierOuvert, motif: str) -> Identite:
    """Who the person is. Showing it is an act: `motif` says why. Raises IdentiteAbsente when none was recorded."""
    _exiger_identite(ouvert, "lire l’identité", {matrice.DroitDeLecture.TIENT, matrice.DroitDeLecture.LIT})
    _exiger_motif(motif)
    tracer(ouvert.acteur, "lire l’identité", motif=motif, dossier=ouvert.id)
    return coffre.lire_identite(ouvert.id)


def deposer_image(ouvert: DossierOuvert, octets: bytes, media: str) -> UUID:
    """Store a photograph of the person; the event `photographie` then names it."""
    _exiger_identite(ouvert, "déposer une photographie", {matrice.DroitDeLecture.TIENT})
    image = coffre.deposer_image(ouvert.id, octets, media)
    tracer(ouvert.acteur, "déposer une photographie", objet=str(image), dossier=ouvert.id)
    return image


def lire_image(ouvert: DossierOuvert, image: UUID, motif: str) -> tuple[bytes, str]:
    """A photograph of this file, with its media type; traced like an identity."""
    _exiger_identite(
        ouvert, "voir une photographie", {matrice.DroitDeLecture.TIENT, matrice.DroitDeLecture.LIT}
    )
    _exiger_motif(motif)
    tracer(ouvert.acteur, "voir une photographie", objet=str(image), motif=motif, dossier=ouvert.id)
    return coffre.lire_image(ouvert.id, image)


def _exiger_identite(ouvert: DossierOuvert, action: str, droits: Iterable[matrice.DroitDeLecture]) -> None:
    exiger(ouvert.acteur)
    if lecture.droit(ouvert.acteur, Categorie.IDENTITE) not in droits:
        raise GesteRefuse(
            "Votre rôle n’a pas accès à l’identité.", Tentative(action, motif="rôle", dossier=ouvert.id)
        )


def _exiger_motif(motif: str) -> None:
    """A reading of the identity says why, in words the access log can hold."""
    if not motif.strip() or len(motif) > LONGUEUR_MOTIF:
        admis = f"la raison de cette lecture, en {LONGUEUR_MOTIF} caractères au plus"
        raise ChargeRefusee("lecture d’identité", [Refus("motif", motif, admis)])
