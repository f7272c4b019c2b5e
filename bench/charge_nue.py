"""What the load is measured beside: a bare Django page on the same rows. No law, no key, no partition."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from egide.annuaire.models import Organisation
from egide.journal.models import Dossier, Evenement
from egide.seuil.politiques import publique

MODELE = engines["django"].from_string(
    "<!doctype html><title>{{ dossier.pseudonyme }}</title><h1>{{ dossier.pseudonyme }}</h1><ul>"
    "{% for e in evenements %}<li>{{ e.effet_le|date:'j F Y' }} · {{ e.type }} · {{ e.role }}, {{ e.service }}"
    "{% endfor %}</ul>"
)


@login_required
def page_nue(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The events of a file, read past row-level security, as a list."""
    dossier = Dossier.objects.using("nue").get(pseudonyme=pseudonyme)
    evenements = list(Evenement.objects.using("nue").filter(dossier=dossier).order_by("rang"))
    services = dict(
        Organisation.objects.using("nue")
        .filter(id__in={evenement.organisation for evenement in evenements})
        .values_list("id", "nom")
    )
    for evenement in evenements:
        evenement.service = services[evenement.organisation]  # type: ignore[attr-defined]
    return HttpResponse(MODELE.render({"dossier": dossier, "evenements": evenements}, request))


urlpatterns = [
    path("nue/<slug:pseudonyme>/", publique(page_nue)),
    path("", include("egide.config.urls")),
]
