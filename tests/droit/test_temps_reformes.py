"""Reforms laid over the law in force: the length of the period to the day, natures, what is refused together."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from egide.droit import EntreeRefusee, analyser

BONNE: Mapping[str, object] = {
    "nationalite": "NG", "date_naissance": "1980-04-12", "infraction_invoquee": "traite", "presentation": "police",
    "entendue_par_police": True, "presumee_victime_par_police": True, "plainte_deposee": True, "temoignage": False,
    "justificatif_cooperation": "recepisse_plainte", "liens_rompus": True, "titre_detenu": "aucun",
}  # fmt: skip


def analyse(jour: str, lecture: str | None = None, reforme: tuple[str, ...] = (), **faits: object) -> dict:
    entree: dict = {"date": jour, "faits": {**BONNE, **faits}, "reforme": list(reforme)}
    return analyser(entree | ({"lecture": lecture} if lecture else {}))


def dite(
    conclusion: str, jour: str, lecture: str = "code", reforme: tuple[str, ...] = (), **faits: object
) -> dict:
    return analyse(jour, lecture, reforme, **faits)["conclusions"][conclusion]


def refus(**entree: object) -> str:
    with pytest.raises(EntreeRefusee) as refusee:
        analyser({"faits": {}, **entree})
    return str(refusee.value)


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
@pytest.mark.parametrize(
    ("remis", "fin"),
    [("2014-01-31", "2014-04-30"), ("2014-01-15", "2014-04-15"), ("2013-11-30", "2014-02-28"), ("2011-11-30", "2012-02-29"),
     ("2013-12-31", "2014-03-31"), ("2014-10-01", "2015-01-01")],
)  # fmt: skip
def test_trois_mois_courent_de_date_a_date(lecture: str, remis: str, fin: str) -> None:
    faits = {"date_recepisse_reflexion": remis, "plainte_deposee": False}
    dernier = dite("delai_en_cours", fin, lecture, ("delai-3-mois",), **faits)
    assert (dernier["statut"], dernier["valeurs"]["fin"], dernier["valeurs"]["jours_restants"]) == (
        "oui",
        fin,
        0,
    )
    lendemain = (date.fromisoformat(fin) + timedelta(days=1)).isoformat()
    assert dite("delai_en_cours", lendemain, lecture, ("delai-3-mois",), **faits)["statut"] == "non"


def test_quarante_cinq_jours_le_dernier_compris() -> None:
    faits = {"date_recepisse_reflexion": "2014-01-01", "plainte_deposee": False}
    for jour, attendu in (("2014-02-15", "oui"), ("2014-02-16", "non")):
        assert dite("delai_en_cours", jour, "code", ("delai-45-jours",), **faits)["statut"] == attendu


def test_aucune_reforme_ne_cree_le_delai_avant_le_decret() -> None:
    faits = {"date_recepisse_reflexion": "2007-09-10"}
    assert dite("delai_en_cours", "2007-09-14", "code", ("delai-3-mois",), **faits)["statut"] == "non"


def test_deux_reformes_incompatibles_sont_refusees_ensemble_et_admises_seules() -> None:
    message = refus(date="2014-01-01", reforme=["delai-3-mois", "delai-45-jours"])
    assert "delai-3-mois" in message
    assert "delai-45-jours" in message
    for seule in ("delai-3-mois", "delai-45-jours"):
        assert analyse("2014-01-01", reforme=(seule, "delivrance-systematique"))["droit"]["reformes"]


def test_une_reforme_inconnue_est_refusee_avec_celles_qui_sont_admises() -> None:
    assert "sans-rupture-prouvee" in refus(date="2014-01-01", reforme=["delai-4-mois"])


def test_la_delivrance_systematique_change_les_natures_et_aucun_statut() -> None:
    jeune = {"date_naissance": "2000-01-01", "souhaite_activite_salariee": True}
    for lecture in ("code", "circulaire"):
        sans, avec = (
            analyse("2017-01-01", lecture, reforme, **jeune)["conclusions"]
            for reforme in ((), ("delivrance-systematique",))
        )
        assert {nom: d["statut"] for nom, d in sans.items()} == {nom: d["statut"] for nom, d in avec.items()}
        changees = {nom for nom in sans if sans[nom]["nature"] != avec[nom]["nature"]}
        assert (
            changees
            == {
                "code": {"carte_sejour_temporaire", "titre_citoyen_union", "autorisation_provisoire_sejour"},
                "circulaire": {"carte_sejour_temporaire", "titre_citoyen_union", "carte_resident"},
            }[lecture]
        )
        assert all(avec[nom]["nature"] == "droit" for nom in changees)


def test_sous_la_delivrance_systematique_la_reserve_legale_ne_permet_plus_de_refus() -> None:
    for reforme, nature in (((), "faculte"), (("delivrance-systematique",), "droit")):
        carte = dite("carte_sejour_temporaire", "2024-06-01", "code", reforme, oqtf_non_executee=True)
        assert (carte["statut"], carte["nature"]) == ("oui", nature)
