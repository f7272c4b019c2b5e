"""Reading what a person submits: a JSON object, an array, or one object per line; and refusing what cannot be read.

An object or an array is read whole. Lines are given as they come, and none is kept: an object that stands on one line
is a file of one line, so that nothing is waited for before it is answered.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import click

FORMES = "un objet, un tableau, ou un objet par ligne"
MARQUE = b"\xef\xbb\xbf"
"""What some editors write before the first character of a file."""


class CleRepetee(ValueError):
    """The same key twice in one object: which one was meant cannot be known."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """What one line submits; `illisible` says why it submits nothing. `numero`: in the file, from 1."""

    numero: int
    entree: Any = None
    illisible: str = ""


def lire(fichier: str) -> tuple[str, list[Any]]:
    """The shape received (objet, tableau, lignes) and its elements; « - » reads the standard input.

    Ends with code 2 and a message naming the file, the line and what is admitted when one of them cannot be read.
    """
    forme, recues = ouvrir(fichier)
    lignes = list(recues)
    if len(lignes) == 1 and forme == "lignes":
        seule(fichier, lignes[0])
        forme = "objet"
    if illisibles := [ligne for ligne in lignes if ligne.illisible]:
        admis = "admis : un objet JSON par ligne"
        refuser(
            *(
                f"{nommer(fichier)}, ligne {fautive.numero} : {fautive.illisible} ; {admis}"
                for fautive in illisibles
            )
        )
    return forme, [ligne.entree for ligne in lignes]


def ouvrir(fichier: str) -> tuple[str, Iterable[Ligne]]:
    """The shape received, and what is submitted: of an object or an array, its elements; of lines, each as it comes.

    Ends with code 2 when nothing can be read.
    """
    brutes = enumerate(_brutes(fichier), start=1)
    for numero, brute in brutes:
        if not brute.strip():
            continue
        if _commence_un_document(brute):
            blancs, suite = b"\n" * (numero - 1), b"".join(suivante for _, suivante in brutes)
            return _document(fichier, blancs + brute + suite)
        return "lignes", _lignes(chain([(numero, brute)], brutes))
    refuser(
        f'{nommer(fichier)} : entrée vide ; admis : {FORMES} ; un objet s’écrit {{"date": …, "faits": {{…}}}}'
    )


def seule(fichier: str, ligne: Ligne) -> None:
    """Refuses a file that is one line, if it cannot be read."""
    if ligne.illisible:
        refuser(f"{nommer(fichier)} : JSON illisible ({ligne.illisible}) ; admis : {FORMES}")


def nommer(fichier: str) -> str:
    """The file, as its refusals name it."""
    return "entrée standard" if fichier == "-" else fichier


def _brutes(fichier: str) -> Iterator[bytes]:
    """The lines of a file, as they come."""
    if fichier == "-":
        yield from _sans_marque(sys.stdin.buffer)
        return
    try:
        with Path(fichier).open("rb") as flux:
            yield from _sans_marque(flux)
    except OSError as erreur:
        from egide.socle.erreurs import du_systeme

        refuser(f"{fichier} : {du_systeme(erreur)} ; admis : un fichier JSON lisible, ou « - »")


def _sans_marque(flux: Iterable[bytes]) -> Iterator[bytes]:
    for rang, brute in enumerate(flux):
        yield brute if rang else brute.removeprefix(MARQUE)


def _commence_un_document(brute: bytes) -> bool:
    """Whether the first line is an array, or the beginning of an object that goes on below."""
    if brute.lstrip().startswith(b"["):
        return True
    try:
        texte = brute.decode()
        _decoder(texte)
    except json.JSONDecodeError as erreur:
        return erreur.pos >= len(texte.rstrip())
    except (ValueError, RecursionError):
        pass
    return False


def _document(fichier: str, brut: bytes) -> tuple[str, Iterable[Ligne]]:
    """One object or one array; failing that, lines, if one at least can be read."""
    try:
        lu = _decoder(brut.decode())
    except CleRepetee as erreur:
        refuser(f"{nommer(fichier)} : {erreur}")
    except (ValueError, RecursionError) as erreur:
        lignes = list(_lignes(enumerate(brut.split(b"\n"), start=1)))
        if all(ligne.illisible for ligne in lignes):
            refuser(f"{nommer(fichier)} : JSON illisible ({_dire(erreur)}) ; admis : {FORMES}")
        return "lignes", lignes
    if isinstance(lu, list):
        return "tableau", [Ligne(rang, entree) for rang, entree in enumerate(lu)]
    return "objet", [Ligne(1, lu)]


def _lignes(brutes: Iterable[tuple[int, bytes]]) -> Iterator[Ligne]:
    for numero, brute in brutes:
        if brute.strip():
            yield _ligne(numero, brute)


def _ligne(numero: int, brute: bytes) -> Ligne:
    try:
        return Ligne(numero, _decoder(brute.decode()))
    except (ValueError, RecursionError) as erreur:
        colonne = f"colonne {erreur.colno}" if isinstance(erreur, json.JSONDecodeError) else _dire(erreur)
        return Ligne(numero, illisible=colonne)


def _decoder(texte: str) -> Any:
    return json.loads(texte, object_pairs_hook=_objet, parse_constant=_constante)


def _objet(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) < len(paires):
        repetee, _ = Counter(cle for cle, _ in paires).most_common(1)[0]
        raise CleRepetee(f"clé « {repetee} » répétée ; admis : chaque clé une seule fois")
    return objet


def _constante(nom: str) -> NoReturn:
    raise ValueError(f"{nom} n’est pas du JSON")


def _dire(erreur: Exception) -> str:
    match erreur:
        case json.JSONDecodeError():
            return f"ligne {erreur.lineno}, colonne {erreur.colno}"
        case UnicodeDecodeError():
            return f"octet {erreur.start} hors de l’UTF-8"
        case RecursionError():
            return "trop d’emboîtements"
    return str(erreur)


def refuser(*messages: str) -> NoReturn:
    """Says each refusal on the error stream and ends with code 2."""
    for message in messages:
        click.echo(message, err=True)
    raise click.exceptions.Exit(2)
