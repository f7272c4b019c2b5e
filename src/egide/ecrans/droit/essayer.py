"""The sandbox of the law: anyone enters facts and sees the proof grow; nothing of it is kept.

A situation is only ever sent in the body of a form. It enters no address by itself, no session, no cookie, no table and no
log; the link one may ask for carries it after the « # », which browsers never send.
"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from egide.droit.conclusions import conclusions
from egide.droit.hors_du_temps import n_est_qu_histoire
from egide.droit.reformes import REFORMES
from egide.ecrans.droit import bac, en_regard, suites
from egide.ecrans.droit.moment import verifie_au
from egide.seuil.politiques import publique
from egide.socle.francais import jour_ecrit

ADRESSABLES = ("au", "lecture", "reforme", "but")
"""What may stand in an address: the law asked about, never the person."""


@publique
@csrf_exempt  # nothing is written that a forged form could write, and a token would put a cookie on a passer-by
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def essayer(request: HttpRequest) -> HttpResponse:
    """The page as a whole, whatever was asked of it; 400 when something typed was refused."""
    envoi = request.POST if request.method == "POST" else request.GET
    reponses = bac.depuis_un_lien(envoi.get("lien", "")) if "lien" in envoi else envoi
    if request.method != "POST":
        reponses = _du_droit_seul(reponses)
    ouvert = bac.ouvrir(reponses)
    contexte = {
        "bac": ouvert,
        "jour_ecrit": jour_ecrit(ouvert.jour),
        "adresse_ignoree": request.method != "POST" and any(nom not in ADRESSABLES for nom in request.GET),
        "buts": [(nom, conclusion.titre) for nom, conclusion in conclusions().items()],
        "reformes": [(reforme, reforme.id in ouvert.reformes) for reforme in REFORMES.values()],
        "verifie_au": verifie_au(),
    }
    if envoi.get("geste") == "partager" and ouvert.analyse:
        contexte["lien"] = f"{request.build_absolute_uri(reverse('droit_essayer'))}#{bac.lien(reponses)}"
    if ouvert.analyse:
        autre, divergences = suites.divergences(ouvert.analyse)
        contexte |= {
            **_but(ouvert),
            "groupes": list(suites.suites(ouvert.analyse, ouvert.but)),
            "autre_lecture": autre,
            "divergences": divergences,
            "histoire": n_est_qu_histoire(ouvert.analyse),
            "precautions": suites.precautions(ouvert.analyse),
            "effets": suites.effets(ouvert.analyse, ouvert.sans_reforme) if ouvert.sans_reforme else [],
            "bilan": suites.bilan(ouvert.analyse),
        }
    return render(request, "ecrans/droit/essayer.html", contexte, status=400 if ouvert.refus else 200)


def _but(ouvert: bac.Bac) -> dict[str, object]:
    """The conclusion one aims at, proved whole, and the official texts beside its proof."""
    if not ouvert.etape or ouvert.analyse is None:
        return {"but": None}
    visee = suites.suite(ouvert.analyse, ouvert.but, entiere=True)
    cartes = en_regard.cartes(en_regard.citees(visee.preuve), ouvert.jour, ouvert.but)
    return {"but": visee, "cartes": cartes, "tout_importe": all(carte.retenus for carte in cartes)}


def _du_droit_seul(demande: QueryDict) -> QueryDict:
    """Of an address, the law it asks about; facts that someone put there are not read."""
    garde = QueryDict(mutable=True)
    for nom in ADRESSABLES:
        garde.setlist(nom, demande.getlist(nom))
    return garde
