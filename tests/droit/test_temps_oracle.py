"""Random situations on random days since 2005, in both readings, under every reform and pair: the oracle agrees."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations

import pytest
from droit import oracle, oracle_code, oracle_valeurs, situations
from droit.oracle_code import Droit
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egide.droit import analyser
from egide.droit.reformes import REFORMES
from egide.droit.vocabulaire import FAITS

INCOMPATIBLES = {"delai-3-mois", "delai-45-jours"}
SEULES_ET_PAR_DEUX = [
    frozenset(choix)
    for combien in (0, 1, 2)
    for choix in combinations(sorted(REFORMES), combien)
    if set(choix) != INCOMPATIBLES
]
BORNES = [
    date.fromisoformat(jour)
    for jour in (
        "2005-03-01",
        "2006-07-25",
        "2007-01-01",
        "2007-09-15",
        "2009-02-05",
        "2013-07-01",
        "2014-01-01",
        "2014-08-06",
        "2015-07-01",
        "2015-11-01",
        "2016-04-15",
        "2021-01-01",
        "2021-05-01",
        "2024-01-28",
        "2026-04-04",
    )
]
"""First days of what the table says changes; the eve of each is drawn too."""
CHARNIERES = BORNES + [jour - timedelta(days=1) for jour in BORNES[1:]]
SANS_EFFET = set(situations.SANS_EFFET) - {
    "designee_par_association", "motifs_raisonnables", "souhaite_formation_professionnelle", "sejour_regulier",
    "cesse_prostitution", "engagee_parcours_sortie", "faits_exclusivement_hors_de_france_par_etrangers", "territoire",
}  # fmt: skip
BONNES = {
    **situations.FAVORABLES,
    "nationalite": "NG",
    "date_naissance": "1980-04-12",
    "motifs_raisonnables": True,
    "cesse_prostitution": True,
    "engagee_parcours_sortie": True,
    "besoin_de_securite": True,
    "crainte_de_represailles": True,
    "elements_situation_victime": True,
    "menacee_en_cas_de_retour": True,
}
"""A file that goes well; most facts of a situation are drawn from it, or the rules would hardly ever open."""
FERMENT = {
    "menace_grave_ordre_public", "faits_averes", "liens_renoues_volontairement", "decision_fin_delai", "renonce_au_delai",
    "faits_exclusivement_hors_de_france_par_etrangers", "doute_sur_stabilite", "attestation_remise",
}  # fmt: skip
"""What closes rules once established: left unknown in a file that goes well."""


def valeurs_de(nom: str, jour: date) -> list[object]:
    """Values worth trying for a fact."""
    if nom == "territoire":
        return ["06", "2A", "976", "986"]
    ordinaires = situations.valeurs_de(nom, jour)
    if nom == "date_recepisse_reflexion":
        ordinaires += [(jour - timedelta(days=n)).isoformat() for n in (44, 45, 46, 88, 89, 91, 92, 93)]
    return ordinaires


def bonnes(nom: str, jour: date, draw: st.DrawFn) -> object:
    """The value of a file that goes well, in one of its variants."""
    match nom:
        case "nationalite":
            return draw(st.sampled_from(["NG", "NG", "BG", "HR"]))
        case "titre_detenu":
            return draw(st.sampled_from(["aucun", "aucun", "cst_vpf_traite", "autre"]))
        case "plainte_deposee" | "temoignage":
            return draw(st.sampled_from([True, True, False, None]))
        case "etat_procedure":
            return draw(st.sampled_from(["definitive", "en_cours", "non_lieu"]))
        case "date_recepisse_reflexion":
            return draw(st.sampled_from(["aucun", (jour - timedelta(days=20)).isoformat()]))
    return None if nom in FERMENT else BONNES.get(nom)


@st.composite
def situations_du_droit(draw: st.DrawFn) -> tuple[Droit, dict[str, object]]:
    """A law (reading, day, reforms) and facts of that day."""
    jour = draw(st.sampled_from(CHARNIERES) | st.dates(date(2005, 3, 1), date(2027, 12, 31)))
    lecture = draw(st.sampled_from(["code", "circulaire"])) if jour >= date(2009, 2, 5) else "code"
    reformes = draw(st.sampled_from(SEULES_ET_PAR_DEUX))
    ignorance, bonnes_sur_dix = draw(st.sampled_from([0, 0, 1, 3])), draw(st.sampled_from([0, 6, 9]))
    tires = {
        nom: bonnes(nom, jour, draw)
        if draw(st.integers(1, 10)) <= bonnes_sur_dix
        else draw(st.sampled_from([*[None] * ignorance, *valeurs_de(nom, jour)]))
        for nom in FAITS
        if nom not in SANS_EFFET
    }
    return Droit(lecture, jour, reformes), {
        nom: valeur for nom, valeur in tires.items() if valeur is not None
    }


def soumettre(droit: Droit, faits: Mapping[str, object]) -> dict:
    return analyser(
        {
            "date": droit.jour.isoformat(),
            "faits": faits,
            "lecture": droit.lecture,
            "reforme": sorted(droit.reformes),
        }
    )


@settings(max_examples=90)
@given(situations_du_droit())
@example((Droit("code", date(2022, 1, 1)), {}))
@example((Droit("code", date(2006, 12, 31)), {}))
def test_statuts_manquants_reserves_natures_et_valeurs_sont_ceux_de_l_oracle(
    situation: tuple[Droit, dict[str, object]],
) -> None:
    droit, faits = situation
    connus = situations.lus(faits)
    conclusions = soumettre(droit, faits)["conclusions"]
    assert set(conclusions) == set(oracle_code.REGLES[droit.lecture])
    for nom, dite in conclusions.items():
        obtenu = oracle.Verdict(
            dite["statut"], frozenset(dite["faits_manquants"]), frozenset(dite["reserves"])
        )
        assert obtenu == droit.juger(nom, connus), nom
        assert dite["nature"] == oracle_valeurs.nature(nom, droit, connus), nom
        if dite["statut"] == "oui":
            promises = oracle_valeurs.valeurs(nom, droit, connus)
            assert {cle: dite["valeurs"].get(cle) for cle in promises} == promises, nom


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
@pytest.mark.parametrize("reformes", SEULES_ET_PAR_DEUX, ids=lambda choix: "+".join(sorted(choix)) or "sans")
def test_chaque_reforme_et_chaque_paire_sont_celles_de_l_oracle(
    lecture: str, reformes: frozenset[str]
) -> None:
    """A file that goes well, presumed, with a receipt two months old: what every reform bears on."""
    faits = {
        **{nom: valeur for nom, valeur in situations.FAVORABLES.items() if nom != "titre_detenu"},
        "nationalite": "NG", "date_naissance": "1990-05-05", "date_recepisse_reflexion": "2014-04-10",
        "designee_par_association": True,
    }  # fmt: skip
    sans = ["plainte_deposee", "presumee_victime_par_police", "liens_rompus", "date_recepisse_reflexion"]
    droit = Droit(lecture, date(2014, 5, 20), reformes)
    for retire in [(), *combinations(sans, 1), *combinations(sans, 2)]:
        restants = {nom: valeur for nom, valeur in faits.items() if nom not in retire}
        connus = situations.lus(restants)
        for nom, dite in soumettre(droit, restants)["conclusions"].items():
            obtenu = oracle.Verdict(
                dite["statut"], frozenset(dite["faits_manquants"]), frozenset(dite["reserves"])
            )
            assert obtenu == droit.juger(nom, connus), (nom, retire)
            assert dite["nature"] == oracle_valeurs.nature(nom, droit, connus), nom
