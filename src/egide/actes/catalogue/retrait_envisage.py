"""The letter before a withdrawal: what is considered, why, and how she may answer (CRPA, L.121-1 and L.122-1).

It decides nothing, and says so. Its reasons are those the withdrawal would have, drawn from the same proof.
"""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil, motivation
from egide.actes.catalogue import courrier
from egide.actes.catalogue.commun import AUTORITE, Document, contenu
from egide.actes.catalogue.exemples import ELLE, HISTOIRES
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.motivation import Considerant
from egide.dossiers.contradictoire import JOURS
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.types.contradictoire import JOURS_AU_MOINS, JOURS_AU_PLUS

CONCLUSION: Final = "retrait_carte_temporaire"
MOTIF: Final = "retrait envisagé"


class LettreDeRetraitEnvisage(Document, frozen=True, kw_only=True):
    """`considerants`: what the withdrawal would rest on; `jours`: how long she has to answer, from the day she receives it."""

    considerants: tuple[Considerant, ...]
    jours: int


def champs(demande: Demande) -> tuple[Champ, ...]:
    """How long she has, and how the letter reaches her."""
    return (
        Champ(
            "jours",
            "entier",
            _texte("De combien de jours dispose-t-elle pour répondre ?"),
            aide=_texte("Quinze jours, le plus souvent ; de 8 à 90."),
            requis=True,
            initial=str(JOURS),
        ),
        *courrier.champs(demande, envoi=courrier.MAIN_PROPRE, pieces=False),
    )


def preparer(demande: Demande) -> Contenu:
    """The letter to her, in her own hands. Raises RefusDEmettre for a delay nobody could use."""
    jours = int(demande.saisie.get("jours") or 0)
    if not JOURS_AU_MOINS <= jours <= JOURS_AU_PLUS:
        raise RefusDEmettre(_texte("Le délai pour répondre est de 8 à 90 jours."))
    declare = etat_civil.lire(demande.ouvert, MOTIF)
    return contenu(
        demande,
        LettreDeRetraitEnvisage,
        declare=declare,
        destinataire=declare.titulaire or None,
        reference=False,
        courrier=courrier.dresser(demande, None),
        considerants=motivation.motiver(demande.etude, CONCLUSION).reunis,
        jours=jours,
    )


def exemple() -> LettreDeRetraitEnvisage:
    """Sample data, for `egide actes verifier`."""
    return LettreDeRetraitEnvisage(
        numero="06-2026-0003",
        autorite="Préfecture d’exemple",
        delivre_le=dt.date(2026, 2, 9),
        destinataire=ELLE.titulaire,
        etat_civil=ELLE,
        courrier=courrier.exemple(autorite=True),
        considerants=HISTOIRES["decision_retrait"].motifs.reunis,
        jours=JOURS,
    )


RETRAIT_ENVISAGE: Final = declarer(
    ActeDuCatalogue(
        nom="retrait_envisage",
        titre=_("Lettre avertissant d’un retrait envisagé"),
        modele="retrait_envisage",
        preparer=preparer,
        emetteurs=AUTORITE,
        exemple=exemple,
        champs=champs,
        exige=lambda donnees: (
            "Rien n’est décidé",
            f"{donnees.jours} jours",
            "orales",
            *(considerant.texte for considerant in donnees.considerants),
        ),
        ouverture=OuvertureDActe(conclusion=CONCLUSION),
        sources=("R.316-4", "R.425-6"),
        montre=frozenset(
            {Categorie.IDENTITE, Categorie.SEJOUR, Categorie.ORDRE_PUBLIC, Categorie.ETAT_PROCEDURE}
        ),
    )
)
