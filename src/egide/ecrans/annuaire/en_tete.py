"""The head of one's own letters: set once by a member of the service, seen as it will be printed, printed on each letter."""

import base64
import uuid
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec import structs

from egide.actes import typographie
from egide.actes.catalogue import courrier
from egide.actes.catalogue.relance import RELANCE
from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.annuaire.models import Organisation
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

VOIR: Final = "voir"


class EnTete(forms.ModelForm):
    """What stands under the name of the service, and the place beside the date."""

    class Meta:
        model = Organisation
        fields = ("en_tete", "lieu")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champs: dict[str, Any] = self.fields
        champs["en_tete"].label = _("Sous le nom du service")
        champs["en_tete"].help_text = _(
            "Six lignes au plus : adresse publique ou boîte postale, téléphone, agrément, SIRET. "
            "Jamais l’adresse d’un lieu où des personnes sont hébergées : ces lettres circulent."
        )
        champs["en_tete"].widget.attrs["rows"] = 6
        champs["lieu"].label = _("Lieu d’où vous écrivez")
        champs["lieu"].help_text = _("Une ville, imprimée devant la date : « Nice, le 2 mars 2026 ».")


@reservee(*LIT_UN_DOSSIER)
@require_http_methods(["GET", "HEAD", "POST"])
def en_tete(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Seen first, then kept. A service that is not one's own is as if it were not."""
    if acteur(request).organisation_id != organisation_id:
        raise Http404
    service = Organisation.objects.get(pk=organisation_id)
    formulaire = EnTete(request.POST or None, instance=service)
    if request.method == "POST" and formulaire.is_valid() and VOIR not in request.POST:
        service.save(update_fields=["en_tete", "lieu"])
        messages.success(request, _("L’en-tête est enregistré : vos lettres le porteront."))
        return redirect("annuaire_service", organisation_id=organisation_id)
    page = {
        "organisation": service,
        "form": formulaire,
        "page": "" if formulaire.errors else _dessiner(service),
    }
    return render(request, "ecrans/annuaire/en_tete.html", page, status=400 if formulaire.errors else 200)


def _dessiner(service: Organisation) -> str:
    """The first page of an invented letter under this head, as a picture in the page itself."""
    invente = RELANCE.exemple()
    cadre = structs.replace(
        courrier.exemple("prefecture"),
        en_tete=courrier.en_tete(service),
        lieu=service.lieu,
        vos_references="",
    )
    lettre = structs.replace(
        invente, autorite=service.nom, delivre_le=horloge.aujourdhui(), courrier=cadre, textes=()
    )
    [premiere, *_suite] = typographie.dessiner(RELANCE.modele, lettre)
    return "data:image/png;base64," + base64.b64encode(premiere).decode()
