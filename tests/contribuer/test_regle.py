"""A fact and a rule added as CONTRIBUTING says: it answers yes, no, or asks; and the case written there passes."""

import json
from collections.abc import Iterator

import pytest
from contribuer import suivre

from egide.droit import analyser, livre
from egide.droit.cas import verifier
from egide.droit.livre import CIRCULAIRE, CODE, REGLES
from egide.droit.logique import Conclusion
from egide.droit.vocabulaire import FAITS

PAGE = "CONTRIBUTING.md"
NOM = "accueil_a_l_ecart"


@pytest.fixture
def ajoutee() -> Iterator[Conclusion]:
    """The fact and the rule of the page, in rulebooks of their own."""
    fait, _, regle = suivre.extraits(PAGE)[:3]
    connus = dict(FAITS)
    chapitre = "egide.droit.regles.circulaire.chapitre_1_identification"
    with (
        suivre.ecrit_dans("egide.droit.vocabulaire", fait) as mots,
        pytest.MonkeyPatch.context() as rustine,
        suivre.ecrit_dans(
            chapitre, "from egide.droit import vocabulaire\n" + _importe(mots) + regle
        ) as regles,
    ):
        for lecture in (CIRCULAIRE, CODE):
            rustine.setitem(REGLES[lecture], NOM, regles[NOM])
        livre._livre.cache_clear()
        yield regles[NOM]
    livre._livre.cache_clear()
    FAITS.clear()
    FAITS.update(connus)


def _importe(mots: dict[str, object]) -> str:
    return "".join(f"from egide.droit.vocabulaire import {nom}\n" for nom in mots if nom in FAITS)


@pytest.mark.parametrize("lecture", [CIRCULAIRE, CODE])
@pytest.mark.parametrize(("sue", "statut"), [(True, "oui"), (False, "non"), (None, "indetermine")])
def test_la_regle_de_la_page_conclut_et_cite_son_texte(
    ajoutee: Conclusion, lecture: str, sue: bool | None, statut: str
) -> None:
    faits = {} if sue is None else {"suivie_par_un_medecin": sue}
    dite = analyser({"date": "2009-03-21", "lecture": lecture, "faits": faits})["conclusions"][NOM]
    assert (dite["statut"], dite["nature"], dite["sources"]) == (statut, "obligation", ["CIRC-1.4-1"])


def test_le_cas_de_la_page_passe(ajoutee: Conclusion) -> None:
    (ecrits,) = (json.loads(corps) for corps in suivre.extraits(PAGE, "json"))
    assert [verifier(cas) for cas in ecrits] == [[]]


def test_l_ajout_n_a_pas_survecu_a_l_essai() -> None:
    assert NOM not in analyser({"date": "2009-03-21", "faits": {}})["conclusions"]
    assert "suivie_par_un_medecin" not in FAITS
