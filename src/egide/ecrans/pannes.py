"""The pages of a day when something does not answer. They need neither database, session nor account."""

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Final

from django.db.utils import Error, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

ATTENTE: Final = "30"  # seconds before a browser or a program asks again


class Panne(Enum):
    """What happened, as the person is told: status, title, what it is, what to do, whether the open pages are offered."""

    ILLISIBLE = (
        400,
        _("Demande illisible"),
        _("Ce que votre navigateur a envoyé n’est pas une demande qu’Égide sait lire."),
        _("Reprenez depuis l’accueil. Si cela revient, l’exploitant du service saura dire pourquoi."),
        False,
    )
    DE_NOTRE_COTE = (
        500,
        _("Une panne de notre côté"),
        _("La demande n’a pas abouti, et la faute n’est pas la vôtre."),
        _(
            "Un geste n’est enregistré qu’en entier : soit il figure au dossier, soit rien n’en est resté. "
            "Revenez au dossier pour le vérifier avant de recommencer."
        ),
        False,
    )
    TROP_LONG = (
        503,
        _("La réponse a trop tardé"),
        _("Un autre travail occupe ce dossier ou le service : la demande a été interrompue."),
        _("Rien de ce qui a été interrompu n’est resté. Attendez une minute, puis recommencez."),
        False,
    )
    LECTURE_SEULE = (
        503,
        _("Égide est en lecture seule"),
        _("Rien ne s’enregistre pour le moment, et un dossier ne s’ouvre pas."),
        _(
            "Ouvrir un dossier laisse une trace, qui ne pourrait pas s’écrire. L’exploitant du service est en mesure de "
            "rétablir l’écriture. En attendant, ces pages restent ouvertes à tous :"
        ),
        True,
    )
    BASE_MUETTE = (
        503,
        _("La base de données ne répond pas"),
        _("La demande n’a pas abouti, et la faute n’est pas la vôtre."),
        _(
            "Un geste n’est enregistré qu’en entier. Attendez une minute, puis revenez au dossier pour le vérifier avant de "
            "recommencer."
        ),
        False,
    )


_PAR_SQLSTATE: Final = {"57014": Panne.TROP_LONG, "55P03": Panne.TROP_LONG, "25006": Panne.LECTURE_SEULE}


def panne(request: HttpRequest) -> HttpResponse:
    """500 or 503, by what the database said, if it is at fault."""
    return _page(_de_la_base(sys.exc_info()[1]) or Panne.DE_NOTRE_COTE)


def illisible(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request no browser of ours sends; or a session that could not be kept, because of the database."""
    return _page(_de_la_base(exception) or Panne.ILLISIBLE)


def _de_la_base(erreur: BaseException | None) -> Panne | None:
    for cause in _causes(erreur):
        if isinstance(cause, Error) and (
            connue := _PAR_SQLSTATE.get(getattr(cause.__cause__, "sqlstate", None) or "")
        ):
            return connue
        if isinstance(cause, OperationalError):
            return Panne.BASE_MUETTE
    return None


def _causes(erreur: BaseException | None) -> Iterator[BaseException]:
    while erreur is not None:
        yield erreur
        erreur = erreur.__cause__ or erreur.__context__


def _page(panne: Panne) -> HttpResponse:
    statut, titre, chapeau, suite, ouvertes = panne.value
    contexte = {"titre": titre, "chapeau": chapeau, "suite": suite, "ouvertes": ouvertes}
    reponse = HttpResponse(get_template("ecrans/panne.html").render(contexte), status=statut)
    if statut == 503:
        reponse.headers["Retry-After"] = ATTENTE
    return reponse
