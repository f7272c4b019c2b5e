"""Reading the table of a population: every column is checked first; every refusal names the column and what is admitted.

The table that comes out is the one the readings expect (see `lectures.colonnes_communes`): yes/no columns, dates,
words coded in the list of those admitted, and « aucun » in a column of its own.
"""

from datetime import date
from difflib import get_close_matches
from functools import cache

import polars as pl

from egide.droit.entree import TERRITOIRE, EntreeRefusee, Refus
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE
from egide.droit.parametres.nationalites import codes_admis, regime_de_nationalite
from egide.droit.vocabulaire import FAITS, Fait

RECEPISSE = "date_recepisse_reflexion"
DATE = "date"
OUI_NON = {"true": True, "false": False}
NUMEROS = tuple(f"{numero:02d}" for numero in range(1, 1000))
ADMIS = {
    "booleen": "une colonne booléenne, ou les textes true et false ; vide si on ne sait pas",
    "date": "une colonne de dates, ou des dates réelles AAAA-MM-JJ",
    "date_ou_aucun": "une colonne de dates, ou des dates réelles AAAA-MM-JJ et « aucun »",
    "entier": "des entiers positifs ou nuls",
    "pays": "des codes ISO 3166-1 de deux lettres majuscules (XK : Kosovo, XX : apatride)",
    "territoire": "des codes de département ou de collectivité : 06, 2A, 976…",
}


@cache
def categories(fait: Fait) -> tuple[str, ...]:
    """The words a fact may be: those of the vocabulary, the countries, the territories."""
    if fait.genre == "pays":
        return tuple(sorted(codes_admis(), key=_histoire))
    if fait.genre == "territoire":
        return tuple(code for code in (*NUMEROS, "2A", "2B") if TERRITOIRE.fullmatch(code))
    return fait.valeurs


def _histoire(code: str) -> tuple[str, ...]:
    """The regimes a nationality has had: those that share them follow each other, and are looked for all at once."""
    return tuple(
        regime_de_nationalite(code, date(an, mois, 1)) for an in range(2006, 2027) for mois in (1, 7)
    )


def lire_population(table: pl.DataFrame, premiere_ligne: int = 1) -> pl.DataFrame:
    """The columns of a table as the readings expect them.

    A column is a fact of the vocabulary, SANS_RECEPISSE, or `date` (the day of each row). `premiere_ligne` numbers the
    first row in the messages. Raises EntreeRefusee with every refusal, column by column.
    """
    refus: list[Refus] = []
    lues: list[pl.Series] = []
    for colonne in table.iter_columns():
        if fait := _fait(colonne.name):
            lues.extend(_lire(fait, colonne, refus, premiere_ligne))
        else:
            refus.append(Refus(f"colonne {colonne.name}", _contenu(colonne), _proche(colonne.name)))
    if refus:
        raise EntreeRefusee(refus)
    lue = pl.DataFrame(_reunir_sans_recepisse(lues)) if lues else table.select()
    _refuser_les_recepisses_contraires(lue, premiere_ligne)
    return lue


def verifier_naissances(table: pl.DataFrame, jour: date) -> None:
    """Raises EntreeRefusee if somebody is born after the day of evaluation."""
    if "date_naissance" in table.columns:
        tardives = table["date_naissance"].drop_nulls()
        if len(tardives) and (derniere := tardives.max()) > jour:  # type: ignore[operator]
            combien = int((tardives > jour).sum())
            admis = (
                f"une naissance au plus tard le jour de l’évaluation, {jour.isoformat()} ({combien} ligne(s))"
            )
            raise EntreeRefusee([Refus("colonne date_naissance", str(derniere), admis)])


def _fait(nom: str) -> Fait | None:
    if nom == SANS_RECEPISSE:
        return Fait(nom, "booleen", "aucun récépissé", "Est-il sûr qu’aucun récépissé n’a été délivré ?")
    if nom == DATE:
        return Fait(nom, "date", "date d’évaluation", "À quelle date ?")
    return FAITS.get(nom)


def _lire(fait: Fait, colonne: pl.Series, refus: list[Refus], premiere: int) -> list[pl.Series]:
    """The column as it is expected, or nothing and a refusal."""
    match fait.genre:
        case "liste":
            return []  # which form the exploitation took changes no conclusion
        case "date_ou_aucun":
            return _lire_recepisse(fait, colonne, refus, premiere)
        case "booleen":
            attendu: pl.DataType = pl.Boolean()
        case "date":
            attendu = pl.Date()
        case "entier":
            attendu = pl.UInt32()
        case _:
            attendu = pl.Enum(categories(fait))
    if colonne.dtype == attendu:
        return [colonne]
    if colonne.dtype == pl.Null:
        return [pl.Series(colonne.name, [None], dtype=attendu).new_from_index(0, len(colonne))]
    convertie = _convertir(colonne, attendu)
    if convertie is None:
        refus.append(Refus(f"colonne {colonne.name}", _contenu(colonne), _admis(fait)))
        return []
    if convertie.null_count() > colonne.null_count():
        refus.append(_valeur_refusee(fait, colonne, convertie, premiere))
        return []
    return [convertie]


