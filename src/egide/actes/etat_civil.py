"""The civil status and the portrait as an act shows them, read from the vault: each reading is traced."""

import datetime as dt
from typing import Final

import msgspec

from egide.acces.coffret import IdentiteAbsente, lire_identite, lire_image
from egide.acces.lecture import peut_lire
from egide.acces.porte import DossierOuvert
from egide.actes import photographie
from egide.journal.categories import Categorie
from egide.journal.repli import Situation
from egide.journal.types import Photographie
from egide.socle import pays


class EtatCivil(msgspec.Struct, frozen=True, kw_only=True):
    """The civil status as declared. None of it is required: what is unknown is None (CIRC-2.2-2)."""

    noms: str | None = None
    prenoms: str | None = None
    nom_usage: str | None = None
    naissance: dt.date | None = None
    lieu_naissance: str | None = None
    nationalite: str | None = None
    numero_etranger: str | None = None

    @property
    def titulaire(self) -> str:
        """« Noms Prénoms », as printed; empty when nothing is declared."""
        return " ".join(filter(None, (self.noms, self.prenoms)))

    def nom_et_naissance(self) -> "EtatCivil":
        """The same, with her name and the day of her birth alone."""
        return EtatCivil(noms=self.noms, prenoms=self.prenoms, naissance=self.naissance)


A_LA_SIGNATURE: Final = EtatCivil(
    noms="[nom posé à la signature]",
    prenoms="[…]",
    lieu_naissance="[…]",
    nationalite="[…]",
    numero_etranger="[…]",
)
"""What stands for it on a paper that is still being written: her identity is read once it is."""


def lire(ouvert: DossierOuvert, motif: str) -> EtatCivil:
    """What the document shows of the identity; nothing, when none was recorded. `motif` is what the trace says."""
    try:
        identite = lire_identite(ouvert, motif=motif)
    except IdentiteAbsente:
        return EtatCivil()
    return EtatCivil(
        noms=identite.noms or None,
        prenoms=identite.prenoms or None,
        nom_usage=identite.nom_usage,
        naissance=identite.date_naissance,
        lieu_naissance=identite.lieu_naissance,
        nationalite=identite.nationalite and pays.nom(identite.nationalite),
        numero_etranger=identite.numero_etranger,
    )


def lire_si_permis(ouvert: DossierOuvert, motif: str) -> EtatCivil | None:
    """The same; None for who does not read the identity of this file: the document then bears its reference alone."""
    return lire(ouvert, motif) if peut_lire(ouvert.acteur, Categorie.IDENTITE) else None


def portrait(ouvert: DossierOuvert, situation: Situation, motif: str) -> str | None:
    """The latest photograph of the vault, drawn (`photographie.dessiner`); None when it was produced on paper only."""
    images = [retenu.charge.image for retenu in situation.du_type(Photographie) if retenu.charge.image]
    if not images:
        return None
    octets, _media = lire_image(ouvert, images[-1], motif=motif)
    return photographie.dessiner(photographie.preparer(octets))
