"""The files of one's own organisation: chosen, ordered, entrusted. The address keeps the choice, and names nobody."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from egide.acces.matrice import peut_inscrire
from egide.acces.porte import contexte
from egide.annuaire.roles import REFERENT_PREFECTURE
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.affectation import agents
from egide.dossiers.echeances.lecture import Ouvrage
from egide.dossiers.etat import FAMILLES
from egide.dossiers.portefeuille import (
    ECHEANCE,
    OUVERTURE,
    RECENTS,
    TRIS,
    Choix,
    choisir,
    repartition,
)
from egide.dossiers.travail import TITRES, liste, termes
from egide.ecrans.dossiers import entrant
from egide.ecrans.travail.agents import nommes
from egide.journal.types import Ouverture
from egide.seuil.exercice import acteur
from egide.socle import francais, horloge

PAR_PAGE = 40
SANS_AGENT = "sans"
TRIS_EN_MOTS: Mapping[str, Promise] = {
    RECENTS: _("dernier événement"),
    ECHEANCE: _("échéance la plus proche"),
    OUVERTURE: _("jour d’ouverture"),
}


@entrant
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """The files the acting organisation takes part in, those of the page alone read."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    choix = choix_demande(request.GET)
    with contexte(exercant):
        ids = choisir(exercant, choix, jour).values_list("id", flat=True)
        page = Paginator(ids, PAR_PAGE).get_page(request.GET.get("page"))
        lignes = liste(exercant, jour, list(page.object_list))
        ouvrage = Ouvrage(exercant)
        a_jour, calcule_pour = (
            (ouvrage.a_jour, ouvrage.calcule_pour) if choix.selon_le_calcul else (True, None)
        )
        comptes, places = repartition(exercant)
        en_charge = nommes(exercant, comptes)
    confie = exercant.role == REFERENT_PREFECTURE
    adresse = vers_l_adresse(choix)
    contexte_page = {
        "page": page,
        "lignes": lignes,
        "choix": choix,
        "agents": en_charge,
        "sans_agent": SANS_AGENT,
        "familles": [(cle, titre) for cle, (titre, _stades) in FAMILLES.items()],
        "echeances": termes(exercant.role),
        "territoires": [(code, TERRITOIRES[code]) for code in places] if len(places) > 1 else [],
        "tris": TRIS_EN_MOTS.items(),
        "a_jour": a_jour,
        "calcule_pour": francais.jour_ecrit(calcule_pour) if calcule_pour else "",
        "a_qui_confier": sorted(agents(exercant, jour).items(), key=lambda a: a[1]) if confie else [],
        "retour": adresse.removeprefix("?"),
        "adresse_des_pages": f"{adresse}&" if adresse else "?",
        "peut_ouvrir": peut_inscrire(exercant.role, Ouverture),
    }
    return render(request, "ecrans/travail/dossiers.html", contexte_page)


def choix_demande(parametres: QueryDict) -> Choix:
    """What the address asks for; what it says that is not admitted is left out."""
    demande = {nom: parametres.get(nom, "") for nom in ("agent", "etape", "echeance", "territoire", "tri")}
    try:
        agent = UUID(demande["agent"])
    except ValueError:
        agent = None
    return Choix(
        parametres.get("q", "").strip()[:20],
        demande["etape"] if demande["etape"] in FAMILLES else "",
        agent,
        demande["agent"] == SANS_AGENT,
        demande["echeance"] if demande["echeance"] in TITRES else "",
        demande["territoire"] if demande["territoire"] in TERRITOIRES else "",
        demande["tri"] if demande["tri"] in TRIS else RECENTS,
    )


def vers_l_adresse(choix: Choix) -> str:
    """The query of the address of this choice; empty when it chooses nothing."""
    voulu = {
        "q": choix.morceau,
        "etape": choix.famille,
        "agent": SANS_AGENT if choix.sans_agent else choix.agent,
        "echeance": choix.groupe,
        "territoire": choix.territoire,
        "tri": choix.tri,
    }
    garde = {nom: valeur for nom, valeur in voulu.items() if valeur}
    return f"?{urlencode(garde)}" if garde else ""
