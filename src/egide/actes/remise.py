"""A gesture that is recorded by issuing its document."""

from collections.abc import Mapping
from typing import Any

from egide.acces.acteurs import Acteur
from egide.actes.contrat import qui_remet
from egide.actes.emission import emettre
from egide.dossiers.ecriture import ecrire
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.enregistrement import formulaire
from egide.dossiers.gestes.saisie import lire, retirer_l_effet
from egide.socle import horloge


def remettre(acteur: Acteur, pseudonyme: str, geste: Geste, donnees: Mapping[str, Any], repere: int) -> str:
    """Issue the document of this gesture and record its delivery, together; returns the number of the act.

    `repere`: how far the agent had read. Raises SaisieRefusee, GesteFerme, Croisement, ErreurActe, Introuvable, GesteRefuse.
    """
    with ecrire(acteur, pseudonyme, "remettre un acte", repere) as seance:
        ouvert = seance.ouvert
        demandes, _journal = formulaire(ouvert, geste.nom)
        valeurs, erreurs = lire(demandes, donnees)
        jour = horloge.aujourdhui(ouvert.territoire)
        le = retirer_l_effet(valeurs, erreurs, jour) or jour
        if erreurs:
            raise SaisieRefusee(erreurs)
        genre = qui_remet(geste.evenement)
        if genre is None:
            raise LookupError(f"Aucun acte n'enregistre « {geste.nom} ».")
        acte = seance.inscrire(lambda rang: emettre(ouvert, genre, le, rang_attendu=rang, **valeurs))
        return acte.numero
