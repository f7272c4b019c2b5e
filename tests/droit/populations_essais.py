"""Populations for the tests: random situations of a day, thresholds often, as rows and as the table of them."""

import random
from collections.abc import Collection, Mapping
from datetime import date, timedelta

import polars as pl
from droit import situations

from egide.droit.livre import LECTURES, changements
from egide.droit.populations_entree import lire_population
from egide.droit.reformes import REFORMES, Reforme
from egide.droit.vocabulaire import FAITS

Faits = Mapping[str, object]
AILLEURS: dict[str, list[object]] = {
    "territoire": ["06", "2A", "976", "986"],
    "nombre_renouvellements": [0, 3],
}
NOMS = [nom for nom, fait in FAITS.items() if fait.genre != "liste"]

VERSIONS = [(lecture, debut) for lecture in LECTURES for debut in changements(lecture)]
SEULES = [(), *((reforme,) for reforme in REFORMES.values())]
ENSEMBLE = [
    tuple(REFORMES[nom] for nom in noms.split())
    for noms in (
        "delai-3-mois sans-rupture-prouvee",
        "delai-45-jours presomption-par-association",
        "sejour-sans-cooperation sans-rupture-prouvee",
        "sejour-sans-cooperation presomption-par-association",
        "delivrance-systematique sejour-sans-cooperation presomption-par-association sans-rupture-prouvee delai-3-mois",
        "carte-au-jugement sans-piece-d-identite sans-transfert-dublin delai-45-jours",
    )
]
REFORMES_ESSAYEES: list[tuple[Reforme, ...]] = [*SEULES, *ENSEMBLE]


def un_jour(lecture: str, debut: date, hasard: random.Random) -> date:
    """A day on which that version answers: its first, its last, or another, a leap day sometimes."""
    suivants = [jour for jour in changements(lecture) if jour > debut]
    fin = suivants[0] - timedelta(days=1) if suivants else date(2031, 12, 31)
    bissextiles = [date(an, 2, 29) for an in range(debut.year, fin.year + 1) if an % 4 == 0]
    charnieres = [date.fromisoformat(jour) for jour in situations.JOURS_CHARNIERES]
    jours = [jour for jour in (debut, fin, *bissextiles, *charnieres) if debut <= jour <= fin]
    return hasard.choice([*jours, debut + timedelta(days=hasard.randrange((fin - debut).days + 1))])


def lignes_du(jour: date, combien: int, hasard: random.Random, connus: Collection[str] = ()) -> list[Faits]:
    """Random situations of a day, dates as dates; how much is unknown varies, but these facts never are."""
    lignes = []
    for _ in range(combien):
        ignorance = hasard.choice([0, 0.1, 0.4, 0.8])
        sus = [nom for nom in NOMS if nom in connus or hasard.random() >= ignorance]
        tires = {nom: _valeur(nom, jour, hasard) for nom in sus}
        tires = situations.rapprocher(tires, hasard.choice)
        lues = situations.lus({nom: valeur for nom, valeur in tires.items() if valeur is not None})
        if isinstance(naissance := lues.get("date_naissance"), date) and naissance > jour:
            del lues["date_naissance"]
        lignes.append(lues)
    return lignes


def _valeur(nom: str, jour: date, hasard: random.Random) -> object:
    return hasard.choice(AILLEURS.get(nom) or situations.valeurs_de(nom, jour))


def table_de(lignes: list[Faits]) -> pl.DataFrame:
    """The table of these situations, as it would be received (texts), then checked."""
    brute = pl.DataFrame(
        {nom: [_texte(ligne.get(nom)) for ligne in lignes] for nom in NOMS},
        schema=dict.fromkeys(NOMS, pl.String),
    )
    return lire_population(brute)


def ecrits(faits: Faits) -> Faits:
    """The same facts, dates written, as they would be given."""
    return {nom: valeur.isoformat() if isinstance(valeur, date) else valeur for nom, valeur in faits.items()}


def _texte(valeur: object) -> str | None:
    if valeur is None or isinstance(valeur, str):
        return valeur
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur).lower()


def en_textes(table: pl.DataFrame) -> pl.DataFrame:
    """The same table, its coded words as plain texts, as a database would hold it."""
    return table.with_columns(
        colonne.cast(pl.String) for colonne in table.iter_columns() if isinstance(colonne.dtype, pl.Enum)
    )
