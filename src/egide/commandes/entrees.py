"""Reading what a person submits: a JSON object, an array, or one object per line; and refusing what cannot be read."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

import typer

FORMES = "un objet, un tableau, ou un objet par ligne"


class CleRepetee(ValueError):
    """The same key twice in one object: which one was meant cannot be known."""


def lire(fichier: str) -> tuple[str, list[Any]]:
    """The shape received (objet, tableau, lignes) and its elements; « - » reads the standard input.

    Ends with code 2 and a message naming the file, the line and what is admitted when nothing can be read.
    """
    try:
        brut = sys.stdin.buffer.read() if fichier == "-" else Path(fichier).read_bytes()
        texte = brut.decode("utf-8-sig")
    except OSError as erreur:
        refuser(f"{fichier} : {erreur.strerror} ; admis : un fichier JSON lisible, ou « - »")
    except UnicodeDecodeError as erreur:
        refuser(f"{fichier} : octet {erreur.start} illisible ; admis : du texte en UTF-8")
    if not texte.strip():
        refuser(
            f'{fichier} : entrée vide ; admis : {FORMES} ; un objet s\'écrit {{"date": …, "faits": {{…}}}}'
        )
    try:
        lu = _decoder(texte)
    except CleRepetee as erreur:
        refuser(f"{fichier} : {erreur}")
    except (ValueError, RecursionError) as erreur:
        return "lignes", _lire_lignes(fichier, texte, erreur)
    return ("tableau", lu) if isinstance(lu, list) else ("objet", [lu])


def _lire_lignes(fichier: str, texte: str, erreur: Exception) -> list[Any]:
    entrees, refus = [], []
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if not ligne.strip():
            continue
        try:
            entrees.append(_decoder(ligne))
        except (ValueError, RecursionError) as sur_la_ligne:
            refus.append(
                f"{fichier}, ligne {numero} : {_dire(sur_la_ligne)} ; admis : un objet JSON par ligne"
            )
    if refus and not entrees:
        refuser(f"{fichier} : JSON illisible ({_dire(erreur)}) ; admis : {FORMES}")
    if refus:
        refuser(*refus)
    return entrees


def _decoder(texte: str) -> Any:
    return json.loads(texte, object_pairs_hook=_objet, parse_constant=_constante)


def _objet(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) < len(paires):
        repetee, _ = Counter(cle for cle, _ in paires).most_common(1)[0]
        raise CleRepetee(f"clé {repetee!r} répétée ; admis : chaque clé une seule fois")
    return objet


def _constante(nom: str) -> NoReturn:
    raise ValueError(f"{nom} n'est pas du JSON")


def _dire(erreur: Exception) -> str:
    if isinstance(erreur, json.JSONDecodeError):
        return f"ligne {erreur.lineno}, colonne {erreur.colno}"
    return "trop d'emboîtements" if isinstance(erreur, RecursionError) else str(erreur)


def refuser(*messages: str) -> NoReturn:
    """Says each refusal on the error stream and ends with code 2."""
    for message in messages:
        typer.echo(message, err=True)
    raise typer.Exit(2)
