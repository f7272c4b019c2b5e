"""Nothing of the law reaches a screen without French words, and nothing here names what the law does not know."""

from datetime import date

import msgspec
import pytest
from dossiers import histoires
from dossiers.recits import ACTEURS

from egide.dossiers import obligations
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.valeurs import resume
from egide.dossiers.gestes.possibles import EMPECHEMENTS
from egide.droit import mots
from egide.droit.durees import plus_mois
from egide.droit.livre import LECTURES, livre
from egide.droit.textes import source
from egide.journal import types
from egide.socle import francais

JOURS = (date(2009, 3, 1), date(2016, 4, 14), date(2024, 1, 1))
REGLES = {
    nom: regle
    for jour in JOURS
    for lecture in LECTURES
    for nom, regle in livre(jour, lecture).conclusions.items()
}


def test_chaque_nature_chaque_autorite_et_chaque_valeur_a_ses_mots() -> None:
    for nom, regle in REGLES.items():
        assert regle.nature in mots.NATURES, nom
        assert regle.autorite in mots.AUTORITES, nom
        for valeur in regle.valeurs:
            assert valeur in mots.VALEURS, (nom, valeur)


def test_les_gestes_les_suivis_et_les_empechements_ne_nomment_que_ce_que_le_droit_connait() -> None:
    nommees = {c for geste in GESTES.values() for c in (geste.conclusion, *geste.repond) if c}
    assert nommees <= set(REGLES)
    assert set(obligations.SUIVIS) <= set(REGLES)
    for empechement in EMPECHEMENTS:
        assert source(empechement.source).reference


def test_toute_obligation_d_un_service_du_dossier_a_un_responsable() -> None:
    for nom, regle in REGLES.items():
        if regle.nature == "obligation" and regle.autorite in ("prefecture", "police_gendarmerie"):
            assert obligations.role_responsable(nom, regle.autorite), nom


@pytest.mark.parametrize("acteur", ACTEURS, ids=lambda acteur: acteur.role)
def test_la_fiche_se_lit_aussi_sous_le_code_d_aujourd_hui(acteur: object) -> None:
    lue = histoires.fiche(histoires.titulaire(fin=date(2024, 6, 1)), acteur, date(2024, 1, 10))
    assert lue.refus == ""
    assert lue.groupes
    if acteur.organisation_genre == "prefecture":
        assert lue.reserves == ()


def test_un_evenement_dont_tout_est_inconnu_se_resume_sans_rien_affirmer() -> None:
    for nom, type_ in types.TYPES.items():
        if not any(champ.required for champ in msgspec.structs.fields(type_.structure)):
            assert resume(type_.structure(), lambda categorie: True) in ("", "Produite sur papier"), nom


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        (francais.jour_long(date(2009, 3, 31)), "mardi 31 mars 2009"),
        (francais.jour_mois(date(2009, 3, 1)), "1er mars"),
        (francais.jour_court(date(2010, 1, 4), date(2009, 12, 30)), "lundi 4 janvier 2010"),
        (francais.ordinal(1), "1er"),
        (francais.ordinal(20), "20e"),
        (francais.echeance(date(2009, 3, 19), date(2009, 3, 21)), "en retard de 2 jours"),
        (francais.echeance(date(2009, 3, 22), date(2009, 3, 21)), "demain"),
        (francais.enumerer(["a", "b", "c"]), "a, b et c"),
        (plus_mois(date(2009, 8, 31), 6).isoformat(), "2010-02-28"),
    ],
)
def test_les_dates_et_les_listes_s_ecrivent_en_francais(ecrit: str, attendu: str) -> None:
    assert ecrit == attendu
