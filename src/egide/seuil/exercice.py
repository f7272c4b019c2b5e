"""The function now exercised: which role, in which organisation, this request acts for (acces.md: chosen and displayed).

Kept in the session by its id only, and read again from the directory at each request: ended, or the organisation
or the account closed, it is no longer there.
"""

from django.http import Http404, HttpRequest

from egide.acces.acteurs import Acteur, acteur_de
from egide.annuaire.models import Compte, Fonction

CLE_DE_SEANCE = "fonction"


def fonctions(request: HttpRequest) -> list[Fonction]:
    """The functions the signed-in person may exercise today, in the order she reads them; none when signed out."""
    connues: list[Fonction] | None = getattr(request, "_fonctions", None)
    if connues is None:
        compte = request.user
        connues = _de(compte) if isinstance(compte, Compte) else []
        request._fonctions = connues  # type: ignore[attr-defined]
    return connues


def _de(compte: Compte) -> list[Fonction]:
    siennes = list(compte.fonctions_en_cours().order_by("du", "id"))
    for fonction in siennes:
        fonction.compte = compte  # already read: the name and the gender cost no query
    return siennes


def fonction_exercee(request: HttpRequest) -> Fonction | None:
    """The function exercised: the only one, or the one chosen; None while a choice among several is still due."""
    possibles = fonctions(request)
    if len(possibles) == 1:
        return possibles[0]
    choisie = request.session.get(CLE_DE_SEANCE)
    return next((fonction for fonction in possibles if str(fonction.pk) == choisie), None)


def exercer(request: HttpRequest, fonction: Fonction) -> None:
    """Choose the function exercised from now on in this session."""
    request.session[CLE_DE_SEANCE] = str(fonction.pk)


def acteur(request: HttpRequest) -> Acteur:
    """Who acts, for the doors of `acces`; raises Http404 when no function is exercised."""
    fonction = fonction_exercee(request)
    if fonction is None:
        raise Http404
    return acteur_de(fonction)
