"""Leading a hearing on its page, for the tests of it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def adresse(pseudonyme: str) -> str:
    """Where a hearing is led; « » for that of somebody who has no file yet."""
    return reverse("audition", args=[pseudonyme]) if pseudonyme else reverse("nouvelle_audition")


def adresse_du_brouillon(pseudonyme: str) -> str:
    """Where it is kept."""
    return (
        reverse("audition_brouillon", args=[pseudonyme])
        if pseudonyme
        else reverse("nouvelle_audition_brouillon")
    )


def rempli(page: Any, **reponses: Any) -> dict[str, Any]:
    """What the page would send: what it shows, and these answers (« __ » stands for the dash)."""
    envoi: dict[str, Any] = {"repere": page.repere, "marque": page.marque}
    for formulaire in (page.jour, *(feuillet.form for feuillet in page.feuillets.values())):
        for champ in formulaire.visible_fields():
            if valeur := champ.value():
                envoi[champ.name] = valeur
    return envoi | {nom.replace("__", "-"): dit for nom, dit in reponses.items()}


def envoyer(client: Client, pseudonyme: str, geste: str = "enregistrer", **reponses: Any) -> HttpResponse:
    """Press the one button (or that of the signal), everything else on the page left as it is."""
    page = client.get(adresse(pseudonyme)).context["page"]
    return client.post(adresse(pseudonyme), {**rempli(page, **reponses), "geste": geste})


def relu(client: Client, pseudonyme: str, **reponses: Any) -> HttpResponse:
    """The same, who she is having been read back to her, as the page shows it once it is kept."""
    montre = garder(client, pseudonyme, **reponses)
    accord = montre.context["page"].saisie.empreinte
    return envoyer(client, pseudonyme, **reponses, identite__relu=accord)


def garder(client: Client, pseudonyme: str, **reponses: Any) -> HttpResponse:
    """Keep the draft as the script of the page does, and see what it shows of it."""
    page = client.get(adresse(pseudonyme)).context["page"]
    return client.post(
        adresse_du_brouillon(pseudonyme), rempli(page, **reponses), headers={"HX-Request": "true"}
    )


def formulaire(reponse: HttpResponse, volet: str) -> Any:
    return reponse.context["page"].feuillets[volet].form
