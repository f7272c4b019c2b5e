"""The signal of a person to the prefecture, on paper: what opens the receipt, and nothing more (CIRC-2.2-1, CIRC-2.2-2)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier
from egide.actes.catalogue.commun import Document, citer, contenu, selon, vise
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres, groupes
from egide.annuaire.models import Organisation
from egide.journal.categories import Categorie
from egide.journal.types import InformationDesDroits, Photographie, Signalement

MOTIF: Final = "signalement à la préfecture"


class LettreDeSignalement(Document, frozen=True, kw_only=True):
    """`signalee_le`: the day of the signal; the rest is what the prefecture needs to issue the receipt, and no more."""

    signalee_le: dt.date
    informee_le: dt.date | None = None
    photographie_jointe: bool = False
    aucun_recepisse_anterieur: bool | None = None


def preparer(demande: Demande) -> Contenu:
    """What the signal of this file says; the day she was told of her rights, when it is known."""
    signal, signalee_le = vise(demande, Signalement)
    prefecture = Organisation.objects.get(id=signal.prefecture)
    faites = [
        information.effet_le
        for information in demande.etude.du_type(InformationDesDroits)
        if information.charge.faite and not information.charge.rappel
    ]
    return contenu(
        demande,
        LettreDeSignalement,
        declare=etat_civil.lire(demande.ouvert, MOTIF),
        destinataire=prefecture.nom,
        courrier=courrier.dresser(demande, prefecture),
        signalee_le=signalee_le,
        informee_le=faites[-1] if faites else None,
        photographie_jointe=bool(demande.etude.du_type(Photographie)),
        aucun_recepisse_anterieur=signal.aucun_recepisse_anterieur,
        textes=citer(demande.au, "CIRC-2.2-1", selon(demande.au, "R.316-2", "R.425-2")),
    )


def exemple() -> LettreDeSignalement:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return LettreDeSignalement(
        numero="06-K7QX-2026-0001",
        autorite="Section de recherches d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Préfecture d’exemple",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        courrier=courrier.exemple(genres.PREFECTURE, autorite=True),
        signalee_le=le,
        informee_le=le,
        photographie_jointe=True,
        aucun_recepisse_anterieur=True,
        textes=citer(le, "R.425-2"),
    )


SIGNALEMENT: Final = declarer(
    ActeDuCatalogue(
        nom="signalement",
        titre=_("Signalement à la préfecture"),
        modele="signalement",
        preparer=preparer,
        emetteurs=groupes.ENQUETEUR,
        exemple=exemple,
        champs=lambda demande: courrier.champs(
            demande, genres.PREFECTURE, envoi=courrier.COURRIEL, pieces=False
        ),
        exige=lambda donnees: ("rien d’autre ne peut être exigé", "trente jours"),
        ouverture=OuvertureDActe(
            evenement=Signalement, sinon=_("La personne n’est pas encore signalée à la préfecture.")
        ),
        sources=("CIRC-2.2-1", "R.316-2", "R.425-2"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
    )
)
