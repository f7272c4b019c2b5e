"""The rules as polars expressions. A null Boolean is Kleene's unknown, and polars' &, | and ~ are Kleene's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import and_, or_

import polars as pl

from egide.droit.durees import Duree
from egide.droit.grandeurs import Calendrier
from egide.droit.lectures.colonnes_communes import A_PLUSIEURS, bornes, derouler
from egide.droit.lectures.colonnes_etages import ParEtages, Terme
from egide.droit.lectures.plan import plan
from egide.droit.livre import Livre
from egide.droit.logique import INDETERMINE, OUI


class Expressions(ParEtages[pl.Expr]):
    """Polars expressions over the columns of a population."""

    def ecrire_constante(self, valeur: int) -> pl.Expr:
        return pl.lit(None if valeur == INDETERMINE else valeur == OUI, dtype=pl.Boolean)

    def ecrire_fait(self, nom: str) -> pl.Expr:
        return pl.col(nom)

    def ecrire_parmi(self, nom: str, valeurs: Sequence[str]) -> pl.Expr:
        if len(valeurs) <= A_PLUSIEURS:
            return reduce(or_, [pl.col(nom) == valeur for valeur in valeurs])
        return pl.col(nom).is_in(list(valeurs))

    def _entre(self, nom: str, premier: str, dernier: str) -> Terme[pl.Expr]:
        code = pl.col(nom).to_physical()
        return Terme(
            reduce(and_, [comparer(code, a) for comparer, a in bornes(premier, dernier, self.codes[nom])])
        )

    def ecrire_apres(self, nom: str, jour: date) -> pl.Expr:
        return pl.col(nom) > jour

    def ecrire_apres_autre(self, nom: str, autre: str, duree: Duree) -> pl.Expr:
        return apres_autre(nom, autre, duree)

    def ecrire_inconnu(self, nom: str) -> pl.Expr:
        return pl.col(nom).is_null()

    def ecrire_et(self, termes: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(and_, termes)

    def ecrire_ou(self, termes: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(or_, termes)

    def ecrire_non(self, terme: pl.Expr) -> pl.Expr:
        return ~terme

    def ecrire_etabli(self, terme: pl.Expr) -> pl.Expr:
        return terme.fill_null(False)


def apres_autre(nom: str, autre: str, duree: Duree) -> pl.Expr:
    """A date is later than another one put off by a duration. Days are added as numbers, which costs nothing."""
    depart = pl.col(autre).dt.offset_by(f"{duree.mois}mo") if duree.mois else pl.col(autre)
    terme = depart.to_physical() + duree.jours if duree.jours else depart.to_physical()
    return pl.col(nom).to_physical() > terme


def codes_de(schema: Mapping[str, pl.DataType]) -> dict[str, list[str]]:
    """The words of the coded columns, in the order of their codes."""
    return {nom: genre.categories.to_list() for nom, genre in schema.items() if isinstance(genre, pl.Enum)}


def conclusions(table: pl.LazyFrame, livre: Livre, cal: Calendrier) -> pl.LazyFrame:
    """Every conclusion of every row, one Boolean column each, null where undetermined."""
    schema = table.collect_schema()
    moteur = Expressions(schema, codes_de(schema))
    valeurs = {nom: moteur.materiel(valeur) for nom, valeur in derouler(plan(livre), moteur, cal).items()}
    for etage in moteur.etages:
        table = table.with_columns(**etage)
    return table.with_columns(**{nom: valeur.ecrit for nom, valeur in valeurs.items()}).select(list(valeurs))


def conclure(table: pl.DataFrame, livre: Livre, cal: Calendrier) -> pl.DataFrame:
    """The same, of a table in memory."""
    return conclusions(table.lazy(), livre, cal).collect(engine="in-memory")
