"""Somebody absent is stood in for by somebody named, between two dates, in the same role and house."""

from datetime import date

import pytest
from annuaire.scene import organisation, personne
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from egide.annuaire.models import Fonction

pytestmark = pytest.mark.django_db
MARS = {"du": date(2009, 3, 1), "au": date(2009, 3, 31)}


@pytest.fixture
def titulaire() -> Fonction:
    return personne("Elise", organisation("Préfecture", "prefecture"), "signataire")


def test_une_suppleance_se_voit_partout_ou_la_fonction_se_lit_et_finit_d_elle_meme(
    titulaire: Fonction,
) -> None:
    suppleante = personne("Nadia", titulaire.organisation, "signataire", supplee=titulaire, **MARS)
    assert "supplée Elise du 1er mars 2009 au 31 mars 2009" in str(suppleante)
    assert titulaire.suppleance == ""
    assert suppleante in Fonction.en_cours(date(2009, 3, 31))
    assert suppleante not in Fonction.en_cours(date(2009, 4, 1))


def test_une_suppleance_sans_terme_est_refusee_par_le_code_et_par_la_base(titulaire: Fonction) -> None:
    with pytest.raises(ValidationError, match="a une fin"):
        personne("Nadia", titulaire.organisation, "signataire", supplee=titulaire)
    suppleante = personne("Nadia", titulaire.organisation, "signataire", supplee=titulaire, **MARS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fonction.objects.filter(pk=suppleante.pk).update(au=None)


def test_on_ne_supplee_ni_ailleurs_ni_dans_un_autre_role_ni_soi_meme_ni_un_suppleant(
    titulaire: Fonction,
) -> None:
    prefecture = titulaire.organisation
    autre = organisation("Préfecture voisine", "prefecture", "83")
    for ou, role in ((autre, "signataire"), (prefecture, "agent_prefecture")):
        with pytest.raises(ValidationError, match="même rôle"):
            personne("Nadia", ou, role, supplee=titulaire, **MARS)
    with pytest.raises(ValidationError, match="soi-même"):
        personne("Elise", prefecture, "signataire", supplee=titulaire, **MARS)
    suppleante = personne("Nadia", prefecture, "signataire", supplee=titulaire, **MARS)
    with pytest.raises(ValidationError, match="suppléant"):
        personne("Omar", prefecture, "signataire", supplee=suppleante, **MARS)


def test_on_ne_supplee_pas_une_fonction_qui_n_est_plus_exercee(titulaire: Fonction) -> None:
    titulaire.au = date(2009, 2, 28)
    titulaire.save()
    with pytest.raises(ValidationError, match="n’est pas exercée"):
        personne("Nadia", titulaire.organisation, "signataire", supplee=titulaire, **MARS)


def test_une_fonction_cesse_avec_le_service_ou_elle_s_exerce(titulaire: Fonction) -> None:
    titulaire.organisation.au = date(2009, 6, 30)
    titulaire.organisation.save()
    assert titulaire in Fonction.en_cours(date(2009, 6, 30))
    assert titulaire not in Fonction.en_cours(date(2009, 7, 1))
