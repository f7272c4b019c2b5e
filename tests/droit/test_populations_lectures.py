"""All the readings of the rules say the same: one person at a time, expressions, bit planes, SQL on two engines."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import product
from math import prod

import duckdb
import polars as pl
import psycopg
import pytest
from droit import populations_essais as essais
from droit import situations
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.base import Bases
from outils.exemples import exemples
from outils.produits import Part, par_parts, tout

from egide.droit.grandeurs import LECTEURS, Calendrier, calendrier, lire
from egide.droit.lectures import plans_de_bits
from egide.droit.lectures.colonnes import Expressions, codes_de, conclure
from egide.droit.lectures.colonnes_communes import lues
from egide.droit.lectures.colonnes_grandeurs import est
from egide.droit.lectures.decision import STATUTS_DE, decision, grandeurs_pesees_deux_fois
from egide.droit.lectures.plan import plan
from egide.droit.lectures.plans_de_bits import Comptes, Plans, comptes, plans, programme
from egide.droit.lectures.plans_de_bits_lus import deplier
from egide.droit.lectures.plans_de_bits_machine import MOTS_PAR_BLOC
from egide.droit.lectures.plans_de_bits_programme import Programme
from egide.droit.lectures.sql import Fragments, requete
from egide.droit.livre import Livre, livre
from egide.droit.logique import Est, Grandeur
from egide.droit.populations_entree import categories
from egide.droit.reformes import Reforme, delai_reforme
from egide.droit.vocabulaire import FAITS

Statuts = dict[str, list[str]]
TYPES_SQL = {pl.Boolean: "boolean", pl.Date: "date", pl.String: "text", pl.UInt32: "integer"}
LIGNES = 60


@pytest.fixture(scope="module")
def postgresql(bases: Bases) -> Iterator[psycopg.Connection]:
    with psycopg.connect(bases.admin, autocommit=True) as connexion:
        yield connexion


# ── Each reading, as lists of statuses ───────────────────────────────────────────────────────────────────────────────


def par_decision(lignes: list[essais.Faits], regles: Livre, cal: Calendrier) -> Statuts:
    decider = decision(regles).statuts
    dites = [decider(ligne, cal) for ligne in lignes]
    return {nom: [dite[nom] for dite in dites] for nom in regles.conclusions}


def par_colonnes(table: pl.DataFrame, regles: Livre, cal: Calendrier) -> Statuts:
    return {colonne.name: _mots(colonne.to_list()) for colonne in conclure(table, regles, cal).iter_columns()}


def par_plans(table: pl.DataFrame, regles: Livre, cal: Calendrier) -> Statuts:
    trouves = plans(table, programme(regles, cal, table.schema))
    return {nom: _depuis_plans(valeur, table.height) for nom, valeur in trouves.items()}


def par_colonnes_de_bits(table: pl.DataFrame, regles: Livre, cal: Calendrier) -> Statuts:
    conclues = plans_de_bits.conclure(table, programme(regles, cal, table.schema))
    return {colonne.name: _mots(colonne.to_list()) for colonne in conclues.iter_columns()}


def par_comptes(table: pl.DataFrame, regles: Livre, cal: Calendrier) -> dict[str, Comptes]:
    return comptes(table, programme(regles, cal, table.schema))


def compter(attendus: Statuts) -> dict[str, Comptes]:
    return {nom: Comptes(*map(statuts.count, STATUTS_DE[1:])) for nom, statuts in attendus.items()}


def par_duckdb(table: pl.DataFrame, regles: Livre, cal: Calendrier) -> Statuts:
    population = essais.en_textes(table).with_row_index("rang")
    texte = requete(regles, cal, table="population", colonnes=table.columns, garder=["rang"])
    with duckdb.connect() as connexion:
        connexion.register("population", population)
        return _depuis_lignes(connexion.execute(texte + "ORDER BY rang").fetchall(), regles)


def par_postgresql(
    connexion: psycopg.Connection, table: pl.DataFrame, regles: Livre, cal: Calendrier
) -> Statuts:
    texte = requete(regles, cal, table="population", colonnes=table.columns, garder=["rang"])
    return _depuis_lignes(connexion.execute(texte.encode() + b"ORDER BY rang").fetchall(), regles)


def charger(connexion: psycopg.Connection, table: pl.DataFrame) -> None:
    population = essais.en_textes(table).with_row_index("rang")
    colonnes = [f"{nom} {TYPES_SQL[genre.base_type()]}" for nom, genre in population.schema.items()]
    connexion.execute("DROP TABLE IF EXISTS population")
    connexion.execute(f"CREATE TEMPORARY TABLE population ({', '.join(colonnes)})".encode())
    with connexion.cursor().copy(b"COPY population FROM STDIN") as copie:
        for ligne in population.iter_rows():
            copie.write_row(ligne)


def _mots(valeurs: list[bool | None]) -> list[str]:
    return [{True: "oui", False: "non", None: "indetermine"}[valeur] for valeur in valeurs]


def _depuis_plans(valeur: Plans, lignes: int) -> list[str]:
    vrais, faux = deplier(valeur.vrai, lignes), deplier(valeur.faux, lignes)
    assert not (vrais & faux).any()
    return [
        "oui" if vrai else "non" if faux_ici else "indetermine"
        for vrai, faux_ici in zip(vrais, faux, strict=True)
    ]


def _depuis_lignes(lignes: list[tuple[bool | None, ...]], regles: Livre) -> Statuts:
    return {
        nom: _mots([ligne[rang] for ligne in lignes]) for rang, nom in enumerate(regles.conclusions, start=1)
    }


# ── They agree ───────────────────────────────────────────────────────────────────────────────────────────────────────


Lecture = Callable[[pl.DataFrame, Livre, Calendrier], Statuts | dict[str, Comptes]]
SANS_BASE: list[Lecture] = [par_colonnes, par_plans, par_colonnes_de_bits, par_comptes]
VERSIONS = [
    pytest.param(rang, *version, id="-".join(map(str, version)))
    for rang, version in enumerate(essais.VERSIONS)
]
par_version = pytest.mark.parametrize(("rang", "lecture", "debut"), VERSIONS)


def par_reformes(
    paires: Iterable[tuple[Lecture, tuple[Reforme, ...]]],
) -> Iterator[tuple[tuple[Reforme, ...], list[Lecture]]]:
    """The readings to try under each set of reforms."""
    choisies = list(paires)
    for reformes in essais.REFORMES_ESSAYEES:
        if lectures := [lue for lue, sous in choisies if sous == reformes]:
            yield reformes, lectures


def promis(lue: Lecture, attendus: Statuts) -> Statuts | dict[str, Comptes]:
    return compter(attendus) if lue is par_comptes else attendus


@par_parts
@par_version
@pytest.mark.hypothesis
def test_toutes_les_lectures_disent_la_meme_chose_sous_chaque_version_et_chaque_reforme(
    rang: int, lecture: str, debut: date, part: Part, postgresql: psycopg.Connection
) -> None:
    """By pairs, a version meets a reform out of three, others than the version before: writing a rulebook is what costs."""
    lectures = [*SANS_BASE, par_duckdb, partial(par_postgresql, postgresql)]
    reformes_ici = essais.REFORMES_ESSAYEES if part is tout else essais.REFORMES_ESSAYEES[rang % 3 :: 3]
    sous_chaque_reforme = part(rang, len(VERSIONS), reformes_ici, lectures)
    choisies = list(par_reformes((lue, reformes) for reformes, lue in sous_chaque_reforme))

    @settings(max_examples=2 if part is tout else 1)
    @given(st.integers(0, 2**32))
    def elles_s_accordent(graine: int) -> None:
        hasard = random.Random(graine)
        jour = essais.un_jour(lecture, debut, hasard)
        lignes = essais.lignes_du(jour, LIGNES, hasard)
        table = essais.table_de(lignes)
        charger(postgresql, table)
        for reformes, lues_ici in choisies:
            regles, cal = livre(jour, lecture, reformes), calendrier(jour, delai_reforme(reformes))
            attendus = par_decision(lignes, regles, cal)
            for lue in lues_ici:
                ou = (jour, [reforme.id for reforme in reformes], lue)
                assert lue(table, regles, cal) == promis(lue, attendus), ou

    elles_s_accordent()


@par_parts
@par_version
def test_terme_a_terme_la_logique_est_exacte_la_ou_les_colonnes_s_y_fient(
    rang: int, lecture: str, debut: date, part: Part
) -> None:
    """Columns are read term by term: no rulebook they answer for may weigh an unknown twice."""
    choisies = essais.REFORMES_ESSAYEES if part is tout else essais.REFORMES_ESSAYEES[rang % 4 :: 4]
    for reformes in choisies:
        le_plan = plan(livre(debut, lecture, reformes))
        assert not [
            nom for nom, racine in le_plan.racines.items() if grandeurs_pesees_deux_fois(le_plan, racine)
        ]


@par_parts
@pytest.mark.parametrize("proportion", [0.5, 1.0], ids=["une colonne sur deux", "toutes"])
@par_version
def test_des_colonnes_ou_rien_n_est_inconnu_ne_changent_rien_a_ce_que_disent_les_lectures(
    rang: int, lecture: str, debut: date, proportion: float, part: Part
) -> None:
    """Bit planes keep one plane, not two, of what is never unknown."""
    hasard = random.Random(f"{lecture} {debut} {proportion}")
    for reformes, lues_ici in par_reformes(part(rang, len(VERSIONS), SANS_BASE, essais.REFORMES_ESSAYEES)):
        jour = essais.un_jour(lecture, debut, hasard)
        connues = hasard.sample(essais.NOMS, round(proportion * len(essais.NOMS)))
        lignes = essais.lignes_du(jour, LIGNES, hasard, connues)
        table = essais.table_de(lignes)
        assert not any(table[nom].null_count() for nom in connues if nom != "date_recepisse_reflexion")
        regles, cal = livre(jour, lecture, reformes), calendrier(jour, delai_reforme(reformes))
        attendus = par_decision(lignes, regles, cal)
        for lue in lues_ici:
            ou = (jour, [reforme.id for reforme in reformes], connues, lue)
            assert lue(table, regles, cal) == promis(lue, attendus), ou


@settings(max_examples=exemples(8))
@given(st.integers(0, 2**32))
def test_une_colonne_absente_vaut_une_colonne_inconnue(graine: int) -> None:
    hasard = random.Random(graine)
    lecture, debut = hasard.choice(essais.VERSIONS)
    jour = essais.un_jour(lecture, debut, hasard)
    regles, cal = livre(jour, lecture), calendrier(jour)
    absentes = set(hasard.sample([nom for nom in lues(plan(regles)) if nom in FAITS], 12))
    lignes = [
        {nom: valeur for nom, valeur in ligne.items() if nom not in absentes}
        for ligne in essais.lignes_du(jour, LIGNES, hasard)
    ]
    pleine = essais.table_de(lignes)
    trouee = pleine.drop([nom for nom in absentes if nom in pleine.columns])
    attendus = par_decision(lignes, regles, cal)
    for table in (pleine, trouee):
        assert par_colonnes(table, regles, cal) == attendus
        assert par_plans(table, regles, cal) == attendus
        assert par_duckdb(table, regles, cal) == attendus


def test_d_une_table_qui_ne_sait_rien_toutes_les_lectures_disent_ce_que_dit_la_decision() -> None:
    vide = pl.DataFrame({"parle_francais": [None, None, True]}, schema={"parle_francais": pl.Boolean})
    for lecture, debut in essais.VERSIONS:
        regles, cal = livre(debut, lecture), calendrier(debut)
        attendus = par_decision([{}, {}, {}], regles, cal)
        assert par_colonnes(vide, regles, cal) == attendus
        assert par_plans(vide, regles, cal) == attendus
        assert par_duckdb(vide, regles, cal) == attendus


@pytest.mark.parametrize("lignes", [1, 63, 64, 65, 1000])
def test_les_plans_comptent_juste_quelle_que_soit_la_taille_de_la_table(lignes: int) -> None:
    jour = date(2012, 2, 29)
    tirees = essais.lignes_du(jour, lignes, random.Random(lignes))
    table = essais.table_de(tirees)
    regles, cal = livre(jour, "circulaire"), calendrier(jour)
    for decalage in (0, 3):
        attendus = par_decision(tirees[decalage:], regles, cal)
        reste = table.slice(decalage)
        assert par_comptes(reste, regles, cal) == compter(attendus)
        assert par_colonnes_de_bits(reste, regles, cal) == attendus


def test_les_plans_lisent_bloc_apres_bloc_sans_rien_perdre() -> None:
    jour = date(2012, 2, 29)
    fois = 64 * MOTS_PAR_BLOC // 1000 + 7
    table = essais.table_de(essais.lignes_du(jour, 1000, random.Random(9)))
    regles, cal = livre(jour, "circulaire"), calendrier(jour)
    ecrit = programme(regles, cal, table.schema)
    longue = pl.concat([table] * fois, rechunk=True)
    attendues = plans_de_bits.conclure(table, ecrit)
    assert plans_de_bits.conclure(longue, ecrit).equals(pl.concat([attendues] * fois))
    for nom, compte in comptes(table, ecrit).items():
        assert comptes(longue, ecrit)[nom] == Comptes(
            fois * compte.oui, fois * compte.non, fois * compte.indetermine
        )


# ── The grandeurs ────────────────────────────────────────────────────────────────────────────────────────────────────

JOURS = [
    date.fromisoformat(jour)
    for jour in (
        "2005-03-01", "2007-01-10", "2009-03-21", "2011-07-25", "2012-02-29", "2014-09-01", "2015-11-20", "2016-11-10",
        "2017-06-01", "2018-06-10", "2019-06-01", "2021-05-01", "2024-06-01", "2024-07-20", "2024-08-14", "2025-03-10",
    )
]  # fmt: skip
"""Among them, days soon after the clocks of appeal changed: two regimes then answer, each for its notifications."""
AU_PLUS = 4_000


def _situations_d_une_grandeur(grandeur: Grandeur, jour: date) -> list[essais.Faits]:
    """Every combination worth telling apart of the facts it reads, or as many of them drawn as one can try."""
    possibles = {nom: [None, *_valeurs_d_une_grandeur(nom, jour)] for nom in grandeur.lus}
    if prod(map(len, possibles.values())) <= AU_PLUS:
        toutes = [dict(zip(possibles, valeurs, strict=True)) for valeurs in product(*possibles.values())]
    else:
        hasard = random.Random(f"{grandeur.nom} {jour}")
        tirees = [{nom: hasard.choice(valeurs) for nom, valeurs in possibles.items()} for _ in range(AU_PLUS)]
        toutes = [situations.rapprocher(essais.ecrits(tiree), hasard.choice) for tiree in tirees]
    return [situations.lus(situation) for situation in toutes]


def _valeurs_d_une_grandeur(nom: str, jour: date) -> list[object]:
    fait = FAITS[nom]
    if fait.genre in ("pays", "territoire"):
        return [*categories(fait)]
    if fait.genre == "booleen":
        return [True, False]
    if fait.genre == "choix":
        return [*fait.valeurs]
    if nom in situations.AUTOUR:
        return [jour + timedelta(days=n) for n in situations.AUTOUR[nom]]
    if nom == "date_naissance":
        bornes = [date(jour.year - ans, jour.month, min(jour.day, 28)) for ans in (15, 16, 17, 18)]
        return [jour, *(borne + timedelta(days=n) for borne in bornes for n in (-1, 0, 1, 2))]
    jours = [jour + timedelta(days=n) for n in (-95, -92, -46, -45, -31, -30, -29, -1, 0, 1)]
    return [*jours, "aucun"] if fait.genre == "date_ou_aucun" else [*jours]


@pytest.mark.parametrize(
    ("grandeur", "jour"),
    [
        pytest.param(
            grandeur,
            jour,
            id=f"{grandeur.nom}-{jour}",
            marks=[] if (i + j) % 3 == 0 else pytest.mark.exhaustif,
        )
        for i, grandeur in enumerate(LECTEURS)
        for j, jour in enumerate(JOURS)
    ],
)
def test_chaque_grandeur_se_lit_dans_les_colonnes_comme_d_une_personne(
    grandeur: Grandeur, jour: date
) -> None:
    cal = calendrier(jour)
    lignes = _situations_d_une_grandeur(grandeur, jour)
    table = essais.table_de(lignes)
    masques = range(grandeur.tout + 1)
    attendus = {
        f"m{masque}": [
            STATUTS_DE[Est(grandeur=grandeur, valeurs=masque).juge(lire(grandeur, ligne, cal))]
            for ligne in lignes
        ]
        for masque in masques
    }

    polars = Expressions(table.columns, codes_de(table.schema))
    ecrites = {f"m{m}": polars.materiel(est(polars, grandeur, m, cal)).ecrit for m in masques}
    etagee = table
    for etage in polars.etages:
        etagee = etagee.with_columns(**etage)
    assert {
        c.name: _mots(c.to_list()) for c in etagee.with_columns(**ecrites).select(list(ecrites))
    } == attendus

    bits = Programme(table.schema)
    bits.conclusions = {f"m{m}": est(bits, grandeur, m, cal) for m in masques}
    assert {nom: _depuis_plans(v, table.height) for nom, v in plans(table, bits).items()} == attendus

    fragments = Fragments(table.columns)
    textes = [f"{fragments.materiel(est(fragments, grandeur, m, cal)).ecrit} AS m{m}" for m in masques]
    source = "population"
    for etage in fragments.etages:
        partages = ", ".join(f"{texte} AS {nom}" for nom, texte in etage.items())
        source = f"(SELECT *, {partages} FROM {source})"
    with duckdb.connect() as connexion:
        connexion.register("population", essais.en_textes(table).with_row_index("rang"))
        rendues = connexion.execute(f"SELECT {', '.join(textes)} FROM {source} ORDER BY rang").fetchall()
    assert {f"m{m}": _mots([ligne[m] for ligne in rendues]) for m in masques} == attendus
