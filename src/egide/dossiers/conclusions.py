"""What the law says in this situation, grouped as one reads it: due, open, possible, undecided, done, excluded."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from egide.dossiers import decisions, preuves
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import devoirs, ouverts
from egide.dossiers.evenements import valeurs as mots
from egide.dossiers.vues import Conclusion, Groupe, Question, Reserve, Valeur, Volet
from egide.droit import vocabulaire
from egide.droit.lectures.preuve_lue import prudentes
from egide.droit.regles.redaction import USAGE_2009
from egide.droit.vocabulaire import FAITS
from egide.journal import types
from egide.socle import francais, libelles

GROUPES: Final[Mapping[str, Promise]] = {
    "du": _("Dû"),
    "ouvert": _("Ouvert"),
    "possible": _("Possible"),
    "indetermine": _("Indéterminé"),
    "fait": _("Rien à faire aujourd’hui"),
    "contraire": _("Refusé ou retiré"),
    "usage": _("Usage de 2009, sans texte en vigueur"),
    "exclu": _("Exclu pour l’instant"),
}


def grouper(etude: Etude) -> tuple[Groupe, ...]:
    """The conclusions this reader is told, by group, each in the order of the text; empty groups are left out."""
    rangees: dict[str, list[Conclusion]] = {cle: [] for cle in GROUPES}
    question = cache(partial(_question, etude))  # the same fact settles many points
    for nom, brute in etude.conclusions.items():
        conclusion = _conclusion(etude, nom, brute, question)
        rangees[_cle(conclusion)].append(conclusion)
    return tuple(Groupe(cle, str(GROUPES[cle]), tuple(rangee)) for cle, rangee in rangees.items() if rangee)


def plier(groupes: Iterable[Groupe]) -> tuple[Volet, ...]:
    """The same folded in a few counts: what is open, what hangs on an answer, what is done, what is excluded today."""
    par_cle = {groupe.cle: groupe.conclusions for groupe in groupes}
    volets = []
    for cles, titre in _VOLETS:
        conclusions = tuple(c for cle in cles for c in par_cle.get(cle, ()))
        if conclusions:
            volets.append(Volet(cles[0], titre(len(conclusions)), conclusions))
    return tuple(volets)


_VOLETS: Final[tuple[tuple[tuple[str, ...], Callable[[int], str]], ...]] = (
    (("du", "ouvert", "possible"), lambda n: ngettext("ouvert", "ouverts", n)),
    (("indetermine",), lambda n: ngettext("dépend d’une réponse", "dépendent d’une réponse", n)),
    (
        ("fait",),
        lambda n: ngettext(
            "point où rien n’est à faire aujourd’hui", "points où rien n’est à faire aujourd’hui", n
        ),
    ),
    (("contraire",), lambda n: ngettext("refusé ou retiré", "refusés ou retirés", n)),
    (
        ("usage",),
        lambda n: ngettext(
            "usage de 2009, sans texte en vigueur", "usages de 2009, sans texte en vigueur", n
        ),
    ),
    (("exclu",), lambda n: ngettext("exclu aujourd’hui", "exclus aujourd’hui", n)),
)


def reserves(etude: Etude) -> tuple[Reserve, ...]:
    """The points this reader is told nothing about: whose they are, nothing more."""
    return tuple(
        Reserve(etude.regles[nom].titre, libelles.releve_de(str(etude.regles[nom].autorite)))
        for nom in etude.tues
    )


def premieres_questions(groupes: tuple[Groupe, ...]) -> tuple[Question, ...]:
    """The questions still open, those that decide most points first."""
    poids: dict[str, int] = {}
    questions: dict[str, Question] = {}
    for groupe in groupes:
        for conclusion in groupe.conclusions:
            for rang, question in enumerate(conclusion.questions):
                questions[question.fait] = question
                poids[question.fait] = poids.get(question.fait, 0) + (3 if rang == 0 else 1)
    return tuple(questions[fait] for fait in sorted(poids, key=lambda fait: -poids[fait]))


def _conclusion(
    etude: Etude, nom: str, brute: Mapping[str, Any], question: Callable[[str], Question]
) -> Conclusion:
    nature, autorite, statut = brute["nature"], brute["autorite"], brute["statut"]
    assert etude.livre is not None  # a conclusion comes from a rulebook
    regle, motif = etude.livre.conclusions[nom], brute["motifs"][0]
    repondue = decisions.repondue(etude, nom) if statut == "oui" else None
    eteinte = repondue or (devoirs.eteinte(etude, nom) if statut == "oui" else None)
    return Conclusion(
        nom=nom,
        titre=regle.titre,
        statut=statut,
        nature=nature,
        autorite=autorite,
        fondement=brute["fondement"],
        phrase=motif["texte"],
        prouver=partial(preuves.preuve, motif, etude.au),
        reserver=partial(_reserves, brute["reserves"]),
        se_garder=partial(preuves.prudences, brute) if nom in prudentes(etude.livre) else tuple,
        questions=tuple(map(question, _a_demander(brute))),
        valeurs=tuple(_valeurs(brute["valeurs"])),
        raison=preuves.raison(motif) if statut == "non" else "",
        eteinte=eteinte,
        contraire=repondue is not None,
        geste=ouverts.qui_repond(etude, nom) if statut == "oui" and not repondue else None,
    )


def _a_demander(brute: Mapping[str, Any]) -> list[str]:
    """What would settle it: the facts it lacks; once it is yes, those its values hang on."""
    return [*brute["faits_manquants"], *brute["valeurs"].get("a_preciser", ())]


def _cle(conclusion: Conclusion) -> str:
    if conclusion.statut != "oui":
        return "indetermine" if conclusion.statut == "indetermine" else "exclu"
    if conclusion.eteinte:
        return "contraire" if conclusion.contraire else "fait"
    if conclusion.fondement == USAGE_2009:
        return "usage"
    if conclusion.nature == "obligation" and conclusion.nom not in devoirs.SUSPENDUES:
        return "du"
    return "possible" if conclusion.nature in ("faculte", "obligation", "interdiction") else "ouvert"


def _question(etude: Etude, fait: str) -> Question:
    """In the words of who is asked: those of the gesture by which this reader answers, else those of the law."""
    geste = ouverts.geste_qui_pose(etude, fait)
    return Question(
        fait=fait,
        texte=mots.question(geste.evenement, fait) if geste else FAITS[fait].question,
        evenements=tuple(type_.titre for type_ in types.qui_pose(fait)),
        geste=geste.nom if geste else None,
    )


def _reserves(faits: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_reserve, faits))


def _reserve(fait: str) -> str:
    """What a conclusion takes on trust, as a sentence."""
    affirmation = getattr(getattr(vocabulaire, fait, None), "oui", "") or FAITS[fait].libelle
    return _texte("On ne sait pas si %(affirmation)s ; le savoir pourrait changer la réponse.") % {
        "affirmation": affirmation
    }


def _valeurs(brutes: Mapping[str, Any]) -> list[Valeur]:
    dites = []
    for nom, valeur in brutes.items():
        texte = libelles.texte_de_valeur(nom, valeur)
        if texte:
            dites.append(Valeur(nom, libelles.nom_de_valeur(nom), francais.majuscule(texte)))
    return dites
