"""The second look a signal asks for: all that the prefecture would read, before anything leaves."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from egide.acces.acteurs import Acteur
from egide.acces.transmissions import ApercuPerime
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.ecrans.dossiers import adressable
from egide.ecrans.partage.mots import depart
from egide.journal.pseudonymes import presenter


def montrer_le_signalement(
    request: HttpRequest,
    exercant: Acteur,
    pseudonyme: str,
    donnees: Mapping[str, Any],
    saisie: FormulaireDeSaisie,
    perime: ApercuPerime,
) -> HttpResponse:
    """What a signal would let the prefecture read, to be confirmed; the answers given travel with the confirmation."""
    vue = presenter(pseudonyme.replace(" ", ""))
    contexte_page = {
        "pseudonyme": vue,
        "adresse": reverse("geste", args=[adressable(vue), "signaler"]),
        "depart": depart(exercant, perime.apercu),
        "donnees": [
            (nom, valeur)
            for nom, donnee in donnees.items()
            for valeur in (donnee if isinstance(donnee, list) else [donnee])
        ],
        "repere": saisie.repere_lu(),
        "change": bool(request.POST.get("empreinte")),
    }
    return render(request, "ecrans/envois/signalement.html", contexte_page)
