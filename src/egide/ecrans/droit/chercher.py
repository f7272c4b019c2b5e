"""To look for words in the law: one box on every page of the law, its answers by kind, the best first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from egide.droit import recherche
from egide.droit.mots import LECTURES
from egide.droit.recherche import Fiche, Genre, Reponse, Trouvaille
from egide.droit.renumerotation import Suite, suites
from egide.droit.textes.depot import ouvrir
from egide.ecrans.droit.moment import Moment, lire_moment
from egide.seuil.politiques import publique
from egide.socle import chemins

GENRES = {
    "conclusion": gettext_lazy("Conclusions et leurs règles"),
    "article": gettext_lazy("Articles des codes"),
    "paragraphe": gettext_lazy("Circulaire et autres documents, par paragraphe"),
    "texte": gettext_lazy("Jurisprudence, instructions et autres textes"),
    "interpretation": gettext_lazy("Interprétations"),
    "parametre": gettext_lazy("Paramètres"),
    "reforme": gettext_lazy("Réformes à l’essai"),
    "question": gettext_lazy("Questions qui se posent à la personne"),
}

LONGUEUR = 200
"""How many letters of a question are read."""

D_ABORD = 6
"""How many answers of a kind are shown before the others are folded."""


@dataclass(frozen=True)
class Resultat:
    """One answer as it is shown. `etat`: why it is nothing that day; `suites`: what is read in its place."""

    fiche: Fiche
    adresse: str
    repere: str
    etat: str
    suites: tuple[Suite, ...]
    aussi: str
    officiel: str


@dataclass(frozen=True)
class Groupe:
    """The answers of one kind, the first ones shown, the others folded."""

    genre: Genre
    titre: str
    premiers: list[Resultat]
    autres: list[Resultat]

    @property
    def nombre(self) -> int:
        """How many there are."""
        return len(self.premiers) + len(self.autres)


@publique
@require_safe
def chercher(request: HttpRequest) -> HttpResponse:
    """What answers a question, on the day and in the reading it is asked for."""
    moment = lire_moment(request.GET)
    question = " ".join(request.GET.get("q", "").split())[:LONGUEUR]
    importes, reponse = _reponse(question, moment)
    contexte = {
        "moment": moment,
        "question": question,
        "reponse": reponse,
        "groupes": [_groupe(genre, trouvailles, moment) for genre, trouvailles in reponse.par_genre()],
        "genres": GENRES.values(),
        "importes": importes,
        "garde": [("q", question)],
    }
    return render(request, "ecrans/droit/chercher.html", contexte, status=400 if moment.refus else 200)


def _reponse(question: str, moment: Moment) -> tuple[bool, Reponse]:
    """Whether official texts were read too, and the answers."""
    depot = chemins.sources()
    try:
        contenu = ouvrir(depot)
        importes = bool(contenu.articles or contenu.documents)
        return importes, recherche.chercher(question, moment.au, moment.lecture, depot if importes else None)
    except ValueError:  # a damaged folder: the operator is told elsewhere, the reader has our statements
        return False, recherche.chercher(question, moment.au, moment.lecture)


def _groupe(genre: Genre, trouvailles: list[Trouvaille], moment: Moment) -> Groupe:
    resultats = [_resultat(trouvaille, moment) for trouvaille in trouvailles]
    # One answer more is as short as the line that would fold it.
    coupe = D_ABORD if len(resultats) > D_ABORD + 1 else len(resultats)
    return Groupe(genre, str(GENRES[genre]), resultats[:coupe], resultats[coupe:])


def _resultat(trouvaille: Trouvaille, moment: Moment) -> Resultat:
    fiche = trouvaille.fiche
    return Resultat(
        fiche,
        _adresse(fiche, moment),
        fiche.cle if fiche.genre in ("paragraphe", "interpretation") else "",
        _etat(fiche, moment),
        suites(fiche.cle) if fiche.etat == "plus" else (),
        trouvaille.aussi,
        trouvaille.officiel,
    )


def _adresse(fiche: Fiche, moment: Moment) -> str:
    """Where it is read, on the same day and in the same reading."""
    au = f"?au={moment.au.isoformat()}&lecture={moment.lecture}"
    match fiche.genre:
        case "conclusion":
            return reverse("droit_conclusion", args=[fiche.cle]) + au
        case "interpretation":
            return f"{reverse('droit_interpretations')}#{fiche.cle}"
        case "parametre":
            return f"{reverse('droit_parametres')}{au}#{fiche.cle}"
        case "reforme":
            return f"{reverse('droit_reformes')}{au}#{fiche.cle}"
        case "question":
            return f"{reverse('droit_essayer')}{au}#q-{fiche.cle}"
    return reverse("droit_texte", args=[fiche.cle]) + au


def _etat(fiche: Fiche, moment: Moment) -> str:
    """Why it is nothing that day, in words; empty when it is something."""
    if fiche.etat == "plus":
        return _("n’est plus en vigueur à cette date")
    if fiche.etat == "pas_encore":
        return _("n’est pas encore en vigueur à cette date")
    if fiche.etat == "autre_lecture":
        return _("n’existe pas selon %(lecture)s à cette date") % {"lecture": LECTURES[moment.lecture]}
    return ""
