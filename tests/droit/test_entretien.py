"""The interview: it asks what can decide, best first, and stops as soon as the answer can no longer change."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import analyser
from egide.droit.entree import lire_entree
from egide.droit.entretien import etape
from egide.droit.vocabulaire import FAITS

JOUR = "2009-03-20"
BUTS = sorted(analyser({"date": JOUR, "faits": {}})["conclusions"])


def ici(faits: dict[str, object], but: str, sans_reponse: tuple[str, ...] = ()) -> object:
    return etape(lire_entree({"date": JOUR, "faits": faits}), but, sans_reponse)


def test_une_seule_verification_manque_elle_est_la_seule_question_et_decide_toujours() -> None:
    faits = {
        "nationalite": "NG", "date_naissance": "1984-06-02", "infraction_invoquee": "traite",
        "entendue_par_police": True, "plainte_deposee": True, "justificatif_cooperation": "recepisse_plainte",
        "menace_ordre_public": False,
    }  # fmt: skip
    pas = ici(faits, "carte_sejour_temporaire")
    assert pas.statut == "indetermine"
    assert [(question.fait.nom, question.poids) for question in pas.questions] == [("liens_rompus", 1.0)]
    assert (pas.questions[0].regle, pas.questions[0].source) == ("carte_sejour_temporaire", "CIRC-3.1-11")


def test_la_question_dit_la_regle_qui_en_a_besoin_meme_quand_c_est_une_autre_que_le_but() -> None:
    questions = {q.fait.nom: q for q in ici({}, "carte_sejour_temporaire").questions}
    assert questions["entendue_par_police"].regle == "demande_titre_recevable"
    assert questions["entendue_par_police"].source == "CIRC-1.2-1"


def test_une_reponse_acquise_ne_laisse_que_ce_qui_la_renverserait() -> None:
    pas = ici({"date_recepisse_reflexion": "2009-03-05"}, "delai_en_cours")
    assert pas.statut == "oui"
    assert {q.fait.nom for q in pas.questions} == {"plainte_deposee", "temoignage", "decision_fin_delai"}
    assert all(q.reserve for q in pas.questions)


def test_ce_que_la_personne_ne_sait_pas_n_est_plus_demande() -> None:
    pas = ici({}, "temoin_anonyme", ("temoignage",))
    assert [q.fait.nom for q in pas.questions] == ["crainte_de_represailles"]


@settings(max_examples=exemples(60))
@given(st.sampled_from(BUTS), st.integers(0, 10_000))
def test_un_entretien_finit_et_sa_reponse_ne_peut_plus_changer(but: str, graine: int) -> None:
    hasard, faits = random.Random(graine), {}
    while (pas := ici(faits, but)).questions:
        nom = pas.questions[0].fait.nom
        assert nom not in faits, "une question ne se pose qu'une fois"
        faits[nom] = reponse(hasard, nom)
    assert pas.statut != "indetermine"
    for _ in range(10):
        autres = {nom: reponse(hasard, nom) for nom in FAITS if nom not in faits and nom in situations_lues()}
        assert ici({**faits, **autres}, but).statut == pas.statut


def situations_lues() -> set[str]:
    """The facts a rule reads, save those that date the future or presume a minority: exceptions of the contract."""
    return set(FAITS) - {"date_cooperation", "minorite_alleguee", "formes_exploitation"}


def reponse(hasard: random.Random, nom: str) -> object:
    fait = FAITS[nom]
    match fait.genre:
        case "booleen":
            return hasard.random() < 0.5
        case "choix":
            return hasard.choice(fait.valeurs)
        case "pays":
            return hasard.choice(("NG", "RO", "IT", "FR"))
        case "territoire":
            return hasard.choice(("06", "976"))
        case "entier":
            return hasard.randrange(4)
        case "date_ou_aucun":
            return hasard.choice(("aucun", "2009-03-05", "2008-01-01"))
        case "date":
            return (
                hasard.choice(("1984-06-02", "1992-01-10", "1995-05-05"))
                if nom == "date_naissance"
                else "2010-01-01"
            )
    pytest.fail(f"genre inattendu : {fait.genre}")
