"""Words as they are looked for: no accent, no capital, no plural, one way to write « L. 425-1 » and « INT-22 »."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from egide.droit.textes import documents
from egide.droit.textes.decoupage import unifier
from egide.droit.textes.extraits import Morceau

COURT = 4
"""From how many letters a word also finds those that begin with it."""

_MOTS_VIDES = """
a au aux ce ces cet cette d de des du elle en est et il ils elles j je l la le les leur leurs lui m n ne nous on ou par
pas pour qu que qui s sa se ses son sont sur t un une y al alinea art article articles no numero
"""


@dataclass(frozen=True, slots=True)
class Mot:
    """One word of a text, and where it stands."""

    forme: str
    debut: int
    fin: int


@lru_cache(maxsize=256)
def mots_cherches(question: str) -> tuple[str, ...]:
    """What a question asks for, each word once; the little words only when it is made of them alone."""
    formes = tuple(dict.fromkeys(mot.forme for mot in mots(question)))
    return tuple(forme for forme in formes if forme not in _vides()) or formes


def mots(texte: str) -> Iterator[Mot]:
    """The words of a text, in order: a reference counts for one."""
    plie, places = _plier(texte)
    for trouve in _motif().finditer(plie):
        prefixe, numero, mot = trouve["prefixe"], trouve["numero"], trouve["mot"]
        forme = f"{prefixe or ''}{_ZEROS.sub('', numero)}" if numero else _racine(mot)
        yield Mot(forme, places[trouve.start()], places[trouve.end() - 1] + 1)


@lru_cache(maxsize=4096)
def formes(texte: str) -> frozenset[str]:
    """The words of a text, as a set: a long official wording is read once."""
    return frozenset(mot.forme for mot in mots(texte))


def suite(texte: str) -> tuple[str, ...]:
    """The words of a title or a reference that a question would have to say, in order."""
    toutes = tuple(mot.forme for mot in mots(texte))
    return tuple(forme for forme in toutes if forme not in _vides()) or toutes


def convient(cherche: str, forme: str) -> bool:
    """Whether a word of a text answers a word of a question: itself, one that begins so, a number under that one."""
    if est_un_numero(forme):
        return cherche in appels(forme)
    return forme == cherche or (len(cherche) >= COURT and forme.startswith(cherche))


def est_un_numero(forme: str) -> bool:
    """Whether it holds a figure."""
    return any(lettre.isdigit() for lettre in forme)


@cache
def appels(forme: str) -> frozenset[str]:
    """What finds a number: itself and the numbers it stands under, with its letter or without."""
    entiers = {forme, _LETTRES.sub("", forme)}
    return frozenset(entiers | {lu[: coupe.start()] for lu in entiers for coupe in _COUPES.finditer(lu)})


def marquer(texte: str, cherches: Collection[str]) -> tuple[Morceau, ...]:
    """The text cut in pieces, the words that answer the question being told apart."""
    morceaux: list[Morceau] = []
    fin = 0
    for mot in mots(texte):
        if any(convient(cherche, mot.forme) for cherche in cherches):
            morceaux += [
                Morceau(texte[fin : mot.debut], fonde=False),
                Morceau(texte[mot.debut : mot.fin], fonde=True),
            ]
            fin = mot.fin
    morceaux.append(Morceau(texte[fin:], fonde=False))
    return tuple(morceau for morceau in morceaux if morceau.texte)


def autour(texte: str, cherches: Collection[str], largeur: int) -> str:
    """The part of a text around the first word that answers, cut between words, « … » where it is cut."""
    premier = next((m for m in mots(texte) if any(convient(c, m.forme) for c in cherches)), None)
    if premier is None or len(texte) <= largeur:
        return texte[:largeur]
    debut = max(0, min(premier.debut - largeur // 3, len(texte) - largeur))
    debut = texte.rfind(" ", 0, debut) + 1 if debut else 0
    fin = debut + largeur
    fin = texte.rfind(" ", debut, fin) if fin < len(texte) else len(texte)
    return f"{'… ' if debut else ''}{texte[debut:fin]}{' …' if fin < len(texte) else ''}"


_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_LETTRES = re.compile(r"^[a-z]+(?=\d)")
_COUPES = re.compile(r"[-./]")


def _racine(mot: str) -> str:
    """« étrangères » as « étranger »: neither plural nor feminine."""
    singulier = mot[:-1] if len(mot) >= COURT and mot[-1] in "sx" else mot
    return singulier[:-1] if len(singulier) > COURT + 1 and singulier[-1] == "e" else singulier


@cache
def _vides() -> frozenset[str]:
    """What joins words, or announces a number: looked for only when there is nothing else."""
    return frozenset(map(_racine, _MOTS_VIDES.split()))


@cache
def _motif() -> re.Pattern[str]:
    """A number with the letters that announce it (part of a code, acronym of a document, the register), or a word."""
    sigles = sorted((d.sigle.casefold() for d in documents() if d.sigle.isalpha()), key=len, reverse=True)
    prefixe = rf"(?P<prefixe>l|r|d|int|{'|'.join(sigles)})[\s.\-]*"
    numero = r"(?P<numero>\d+(?:[-./]\d+)*)"
    return re.compile(rf"(?<![a-z0-9])(?:{prefixe})?{numero}(?![a-z0-9])|(?P<mot>[a-z0-9]+)")


def _plier(texte: str) -> tuple[str, list[int]]:
    """The text folded, and where each of its letters comes from."""
    plie: list[str] = []
    places: list[int] = []
    for place, lettre in enumerate(texte):
        for folded in _lettre(lettre):
            plie.append(folded)
            places.append(place)
    return "".join(plie), places


@cache
def _lettre(lettre: str) -> str:
    decompose = unicodedata.normalize("NFKD", unifier(lettre)).casefold()
    return "".join(c for c in decompose if not unicodedata.combining(c))
