"""What one is written to about: which kinds of news, and how often the worklist is counted in an e-mail."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from egide.annuaire.models import Fonction, Frequence
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import TOUJOURS_ECRITS, courriels_refuses, refuser_les_courriels
from egide.annuaire.roles import ROLES
from egide.dossiers.recapitulatif import ROLES_AU_TRAVAIL
from egide.seuil.exercice import fonction_exercee
from egide.seuil.politiques import reservee


class Courriels(forms.Form):
    """Which news are written about, for the account; how often the list is counted, for the function exercised."""

    motifs = forms.MultipleChoiceField(
        label=gettext_lazy("M’écrire quand"),
        choices=[(m.value, m.label) for m in Motif if m not in TOUJOURS_ECRITS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Un message par heure au plus, qui ne dit jamais quoi. Ce qui touche à la sûreté de votre compte s’écrit toujours."
        ),
    )
    recapitulatif = forms.ChoiceField(
        label=gettext_lazy("Compter ce qu’il y a à faire"),
        choices=Frequence.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Un message le matin, avec trois nombres : en retard, aujourd’hui, dans la semaine. Ni dossier, ni raison. Rien "
            "quand il n’y a rien à faire."
        ),
    )

    def __init__(self, fonction: Fonction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fonction.role not in ROLES_AU_TRAVAIL:
            del self.fields["recapitulatif"]


@reservee(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def courriels(request: HttpRequest) -> HttpResponse:
    """The choice as it stands, and as it is changed."""
    fonction = fonction_exercee(request)
    if fonction is None:
        raise Http404
    ecrits = [m for m, _dit in Courriels.base_fields["motifs"].choices]  # type: ignore[attr-defined]
    refuses = courriels_refuses(fonction.compte_id)
    initial = {
        "motifs": [motif for motif in ecrits if motif not in refuses],
        "recapitulatif": fonction.recapitulatif,
    }
    form = Courriels(fonction, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        refuser_les_courriels(fonction.compte_id, set(ecrits) - set(form.cleaned_data["motifs"]))
        if "recapitulatif" in form.fields:
            Fonction.objects.filter(pk=fonction.pk).update(recapitulatif=form.cleaned_data["recapitulatif"])
        messages.success(request, _("Vos courriels suivront ce choix."))
        return redirect("courriels")
    etat = 400 if form.is_bound else 200
    return render(request, "ecrans/notifications/courriels.html", {"form": form}, status=etat)
