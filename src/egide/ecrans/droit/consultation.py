"""The law as pages: where to begin, each collection of sources, each source, each conclusion."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egide.droit.conclusions import conclusions
from egide.droit.interpretations import interpretations
from egide.droit.livre import CIRCULAIRE, CODE
from egide.droit.mots import AUTORITES, LECTURES
from egide.droit.parametres import parametres
from egide.droit.reformes import REFORMES
from egide.droit.regles.redaction import USAGE_2009
from egide.droit.textes import Article, Paragraphe, SourceInconnue, Texte, Version, source
from egide.droit.textes.mots_changes import Passage
from egide.ecrans.droit import en_regard, regles, sources
from egide.ecrans.droit.frise import Frise, frise
from egide.ecrans.droit.moment import lire_moment
from egide.seuil.politiques import publique


@publique
@require_safe
def droit(request: HttpRequest) -> HttpResponse:
    """Where one begins: the two readings, the texts, the conclusions, the registers."""
    moment = lire_moment(request.GET)
    par_autorite: dict[str, list[regles.Regle]] = {}
    usages: list[regles.Regle] = []
    for nom in conclusions():
        if lue := regles.regle(nom, moment.au, moment.lecture):
            siens = usages if lue.fondement == USAGE_2009 else par_autorite.setdefault(lue.autorite, [])
            siens.append(lue)
    contexte = {
        "moment": moment,
        "recueils": sources.recueils().values(),
        "par_autorite": [(nom, par_autorite[nom]) for nom in AUTORITES if nom in par_autorite],
        "usages": usages,
        "autres": [
            titre for nom, titre in _titres().items() if not regles.regle(nom, moment.au, moment.lecture)
        ],
        "parametres": parametres(),
        "interpretations": interpretations(),
        "reformes": REFORMES.values(),
    }
    return render(request, "ecrans/droit/droit.html", contexte, status=400 if moment.refus else 200)


@publique
@require_safe
def recueil(request: HttpRequest, cle: str) -> HttpResponse:
    """All the sources of a document, a code or a kind of text, in their order, under their sections."""
    lu = sources.recueils().get(cle)
    if lu is None:
        raise Http404
    sections: list[tuple[str, list[tuple[object, bool]]]] = []
    for une in lu.sources:
        titre = sources.section(une, une.document if isinstance(une, Paragraphe) else None)
        if not sections or sections[-1][0] != titre:
            sections.append((titre, []))
        sections[-1][1].append((une, not sources.sans_regle(une)))
    return render(request, "ecrans/droit/recueil.html", {"recueil": lu, "sections": sections})


@publique
@require_safe
def texte(request: HttpRequest, identifiant: str) -> HttpResponse:
    """One paragraph, article or other text: what it says, since when, what rests on it, what does not and why."""
    try:
        lue = source(identifiant)
    except SourceInconnue:
        raise Http404 from None
    article = lue if isinstance(lue, Article) else None
    moment = lire_moment(request.GET, article.versions[0].depuis if article else None)
    version = article.version_au(moment.au) if article else None
    contexte = {
        "moment": moment,
        "source": lue,
        "paragraphe": lue if isinstance(lue, Paragraphe) else None,
        "article": article,
        "autre": lue if isinstance(lue, Texte) else None,
        "recueil": sources.recueil_de(lue),
        "version": version,
        "versions": _versions(article, moment.au) if article else [],
        "frise": _frise(article, moment.au) if article else None,
        "officiel": None if article else sources.mots_officiels(lue, moment.au),
        "appuis": [(nom, [a for a in sources.appuis(lue.id) if a.lecture == nom]) for nom in LECTURES],
        "sans_regle": sources.sans_regle(lue),
        "interpretations": sources.interpretations_sur(lue.id),
        "parametres": sources.parametres_sur(lue.id),
        "cite_par": sources.renvois_vers(lue.id),
        "cas": sources.cas_resolus().get(lue.id, []),
    }
    return render(request, "ecrans/droit/texte.html", contexte, status=400 if moment.refus else 200)


@publique
@require_safe
def conclusion(request: HttpRequest, nom: str) -> HttpResponse:
    """One conclusion: the rule as it is written that day, how it went, and what the other reading asks."""
    if nom not in conclusions():
        raise Http404
    moment = lire_moment(request.GET)
    du_jour = {lecture: regles.regle(nom, moment.au, lecture) for lecture in moment.lectures}
    lue = du_jour.get(moment.lecture)
    autre = next((lecture for lecture in moment.lectures if lecture != moment.lecture), None)
    la = du_jour.get(autre) if autre else None
    cartes = en_regard.cartes(regles.citees(lue), moment.au, nom) if lue else []
    contexte = {
        "moment": moment,
        "cartes": cartes,
        "tout_importe": all(carte.retenus for carte in cartes),
        "nom": nom,
        "titre": conclusions()[nom].titre,
        "regle": lue,
        "valeurs": regles.valeurs(nom, moment.au, moment.lecture) if lue else [],
        "autre_lecture": autre,
        "autre": la,
        "ecart": regles.comparer(lue, la) if lue and la else None,
        "histoires": [
            (lecture, list(reversed(regles.versions(nom, lecture))))
            for lecture in (CODE, CIRCULAIRE)
            if regles.versions(nom, lecture)
        ],
        "interpretations": [
            entree
            for entree in interpretations()
            if lue and entree.porte_sur(nom, moment.lecture, lue.fondement)
        ],
    }
    return render(request, "ecrans/droit/conclusion.html", contexte, status=400 if moment.refus else 200)


@dataclass(frozen=True)
class VersionLue:
    """One version of an article, its official words, and what they change to those of the version before."""

    version: Version
    officiel: sources.MotsOfficiels
    changes: tuple[Passage, ...]


def _versions(article: Article, au: date) -> list[VersionLue]:
    """The versions of an article, the latest first, each with its official words: those of the day, or of its first day."""
    lues = []
    for avant, version in pairwise((None, *article.versions)):
        assert version
        jour = au if version is article.version_au(au) else version.depuis
        changes = (
            sources.mots_changes(article, avant, version) if avant and avant.objet == version.objet else ()
        )
        lues.append(VersionLue(version, sources.mots_officiels(article, jour), changes))
    return lues[::-1]


def _frise(article: Article, au: date) -> Frise:
    return frise([(v.depuis, v.jusqua, "", v.statut == "verifie") for v in article.versions], au)


def _titres() -> dict[str, str]:
    return {nom: conclusion.titre for nom, conclusion in conclusions().items()}
