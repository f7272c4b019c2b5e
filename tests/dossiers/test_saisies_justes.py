"""What a form admits: of a list, what is in it; of two dates, what makes sense together. Old journals keep reading."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from outils.monde import Monde, inscrire, lire, ouvrir_un_dossier

from egide.annuaire import territoires
from egide.dossiers import gestes
from egide.journal import magasin, types
from egide.socle import horloge


@pytest.fixture(autouse=True)
def le_onze_mars() -> Iterator[None]:
    with horloge.figer(date(2009, 3, 11)):
        yield


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    return ouvrir_un_dossier(monde.enqueteur)


def enregistrer(monde: Monde, pseudonyme: str, nom: str, **donnees: Any) -> Any:
    repere = len(lire(monde.enqueteur, pseudonyme))
    return gestes.enregistrer(monde.enqueteur, pseudonyme, nom, donnees, repere).charge


def refus(monde: Monde, pseudonyme: str, nom: str, **donnees: Any) -> dict[str, str]:
    with pytest.raises(gestes.SaisieRefusee) as refusee:
        enregistrer(monde, pseudonyme, nom, **donnees)
    return refusee.value.erreurs


@pytest.mark.parametrize(
    ("dit", "code"),
    [
        ("06", "06"),
        ("6", "06"),
        ("2a", "2A"),
        ("974", "974"),
        ("Côte-d’Or", "21"),
        ("cote d'or", "21"),
        ("NORD", "59"),
    ],
)
def test_un_departement_se_dit_par_son_code_ou_par_son_nom(
    monde: Monde, pseudonyme: str, dit: str, code: str
) -> None:
    assert enregistrer(monde, pseudonyme, "noter_les_faits", departement=dit).departement == code


@pytest.mark.parametrize("dit", ["99", "20", "0", "Atlantide", "06 ou 83", "-"])
def test_un_departement_qui_n_existe_pas_est_refuse_et_ce_qui_est_admis_est_dit(
    monde: Monde, pseudonyme: str, dit: str
) -> None:
    phrase = refus(monde, pseudonyme, "noter_les_faits", departement=dit)["departement"]
    assert dit in phrase
    assert "974" in phrase
    assert len(lire(monde.enqueteur, pseudonyme)) == 1


def test_tous_les_territoires_se_retrouvent_par_leur_nom() -> None:
    assert [territoires.code_de(nom) for nom in territoires.TERRITOIRES.values()] == list(
        territoires.TERRITOIRES
    )


def test_une_langue_est_de_la_liste_et_s_ecrit_toujours_de_meme(monde: Monde, pseudonyme: str) -> None:
    assert enregistrer(monde, pseudonyme, "noter_la_langue", langue="ROUMAIN").langue == "roumain"
    assert enregistrer(monde, pseudonyme, "noter_la_langue", langue="azeri").langue == "azéri"
    assert enregistrer(monde, pseudonyme, "noter_la_langue", langue="yo").langue == "yoruba"
    phrase = refus(monde, pseudonyme, "noter_la_langue", langue="klingon")["langue"]
    assert "« klingon »" in phrase
    assert "Admis" in phrase


def test_la_fin_des_faits_ne_precede_pas_leur_debut_et_le_message_nomme_les_deux(
    monde: Monde, pseudonyme: str
) -> None:
    phrases = refus(monde, pseudonyme, "noter_les_faits", debut="2009-03-02", fin="2009-03-01")
    assert set(phrases) == {"fin"}
    assert "jusqu’à quand" in phrases["fin"]
    assert "depuis quand" in phrases["fin"]
    assert "2 mars 2009" in phrases["fin"]
    un_jour = enregistrer(monde, pseudonyme, "noter_les_faits", debut="2009-03-02", fin="2009-03-02")
    assert un_jour.debut == un_jour.fin


def test_les_faits_ne_commencent_ni_ne_finissent_apres_le_jour_ou_elle_les_dit(
    monde: Monde, pseudonyme: str
) -> None:
    plus_tard = {"effet_le": "2009-03-11", "debut": "2009-03-12", "fin": "2009-03-13"}
    assert set(refus(monde, pseudonyme, "noter_les_faits", **plus_tard)) == {"debut", "fin"}


def test_un_journal_d_avant_les_listes_se_lit_encore(monde: Monde, pseudonyme: str) -> None:
    """What was recorded then is shown as it was; it is only when it is asked again that the list is asked for."""
    ancien = types.FaitsInvoques(departement="99")
    inscrire(monde.enqueteur, pseudonyme, ancien)
    inscrire(monde.enqueteur, pseudonyme, types.LangueEtInterprete(langue="klingon"))
    charges = [inscrit.charge for inscrit in lire(monde.enqueteur, pseudonyme)]
    assert charges[1:] == [ancien, types.LangueEtInterprete(langue="klingon")]
    a_l_envers = types.FaitsInvoques(debut=date(2009, 3, 2), fin=date(2009, 3, 1))
    assert magasin._decodeur("faits_invoques").decode(msgspec.json.encode(a_l_envers)) == a_l_envers
