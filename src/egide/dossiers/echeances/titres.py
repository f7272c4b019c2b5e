"""Reasons of the worklist in words, for a filter: without any file in hand."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.natures import TITRES as ENVOIS
from egide.dossiers.evenements.evenement import appels
from egide.droit import EntreeRefusee, analyser
from egide.droit.livre import livre
from egide.droit.parametres import ParametreNonModelise

_TITRES: Final[Mapping[str, Promise]] = {
    "illisible": _("Dossier illisible, prévenir l’exploitant"),
    "droit_muet": _("Corriger le dossier"),
    "signalement": _("Signaler la personne à la préfecture"),
    "recepisse_attendu": _("Récépissé du délai de réflexion"),
    "photographie": _("Joindre la photographie"),
    "fin_du_delai": _("Fin du délai de réflexion"),
    "verifications": _("Vérifier la rupture des liens et l’ordre public"),
    "silence_valant_refus": _("Silence valant refus"),
    "fin_du_recepisse": _("Renouveler le récépissé de demande"),
    "fin_de_carte": _("Examiner le renouvellement de la carte"),
    "allocation_continue": _("Assurer la continuité de l’allocation"),
    "reexamen_resident": _("Reposer la question de la carte de résident"),
    "terme_de_la_procedure": _("Demander au parquet le terme de la procédure"),
    "recours": _("Délais de recours"),
    "administrateur_ad_hoc": _("Administrateur ad hoc"),
    "scolarite": _("Assurer sa scolarité"),
    "formation": _("Assurer sa formation"),
    "contrat_jeune_majeur": _("Préparer la suite de sa protection à 18 ans"),
    "refus_a_contester": _("Répondre à un refus"),
    "droit_sans_reponse": _("Relancer une demande de droit"),
    "droit_attendu": _("Réponse sur un droit réclamé"),
    "recepisse_qui_finit": _("Faire renouveler le récépissé de demande"),
    "carte_qui_finit": _("Préparer le renouvellement de la carte"),
    "document_a_remplacer": _("Document à remplacer"),
    "reexamen_de_decision": _("Décision à réexaminer"),
    "fin_de_conservation": _("Fin de conservation du dossier"),
}


def titre_du_motif(motif: str, au: date) -> str:
    """What a reason is called that day; the code itself for one nobody calls anything."""
    dits = {**_TITRES, **{appel.motif: appel.titre for appel in appels()}}
    if motif in dits:
        return str(dits[motif])
    genre, _sep, reste = motif.partition("_")
    if genre == "age":
        return _texte("Préparer les %(ans)s ans") % {"ans": reste}
    if genre == "transmission":
        return str(ENVOIS.get(reste, motif))
    if genre == "decision":
        return _texte("Décider : %(titre)s") % {"titre": _conclusions(au).get(reste, reste)}
    return _conclusions(au).get(motif, motif)


@lru_cache(maxsize=8)
def _conclusions(au: date) -> Mapping[str, str]:
    """The titles of the conclusions of the law in force that day."""
    try:
        lecture = analyser({"date": au.isoformat(), "faits": {}})["droit"]["lecture"]
        return {nom: str(regle.titre) for nom, regle in livre(au, lecture).conclusions.items()}
    except (EntreeRefusee, ParametreNonModelise):
        return {}
