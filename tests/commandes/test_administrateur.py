"""The first administrator: the one account nobody on screen can open."""

import re

import pytest
from click.testing import CliRunner

from egide.cli import app
from egide.commandes.administration import _ouvrir

pytestmark = pytest.mark.django_db


def test_la_commande_ouvre_un_compte_d_administrateur_et_rend_un_lien_qui_mene_au_choix_du_mot_de_passe(
    client,
):
    chemin = _ouvrir("Odile@exemple.org", "Odile Marchand")

    from egide.annuaire.models import Compte

    compte = Compte.objects.get(email="odile@exemple.org")
    assert not compte.has_usable_password()
    assert [fonction.role for fonction in compte.fonctions_en_cours()] == ["administrateur"]
    assert client.get(chemin, follow=True).status_code == 200


def test_refaite_elle_rend_un_autre_lien_et_n_ouvre_pas_un_second_compte():
    _ouvrir("odile@exemple.org", "Odile Marchand")
    chemin = _ouvrir("ODILE@exemple.org", "Odile Marchand")

    from egide.annuaire.models import Compte, Fonction

    assert Compte.objects.filter(email="odile@exemple.org").count() == 1
    assert Fonction.objects.filter(compte__email="odile@exemple.org").count() == 1
    assert re.fullmatch(r"/.+/", chemin)


def test_une_adresse_qui_n_en_est_pas_une_est_refusee_avec_le_code_2():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        _ouvrir("odile", "Odile Marchand")
    assert "administrateur" in CliRunner().invoke(app, ["--help"]).output
