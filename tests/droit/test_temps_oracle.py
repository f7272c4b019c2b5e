"""Random situations on random days since 2005, in both readings, under every reform and pair: the oracle agrees."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import combinations, islice

import pytest
from droit import oracle, oracle_alertes, oracle_droit, oracle_valeurs, situations, tirages
from droit.oracle_droit import Droit
from droit.situations import Faits
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import analyser
from egide.droit.vocabulaire import FAITS

HASARDS = st.randoms(use_true_random=True)
RECOURS = ("recours_eloignement", "recours_refus_titre")


def soumettre(droit: Droit, faits: Mapping[str, object]) -> dict:
    return analyser(
        {
            "date": droit.jour.isoformat(),
            "faits": faits,
            "lecture": droit.lecture,
            "reforme": sorted(droit.reformes),
        }
    )


def desaccords(droit: Droit, faits: Faits, conclusions: Mapping[str, dict]) -> Iterator[tuple[object, ...]]:
    """Where what is said is not, word for word, what the oracle says: conclusion, field, said, expected."""
    connus = situations.lus(faits)
    etabli = droit.monde(connus)
    for nom, dite in conclusions.items():
        verdict = droit.juger(nom, connus)
        autorite = oracle_valeurs.autorite(nom, etabli)
        voulus = {
            "statut": verdict.statut,
            "faits_manquants": sorted(verdict.faits_manquants),
            "reserves": sorted(_reserves_admises(nom, verdict, dite["reserves"])),
            "nature": oracle_valeurs.nature(nom, etabli),
            "fondement": oracle_valeurs.fondement(nom, etabli),
            "autorite": dite["autorite"] if autorite is None else autorite,
            "valeurs": oracle_valeurs.valeurs(nom, etabli) if verdict.statut == "oui" else {},
        }
        nommees = {
            cle: valeur
            for cle, valeur in dite["valeurs"].items()
            if cle not in oracle_valeurs.AU_DELA.get(nom, ())
        }
        for champ, voulu in voulus.items():
            dit = (
                sorted(dite[champ]) if isinstance(dite[champ], list) else {**dite, "valeurs": nommees}[champ]
            )
            if dit != voulu:
                yield nom, champ, dit, voulu
                break


def _reserves_admises(nom: str, verdict: oracle.Verdict, dites: Collection[str]) -> Collection[str]:
    """Those of the oracle, which looks for the sets that its own reading comes across: wider ones may be found elsewhere.

    Of a clock, a fact that overturns it only along with others may be left to them.
    """
    bornes = (
        verdict.seules <= set(dites) <= verdict.reserves if nom in RECOURS else verdict.reserves <= set(dites)
    )
    return dites if bornes else verdict.reserves


def comparer(droit: Droit, faits: Faits, retenues: tuple[str, ...] = ()) -> None:
    """Fails on the first disagreement, told without a fact too many."""

    def vus(essai: Faits) -> list[tuple[object, ...]]:
        dites = soumettre(droit, essai)["conclusions"]
        return list(desaccords(droit, essai, {nom: dites[nom] for nom in retenues or dites}))

    if ecarts := vus(faits):
        nom, champ, *_ = ecarts[0]
        court = tirages.au_plus_court(
            faits, lambda essai: (nom, champ) in {ecart[:2] for ecart in vus(essai)}
        )
        _, _, dit, voulu = next(ecart for ecart in vus(court) if ecart[:2] == (nom, champ))
        pytest.fail(f"{nom}.{champ} : dit {dit}, l'oracle {voulu} ; {droit} {court}")


@settings(max_examples=exemples(120))
@given(HASARDS)
def test_statuts_manquants_reserves_natures_fondements_et_valeurs_sont_ceux_de_l_oracle(
    hasard: random.Random,
) -> None:
    comparer(*tirages.une_situation(hasard))


@settings(max_examples=exemples(300))
@given(HASARDS)
def test_les_horloges_des_recours_sont_celles_de_l_oracle(hasard: random.Random) -> None:
    comparer(*tirages.une_horloge(hasard), RECOURS)


@pytest.mark.parametrize("jour", ["2005-03-01", "2006-12-31", "2010-01-01", "2022-01-01", "2026-01-01"])
@pytest.mark.parametrize("lecture", ["code", "circulaire"])
def test_l_ignorance_entiere_est_celle_de_l_oracle(lecture: str, jour: str) -> None:
    if lecture == "code" or jour >= "2009":
        comparer(Droit(lecture, date.fromisoformat(jour)), {})


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
def test_l_oracle_et_l_analyse_connaissent_les_memes_conclusions(lecture: str) -> None:
    dites = soumettre(Droit(lecture, date(2012, 1, 1)), {})["conclusions"]
    assert set(dites) == set(oracle_droit.REGLES[lecture])


@settings(max_examples=exemples(120))
@given(HASARDS)
def test_les_alertes_du_contrat_sont_celles_de_l_oracle(hasard: random.Random) -> None:
    droit, faits = tirages.une_situation(hasard)
    faits |= {
        "formes_exploitation": hasard.sample(FAITS["formes_exploitation"].valeurs, hasard.randrange(3)),
        "nombre_renouvellements": hasard.randrange(5),
        "nationalite": hasard.choice(["NG", "DZ"]),
    }

    def ecart(essai: Faits) -> set[str]:
        dites = {alerte["code"] for alerte in soumettre(droit, essai)["alertes"]}
        return (dites & set(oracle_alertes.CODES)) ^ oracle_alertes.codes(droit, situations.lus(essai))

    if codes := sorted(ecart(faits)):
        code = codes[0]
        court = tirages.au_plus_court(faits, lambda essai: code in ecart(essai))
        pytest.fail(f"{code} : un seul des deux la donne ; {droit} {court}")


def _dossiers_qui_vont_bien() -> Iterator[tuple[date, Faits]]:
    """Presumed, with a receipt two months old: what every reform bears on; whole, then without one or two of four facts."""
    faits = {
        **{nom: valeur for nom, valeur in situations.FAVORABLES.items() if nom != "titre_detenu"},
        "nationalite": "NG", "date_naissance": "1990-05-05", "designee_par_association": True,
        "etat_civil_justifie": False, "demande_titre_deposee": True,
    }  # fmt: skip
    sans = ["plainte_deposee", "presumee_victime_par_police", "liens_rompus", "date_recepisse_reflexion"]
    for jour, remis in ((date(2014, 5, 20), "2014-04-10"), (date(2025, 5, 20), "2025-04-10")):
        for retire in [(), *combinations(sans, 1), *combinations(sans, 2)]:
            tous = {**faits, "date_recepisse_reflexion": remis}
            yield jour, {nom: valeur for nom, valeur in tous.items() if nom not in retire}


@pytest.mark.parametrize(
    "tous", [False, pytest.param(True, marks=pytest.mark.exhaustif)], ids=["en part", "tous"]
)
@pytest.mark.parametrize("lecture", ["code", "circulaire"])
@pytest.mark.parametrize(
    "reformes", tirages.SEULES_ET_PAR_DEUX, ids=lambda choix: "+".join(sorted(choix)) or "sans"
)
def test_chaque_reforme_et_chaque_paire_sont_celles_de_l_oracle(
    lecture: str, reformes: frozenset[str], tous: bool
) -> None:
    """In part, a reform alone on a file out of six, a pair on one, another each time: by its pairs a reform meets many."""
    rang, dossiers = tirages.SEULES_ET_PAR_DEUX.index(reformes), list(_dossiers_qui_vont_bien())
    un_sur = 1 if tous else 6 if len(reformes) < 2 else len(dossiers)
    for jour, faits in islice(dossiers, rang % un_sur, None, un_sur):
        comparer(Droit(lecture, jour, reformes), faits)


# ── Ce qui est tiré ──────────────────────────────────────────────────────────────────────────────────────────────────

JAMAIS_OUI = {("circulaire", "autorisation_provisoire_sejour")}
JAMAIS_OUVERTE = {*JAMAIS_OUI, ("code", "recours_refus_titre"), ("code", "autre_titre_pendant_asile")}


def _tires(tirer: Callable[[random.Random], tuple[Droit, Faits]], combien: int) -> Counter[tuple[str, ...]]:
    hasard, vus = random.Random(2026), Counter[tuple[str, ...]]()
    for _ in range(combien):
        droit, faits = tirer(hasard)
        connus = situations.lus(faits)
        etabli = droit.monde(connus)
        for nom in oracle_droit.REGLES[droit.lecture]:
            statut = droit.lire(nom, connus).statut
            vus[droit.lecture, nom, statut] += 1
            if statut == "oui" and not droit.reformes:
                vus[droit.lecture, nom, oracle_valeurs.nature(nom, etabli)] += 1
    return vus


def test_les_situations_tirees_ouvrent_ferment_et_laissent_ouverte_chaque_conclusion() -> None:
    vus = _tires(tirages.une_situation, 4000)
    manquent = {
        (lecture, nom, statut)
        for lecture, regles in oracle_droit.REGLES.items()
        for nom in regles
        for statut in ("oui", "non", "indetermine")
        if vus[lecture, nom, statut] < 3
    }
    jamais = {(*cle, "oui") for cle in JAMAIS_OUI} | {(*cle, "indetermine") for cle in JAMAIS_OUVERTE}
    assert manquent == jamais
    assert all(
        vus["code", nom, nature] >= 3
        for nom, natures in {
            "carte_sejour_temporaire": ("droit", "faculte"),
            "carte_hebergement_indigne": ("droit", "faculte"),
            "renouvellement_carte_temporaire": ("obligation", "faculte"),
            "retrait_carte_temporaire": ("obligation", "faculte"),
            "carte_resident": ("droit", "faculte"),
        }.items()
        for nature in natures
    )
    assert oracle.REGLES.keys() < oracle_droit.REGLES["code"].keys()