def _contenu(colonne: pl.Series) -> str:
    """What a column holds, in words."""
    contenus = (
        (pl.String | pl.Categorical | pl.Enum, "des textes"),
        (pl.Boolean, "des oui et des non"),
        (pl.Date, "des dates"),
        (pl.Datetime, "des dates et des heures"),
        (pl.Null, "rien"),
    )
    genre = colonne.dtype
    if genre.is_integer():
        return "des entiers"
    if genre.is_numeric():
        return "des nombres à virgule"
    return next((mots for genres, mots in contenus if isinstance(genre, genres)), "des suites de valeurs")


def _convertir(colonne: pl.Series, attendu: pl.DataType) -> pl.Series | None:
    """The column in the type expected, null where a value cannot be; None when the whole type is another."""
    texte = isinstance(colonne.dtype, pl.String | pl.Categorical | pl.Enum)
    if isinstance(attendu, pl.UInt32):
        return colonne.cast(attendu, strict=False) if colonne.dtype.is_integer() or texte else None
    if not texte:
        return None
    mots = colonne.cast(pl.String)
    if isinstance(attendu, pl.Boolean):
        return mots.replace_strict(OUI_NON, default=None, return_dtype=attendu)
    if isinstance(attendu, pl.Date):
        return mots.str.to_date("%Y-%m-%d", strict=False)
    return mots.cast(attendu, strict=False)


def _lire_recepisse(fait: Fait, colonne: pl.Series, refus: list[Refus], premiere: int) -> list[pl.Series]:
    """The date, and (from a column of texts) « aucun » beside it."""
    if not isinstance(colonne.dtype, pl.String | pl.Categorical | pl.Enum):
        return _lire(Fait(fait.nom, "date", fait.libelle, fait.question), colonne, refus, premiere)
    mots = colonne.cast(pl.String)
    aucun = (mots == "aucun").fill_null(False)
    dates = _lire(Fait(fait.nom, "date", fait.libelle, fait.question), mots.set(aucun, None), refus, premiere)
    return [*dates, pl.Series(SANS_RECEPISSE, aucun)]


def _reunir_sans_recepisse(lues: list[pl.Series]) -> list[pl.Series]:
    """« aucun » may be said among the dates and in its own column: either is enough."""
    dites = [colonne for colonne in lues if colonne.name == SANS_RECEPISSE]
    if len(dites) < 2:
        return lues
    reunie = dites[0].fill_null(False) | dites[1].fill_null(False)
    return [colonne for colonne in lues if colonne.name != SANS_RECEPISSE] + [reunie]


def _valeur_refusee(fait: Fait, colonne: pl.Series, convertie: pl.Series, premiere: int) -> Refus:
    mauvaises = (convertie.is_null() & colonne.is_not_null()).arg_true()
    valeur = colonne[int(mauvaises[0])]
    lieu = f"ligne {premiere + int(mauvaises[0])}" + (
        f" et {len(mauvaises) - 1} autre(s)" if len(mauvaises) > 1 else ""
    )
    proches = get_close_matches(str(valeur), categories(fait), n=1, cutoff=0.6)
    suggestion = f" ; le plus proche : {proches[0]}" if proches else ""
    return Refus(f"colonne {colonne.name}, {lieu}", valeur, _admis(fait) + suggestion)


def _admis(fait: Fait) -> str:
    return ADMIS.get(fait.genre) or f"des textes parmi {', '.join(fait.valeurs)}"


def _proche(nom: str) -> str:
    proches = get_close_matches(nom, (*FAITS, SANS_RECEPISSE, DATE), n=1, cutoff=0.6)
    reste = f"un fait du vocabulaire (egide vocabulaire), {SANS_RECEPISSE} ou {DATE}"
    return f"{reste} ; le plus proche : {proches[0]}" if proches else reste


def _refuser_les_recepisses_contraires(table: pl.DataFrame, premiere: int) -> None:
    if not {RECEPISSE, SANS_RECEPISSE} <= set(table.columns):
        return
    contraires = (table[RECEPISSE].is_not_null() & table[SANS_RECEPISSE].fill_null(False)).arg_true()
    if len(contraires):
        admis = f"vrai seulement là où {RECEPISSE} est vide ({len(contraires)} ligne(s))"
        raise EntreeRefusee(
            [Refus(f"colonne {SANS_RECEPISSE}, ligne {premiere + int(contraires[0])}", True, admis)]
        )
