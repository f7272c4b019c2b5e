"""Each prefecture has a référent known by name, and somebody says so at least once a year."""

from datetime import date

import pytest
from annuaire.scene import organisation, personne
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from egide.annuaire.models import Confirmation, Organisation
from egide.annuaire.referents import (
    confirmer,
    designer,
    referent_de,
    referents,
)

pytestmark = pytest.mark.django_db
ROLE = "referent_prefecture"


@pytest.fixture
def nice() -> Organisation:
    return organisation("Préfecture des Alpes-Maritimes", "prefecture")


@pytest.fixture
def var() -> Organisation:
    return organisation("Préfecture du Var", "prefecture", "83")


def test_le_referent_d_une_prefecture_n_est_pas_celui_d_une_autre(
    nice: Organisation, var: Organisation
) -> None:
    personne("Marie", nice, ROLE)
    connu = referent_de(nice, date(2009, 3, 20))
    assert connu is not None
    assert (connu.nom, connu.depuis, connu.prefecture) == ("Marie", date(2009, 1, 1), nice)
    assert referent_de(var, date(2009, 3, 20)) is None
    assert referent_de(nice, date(2008, 12, 31)) is None
    assert referents([nice.pk, var.pk], date(2009, 3, 20)).keys() == {nice.pk}


def a_confirmer(prefecture: Organisation, au: date) -> bool:
    connu = referent_de(prefecture, au)
    assert connu is not None
    return connu.a_confirmer


def test_un_referent_se_confirme_douze_mois_apres_sa_designation_puis_chaque_annee(
    nice: Organisation,
) -> None:
    fonction = personne("Marie", nice, ROLE)
    assert not a_confirmer(nice, date(2010, 1, 1))
    perime = referent_de(nice, date(2010, 1, 2))
    assert perime is not None
    assert (perime.a_confirmer, perime.confirme_par) == (True, None)
    confirmer(perime, fonction.compte, date(2010, 2, 1))
    assert not a_confirmer(nice, date(2011, 2, 1))
    assert a_confirmer(nice, date(2011, 2, 2))
    # What was true before the confirmation stays so.
    assert a_confirmer(nice, date(2010, 1, 31))


def test_un_29_fevrier_tient_jusqu_au_28(nice: Organisation) -> None:
    personne("Marie", nice, ROLE, date(2012, 2, 29))
    assert not a_confirmer(nice, date(2013, 2, 28))
    assert a_confirmer(nice, date(2013, 3, 1))


def test_un_suppleant_du_referent_n_est_pas_le_referent(nice: Organisation) -> None:
    titulaire = personne("Marie", nice, ROLE)
    personne("Omar", nice, ROLE, date(2009, 3, 1), au=date(2009, 3, 31), supplee=titulaire)
    connu = referent_de(nice, date(2009, 3, 20))
    assert connu is not None
    assert connu.nom == "Marie"


def test_designer_met_fin_a_la_precedente_et_refuse_qui_n_est_pas_de_la_maison(
    nice: Organisation, var: Organisation
) -> None:
    personne("Marie", nice, ROLE)
    omar = personne("Omar", nice, "agent_prefecture").compte
    dehors = personne("Zoe", var, "agent_prefecture").compte
    with pytest.raises(ValidationError, match="en fonction dans cette préfecture"):
        designer(nice, dehors, date(2009, 3, 20))
    designer(nice, omar, date(2009, 3, 20))
    noms = {
        jour: getattr(referent_de(nice, jour), "nom", None) for jour in (date(2009, 3, 19), date(2009, 3, 20))
    }
    assert noms == {date(2009, 3, 19): "Marie", date(2009, 3, 20): "Omar"}
    with pytest.raises(ValidationError, match="déjà le référent"):
        designer(nice, omar, date(2009, 3, 21))


def test_une_confirmation_ne_se_recrit_pas_et_ne_vise_qu_un_referent(nice: Organisation) -> None:
    fonction = personne("Marie", nice, ROLE)
    agent = personne("Omar", nice, "agent_prefecture")
    dite = Confirmation.objects.create(fonction=fonction, par=agent.compte, le=date(2009, 6, 1))
    with pytest.raises(ValidationError, match="Seul le référent"):
        Confirmation.objects.create(fonction=agent, par=agent.compte, le=date(2009, 6, 1))
    for ordre in ("UPDATE annuaire_confirmation SET le = '2010-01-01'", "DELETE FROM annuaire_confirmation"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as curseur:
            curseur.execute(ordre)
    dite.refresh_from_db()
    assert dite.le == date(2009, 6, 1)
