"""Where a prefecture finds what is of no file: what is told of its practice, what it asks, the committee of its référent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egide.acces import cas_suivis, comite, questions
from egide.acces.models import SeanceDuComite, TourDeCas
from egide.acces.porte import contexte
from egide.annuaire.groupes import PREFECTURE, REFERENT
from egide.ecrans.partage.cas import compter
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge


@reservee(*PREFECTURE)
@require_safe
def pratiques(request: HttpRequest) -> HttpResponse:
    """Three doors, each with what waits behind it."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    with contexte(exercant):
        posees = list(questions.questions(exercant))
        contexte_page: dict[str, Any] = {
            "cas": compter(cas_suivis.recus(exercant), TourDeCas.PREFECTURE),
            "questions": len(posees),
            "sans_reponse": sum(posee.repondue_le is None for posee in posees),
            "referent": exercant.role in REFERENT,
        }
        if exercant.role in REFERENT:
            seances = list(comite.seances(exercant))
            ouvertes = [prise for prise in comite.decisions(exercant) if prise.ouverte]
            prevues = [s.le for s in seances if s.etat == SeanceDuComite.PREVUE and s.le >= jour]
            contexte_page |= {
                "tenues": sum(seance.etat == SeanceDuComite.TENUE for seance in seances),
                "prochaine": min(prevues, default=None),
                "ouvertes": len(ouvertes),
                "en_retard": sum(prise.en_retard(jour) for prise in ouvertes),
            }
    return render(request, "ecrans/pratiques.html", contexte_page)
