"""A gesture that is recorded by issuing its document."""

from collections.abc import Mapping
from typing import Any

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import ecrire
from egide.actes.contrat import qui_remet
from egide.actes.emission import emettre
from egide.dossiers.etude import etudier
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.enregistrement import exiger_ouvert, poser
from egide.dossiers.gestes.saisie import lire, retirer_l_effet
from egide.socle import horloge


def remettre(acteur: Acteur, pseudonyme: str, geste: Geste, donnees: Mapping[str, Any], repere: int) -> str:
    """Issue the document of this gesture and record its delivery, together; returns the number of the act.

    `repere`: how far the agent had read. Raises SaisieRefusee, GesteFerme, Croisement, ErreurActe, Introuvable, GesteRefuse.
    """
    with ecrire(acteur, pseudonyme, "remettre un acte", repere) as seance:
        ouvert = seance.ouvert
        jour = horloge.aujourdhui(ouvert.territoire)
        etude = etudier(seance.situation(jour), ouvert.acteur)
        valeurs, erreurs = lire(poser(etude, exiger_ouvert(etude, geste), ouvert.territoire), donnees)
        le = retirer_l_effet(valeurs, erreurs, jour) or jour
        if erreurs:
            raise SaisieRefusee(erreurs)
        genre = qui_remet(geste.evenement)
        if genre is None:
            raise LookupError(f"Aucun acte n'enregistre « {geste.nom} ».")
        return emettre(seance, genre, le, **valeurs).numero
