"""What holds of every situation: the answer is the oracle's, knowledge does not turn back, the proof proves."""

import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
import pytest
from droit import oracle, oracle_mondes, oracle_tables, situations
from droit.oracle_droit import Droit
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import analyser
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier
from egide.droit.lectures.decision import decision
from egide.droit.livre import livre
from egide.droit.parametres.nationalites import codes_admis
from egide.droit.textes import source

Situation = tuple[date, dict[str, object]]
RIEN: Situation = (date(2009, 3, 20), {})

SURPRISES = {nom: frozenset(oracle_tables.SUSPENDUS.get(nom, "").split()) for nom in oracle.REGLES}
"""The facts that may overturn what was settled without them, conclusion by conclusion."""


def conclusions(jour: date, faits: Mapping[str, object], lecture: str = "circulaire") -> dict[str, dict]:
    return analyser({"date": jour.isoformat(), "faits": faits, "lecture": lecture})["conclusions"]


def statuts(jour: date, faits: Mapping[str, object]) -> dict[str, str]:
    """The statuses alone, fast."""
    entree = lire_entree({"date": jour, "faits": faits})
    return decision(livre(jour, "circulaire")).statuts(entree.faits, calendrier(jour))


def noeuds(motif: dict) -> Iterator[dict]:
    yield motif
    for dessous in motif["motifs"]:
        yield from noeuds(dessous)


# ── L'oracle ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=exemples(80))
@given(situations.situations())
@example(RIEN)
def test_statuts_faits_manquants_et_reserves_sont_ceux_de_l_oracle(situation: Situation) -> None:
    jour, faits = situation
    connus = situations.lus(faits)
    for nom, dite in conclusions(jour, faits).items():
        obtenu = oracle.Verdict(
            dite["statut"], frozenset(dite["faits_manquants"]), frozenset(dite["reserves"])
        )
        assert obtenu == Droit("circulaire", jour).juger(nom, connus), nom


@settings(max_examples=exemples(60))
@given(situations.situations(ignorance=0))
def test_une_fois_tout_connu_rien_n_est_indetermine_ni_en_reserve(situation: Situation) -> None:
    jour, faits = situation
    assume(set(faits) | set(situations.SANS_EFFET) >= set(situations.FAVORABLES))
    for nom, dite in conclusions(jour, faits).items():
        assert (dite["statut"], dite["faits_manquants"], dite["reserves"]) == (
            Droit("circulaire", jour).juger(nom, situations.lus(faits)).statut,
            [],
            [],
        ), nom


def test_l_oracle_et_l_analyse_connaissent_les_memes_conclusions() -> None:
    assert set(oracle.REGLES) == set(oracle_tables.CONDITIONS) >= set(oracle_tables.SUSPENDUS)
    assert set(conclusions(*RIEN)) == set(oracle.REGLES)


# ── Apprendre ────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=exemples(120))
@given(situations.situations(ignorance=3), st.data())
def test_apprendre_ne_renverse_rien_hors_des_exceptions_nommees(
    situation: Situation, data: st.DataObject
) -> None:
    jour, faits = situation
    appris = data.draw(situations.faits_du(jour, sauf=tuple(faits)))
    apres = statuts(jour, {**appris, **faits})
    for nom, avant in statuts(jour, faits).items():
        if avant != "indetermine" and apres[nom] != avant:
            sans_surprise = {fait: valeur for fait, valeur in appris.items() if fait not in SURPRISES[nom]}
            assert len(sans_surprise) < len(appris), f"{nom} : {avant} → {apres[nom]}, sans exception nommée"
            assert statuts(jour, {**sans_surprise, **faits})[nom] == avant, nom


def test_chaque_exception_nommee_renverse_quelque_chose() -> None:
    """The table says nothing too much: each fact it names, learned alone, does overturn its conclusion somewhere."""
    hasard = random.Random(2009)
    restent = {(nom, fait) for nom, faits in SURPRISES.items() for fait in faits}
    for _ in range(8000):
        if not restent:
            break
        jour = date.fromisoformat(hasard.choice(situations.JOURS_CHARNIERES))
        faits = _dossier_au_hasard(jour, hasard)
        fait = hasard.choice(sorted({fait for _, fait in restent}))
        sans = statuts(jour, {**faits, fait: None})
        avec = statuts(jour, {**faits, fait: hasard.choice(situations.valeurs_de(fait, jour))})
        restent -= {(nom, fait) for nom in sans if sans[nom] != "indetermine" and sans[nom] != avec[nom]}
    assert not restent


