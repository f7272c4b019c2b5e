"""The reasons of a conclusion: true of the situation, enough to decide it, never a silence taken for a fact."""

from collections.abc import Iterator
from datetime import date

import pytest
from droit.situations import Faits, situations
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import Raison, analyser, raisons
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier, lire
from egide.droit.livre import livre
from egide.droit.logique import INDETERMINE, NON, OUI, Est, parcourir

DECIDEES = (
    "carte_sejour_temporaire", "titre_citoyen_union", "carte_resident", "renouvellement_carte_temporaire",
    "fin_anticipee_delai", "retrait_carte_temporaire", "delai_reflexion", "saisine_procureur",
)  # fmt: skip
# Undone on an established cause only: without any, silence is enough, and silence is no reason.
DEFAITES = ("fin_anticipee_delai", "retrait_carte_temporaire")
LECTURES = st.sampled_from(("circulaire", "code"))


def enonces(jour: date, lecture: str) -> Iterator[tuple[str, Est, int]]:
    """Every sentence a rule of that day says of one fact, with the value it says it has."""
    for regle in livre(jour, lecture).conclusions.values():
        for terme in (*regle.si, *regle.sauf):
            for feuille in parcourir(terme):
                if isinstance(feuille, Est):
                    yield feuille.oui, feuille, OUI
                    yield feuille.non, feuille, NON


def statut(jour: date, faits: Faits, lecture: str, nom: str) -> str:
    return analyser({"date": jour.isoformat(), "faits": faits, "lecture": lecture})["conclusions"][nom][
        "statut"
    ]


@settings(max_examples=exemples(150), deadline=None)
@given(situation=situations(), lecture=LECTURES, nom=st.sampled_from(DECIDEES))
def test_aucun_motif_n_est_l_enonce_d_un_fait_contraire_a_la_situation(
    situation: tuple[date, Faits], lecture: str, nom: str
) -> None:
    jour, faits = situation
    lus, cal = lire_entree({"date": jour.isoformat(), "faits": faits}).faits, calendrier(jour)
    dites = raisons({"date": jour.isoformat(), "faits": faits, "lecture": lecture}, nom)
    assert dites
    connues: dict[str, set[int]] = {}
    for phrase, feuille, dit in enonces(jour, lecture):
        vaut = feuille.juge(lire(feuille.grandeur, lus, cal))
        connues.setdefault(phrase, set()).add(
            INDETERMINE if vaut == INDETERMINE else (OUI if vaut == dit else NON)
        )
    for raison in (*dites.reunies, *dites.opposees):
        if raison.faits:
            assert connues[raison.texte] == {OUI}, raison
    for raison in dites.manquantes:
        assert INDETERMINE in connues[raison.texte], raison


@settings(max_examples=exemples(200), deadline=None)
@given(situation=situations(), lecture=LECTURES, nom=st.sampled_from(DECIDEES))
def test_les_motifs_dits_suffisent_a_decider_et_il_y_en_a_toujours(
    situation: tuple[date, Faits], lecture: str, nom: str
) -> None:
    jour, faits = situation
    conclu = statut(jour, faits, lecture, nom)
    dites = raisons({"date": jour.isoformat(), "faits": faits, "lecture": lecture}, nom)
    assert dites
    suffisantes: tuple[Raison, ...] = {
        "oui": dites.reunies, "non": dites.opposees, "indetermine": dites.manquantes
    }[conclu]  # fmt: skip
    if conclu == "indetermine":
        assert suffisantes
        assert not dites.opposees
        return
    nommes = {fait for raison in suffisantes for fait in raison.faits}
    seuls = {fait: valeur for fait, valeur in faits.items() if fait in nommes}
    assert statut(jour, seuls, lecture, nom) == conclu
    if conclu == "oui" or nom not in DEFAITES:
        assert bool(suffisantes)
        assert (conclu == "oui") == (not dites.opposees)


DE_2009, DE_2026 = date(2009, 3, 11), date(2026, 3, 2)
TITULAIRE: Faits = {
    "infraction_invoquee": "traite", "nationalite": "NG", "date_naissance": "1988-05-02", "plainte_deposee": True,
    "justificatif_cooperation": "recepisse_plainte", "titre_detenu": "cst_vpf_traite", "liens_rompus": True,
}  # fmt: skip


def dits(quoi: str, jour: date, nom: str, **autres: object) -> list[tuple[str, str]]:
    lues = raisons({"date": jour.isoformat(), "faits": {**TITULAIRE, **autres}}, nom)
    return [(raison.texte, raison.source) for raison in getattr(lues, quoi)]


@pytest.mark.parametrize(
    ("jour", "nom", "change", "attendue"),
    [
        (DE_2026, "retrait_carte_temporaire", {"liens_renoues_volontairement": True},
         ("la personne a renoué de sa propre initiative avec les auteurs", "R.425-6")),
        (DE_2026, "retrait_carte_temporaire", {"faits_averes": False},
         ("les faits invoqués sont démentis", "R.425-6")),
        (DE_2026, "retrait_carte_temporaire", {"menace_ordre_public": True},
         ("la présence de la personne menace l’ordre public", "R.425-6")),
        (DE_2009, "retrait_carte_temporaire", {"cooperation_maintenue": False},
         ("la personne a cessé de coopérer", "CIRC-3.1-15")),
    ],
)  # fmt: skip
def test_un_retrait_dit_la_cause_par_son_propre_texte(
    jour: date, nom: str, change: Faits, attendue: tuple[str, str]
) -> None:
    titulaire = "la personne détient la carte de séjour temporaire délivrée à ce titre"
    assert dits("reunies", jour, nom, **change) == [(titulaire, attendue[1]), attendue]


@pytest.mark.parametrize(
    ("jour", "change", "attendue"),
    [
        (DE_2026, {"menace_ordre_public": True}, ("la présence de la personne menace l’ordre public", "L.412-5")),
        (DE_2026, {"menace_grave_ordre_public": True},
         ("la présence de la personne menace gravement l’ordre public", "L.412-5")),
        (DE_2009, {"menace_ordre_public": True}, ("la présence de la personne menace l’ordre public", "CIRC-3.1-11")),
        (DE_2026, {"liens_rompus": False}, ("la personne garde un lien avec les auteurs", "L.425-1")),
        (DE_2026, {"etat_procedure": "non_lieu"}, ("aucune procédure pénale n’est en cours", "L.425-1")),
    ],
)  # fmt: skip
def test_un_non_renouvellement_dit_ce_qui_s_oppose_et_rien_d_autre(
    jour: date, change: Faits, attendue: tuple[str, str]
) -> None:
    en_cours = {"etat_procedure": "enquete", "cooperation_maintenue": True}
    assert dits("opposees", jour, "renouvellement_carte_temporaire", **{**en_cours, **change}) == [attendue]


def test_etre_majeure_et_avoir_plus_de_seize_ans_ne_font_qu_un_motif() -> None:
    lus = [
        texte
        for texte, _ in dits("reunies", DE_2026, "demande_titre_recevable", souhaite_activite_salariee=True)
    ]
    assert "la personne est majeure" in lus
    assert not [texte for texte in lus if "seize ans" in texte or "travail" in texte]
