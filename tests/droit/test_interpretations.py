"""The register of interpretations: each cited where it weighs, none beyond its time, the costly ones with what to do."""

from egide.droit import analyser
from egide.droit.interpretations import interpretation, interpretations
from egide.droit.livre import CODE, livres
from egide.droit.logique import Conclusion, parcourir

PEUVENT_COUTER_UN_DROIT = {
    "INT-01", "INT-03", "INT-08", "INT-23", "INT-27", "INT-35", "INT-42", "INT-46", "INT-47", "INT-49", "INT-52",
}  # fmt: skip
NOUVELLES = [f"INT-{n}" for n in range(46, 60)]


def citees(conclusion: Conclusion) -> set[str]:
    de_la_nature = [
        *(cause for _, cause in conclusion.reserve_legale),
        *([conclusion.nature_pour[0]] if conclusion.nature_pour else []),
    ]
    return {
        citee
        for terme in (*conclusion.si, *conclusion.sauf, *de_la_nature)
        for expression in parcourir(terme)
        for citee in expression.sources
        if citee.startswith("INT-")
    }


def notes(jour: str, nom: str, lecture: str = CODE) -> list[str]:
    """What the root of a proof says it rests on."""
    analyse = analyser({"date": jour, "faits": {}, "lecture": lecture})
    return list(analyse["conclusions"][nom]["motifs"][0].get("interpretations", []))


def test_ce_qui_peut_couter_un_droit_dit_quoi_faire() -> None:
    assert {entree.id for entree in interpretations() if entree.prudence} == PEUVENT_COUTER_UN_DROIT
    assert "vingt-neuvième jour" in interpretation("INT-01").prudence


def test_les_quatorze_interpretations_du_droit_amende_sont_citees_par_la_ligne_qu_elles_lisent() -> None:
    du_code = {
        citee
        for livre in livres()
        if livre.lecture == CODE
        for c in livre.conclusions.values()
        for citee in citees(c)
    }
    assert set(NOUVELLES) <= du_code


def test_une_interpretation_citee_par_une_ligne_nomme_la_conclusion_reserves_comprises() -> None:
    for livre in livres():
        for nom, conclusion in livre.conclusions.items():
            for citee in citees(conclusion):
                assert interpretation(citee).porte_sur(nom, livre.lecture, str(conclusion.fondement)), (
                    citee,
                    nom,
                )


def test_la_regle_de_2009_n_est_citee_que_de_ce_qui_n_a_plus_que_son_usage() -> None:
    for livre in livres():
        for nom, conclusion in livre.conclusions.items():
            cite = interpretation("INT-23").porte_sur(nom, livre.lecture, str(conclusion.fondement))
            assert cite is (livre.lecture == CODE and conclusion.fondement == "usage_2009"), (
                livre.depuis,
                nom,
            )
    assert "INT-23" in notes("2012-01-01", "orientation_service_enquete")
    assert "INT-23" not in notes("2016-01-01", "orientation_service_enquete")
    assert "INT-23" not in notes("2012-01-01", "saisine_procureur", "circulaire")


def test_ce_que_la_circulaire_seule_restreint_n_est_plus_dit_du_code() -> None:
    for numero in ("INT-03", "INT-27", "INT-35", "INT-42"):
        assert interpretation(numero).lecture == "circulaire"
    assert all("Douai" not in f"{e.choix}{e.raison}" for e in interpretations())
