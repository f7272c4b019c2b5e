"""Every sentence of every proof, on the shared cases and on situations drawn at random: true, named, read once."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from droit.situations import Faits, situations
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import analyser
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier, lire
from egide.droit.lectures.preuve import JOUR, que
from egide.droit.lectures.preuve_lue import (
    ACQUIS,
    EFFETS,
    OBSTACLE,
    SANS_EFFET,
    SIGNES,
    LigneLue,
    lire_preuve,
    prudences,
    prudentes,
)
from egide.droit.livre import LECTURES, livre, livres
from egide.droit.logique import INDETERMINE, OUI, Conclusion, Est, Et, Expression, Ou, Toujours, parcourir
from egide.droit.reformes import REFORMES

CAS = sorted((Path(__file__).parent / "cas").glob("*.json"))
ANCIENS = ("2005-03-01", "2006-07-24", "2007-09-14", "2008-06-01")

NEGATION = re.compile(r"\bn['’]|\b(?:ne|ni|aucune?|pas|rien|jamais)\b")
IGNORANCE, SILENCE = "on ne sait pas si ", "rien n’établit qu"

ABSENCES = (
    "aucun récépissé du délai de réflexion n’a été délivré",
    "la personne n’a droit au séjour à aucun autre titre",
    "la personne n’a ni porté plainte ni témoigné à ce jour",
    "la personne n’a pas porté plainte à ce jour",
    "la personne n’a pas témoigné à ce jour",
    "la personne n’a pas été entendue par la police ou la gendarmerie",
    "la personne n’a pas été informée de ses droits",
    "la présence de la personne ne menace pas l’ordre public",
    "les auteurs n’ont pas été condamnés",
)
"""What the text itself asks for is an absence: the only negative sentences that may be gained."""

Lu = tuple[dict[str, Any], date, str]


def lignes(lue: LigneLue) -> Iterator[LigneLue]:
    yield lue
    for dessous in (*lue.enfants, *lue.plies):
        yield from lignes(dessous)


def motifs(motif: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield motif
    for dessous in motif["motifs"]:
        yield from motifs(dessous)


def sous(conclusion: Conclusion) -> Iterator[Expression]:
    """Everything a rule says, what bears on its nature included."""
    pour = [conclusion.nature_pour[0]] if conclusion.nature_pour else []
    for terme in (
        *conclusion.si,
        *conclusion.sauf,
        *pour,
        *(cause for _, cause in conclusion.reserve_legale),
    ):
        yield from parcourir(terme)


@cache
def feuilles(jour: date, lecture: str) -> dict[str, list[tuple[Est, bool]]]:
    """The sentences the rules of that day say of facts: what each states, and whether it states its contrary."""
    dites: dict[str, list[tuple[Est, bool]]] = {}
    for conclusion in livre(jour, lecture).conclusions.values():
        for feuille in sous(conclusion):
            if isinstance(feuille, Est):
                for phrase, vrai in ((feuille.oui, True), (feuille.non, False), (feuille.doute, False)):
                    if phrase:
                        dites.setdefault(phrase, []).append((feuille, vrai))
    return dites


def depouiller(texte: str) -> tuple[str, str]:
    """What a line says of a sentence (known, not known, not established), and the sentence."""
    if texte.startswith(IGNORANCE):
        return "ignore", texte.removeprefix(IGNORANCE)
    if texte.startswith(SILENCE):
        return "silence", re.sub(r"^(?:e |’)", "", texte.removeprefix(SILENCE))
    return "su", texte


def verifier(brut: dict[str, Any]) -> None:
    """The whole promise, on one situation in one reading."""
    analyse = analyser(brut)
    entree, lecture = lire_entree(brut), analyse["droit"]["lecture"]
    cal = calendrier(entree.jour)
    connues = feuilles(entree.jour, lecture)
    for nom, dite in analyse["conclusions"].items():
        racine = dite["motifs"][0]
        for motif in motifs(racine):
            comment, phrase = depouiller(motif["texte"])
            if motif["role"] != "regle":
                assert comment == "su" or not NEGATION.search(phrase), f"double négation : {motif['texte']}"
            assert "_" not in motif["texte"], motif["texte"]
            assert not motif["texte"].startswith("exception"), motif["texte"]
            if motif["faits"] and not brut.get("reforme"):
                verites = {
                    etat if vrai or etat == INDETERMINE else 3 - etat
                    for feuille, vrai in connues[phrase]
                    for etat in [feuille.juge(lire(feuille.grandeur, entree.faits, cal))]
                }
                if comment == "su":
                    assert verites == {OUI}, motif
                elif comment == "ignore":
                    assert INDETERMINE in verites, motif
                else:
                    assert OUI not in verites, motif
        du_jour = livre(entree.jour, lecture, tuple(REFORMES[nom] for nom in entree.reformes))
        assert nom in prudentes(du_jour) or not prudences(dite)
        lue = lire_preuve(racine)
        for ligne in lignes(lue):
            texte = ligne.motif["texte"]
            if ligne.marque == ACQUIS and ligne.motif["role"] not in ("regle", JOUR):
                negative = NEGATION.search(texte) and not texte.startswith(SILENCE)
                assert not negative or texte in ABSENCES, (nom, texte)
            if ligne.marque == SANS_EFFET:
                assert not ligne.enfants
                assert not ligne.plies
        if dite["statut"] == "non":
            assert [ligne.marque for ligne in lue.enfants] == [OBSTACLE] * len(lue.enfants)
        elif dite["statut"] == "oui":
            assert OBSTACLE not in {ligne.marque for ligne in lue.enfants}
            assert all(ligne.motif["role"] != JOUR for ligne in lue.enfants) or len(lue.enfants) == 1


@pytest.mark.parametrize("fichier", CAS, ids=lambda chemin: chemin.stem)
@pytest.mark.parametrize("lecture", [None, *LECTURES])
def test_chaque_phrase_de_chaque_preuve_des_cas_est_vraie_et_sans_double_negation(
    fichier: Path, lecture: str | None
) -> None:
    for cas in json.loads(fichier.read_text("utf-8")):
        brut = {cle: cas[cle] for cle in ("date", "faits", "lecture", "reforme") if cle in cas}
        if lecture is None or brut["date"] >= "2009-02-05":
            verifier({**brut, **({"lecture": lecture} if lecture else {})})


@settings(max_examples=exemples(80), deadline=None)
@given(situation=situations(ignorance=2), lecture=st.sampled_from(LECTURES))
def test_chaque_phrase_de_chaque_preuve_est_vraie_de_toute_situation(
    situation: tuple[date, Faits], lecture: str
) -> None:
    jour, faits = situation
    verifier({"date": jour.isoformat(), "faits": faits, "lecture": lecture})


@pytest.mark.parametrize("jour", ANCIENS)
def test_ce_que_le_jour_seul_decide_se_dit_par_la_loi_de_ce_jour(jour: str) -> None:
    verifier(
        {
            "date": jour,
            "faits": {"infraction_invoquee": "traite", "nationalite": "NG", "etat_civil_justifie": False},
        }
    )
    analyse = analyser({"date": "2010-01-01", "faits": {"etat_civil_justifie": False}, "lecture": "code"})
    dits = [m["texte"] for m in motifs(analyse["conclusions"]["carte_sejour_temporaire"]["motifs"][0])]
    assert "le code ne subordonne pas encore le titre à l’état civil justifié" in dits
    assert not [texte for texte in dits if "reste à justifier" in texte]


def test_chaque_groupe_d_une_regle_est_nomme_en_mots() -> None:
    reformes = [
        livre(date(2026, 3, 2), lecture, (reforme,)) for lecture in LECTURES for reforme in REFORMES.values()
    ]
    for un in (*livres(), *reformes):
        for nom, conclusion in un.conclusions.items():
            for groupe in sous(conclusion):
                if isinstance(groupe, Et | Ou) and not groupe.oui:
                    restent = [terme for terme in groupe.termes if not isinstance(terme, Toujours)]
                    decide = any(
                        isinstance(t, Toujours) and t.vrai is isinstance(groupe, Ou) for t in groupe.termes
                    )
                    assert decide or len(restent) <= 1, (nom, groupe)


def test_un_oui_plie_les_voies_qu_il_ne_prend_pas() -> None:
    faits = {"titre_detenu": "cst_vpf_traite", "date_recepisse_reflexion": "aucun", "ressources_inferieures_rsa": True,
             "date_naissance": "1990-01-01"}  # fmt: skip
    dite = analyser({"date": "2026-03-02", "faits": faits})["conclusions"]["allocation"]
    assert dite["statut"] == "oui"
    voie = lire_preuve(dite["motifs"][0]).enfants[0]
    assert [ligne.marque for ligne in voie.enfants] == [ACQUIS]
    assert [ligne.motif["regle"] for ligne in voie.plies] == ["delai_en_cours"]


def test_une_marque_se_lit_aussi_en_mots_et_aucune_ne_dit_faux() -> None:
    assert set(SIGNES) == set(EFFETS)
    assert "✗" not in SIGNES.values()
    assert que("une expulsion vise la personne") == "qu’une expulsion vise la personne"


# ── Ce qui peut coûter un droit se montre avec le résultat, et seulement là où il se joue ─────────────────────────────


@pytest.mark.parametrize(
    ("jour", "nom", "faits", "attendues"),
    [
        ("2026-03-02", "delai_en_cours", {"date_recepisse_reflexion": "2026-02-20"}, ["INT-01"]),
        ("2026-03-02", "delai_en_cours", {"date_recepisse_reflexion": "aucun"}, []),
        ("2026-03-02", "mesures_assistance", {"titre_detenu": "cst_vpf_traite"}, ["INT-08"]),
        ("2026-03-02", "mesures_assistance", {"titre_detenu": "cst_vpf_traite", "date_fin_titre": "2026-09-01"}, []),
        ("2026-03-02", "recours_eloignement", {"mesure_eloignement": "oqtf", "mesure_notifiee_le": "2026-02-25"},
         ["INT-46"]),
        ("2026-03-02", "recours_eloignement", {"mesure_eloignement": "aucune"}, []),
        ("2026-03-02", "maintien_malgre_condamnation_victime",
         {"titre_detenu": "cst_vpf_traite", "victime_condamnee": "infraction_mineure",
          "contribution_au_demantelement": True}, ["INT-23"]),
        ("2010-03-02", "protection_mineur", {"nationalite": "IT", "date_naissance": "2000-01-01"}, ["INT-42"]),
        ("2010-03-02", "protection_mineur", {"nationalite": "NG", "date_naissance": "2000-01-01"}, []),
    ],
)  # fmt: skip
def test_une_interpretation_qui_peut_couter_un_droit_se_montre_la_ou_elle_se_joue(
    jour: str, nom: str, faits: Faits, attendues: list[str]
) -> None:
    dite = analyser({"date": jour, "faits": faits})["conclusions"][nom]
    assert [entree.id for entree in prudences(dite)] == attendues
