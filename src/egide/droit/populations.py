"""The law over a population: how many conclude what, and what a reform changes, for how many and for whom.

Counts are read on bit planes. One day of evaluation for all, or a column `date` that gives each row its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from egide.droit.analyse import ouvrir
from egide.droit.conclusions import conclusions
from egide.droit.entree import EntreeRefusee, Refus, lire_entree
from egide.droit.grandeurs import Calendrier, calendrier
from egide.droit.lectures.plans_de_bits import Comptes, Plans, plans, programme
from egide.droit.lectures.plans_de_bits_lus import Bits, combien, deplier, lire_bitmaps
from egide.droit.livre import Livre
from egide.droit.populations_entree import DATE, verifier_naissances

TOUTES = "toutes"
RANG, GROUPE = "_rang", "_groupe"
POUR = "nature de "
STATUTS = ("oui", "non", "indetermine")


@dataclass(frozen=True)
class Demande:
    """What is asked of a population: the reading (that of the day when None), the reforms laid over the law in force."""

    lecture: str | None = None
    reformes: tuple[str, ...] = ()

    def droit(self, jour: date, *, reforme: bool) -> tuple[Livre, Calendrier]:
        """The rulebook and the calendar of a day, reformed or not. Raises EntreeRefusee on a request that has none."""
        reformes = list(self.reformes) if reforme else []
        entree = lire_entree({"date": jour.isoformat(), "lecture": self.lecture, "reforme": reformes})
        dossier = ouvrir(entree)
        return dossier.livre, calendrier(jour, dossier.delai)


@dataclass
class Bilan:
    """What was found: by group then conclusion, before and after the reforms, and how many rows pass from what to what."""

    lignes: Counter[str] = field(default_factory=Counter)
    avant: dict[str, dict[str, Comptes]] = field(default_factory=dict)
    apres: dict[str, dict[str, Comptes]] = field(default_factory=dict)
    passages: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    personnes: int = 0
    """The rows for which the status of at least one conclusion changes."""
    natures: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    """For how many of those who have it (oui, before and after) a conclusion passes from one nature to another."""

    def compter(self, ou: dict[str, dict[str, Comptes]], groupe: str, nom: str, comptes: Comptes) -> None:
        """Adds to the counts of a group."""
        du_groupe = ou.setdefault(groupe, {})
        du_groupe[nom] = du_groupe.get(nom, Comptes()) + comptes


class Simulation:
    """Reads a population slice after slice; `bilan` is what has been found so far."""

    def __init__(self, demande: Demande) -> None:
        self.demande, self.bilan = demande, Bilan()

    def lire(self, table: pl.DataFrame, jour: date | None, groupes: pl.Series | None = None) -> pl.DataFrame:
        """Takes a checked slice in (see `populations_entree`); returns who changes: `rang` in the slice, from 0,
        `conclusion`, `avant`, `apres`. The column `date` gives the day of each row when `jour` is None; `groupes`
        says to which group each row also counts."""
        numerotee = table.with_row_index(RANG)
        if groupes is not None:
            libelles = (f"{groupes.name} = " + groupes.cast(pl.String).fill_null("inconnu")).alias(GROUPE)
            numerotee = numerotee.with_columns(libelles)
        changent = [self._lire_un_jour(lot, le_jour) for lot, le_jour in _par_jour(numerotee, jour)]
        return pl.concat([_AUCUN, *changent]).sort("rang", "conclusion")

    def _lire_un_jour(self, lot: pl.DataFrame, jour: date) -> pl.DataFrame:
        verifier_naissances(lot, jour)
        avant = _Lu(lot, *self.demande.droit(jour, reforme=False))
        apres = _Lu(lot, *self.demande.droit(jour, reforme=True)) if self.demande.reformes else avant
        for groupe, membres in _groupes(lot).items():
            self.bilan.lignes[groupe] += lot.height if membres is None else combien(membres)
            for ou, lu in ((self.bilan.avant, avant), (self.bilan.apres, apres)):
                for nom, valeur in lu.plans.items():
                    self.bilan.compter(ou, groupe, nom, _compter(valeur, membres, lot.height))
        if apres is avant:
            return _AUCUN
        self._comparer_les_natures(avant, apres)
        return self._changements(avant.plans, apres.plans, lot[RANG].to_numpy())

    def _comparer_les_natures(self, avant: "_Lu", apres: "_Lu") -> None:
        for nom, valeur in avant.plans.items():
            ouverte = valeur.vrai & apres.plans[nom].vrai
            for de, la_avant in avant.natures(nom):
                for vers, la_apres in apres.natures(nom):
                    if de != vers and (trouves := combien(ouverte & la_avant & la_apres)):
                        self.bilan.natures.setdefault(nom, Counter())[de, vers] += trouves

    def _changements(
        self, avant: dict[str, Plans], apres: dict[str, Plans], rangs: npt.NDArray[np.uint32]
    ) -> pl.DataFrame:
        trouves, touches = [_AUCUN], np.zeros(len(rangs), dtype=np.bool_)
        for nom, valeur in avant.items():
            nouvelle = apres[nom]
            bits = (valeur.vrai ^ nouvelle.vrai) | (valeur.faux ^ nouvelle.faux)
            if not bits.any():
                continue
            la = deplier(bits, len(rangs))
            touches |= la
            ici = pl.DataFrame(
                {"rang": rangs[la], "avant": _statuts(valeur, la), "apres": _statuts(nouvelle, la)}
            )
            trouves.append(
                ici.select(
                    "rang", pl.lit(nom, _AUCUN.schema["conclusion"]).alias("conclusion"), "avant", "apres"
                )
            )
            passages = ici.group_by("avant", "apres").len()
            self.bilan.passages.setdefault(nom, Counter()).update(
                {(de, vers): combien_de for de, vers, combien_de in passages.iter_rows()}
            )
        self.bilan.personnes += int(touches.sum())
        return pl.concat(trouves)


_STATUT = pl.Enum(STATUTS)
_AUCUN = pl.DataFrame(
    schema={"rang": pl.UInt32, "conclusion": pl.Enum(list(conclusions())), "avant": _STATUT, "apres": _STATUT}
)


class _Lu:
    """A table read under one law: the planes of its conclusions, and the nature each has for each row."""

    def __init__(self, lot: pl.DataFrame, livre: Livre, cal: Calendrier) -> None:
        ecrit = programme(livre, cal, lot.schema)
        self._conclusions = livre.conclusions
        for nom, conclusion in livre.conclusions.items():
            if autre := conclusion.autre_nature:
                ecrit.conclusions[POUR + nom] = ecrit.juger(autre[0], cal)
        tous = plans(lot, ecrit)
        self._pour = {nom: tous.pop(POUR + nom) for nom in livre.conclusions if POUR + nom in tous}
        self.plans = tous

    def natures(self, nom: str) -> list[tuple[str, Bits]]:
        """The natures of a conclusion, each with the rows for which it is that one."""
        conclusion = self._conclusions[nom]
        assert isinstance(conclusion.nature, str)  # a rulebook is resolved: the nature is that of the day
        if not (autre := conclusion.autre_nature):
            return [(conclusion.nature, ~np.zeros_like(self.plans[nom].vrai))]
        certains = self._pour[nom].vrai
        return [(conclusion.nature, ~certains), (autre[1], certains)]


def _groupes(lot: pl.DataFrame) -> dict[str, Bits | None]:
    """Each group and its rows; None stands for all of them."""
    groupes: dict[str, Bits | None] = {TOUTES: None}
    if GROUPE in lot.columns:
        libelles = sorted(lot[GROUPE].unique())
        membres = lire_bitmaps(lot.select((pl.col(GROUPE) == libelle).alias(libelle) for libelle in libelles))
        groupes |= {libelle: bitmap.valeurs for libelle, bitmap in zip(libelles, membres, strict=True)}
    return groupes


def _par_jour(table: pl.DataFrame, jour: date | None) -> Iterator[tuple[pl.DataFrame, date]]:
    """The rows of each day."""
    if jour is not None:
        if table.height:
            yield table, jour
        return
    if DATE not in table.columns or table[DATE].null_count():
        raise EntreeRefusee(
            [
                Refus(
                    f"colonne {DATE}",
                    None,
                    "une date d’évaluation sur chaque ligne, ou une seule pour toutes",
                )
            ]
        )
    for (le_jour,), lot in table.partition_by(DATE, as_dict=True).items():
        yield lot, le_jour


def _compter(valeur: Plans, membres: Bits | None, lignes: int) -> Comptes:
    if membres is None:
        oui, non = combien(valeur.vrai), combien(valeur.faux)
    else:
        lignes, oui, non = combien(membres), combien(valeur.vrai & membres), combien(valeur.faux & membres)
    return Comptes(oui, non, lignes - oui - non)


def _statuts(valeur: Plans, la: npt.NDArray[np.bool_]) -> pl.Series:
    """The statuses of the rows kept."""
    vrai, faux = deplier(valeur.vrai, len(la))[la], deplier(valeur.faux, len(la))[la]
    return pl.Series(np.where(vrai, 0, np.where(faux, 1, 2)).astype(np.uint8)).cat.to(_STATUT)
