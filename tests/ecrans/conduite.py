"""Leading a hearing on its page, for the tests of it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def adresse(pseudonyme: str) -> str:
    return reverse("audition", args=[pseudonyme])


def envoyer(client: Client, pseudonyme: str, volet: str, **reponses: Any) -> HttpResponse:
    """Press the button of a sheet, everything else on the page left as it is; `repere` may be given."""
    page = client.get(adresse(pseudonyme)).context["page"]
    envoi: dict[str, Any] = {"repere": page.repere, "volet": volet}
    for feuillet in page.feuillets.values():
        for champ in feuillet.form.visible_fields():
            if valeur := champ.value():
                envoi[champ.name] = valeur
    return client.post(
        adresse(pseudonyme), {**envoi, **{n.replace("__", "-"): v for n, v in reponses.items()}}
    )


def formulaire(reponse: HttpResponse, volet: str) -> Any:
    return reponse.context["page"].feuillets[volet].form
