"""The worklist taken away as a table, for one's own use: pseudonyms and dates, no name of a person."""

from collections.abc import Collection, Iterator, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from egide.acces.porte import contexte, tracer
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.echeances.lecture import Ouvrage
from egide.dossiers.echeances.projection import LigneAGarder
from egide.dossiers.vues import A_VENIR, DUE, EN_RETARD
from egide.ecrans.dossiers import entrant
from egide.ecrans.travail.a_faire import vue_demandee
from egide.ecrans.travail.agents import noms_des_agents
from egide.seuil.exercice import acteur
from egide.socle import tableur

LIGNES_AU_PLUS = 5000
COLONNES: Mapping[str, Promise] = {
    "dossier": gettext_lazy("Dossier"),
    "territoire": gettext_lazy("Département"),
    "quoi": gettext_lazy("À faire"),
    "etat": gettext_lazy("État"),
    "depuis": gettext_lazy("Depuis"),
    "pour_le": gettext_lazy("Pour le"),
    "qui": gettext_lazy("Par"),
    "agent": gettext_lazy("Agent"),
    "source": gettext_lazy("Fondement"),
}
ETATS: Mapping[str, Promise] = {
    A_VENIR: gettext_lazy("à venir"),
    DUE: gettext_lazy("à faire"),
    EN_RETARD: gettext_lazy("en retard"),
}


@entrant
@require_safe
def liste_a_faire(request: HttpRequest) -> HttpResponse:
    """What the worklist shows under its present filters, whole or not at all. Traced."""
    exercant = acteur(request)
    vue = vue_demandee(request.GET)
    filtre = vue.filtre(exercant)
    with contexte(exercant):
        ouvrage = Ouvrage(exercant)
        if ouvrage.compter(filtre) > LIGNES_AU_PLUS:
            dit = _("La liste compte plus de %(n)d lignes : filtrez-la avant de l’exporter.")
            messages.error(request, dit % {"n": LIGNES_AU_PLUS})
            return redirect(reverse("a_faire") + vue.adresse())
        lignes = ouvrage.page(filtre, 1, LIGNES_AU_PLUS)
        tracer(exercant, "exporter la liste", objet=f"{len(lignes)} lignes")
    return HttpResponse(
        tableur.ecrire([str(titre) for titre in COLONNES.values()], _rangees(lignes)).encode("utf-8-sig"),
        content_type=tableur.MEDIA,
        headers={
            "Content-Disposition": 'attachment; filename="egide-a-faire.csv"',
            "Cache-Control": "no-store",
        },
    )


def _rangees(lignes: Collection[LigneAGarder]) -> Iterator[Mapping[str, str]]:
    noms = noms_des_agents(ligne.tache.agent for ligne in lignes)
    for ligne in lignes:
        tache = ligne.tache
        dite = {
            "dossier": tache.pseudonyme,
            "territoire": TERRITOIRES.get(ligne.territoire, ""),
            "quoi": tache.titre,
            "etat": str(ETATS[tache.etat]),
            "depuis": tache.depuis.isoformat(),
            "pour_le": tache.pour_le.isoformat(),
            "qui": tache.role_libelle,
            "agent": noms.get(tache.agent, "") if tache.agent else "",
            "source": tache.source,
        }
        yield {str(COLONNES[cle]): valeur for cle, valeur in dite.items()}
