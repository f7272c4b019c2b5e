"""A prefecture's question on the text, without a file: asked, listed, answered. Nobody is named in it."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import questions as au_ministere
from egide.acces.models import Question
from egide.acces.porte import contexte
from egide.acces.sans_identite import LONGUEUR
from egide.annuaire.groupes import PREFECTURE
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.annuaire.territoires import REGISTRE
from egide.ecrans import pastille
from egide.ecrans.partage.cas import phrase_admise
from egide.ecrans.partage.remontees import ministeres
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import francais, horloge

POINTS: Final[dict[str, Promise]] = {
    "CIRC-1.1-1": gettext_lazy("Reconnaître une victime, recueillir ce qu’elle dit"),
    "CIRC-1.3-1": gettext_lazy("L’informer de ses droits"),
    "CIRC-2.1-1": gettext_lazy("Le délai de réflexion"),
    "CIRC-2.2-1": gettext_lazy("Le récépissé du délai"),
    "CIRC-3.1-1": gettext_lazy("La carte de séjour temporaire"),
    "CIRC-3.1-11": gettext_lazy("Les deux vérifications"),
    "CIRC-3.2-1": gettext_lazy("La carte de résident"),
    "CIRC-4.2-1": gettext_lazy("Les citoyens de l’Union"),
    "CIRC-4.3-1": gettext_lazy("Les mineurs"),
    "CIRC-4.4-1": gettext_lazy("Qui ne coopère pas par crainte"),
}
"""What a question is about, by the first paragraph that says it."""
lit_les_questions = reservee(INSTRUCTEUR_MINISTERE, *PREFECTURE)


@lit_les_questions
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Those one's prefecture asked, or one's ministry was asked: what waits first."""
    exercant = acteur(request)
    with contexte(exercant):
        toutes = [_montrer(posee) for posee in au_ministere.questions(exercant)]
    contexte_page = {
        "attente": [vue for vue in toutes if not vue["repondue_le"]],
        "repondues": [vue for vue in toutes if vue["repondue_le"]],
        "du_ministere": exercant.role == INSTRUCTEUR_MINISTERE,
    }
    return render(request, "ecrans/questions/questions.html", contexte_page)


@reservee(*PREFECTURE)
@require_http_methods(["GET", "HEAD", "POST"])
def poser(request: HttpRequest) -> HttpResponse:
    """Ask the ministry what the text means; nothing typed is lost when it names somebody."""
    exercant = acteur(request)
    saisie, fautes = request.POST, {}
    if request.method == "POST":
        choisi = next((m for m in ministeres() if str(m.id) == saisie.get("ministere")), None)
        point = saisie.get("point", "")
        if choisi is None:
            fautes["ministere"] = _("Choisissez un ministère de l’annuaire.")
        else:
            try:
                with contexte(exercant):
                    au_ministere.poser(
                        exercant, saisie.get("texte", ""), choisi.id, point if point in POINTS else ""
                    )
            except ChargeRefusee as refusee:
                fautes["texte"] = phrase_admise(refusee)
        if not fautes:
            pastille.oublier(exercant)
            messages.success(
                request, _("La question est posée : une réponse est attendue sous trente jours.")
            )
            return redirect("questions")
    contexte_page = {
        "saisie": saisie,
        "fautes": fautes,
        "points": POINTS.items(),
        "ministeres": ministeres(),
        "longueur": LONGUEUR,
    }
    return render(request, "ecrans/questions/poser.html", contexte_page, status=400 if fautes else 200)


@lit_les_questions
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, numero: UUID) -> HttpResponse:
    """One question and its answer; the ministry's form while it waits."""
    exercant = acteur(request)
    faute = ""
    with contexte(exercant):
        posee = au_ministere.question(exercant, numero)
        if request.method == "POST":
            try:
                au_ministere.repondre(exercant, numero, request.POST.get("reponse", ""))
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
    if request.method == "POST" and not faute:
        pastille.oublier(exercant)
        messages.success(request, _("La réponse est envoyée à la préfecture."))
        return redirect("questions")
    contexte_page = {
        "question": _montrer(posee),
        "repond": exercant.role == INSTRUCTEUR_MINISTERE and posee.repondue_le is None,
        "saisie": request.POST.get("reponse", ""),
        "faute": faute,
        "longueur": LONGUEUR,
    }
    return render(request, "ecrans/questions/question.html", contexte_page, status=400 if faute else 200)


def _montrer(posee: Question) -> dict[str, Any]:
    jour = horloge.aujourdhui(posee.territoire)
    return {
        "id": posee.id,
        "prefecture": REGISTRE[posee.territoire].prefecture,
        "point": posee.point,
        "objet": POINTS.get(posee.point, gettext_lazy("Un point du texte")),
        "texte": posee.texte,
        "posee_le": posee.posee_le,
        "quand": francais.depuis(posee.posee_le, jour),
        "pour_le": au_ministere.echeance(posee),
        "en_retard": au_ministere.echeance(posee) < jour,
        "reponse": posee.reponse,
        "repondue_le": posee.repondue_le,
    }
