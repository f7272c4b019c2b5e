"""The attestation of the benefit of L.316-1, which opened the allowance until 31 October 2015 (CIRC-3.1-14, R.316-7)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue.commun import AUTORITE, Document, citer, contenu
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.journal.categories import Categorie
from egide.journal.types import Attestation

MOTIF: Final = "attestation L.316-1"


class AttestationL3161(Document, frozen=True, kw_only=True):
    """`carte_jusquau`: last day of the card held, when it is known."""

    carte_jusquau: dt.date | None = None


def preparer(demande: Demande) -> Contenu:
    """What the attestation says; the law of the day says whether it is still due."""
    return contenu(
        demande,
        AttestationL3161,
        declare=etat_civil.lire(demande.ouvert, MOTIF),
        charge=lambda numero: Attestation(numero=numero),
        reference=False,
        carte_jusquau=demande.etude.faits.get("date_fin_titre"),
        textes=citer(demande.au, "L.316-1", "R.316-7"),
    )


def exemple() -> AttestationL3161:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2014, 3, 3)
    return AttestationL3161(
        numero="06-2014-0003",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", naissance=dt.date(1988, 5, 2)),
        carte_jusquau=dt.date(2014, 9, 2),
        textes=citer(le, "L.316-1", "R.316-7"),
    )


ATTESTATION: Final = declarer(
    ActeDuCatalogue(
        nom="attestation_l316_1",
        remise=Attestation,
        titre=_("Attestation du bénéfice de L. 316-1"),
        modele="attestation_l316_1",
        preparer=preparer,
        emetteurs=AUTORITE,
        exemple=exemple,
        ouverture=OuvertureDActe(conclusion="attestation_l316_1"),
        sources=("L.316-1", "R.316-7", "CIRC-3.1-14"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
        fini_par=frozenset({"retrait"}),
    )
)