def _dossier_au_hasard(jour: date, hasard: random.Random) -> dict[str, object]:
    """Half the facts of a file that goes well, no card yet perhaps, and as many at random or unknown."""
    bons = {
        **situations.FAVORABLES,
        "nationalite": hasard.choice(["NG", "BG"]),
        "titre_detenu": hasard.choice(["cst_vpf_traite", None]),
        **hasard.choice(
            [{}, {"date_naissance": None, "minorite_alleguee": True, "souhaite_activite_salariee": False}]
        ),
    }
    chance = hasard.choice([0.3, 0.9])
    return {
        nom: bons[nom]
        if nom in bons and hasard.random() < chance
        else hasard.choice([None, None, *situations.valeurs_de(nom, jour)])
        for nom in situations.FAITS
        if nom not in situations.SANS_EFFET
    }


@settings(max_examples=exemples(60))
@given(situations.situations(ignorance=2), st.integers(0, 99))
@example(RIEN, 0)
def test_ce_qui_est_indetermine_peut_encore_devenir_oui_et_devenir_non(
    situation: Situation, graine: int
) -> None:
    jour, faits = situation
    connus, hasard = situations.lus(faits), random.Random(graine)
    for nom, statut in statuts(jour, faits).items():
        if statut != "indetermine":
            continue
        restent = {"oui", "non"}
        for _ in range(3000):
            suppose = {
                fait: hasard.choice(oracle_mondes.possibles(fait, jour, connus))
                for fait in oracle_tables.CONDITIONS[nom].split()
                if fait not in connus
            }
            if oracle.REGLES[nom](oracle_mondes.Monde(jour, connus, suppose)) is ("oui" in restent):
                restent.discard(statuts(jour, {**connus, **suppose})[nom])
            if not restent:
                break
        assert not restent, (nom, restent)


@settings(max_examples=exemples(60))
@given(situations.situations(ignorance=2), st.data())
def test_un_fait_absent_ou_nul_se_vaut(situation: Situation, data: st.DataObject) -> None:
    jour, faits = situation
    nuls = {nom: None for nom in situations.FAITS if nom not in faits and data.draw(st.booleans())}
    assert conclusions(jour, {**nuls, **faits}) == conclusions(jour, faits)


@settings(max_examples=exemples(60))
@given(situations.situations(), st.data())
def test_formes_d_exploitation_pieces_et_faits_d_ailleurs_ne_changent_rien(
    situation: Situation, data: st.DataObject
) -> None:
    """MDF-4, CIRC-3.1-9, CIRC-1.2-5, and the facts of the other reading: not a word of the answer differs."""
    jour, faits = situation
    formes = situations.FAITS["formes_exploitation"].valeurs
    autres: dict[str, object] = {
        "formes_exploitation": data.draw(st.lists(st.sampled_from(formes), unique=True)),
        "date_fin_procedure_estimee": (jour.replace(day=1)).isoformat(),
        "nombre_renouvellements": data.draw(st.integers(0, 9)),
    }
    autres |= {
        nom: data.draw(st.sampled_from(situations.valeurs_de(nom, jour)))
        for nom in situations.SANS_EFFET
        if nom not in autres
    }
    assert conclusions(jour, {**faits, **autres}) == conclusions(jour, faits)


# ── La forme ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FIXES = {nom: (dite["nature"], dite["autorite"]) for nom, dite in conclusions(*RIEN).items()}


@settings(max_examples=exemples(80))
@given(situations.situations())
def test_chaque_champ_a_la_forme_promise(situation: Situation) -> None:
    for nom, dite in conclusions(*situation).items():
        assert list(dite) == [
            "statut", "nature", "autorite", "fondement", "valeurs", "motifs", "sources", "faits_manquants", "reserves",
        ]  # fmt: skip
        assert dite["statut"] in ("oui", "non", "indetermine")
        servie_par = "ofii" if nom == "allocation" and str(situation[0]) >= "2015-11-01" else FIXES[nom][1]
        assert (dite["nature"], dite["autorite"]) == (FIXES[nom][0], servie_par)
        assert dite["fondement"] == "circulaire"
        assert dite["sources"]
        assert dite["statut"] == "oui" or dite["valeurs"] == {}
        assert bool(dite["faits_manquants"]) == (dite["statut"] == "indetermine")
        assert dite["statut"] != "indetermine" or dite["reserves"] == []
        for faits in (dite["faits_manquants"], dite["reserves"]):
            assert len(faits) == len(set(faits))
            assert set(faits) <= set(situations.FAITS) - set(situation[1])


