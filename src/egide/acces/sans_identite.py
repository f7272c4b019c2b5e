"""What leaves every file names nobody: the text of a concrete case, of a question, of a committee's minutes.

What is written as a pseudonym, a number of hers or of an act, an address, a telephone, a birth, is refused; so is the name of
somebody whose file the writer's own service holds. What refuses says which words, to who typed them, and leaves nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.porte import exiger, tracer
from egide.coffre import jetons
from egide.journal import pseudonymes
from egide.journal.categories import Categorie
from egide.journal.types import Refus

_LETTRE = f"[{pseudonymes.ALPHABET}]"
FORMES: Final = {
    gettext_lazy(
        "un pseudonyme de dossier"
    ): rf"(?<!\w){_LETTRE}{{3}}[ -]?{_LETTRE}{{3}}[ -]?{_LETTRE}{{2}}(?!\w)",
    gettext_lazy("une adresse électronique"): r"[^\s@]+@[^\s@]+\.[^\s@]+",
    gettext_lazy("un numéro de document"): r"(?<!\w)\d[\dAB]\d?-\d{4}-\d{3,}(?!\w)",
    gettext_lazy("un numéro qui désigne quelqu’un ou une procédure"): r"(?<!\w)\d(?:[ .\-/]?\d){8,}(?!\w)",
    gettext_lazy("un jour de naissance"): r"(?i)(?<!\w)née?s? +(?:le +)?\d{1,2}(?:er)?[ ./-]",
}
LONGUEUR: Final = 4000
ADMIS: Final = gettext_noop("aucun mot qui désigne quelqu’un ; « %(mots)s » est %(quoi)s")
MOTS_D_UN_NOM: Final = 4
"""A first name and a name, in words: « Maria da Silva » is three."""


def fautes(acteur: Acteur, textes: Mapping[str, str], *, vide: bool = False) -> list[Refus]:
    """What keeps these texts from leaving, by field: empty (but when `vide` admits it), too long; else, telling of whom."""
    longs = [
        Refus(champ, None, _("quelques mots, %(n)d signes au plus") % {"n": LONGUEUR})
        for champ, texte in textes.items()
        if len(texte) > LONGUEUR or not (vide or texte.strip())
    ]
    return longs or refus(acteur, textes)


def refus(acteur: Acteur, textes: Mapping[str, str]) -> list[Refus]:
    """What in these texts, by field, would tell of whom: the words, and what they are taken for. Empty when nothing does."""
    exiger(acteur)
    return [
        Refus(champ, mots, _(ADMIS) % {"mots": mots, "quoi": quoi})
        for champ, texte in textes.items()
        for mots, quoi in _trouves(acteur, texte)
    ]


def _trouves(acteur: Acteur, texte: str) -> Iterator[tuple[str, str]]:
    for quoi, forme in FORMES.items():
        yield from ((trouve[0], str(quoi)) for trouve in re.finditer(forme, texte))
    if matrice.peut_lire(acteur.role, Categorie.IDENTITE) and (nom := _nom_connu(acteur, texte)):
        yield nom, _("le nom d’une personne que votre service suit")


def _nom_connu(acteur: Acteur, texte: str) -> str:
    """The first words that are the whole name of somebody this service follows. Traced in her file, as a search is."""
    mots = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", texte)
    essais: dict[bytes, str] = {}
    for debut in range(len(mots)):
        for fin in range(debut + 2, min(debut + MOTS_D_UN_NOM, len(mots)) + 1):
            for coupe in range(debut + 1, fin):
                paire = " ".join(mots[debut:coupe]), " ".join(mots[coupe:fin])
                for jeton in jetons.jetons_nom([paire[0]], paire[1]):
                    essais.setdefault(jeton, " ".join(mots[debut:fin]))
    trouves = jetons.reconnus(essais)
    for dossier in sorted(trouves.values()):
        tracer(acteur, "rechercher", objet="identité", motif="texte sans identité", dossier=dossier)
    return next((essais[jeton] for jeton in essais if jeton in trouves), "")
