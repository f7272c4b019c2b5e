"""A proof in a terminal: each line with its effect in words, what settles it below, what does not at the end.

Lines of text only: who prints them decides how.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from egide.droit.conclusions import titres
from egide.droit.hors_du_temps import n_est_qu_histoire, prudences_de_la_lecture
from egide.droit.interpretations import Interpretation
from egide.droit.lectures.preuve_lue import (
    EFFETS,
    NATURE,
    OBSTACLE,
    SIGNES,
    LigneLue,
    lire_preuve,
    prudences_de_l_analyse,
)
from egide.droit.lectures.preuve_lue import prudences as prudences_de
from egide.droit.regles.redaction import USAGE_2009

Motif = Mapping[str, Any]

GROUPES = {
    "oui": "Établi",
    "indetermine": "Indéterminé",
    "non": "Exclu à ce jour",
    "usage": "Usage de 2009, sans texte en vigueur",
}


def groupes(conclusions: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """The conclusions by status, each group with its title; what only the practice of 2009 supports, apart and last."""
    for cle, intitule in GROUPES.items():
        du_groupe = {nom: dite for nom, dite in conclusions.items() if _groupe(dite) == cle}
        if du_groupe:
            yield intitule, du_groupe


def _groupe(dite: Motif) -> str:
    usage = dite["statut"] == "oui" and dite["fondement"] == USAGE_2009
    return "usage" if usage else str(dite["statut"])


def preuve(motif: Motif) -> Iterator[str]:
    """The proof of a conclusion, from its root."""
    lue = lire_preuve(motif)
    yield f"  {_sources(lue)}"
    yield from _dessous(lue, 2)


def citees(motif: Motif) -> tuple[list[str], list[str]]:
    """The paragraphs and the interpretations of a proof as it is read, each once, in its order."""
    lues = list(_lignes(lire_preuve(motif)))
    sources = dict.fromkeys(lue.motif["source"] for lue in lues)
    choix = dict.fromkeys(note for lue in lues for note in lue.motif.get("interpretations", ()))
    return list(sources), list(choix)


def _lignes(lue: LigneLue) -> Iterator[LigneLue]:
    yield lue
    for dessous in (*lue.enfants, *lue.plies):
        yield from _lignes(dessous)


def _dessous(lue: LigneLue, niveau: int) -> Iterator[str]:
    for ligne in lue.enfants:
        yield _phrase(ligne, niveau)
        yield from _dessous(ligne, niveau + 1)
    if lue.plies:
        yield f"{'  ' * niveau}sans en décider :"
    for ligne in lue.plies:
        yield _phrase(ligne, niveau + 1)


def _phrase(ligne: LigneLue, niveau: int) -> str:
    effet = f"{EFFETS[ligne.marque]} : " if ligne.marque in (OBSTACLE, NATURE) else ""
    return f"{'  ' * niveau}{SIGNES[ligne.marque]} {effet}{_sources(ligne)}"


def _sources(ligne: LigneLue) -> str:
    motif = ligne.motif
    return f"{motif['texte']}  ({', '.join([motif['source'], *motif.get('interpretations', ())])})"


def prudences(conclusion: Motif) -> Iterator[str]:
    """What to do where a choice of reading could cost a right, with the number of the choice."""
    yield from map(_prudence, prudences_de(conclusion))


def prudences_generales(resultat: Motif) -> Iterator[str]:
    """The same, of a whole analysis: each said once, with the titles of the conclusions where it is at stake."""
    yield from map(_prudence, prudences_de_la_lecture(resultat))
    for entree, noms in prudences_de_l_analyse(resultat["conclusions"]):
        yield _prudence(entree)
        yield f"    pour : {' ; '.join(titres()[nom] for nom in noms)}"


def _prudence(entree: Interpretation) -> str:
    return f"à savoir : {entree.prudence} ({entree.id}, {entree.titre})"


def divergences(resultat: Motif, *, demandees: bool) -> list[Motif]:
    """Where the other reading differs; beside the code of today, what the circular of 2009 said is told on request only."""
    cachees = n_est_qu_histoire(resultat) and not demandees
    return [] if cachees else list(resultat["divergences"])