@settings(max_examples=exemples(60))
@given(situations.situations())
def test_l_analyse_se_rend_en_json_et_se_relit(situation: Situation) -> None:
    jour, faits = situation
    analyse = analyser({"date": jour.isoformat(), "faits": faits})
    assert json.loads(json.dumps(analyse, ensure_ascii=False)) == analyse
    assert msgspec.json.decode(msgspec.json.encode(analyse)) == analyse


# ── La preuve ────────────────────────────────────────────────────────────────────────────────────────────────────────


LECTURES = st.sampled_from(["circulaire", "code"])
PESENT_AUTREMENT = ("exception", "reserve_legale")
"""What counts only once established, and what bears on the nature alone."""


@settings(max_examples=exemples(60))
@given(situations.situations(), LECTURES)
def test_la_racine_de_la_preuve_dit_le_statut_et_ses_lignes_y_menent(
    situation: Situation, lecture: str
) -> None:
    """A rule is « oui » when each line below it is, exceptions apart; « non » when one of them says so."""
    for nom, dite in conclusions(*situation, lecture).items():
        (racine,) = dite["motifs"]
        assert (racine["regle"], racine["resultat"]) == (nom, dite["statut"])
        for noeud in noeuds(racine):
            if noeud["role"] != "regle":
                continue
            opposees = [ligne["resultat"] for ligne in noeud["motifs"] if ligne["role"] == "exception"]
            exigees = [
                ligne["resultat"] for ligne in noeud["motifs"] if ligne["role"] not in PESENT_AUTREMENT
            ]
            reunies = all(resultat == "oui" for resultat in exigees)
            assert (noeud["resultat"] == "oui") is (reunies and "oui" not in opposees), noeud["regle"]
            assert (noeud["resultat"] == "non") is ("non" in exigees or "oui" in opposees), noeud["regle"]


@settings(max_examples=exemples(60))
@given(situations.situations(), LECTURES)
def test_chaque_ligne_de_la_preuve_cite_une_source_et_se_lit_sans_identite(
    situation: Situation, lecture: str
) -> None:
    identifiants = re.compile(r"\d{4}-\d{2}-\d{2}|\b(?:" + "|".join(codes_admis()) + r")\b")
    citees: set[str] = set()
    for dite in conclusions(*situation, lecture).values():
        for noeud in noeuds(dite["motifs"][0]):
            citees.add(noeud["source"])
            assert len(noeud["texte"]) > 10
            assert not identifiants.search(noeud["texte"]), noeud["texte"]
            assert not re.search(r"\bque (?:il|elle|un|aucun)|\bsi il|  |_", noeud["texte"]), noeud["texte"]
    assert all(source(citee) for citee in citees)


@pytest.mark.parametrize("averes", [True, False, None])
@pytest.mark.parametrize("dit", [True, False, None])
def test_une_exception_ne_se_dit_que_si_elle_opere(averes: bool | None, dit: bool | None) -> None:
    """The sentence and the result of an exception agree: it is stated when it closes the rule, and only then."""
    exceptions = {fait for faits in oracle_tables.SUSPENDUS.values() for fait in faits.split()}
    faits = {fait: dit for fait in exceptions if situations.FAITS[fait].genre == "booleen"} | {
        "faits_averes": averes
    }
    for nom, dite in conclusions(date(2009, 3, 20), faits).items():
        for ligne in dite["motifs"][0]["motifs"]:
            if ligne["role"] == "exception":
                operante = not ligne["texte"].startswith("rien n’établit qu")
                assert operante is (ligne["resultat"] == "oui"), (nom, ligne["texte"], ligne["resultat"])


@pytest.mark.parametrize(
    ("nom", "fait", "contraire"),
    [
        ("retrait_carte_temporaire", "liens_rompus", "la personne a rompu tout lien avec les auteurs"),
        ("retrait_carte_temporaire", "faits_averes", "la réalité des faits n’est pas démentie"),
        ("carte_sejour_temporaire", "faits_averes", "la réalité des faits n’est pas démentie"),
        ("maintien_sans_condamnation", "faits_averes", "la réalité des faits n’est pas démentie"),
    ],
)
def test_le_silence_se_dit_de_ce_qui_accuserait(nom: str, fait: str, contraire: str) -> None:
    """Unknown, what would accuse is not established; saying that the contrary is not would accuse."""
    (ligne,) = [
        noeud
        for noeud in noeuds(
            conclusions(date(2009, 3, 20), {"titre_detenu": "cst_vpf_traite"})[nom]["motifs"][0]
        )
        if noeud["regle"] == fait and noeud["role"] in ("etabli", "exception")
    ]
    assert "rien n’établit que" in ligne["texte"]
    assert contraire not in ligne["texte"]
