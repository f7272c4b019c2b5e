"""A population: what its table may hold, what is counted, what a reform changes, for how many and for whom."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import polars as pl
import pytest
from droit import populations_essais as essais
from droit import situations

from egide.droit import EntreeRefusee, analyser
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE
from egide.droit.lectures.plans_de_bits import Comptes
from egide.droit.populations import TOUTES, Demande, Simulation
from egide.droit.populations_entree import lire_population

JOUR = date(2012, 2, 29)


def refus_de(colonnes: dict[str, object]) -> str:
    with pytest.raises(EntreeRefusee) as refusee:
        lire_population(pl.DataFrame(colonnes))
    return str(refusee.value)


# ── La table ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_aucun_se_dit_dans_une_colonne_de_textes_ou_dans_une_colonne_a_part() -> None:
    textes = lire_population(pl.DataFrame({"date_recepisse_reflexion": ["aucun", "2012-02-01", None]}))
    a_part = lire_population(
        pl.DataFrame(
            {"date_recepisse_reflexion": [None, date(2012, 2, 1), None], SANS_RECEPISSE: [True, False, False]}
        )
    )
    assert textes.equals(a_part, null_equal=True)


def test_une_table_deja_codee_et_la_meme_en_textes_se_lisent_pareil() -> None:
    table = essais.table_de(essais.lignes_du(JOUR, 80, random.Random(1)))
    assert lire_population(table).equals(table, null_equal=True)
    assert lire_population(essais.en_textes(table)).equals(table, null_equal=True)


def test_une_colonne_vide_est_inconnue() -> None:
    lue = lire_population(pl.DataFrame({"plainte_deposee": [None, None], "nationalite": [None, None]}))
    assert lue["plainte_deposee"].dtype == pl.Boolean
    assert lue.null_count().row(0) == (2, 2)


@pytest.mark.parametrize(
    ("colonnes", "dits"),
    [
        ({"plainte_depose": [True]}, ["colonne plainte_depose", "le plus proche : plainte_deposee"]),
        ({"temoignage": ["true", "oui"]}, ["colonne temoignage, ligne 2", "« oui »", "booléenne"]),
        ({"temoignage": [1]}, ["colonne temoignage", "des entiers", "booléenne"]),
        ({"nationalite": ["NG", "Nigeria", "X1"]}, ["colonne nationalite, ligne 2 et 1 autre", "ISO 3166-1"]),
        ({"titre_detenu": ["carte_residente"]}, ["le plus proche : carte_resident", "cst_vpf_traite"]),
        ({"date_naissance": ["2012-02-30"]}, ["colonne date_naissance, ligne 1", "AAAA-MM-JJ"]),
        ({"date_recepisse_reflexion": ["aucune"]}, ["colonne date_recepisse_reflexion", "« aucune »"]),
        ({"nombre_renouvellements": [-1]}, ["colonne nombre_renouvellements", "positifs"]),
        ({"territoire": ["999"]}, ["colonne territoire", "département"]),
        (
            {"date_recepisse_reflexion": [None, date(2012, 1, 1)], SANS_RECEPISSE: [True, True]},
            [SANS_RECEPISSE, "ligne 2", "date_recepisse_reflexion est vide"],
        ),
    ],
)
def test_un_refus_nomme_la_colonne_la_valeur_et_ce_qui_est_admis(
    colonnes: dict[str, object], dits: list[str]
) -> None:
    refus = refus_de(colonnes)
    for dit in dits:
        assert dit in refus


def test_tous_les_refus_sont_dits_ensemble() -> None:
    refus = refus_de({"temoignage": [1], "inconnue": [1], "nationalite": ["zz"]})
    assert len(refus.splitlines()) == 3


def test_une_naissance_apres_l_evaluation_est_refusee() -> None:
    table = lire_population(pl.DataFrame({"date_naissance": [date(1990, 1, 1), date(2012, 3, 1)]}))
    with pytest.raises(EntreeRefusee, match="date_naissance"):
        Simulation(Demande()).lire(table, JOUR)
    Simulation(Demande()).lire(table, date(2012, 3, 1))


# ── Ce qui est compté ────────────────────────────────────────────────────────────────────────────────────────────────


def conclusions(
    ligne: essais.Faits, jour: date, reformes: tuple[str, ...] = (), lecture: str | None = None
) -> dict[str, dict[str, str]]:
    """What the analysis of one person says."""
    faits = {nom: valeur.isoformat() if isinstance(valeur, date) else valeur for nom, valeur in ligne.items()}
    brut = {"date": jour.isoformat(), "faits": faits, "reforme": list(reformes), "lecture": lecture}
    dites: dict[str, dict[str, str]] = analyser(brut)["conclusions"]  # type: ignore[assignment]
    return dites


def statuts(ligne: essais.Faits, jour: date, reformes: tuple[str, ...] = ()) -> dict[str, str]:
    """The status of each conclusion."""
    return {nom: dite["statut"] for nom, dite in conclusions(ligne, jour, reformes).items()}


def compter(dits: list[dict[str, str]], nom: str) -> Comptes:
    tous = [dit[nom] for dit in dits if nom in dit]
    return Comptes(tous.count("oui"), tous.count("non"), tous.count("indetermine"))


@pytest.mark.parametrize("reformes", [("delai-3-mois",), ("sejour-sans-cooperation", "sans-rupture-prouvee")])
def test_une_reforme_change_exactement_ceux_dont_l_analyse_change(reformes: tuple[str, ...]) -> None:
    lignes = essais.lignes_du(JOUR, 300, random.Random(7))
    avant, apres = (
        [statuts(ligne, JOUR) for ligne in lignes],
        [statuts(ligne, JOUR, reformes) for ligne in lignes],
    )
    simulation = Simulation(Demande(reformes=reformes))
    changent = simulation.lire(essais.table_de(lignes), JOUR)

    attendus = {
        (rang, nom, avant[rang][nom], apres[rang][nom])
        for rang in range(len(lignes))
        for nom in avant[rang]
        if avant[rang][nom] != apres[rang][nom]
    }
    assert attendus
    assert set(changent.iter_rows()) == attendus
    assert changent.height == len(attendus)
    assert simulation.bilan.personnes == len({rang for rang, *_ in attendus})
    for nom in avant[0]:
        assert simulation.bilan.avant[TOUTES][nom] == compter(avant, nom)
        assert simulation.bilan.apres[TOUTES][nom] == compter(apres, nom)
        passages = simulation.bilan.passages.get(nom, {})
        assert sum(passages.values()) == len([1 for _, conclusion, *_ in attendus if conclusion == nom])


@pytest.mark.parametrize("jour", [JOUR, date(2012, 3, 1), date(2022, 6, 1), date(2025, 3, 10)], ids=str)
def test_une_reforme_des_natures_se_compte_sans_qu_aucun_statut_ne_change(jour: date) -> None:
    bonne = {
        **situations.FAVORABLES,
        "nationalite": "NG",
        "titre_detenu": "aucun",
        "souhaite_activite_salariee": True,
    }
    ages = [{"date_naissance": jour - timedelta(days=366 * ans)} for ans in (15, 16, 17, 18, 30)]
    alleguee = {"minorite_alleguee": True}
    lignes = [
        *essais.lignes_du(jour, 200, random.Random(11)),
        *({**bonne, **age} for age in (*ages, alleguee, {})),
    ]
    simulation = Simulation(Demande(lecture="code", reformes=("delivrance-systematique",)))
    assert simulation.lire(essais.table_de(lignes), jour).is_empty()
    attendues: dict[str, Counter[tuple[str, str]]] = {}
    for ligne in lignes:
        avant, apres = (
            conclusions(ligne, jour, reformes, "code") for reformes in ((), ("delivrance-systematique",))
        )
        for nom, dite in avant.items():
            if dite["statut"] == "oui" and dite["nature"] != apres[nom]["nature"]:
                attendues.setdefault(nom, Counter())[dite["nature"], apres[nom]["nature"]] += 1
    assert attendues
    assert simulation.bilan.natures == attendues


def test_chaque_groupe_compte_les_siens_et_les_groupes_font_le_tout() -> None:
    lignes = essais.lignes_du(JOUR, 200, random.Random(3))
    table = essais.table_de(lignes)
    simulation = Simulation(Demande())
    simulation.lire(table, JOUR, table["presentation"])
    bilan = simulation.bilan
    groupes = [groupe for groupe in bilan.lignes if groupe != TOUTES]
    assert "presentation = inconnu" in groupes
    assert sum(bilan.lignes[groupe] for groupe in groupes) == bilan.lignes[TOUTES] == 200
    police = [statuts(ligne, JOUR) for ligne in lignes if ligne.get("presentation") == "police"]
    for nom, du_tout in bilan.avant[TOUTES].items():
        assert sum((bilan.avant[groupe][nom] for groupe in groupes), Comptes()) == du_tout
        assert bilan.avant["presentation = police"][nom] == compter(police, nom)


def test_en_tranches_ou_d_un_coup_le_bilan_est_le_meme() -> None:
    table = essais.table_de(essais.lignes_du(JOUR, 150, random.Random(5)))
    entiere, tranchee = (Simulation(Demande(reformes=("delai-45-jours",))) for _ in range(2))
    entiere.lire(table, JOUR, table["titre_detenu"])
    for tranche in table.iter_slices(37):
        tranchee.lire(tranche, JOUR, tranche["titre_detenu"])
    assert tranchee.bilan == entiere.bilan


def test_chaque_ligne_se_juge_a_sa_date_selon_le_droit_de_ce_jour() -> None:
    jours = [date(2006, 3, 1), date(2012, 2, 29), date(2022, 6, 1)]
    par_jour = {jour: essais.lignes_du(jour, 30, random.Random(jour.year)) for jour in jours}
    lignes = [(jour, ligne) for jour in jours for ligne in par_jour[jour]]
    random.Random(1).shuffle(lignes)
    table = essais.table_de([ligne for _, ligne in lignes])
    table = table.with_columns(pl.Series("date", [jour for jour, _ in lignes]))
    simulation = Simulation(Demande())
    simulation.lire(table, None)
    dits = [statuts(ligne, jour) for jour, ligne in lignes]
    for nom, trouves in simulation.bilan.avant[TOUTES].items():
        assert trouves == compter(dits, nom), nom


@pytest.mark.parametrize(
    "faire",
    [
        lambda table: Simulation(Demande(reformes=("delai-3-mois", "delai-45-jours"))).lire(table, JOUR),
        lambda table: Simulation(Demande(reformes=("delai-9-mois",))).lire(table, JOUR),
        lambda table: Simulation(Demande(lecture="circulaire")).lire(table, date(2006, 1, 1)),
        lambda table: Simulation(Demande()).lire(table, date(2004, 1, 1)),
        lambda table: Simulation(Demande()).lire(table, None),
    ],
    ids=["incompatibles", "inconnue", "lecture", "trop tot", "sans date"],
)
def test_une_demande_sans_reponse_est_refusee(faire: Callable[[pl.DataFrame], object]) -> None:
    with pytest.raises(EntreeRefusee):
        faire(pl.DataFrame({"temoignage": [True]}))
