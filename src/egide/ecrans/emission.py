"""A gesture that is recorded by issuing its document."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.actes.catalogue.attestation import ATTESTATION
from egide.actes.catalogue.recepisse_demande import RECEPISSE_DEMANDE
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.emission import emettre
from egide.dossiers.ecriture import ecrire
from egide.dossiers.gestes.enregistrement import formulaire
from egide.dossiers.gestes.saisie import SaisieRefusee, lire
from egide.socle import horloge

EMETTRE: Final[Mapping[str, ActeDuCatalogue]] = {
    "remettre_recepisse_reflexion": RECEPISSE_REFLEXION,
    "remettre_recepisse_demande": RECEPISSE_DEMANDE,
    "remettre_attestation": ATTESTATION,
}


def remettre(acteur: Acteur, pseudonyme: str, nom: str, donnees: Mapping[str, Any], repere: int) -> str:
    """Issue the document of this gesture and record its delivery, together; returns the number of the act.

    `repere`: how far the agent had read. Raises SaisieRefusee, GesteFerme, Croisement, ErreurActe, Introuvable, GesteRefuse.
    """
    with ecrire(acteur, pseudonyme, "remettre un acte", repere) as seance:
        ouvert = seance.ouvert
        demandes, _journal = formulaire(ouvert, nom)
        valeurs, erreurs = lire(demandes, donnees)
        le: date = valeurs.pop("effet_le", None) or horloge.aujourdhui(ouvert.territoire)
        if le > horloge.aujourdhui(ouvert.territoire):
            erreurs["effet_le"] = _("Une date au plus égale à aujourd’hui.")
        if erreurs:
            raise SaisieRefusee(erreurs)
        acte = seance.inscrire(lambda rang: emettre(ouvert, EMETTRE[nom], le, rang_attendu=rang, **valeurs))
        return acte.numero
