"""What a document will say, seen before it is signed: its pages, its words, and a fingerprint of all of it.

Looking takes no number and records no event. What is confirmed is what was seen: issuing asks for the fingerprint
(`exiger_vu`), and a file that changed meanwhile is shown again rather than sealed otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from django.utils.crypto import constant_time_compare, salted_hmac

from egide.acces import porte
from egide.actes import ouverture, typographie
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande
from egide.actes.sceau import Sceau

NUMERO_A_VENIR: Final = "à venir"
_CODE_A_VENIR: Final = Sceau(
    image='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M2 2h36v36H2z" fill="none" '
    'stroke="#5a6473" stroke-width=".6" stroke-dasharray="2 2"/></svg>',
    cote=69,  # that of a common name: the page is laid out as it will be
    lien="acte:APERCU",
    adresse=None,
    demonstration=False,
)
_SEL: Final = "egide.actes.apercu"


class ActeNonVu(Exception):
    """What would be sealed is not what was seen. Nothing was recorded."""


@dataclass(frozen=True)
class Ligne:
    """One line of a document. `marque` tells it from any other; `nouvelle`: it was not in what was seen before."""

    texte: str
    marque: str
    nouvelle: bool = False


@dataclass(frozen=True)
class Apercu:
    """A document before it exists. `images`: its pages (PNG), crossed out; `lignes`: the same in words."""

    genre: ActeDuCatalogue
    images: tuple[bytes, ...]
    lignes: tuple[Ligne, ...]
    empreinte: str
    destinataire: str = ""

    @property
    def marques(self) -> str:
        """What the form carries for the next preview to say what changed."""
        return " ".join(ligne.marque for ligne in self.lignes)


def apercevoir(genre: ActeDuCatalogue, demande: Demande, deja_vu: str = "") -> Apercu:
    """The document as issuing it now would print it, but for its number and its code. The look is traced.

    `deja_vu`: the `marques` of what was seen before, for what changed to be told. Raises as issuing does.
    """
    vu = esquisser(genre, demande, deja_vu)
    # Every service of the file reads the trace: what its author alone reads is not named there.
    nomme = genre.nom if genre.montre else ""
    porte.tracer(demande.ouvert.acteur, "apercevoir un acte", objet=nomme, dossier=demande.ouvert.id)
    return vu


def esquisser(genre: ActeDuCatalogue, demande: Demande, deja_vu: str = "") -> Apercu:
    """The same, untraced: of a paper still being written, on which nothing of the person is read (`Demande.esquisse`)."""
    from egide.actes import lecture_pdf  # slow to import, and most who reach these acts look at none

    demande.vise = ouverture.exiger(genre, demande)
    contenu = genre.preparer(demande)
    donnees = donner(contenu, demande)
    texte = lecture_pdf.texte(typographie.composer(genre.modele, donnees, le=demande.au))
    return Apercu(
        genre,
        typographie.dessiner(genre.modele, donnees),
        tuple(_lignes(texte, set(deja_vu.split()))),
        empreinte(genre, contenu, demande),
        str(getattr(donnees, "destinataire", None) or ""),
    )


def exiger_vu(genre: ActeDuCatalogue, contenu: Contenu, demande: Demande, vu: str | None) -> None:
    """Raise ActeNonVu unless this very content was seen. None: issued by no screen, there is nothing to have seen."""
    if vu is not None and not constant_time_compare(vu, empreinte(genre, contenu, demande)):
        raise ActeNonVu


def empreinte(genre: ActeDuCatalogue, contenu: Contenu, demande: Demande) -> str:
    """What changes with any word, day or picture of the document. Nothing can be told from it."""
    tout = [
        genre.nom,
        demande.autorite.nom,
        contenu.titulaire,
        contenu.du,
        contenu.au,
        donner(contenu, demande),
    ]
    return _marque(msgspec.json.encode(tout))


def donner(contenu: Contenu, demande: Demande) -> msgspec.Struct:
    """The data of the template, a number and a code still to come."""
    remplace = demande.remplace.numero if demande.remplace else None
    return contenu.donnees(NUMERO_A_VENIR, msgspec.structs.replace(_CODE_A_VENIR, remplace=remplace))


def _lignes(texte: str, deja_vues: set[str]) -> Iterable[Ligne]:
    for lue in filter(None, map(str.strip, texte.splitlines())):
        marque = _marque(lue.encode())[:12]
        yield Ligne(lue, marque, bool(deja_vues) and marque not in deja_vues)


def _marque(octets: bytes) -> str:
    return salted_hmac(_SEL, octets.hex(), algorithm="sha256").hexdigest()
