"""The columns of a directory file: what each admits, read from text and written back. Documented in docs/annuaire.md."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import EmailField

from egide.annuaire.discretion import mot_qui_expose
from egide.annuaire.genres import GENRES, PLATEFORME, SOUS_GENRES
from egide.annuaire.models import Agrement, Organisation, tient_sur_un_papier
from egide.annuaire.territoires import TERRITOIRES
from egide.information.langues import LANGUES, code_de

OUI, NON = "oui", "non"
SEPARATEUR = "|"
UN_JOUR = "une date, par exemple 2009-03-20"
UN_AGREMENT = "un territoire et ses dates, par exemple 06:2008-01-01:2010-12-31, ou 06:2008-01-01: sans terme"


class Refuse(ValueError):
    """A value a column does not admit; the message says what it does."""


@dataclass(frozen=True)
class Periode:
    """An approval as a file writes it."""

    territoire: str
    du: date
    au: date | None


@dataclass(frozen=True)
class Colonne:
    """How one column is read from a cell that is not blank, what a blank one means, how it is written."""

    lire: Callable[[str], Any]
    ecrire: Callable[[Organisation], str]
    vide: Callable[[], Any]


def _parmi(codes: Mapping[str, Any], nom: str) -> Callable[[str], str]:
    def lire(cellule: str) -> str:
        code = cellule.upper() if codes is TERRITOIRES else cellule.lower()
        if code not in codes:
            raise Refuse(f"{nom} : {', '.join(codes)}")
        return code

    return lire


def _plusieurs(lire_un: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    def lire(cellule: str) -> list[Any]:
        return [lire_un(partie.strip()) for partie in cellule.split(SEPARATEUR) if partie.strip()]

    return lire


def _texte(signes: int) -> Callable[[str], str]:
    def lire(cellule: str) -> str:
        if len(cellule) > signes:
            raise Refuse(f"{signes} signes au plus")
        return cellule

    return lire


def _neutre(signes: int) -> Callable[[str], str]:
    def lire(cellule: str) -> str:
        if mot := mot_qui_expose(cellule):
            raise Refuse(f"des mots qui ne disent pas pourquoi l’on y va, donc pas « {mot} »")
        return _texte(signes)(cellule)

    return lire


def _identifiant(cellule: str) -> UUID:
    try:
        return UUID(cellule)
    except ValueError:
        raise Refuse("l’identifiant que l’exportation a écrit, ou rien") from None


def _jour(cellule: str) -> date:
    try:
        return date.fromisoformat(cellule)
    except ValueError:
        raise Refuse(UN_JOUR) from None


def _oui_non(cellule: str) -> bool:
    if cellule.lower() not in (OUI, NON):
        raise Refuse(f"{OUI} ou {NON}")
    return cellule.lower() == OUI


def _langue(cellule: str) -> str:
    code = code_de(cellule)
    if code is None:
        raise Refuse("le code ou le nom d’une de ces langues : " + ", ".join(LANGUES.values()))
    return code


def _telephone(cellule: str) -> str:
    if len(cellule) > 20 or not re.fullmatch(r"\+?\d[\d .]+\d", cellule):
        raise Refuse("des chiffres, par exemple 04 93 00 00 00 ou 3919")
    return cellule


def _courriel(cellule: str) -> str:
    try:
        EmailField().clean(cellule, None)
    except ValidationError:
        raise Refuse("une adresse électronique de service, 254 signes au plus") from None
    return cellule


def _adresse(cellule: str) -> str:
    lignes = "\n".join(partie.strip() for partie in cellule.split(SEPARATEUR))
    try:
        tient_sur_un_papier(lignes)
    except ValidationError as refus:
        raise Refuse(" ".join(refus.messages)) from None
    return lignes


def _agrement(cellule: str) -> Periode:
    parties = [partie.strip() for partie in cellule.split(":")]
    if len(parties) != 3:
        raise Refuse(UN_AGREMENT)
    au = _jour(parties[2]) if parties[2] else None
    periode = Periode(_territoire(parties[0]), _jour(parties[1]), au)
    if au and au < periode.du:
        raise Refuse(f"une fin qui ne précède pas le début ; {UN_AGREMENT}")
    return periode


def _ecrire_agrement(agrement: Agrement) -> str:
    return f"{agrement.territoire}:{agrement.du}:{agrement.au or ''}"


def _refuser_le_vide() -> None:
    raise Refuse("une valeur est attendue")


def _inconnu() -> None:
    return None


def _joindre(parties: list[str]) -> str:
    return SEPARATEUR.join(parties)


_territoire = _parmi(TERRITOIRES, "un code de département ou de territoire")
_genre = _parmi({code: nom for code, nom in GENRES.items() if code != PLATEFORME}, "un genre")

COLONNES: Final[dict[str, Colonne]] = {
    "id": Colonne(_identifiant, lambda o: str(o.id), vide=_inconnu),
    "nom": Colonne(_texte(200), lambda o: o.nom, vide=_refuser_le_vide),
    "genre": Colonne(_genre, lambda o: o.genre, vide=_refuser_le_vide),
    "sous_genre": Colonne(_parmi(SOUS_GENRES, "un type d’unité"), lambda o: o.sous_genre, vide=str),
    "territoire": Colonne(_territoire, lambda o: o.territoire, vide=_refuser_le_vide),
    "dessert": Colonne(_plusieurs(_territoire), lambda o: _joindre(o.dessert), vide=list),
    "competence_nationale": Colonne(
        _oui_non, lambda o: OUI if o.competence_nationale else NON, vide=lambda: False
    ),
    "langues": Colonne(_plusieurs(_langue), lambda o: _joindre(o.langues), vide=list),
    "telephone": Colonne(_telephone, lambda o: o.telephone, vide=str),
    "courriel": Colonne(_courriel, lambda o: o.courriel, vide=str),
    "adresse_publique": Colonne(_adresse, lambda o: _joindre(o.adresse_publique.splitlines()), vide=str),
    "lieu_d_accueil": Colonne(_neutre(160), lambda o: o.lieu_d_accueil, vide=str),
    "a_demander": Colonne(_neutre(80), lambda o: o.a_demander, vide=str),
    "du": Colonne(_jour, lambda o: str(o.du or ""), vide=_inconnu),
    "au": Colonne(_jour, lambda o: str(o.au or ""), vide=_inconnu),
    "actif": Colonne(_oui_non, lambda o: OUI if o.actif else NON, vide=lambda: True),
    "agrements": Colonne(
        _plusieurs(_agrement), lambda o: _joindre([_ecrire_agrement(a) for a in o.agrements.all()]), vide=list
    ),
}
OBLIGATOIRES: Final = ("nom", "genre", "territoire")


def lire(nom: str, cellule: str) -> Any:
    """The value of one cell; a blank one is « nothing », which « nom », « genre » and « territoire » do not admit.

    Raises Refuse, whose message says what is admitted.
    """
    cellule = cellule.strip()
    return COLONNES[nom].lire(cellule) if cellule else COLONNES[nom].vide()
