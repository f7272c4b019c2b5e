"""What she is told of her rights: nothing the law of the day denies, nothing left out, the same in every language."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.droit.analyse import enoncer
from egide.droit.livre import CIRCULAIRE, CODE, livre, livres
from egide.droit.parametres import parametre, parametres
from egide.information import droits

CIRCULAIRE_LE = parametre("circulaire_depuis").valeur
PREMIER = parametre("premiere_date").valeur
DISPONIBLES = [langue.code for langue in droits.langues() if langue.disponible]

# What a sentence says of the law, by the words that say it, in each language that has a text.
LA_PLAINTE_MET_FIN = ("Il s’arrête si vous portez plainte", "It ends if you file a complaint")
LA_PLAINTE_LAISSE_COURIR = ("Il continue si vous portez plainte", "It goes on if you file a complaint")
TOUTE_MENACE = ("est une menace pour l’ordre public", "is a threat to public order")
MENACE_GRAVE = ("une menace grave pour l’ordre public", "a serious threat to public order")
UNE_PHOTO = ("Il suffit d’une photo", "A photo is enough")
NI_PHOTO = ("ni photo", "no photo")
LE_PROCUREUR = ("le procureur doit être saisi", "the prosecutor must be asked")
TRAVAILLER = ("Avec ce papier, vous pouvez travailler", "With this paper you may work")
PAS_D_ELOIGNEMENT = ("ne peut pas vous faire quitter la France", "cannot make you leave France")
LA_POLICE_PROTEGE = ("la protection de la police", "ask the police to protect you")
LE_DELAI = ("jours pour réfléchir", "days to think")

# Every day on which a rule or a figure changes, and its eve: between two of them, the law says the same thing.
CHANGEMENTS = sorted(
    jour
    for debut in {livre.depuis for livre in livres()} | {p.depuis for q in parametres() for p in q.periode}
    for jour in (debut - timedelta(days=1), debut)
    if jour >= PREMIER
)
VICTIME = {
    "infraction_invoquee": "traite",
    "nationalite": "NG",
    "presumee_victime_par_police": True,
    "signalee_a_la_prefecture": True,
    "photographie_produite": True,
    "date_recepisse_reflexion": "aucun",
}


def victime(jour: date, lecture: str, **faits: object) -> dict[str, object]:
    return {"date": jour.isoformat(), "lecture": lecture, "faits": {**VICTIME, **faits}}


def dit(code: str, jour: date, lecture: str) -> str:
    texte = droits.dire(code, jour, lecture)
    des_droits = [phrase for droit in texte.droits for phrase in (droit.titre, *droit.phrases)]
    return " ".join([*texte.debut, *des_droits, *texte.fin])


def contredites(code: str, jour: date, lecture: str) -> list[str]:
    """The sentences that say what the law denies that day, and what the law says that no sentence does."""
    avant = victime(jour, lecture)
    remis = {"date_recepisse_reflexion": jour.isoformat(), "decision_fin_delai": False}
    pendant = victime(
        jour, lecture, **remis, plainte_deposee=False, temoignage=False, besoin_de_securite=True
    )
    plainte = victime(jour, lecture, **remis, plainte_deposee=True, date_cooperation=jour.isoformat())
    menace = victime(jour, lecture, **remis, menace_ordre_public=True, menace_grave_ordre_public=False)
    interdite = victime(jour, lecture, **remis, plainte_deposee=False, temoignage=False,
                        mesure_eloignement="interdiction_judiciaire")  # fmt: skip
    sues = livre(jour, lecture).conclusions

    def oui(situation: dict[str, object], nom: str) -> bool:
        return nom in sues and enoncer(situation, nom)["statut"] == "oui"

    delai = oui(avant, "delai_reflexion")
    pieces: list[str] = enoncer(avant, "recepisse_reflexion")["valeurs"].get("pieces_exigibles", [])
    court = oui(plainte, "delai_en_cours")
    saisi = oui(interdite, "saisine_procureur")
    saisi &= enoncer(interdite, "saisine_procureur")["nature"] == "obligation"
    attendus = {
        LE_DELAI: delai,
        LA_PLAINTE_MET_FIN: delai and not court,
        LA_PLAINTE_LAISSE_COURIR: delai and court,
        TOUTE_MENACE: delai and oui(menace, "fin_anticipee_delai"),
        MENACE_GRAVE: delai and not oui(menace, "fin_anticipee_delai"),
        UNE_PHOTO: delai and "photographie" in pieces,
        NI_PHOTO: delai and "photographie" not in pieces,
        LE_PROCUREUR: delai and saisi,
        TRAVAILLER: delai and oui(pendant, "autorisation_travail"),
        PAS_D_ELOIGNEMENT: delai and oui(pendant, "protection_eloignement"),
        LA_POLICE_PROTEGE: oui(pendant, "protection_policiere"),
    }
    lu = dit(code, jour, lecture)
    return [mots[0] for mots, vrai in attendus.items() if any(m in lu for m in mots) != vrai]


def lectures(jour: date) -> list[str]:
    return [CODE, CIRCULAIRE] if jour >= CIRCULAIRE_LE else [CODE]


@pytest.mark.parametrize("code", DISPONIBLES)
def test_aucune_phrase_ne_dit_ce_que_la_loi_du_jour_dement(code: str) -> None:
    for jour in CHANGEMENTS:
        for lecture in lectures(jour):
            assert contredites(code, jour, lecture) == [], (jour, lecture)


@given(jour=st.dates(min_value=PREMIER, max_value=date(2027, 12, 31)), code=st.sampled_from(DISPONIBLES))
def test_a_toute_date_aucune_phrase_ne_dit_ce_que_la_loi_dement(jour: date, code: str) -> None:
    for lecture in lectures(jour):
        assert contredites(code, jour, lecture) == [], (jour, lecture)


def test_sans_lecture_demandee_c_est_celle_du_jour() -> None:
    for jour in CHANGEMENTS:
        lecture = str(parametre("lecture_par_defaut").au(jour))
        assert droits.dire("fr", jour) == droits.dire("fr", jour, lecture), jour


@pytest.mark.parametrize("code", DISPONIBLES)
def test_les_chiffres_sont_ceux_de_la_loi_du_jour(code: str) -> None:
    for jour in (date(2009, 4, 10), date(2026, 3, 2)):
        lu = dit(code, jour, CODE)
        assert f"{parametre('delai_de_reflexion').au(jour)} " in lu
        assert str(parametre("telephone_acse").au(jour)) in lu.replace("\u00a0", " ")
        assert not {"{", "}"} & set(lu)
    avant_le_reseau = dit(code, date(2008, 1, 1), CODE)
    assert "Ac-Sé" not in avant_le_reseau


@pytest.mark.parametrize("code", DISPONIBLES)
def test_chaque_texte_dit_tout_ce_qui_doit_etre_dit_et_nomme_ses_sources(code: str) -> None:
    texte, francais = droits.texte(code), droits.texte("fr")
    cites = {source for droit in texte.droits for source in droit.sources}
    dus = {
        "CIRC-1.3-1",
        "CIRC-1.3-3",
        "CIRC-2.1-1",
        "CIRC-2.1-4",
        "CIRC-2.1-5",
        "CIRC-1.2-4",
        "Q42133-3",
        "Q42133-4",
    }
    assert dus <= cites
    assert [droit.sources for droit in texte.droits] == [droit.sources for droit in francais.droits]


@pytest.mark.parametrize("code", DISPONIBLES)
def test_aucune_langue_ne_dit_plus_ni_moins_que_le_francais(code: str) -> None:
    texte, francais = droits.texte(code), droits.texte("fr")
    conditions = [[(p.si, p.sauf) for p in (d.titre, *d.phrases)] for d in texte.droits]
    assert conditions == [[(p.si, p.sauf) for p in (d.titre, *d.phrases)] for d in francais.droits]
    assert (len(texte.debut), len(texte.fin)) == (len(francais.debut), len(francais.fin))


def test_un_texte_incomplet_est_refuse_en_nommant_ce_qui_manque() -> None:
    francais = droits.langue("fr")
    assert francais is not None
    with pytest.raises(droits.TexteIncomplet, match="« titre » manque"):
        droits.composer(francais, {"droit": []})
    vide: dict[str, Any] = {"titre": "", "debut": [], "fin": [], "mention": "", "droit": []}
    with pytest.raises(droits.TexteIncomplet, match="delai_de_reflexion"):
        droits.composer(francais, vide)


@pytest.mark.parametrize("phrase", [{"si": "la_lune", "texte": "…"}, "{lunes} jours"])
def test_une_phrase_qui_depend_de_ce_que_la_loi_ne_dit_pas_est_refusee(phrase: object) -> None:
    francais = droits.langue("fr")
    assert francais is not None
    droit = {"cle": "sejour", "titre": "…", "phrases": [phrase], "sources": []}
    with pytest.raises(droits.TexteIncomplet, match="admis"):
        droits.composer(francais, {"titre": "", "debut": [], "fin": [], "mention": "", "droit": [droit]})


def test_aucun_texte_ne_se_dit_relu_sans_nommer_qui_l_a_relu() -> None:
    for code in DISPONIBLES:
        texte = droits.texte(code)
        assert texte.relu_par or "pas encore relu" in texte.mention or "not been reviewed" in texte.mention
