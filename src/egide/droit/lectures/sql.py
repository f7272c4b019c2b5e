"""The rules as one SQL query that PostgreSQL, DuckDB and Spark SQL all run: NULL is Kleene's unknown.

One column per conclusion: TRUE, FALSE, or NULL where undetermined. The day of evaluation is written into the query,
as the dates the law compares with. The columns of the table are those of a population (see `colonnes_communes`), its
values must be those the vocabulary admits: a word outside it would be taken for another word.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from egide.droit.durees import Duree
from egide.droit.grandeurs import Calendrier
from egide.droit.lectures.colonnes_communes import derouler, lues
from egide.droit.lectures.colonnes_etages import ParEtages, Terme
from egide.droit.lectures.plan import plan
from egide.droit.livre import Livre
from egide.droit.logique import INDETERMINE, OUI

IDENTIFIANT = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*")


class Fragments(ParEtages[str]):
    """SQL text."""

    def partager(self, nom: str, valeur: Terme[str]) -> Terme[str]:
        """Only what has a name of its own is worth a column."""
        return valeur if nom.startswith("_") else super().partager(nom, valeur)

    def ecrire_constante(self, valeur: int) -> str:
        if valeur == INDETERMINE:
            return "CAST(NULL AS BOOLEAN)"
        return "TRUE" if valeur == OUI else "FALSE"

    def ecrire_fait(self, nom: str) -> str:
        return nom

    def ecrire_parmi(self, nom: str, valeurs: Sequence[str]) -> str:
        textes = [f"'{valeur}'" for valeur in valeurs]
        return f"{nom} = {textes[0]}" if len(textes) == 1 else f"{nom} IN ({', '.join(textes)})"

    def ecrire_apres(self, nom: str, jour: date) -> str:
        return f"{nom} > DATE '{jour.isoformat()}'"

    def ecrire_apres_autre(self, nom: str, autre: str, duree: Duree) -> str:
        mois = f" + INTERVAL '{duree.mois}' MONTH" if duree.mois else ""
        jours = f" + INTERVAL '{duree.jours}' DAY" if duree.jours else ""
        return f"{nom} > {autre}{mois}{jours}"

    def ecrire_inconnu(self, nom: str) -> str:
        return f"{nom} IS NULL"

    def ecrire_et(self, termes: Sequence[str]) -> str:
        return f"({' AND '.join(termes)})"

    def ecrire_ou(self, termes: Sequence[str]) -> str:
        return f"({' OR '.join(termes)})"

    def ecrire_non(self, terme: str) -> str:
        return f"(NOT {terme})"

    def ecrire_etabli(self, terme: str) -> str:
        return f"COALESCE({terme}, FALSE)"


def requete(
    livre: Livre, cal: Calendrier, *, table: str, colonnes: Collection[str], garder: Sequence[str] = ()
) -> str:
    """The query over a table. `colonnes` are those it holds; `garder`, those to give back beside the conclusions.

    Raises ValueError on a name that is not a plain lower-case identifier, or that is a conclusion's.
    """
    le_plan = plan(livre)
    for nom in (table, *garder):
        if not IDENTIFIANT.fullmatch(nom) or nom in le_plan.racines:
            raise ValueError(f"{nom} : un nom simple, en minuscules, qui n’est pas celui d’une conclusion")
    moteur = Fragments(colonnes)
    valeurs = {nom: moteur.materiel(valeur) for nom, valeur in derouler(le_plan, moteur, cal).items()}
    lus = dict.fromkeys([*garder, *(nom for nom in lues(le_plan) if nom in moteur.presentes)])
    etapes = [f"etage_0 AS (\n  SELECT {', '.join(lus) or '1 AS vide'}\n  FROM {table}\n)"]  # noqa: S608
    for rang, etage in enumerate(moteur.etages):
        lignes = "".join(f",\n    {texte} AS {nom}" for nom, texte in etage.items())
        etapes.append(f"etage_{rang + 1} AS (\n  SELECT etage_{rang}.*{lignes}\n  FROM etage_{rang}\n)")  # noqa: S608
    rendues = [nom if valeur.ecrit == nom else f"{valeur.ecrit} AS {nom}" for nom, valeur in valeurs.items()]
    liste = ",\n  ".join([*garder, *rendues])
    return f"WITH {', '.join(etapes)}\nSELECT\n  {liste}\nFROM etage_{len(moteur.etages)}\n"
