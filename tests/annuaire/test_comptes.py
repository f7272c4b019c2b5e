"""Accounts open by their e-mail address; a closed account is out at once."""

from datetime import date

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.test import Client

from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.roles import GENRES, ROLES, libelle
from egide.annuaire.territoires import TERRITOIRES
from egide.socle.horloge import ZONES

MOT_DE_PASSE = "un mot de passe assez long"


@pytest.fixture
def compte(db: None) -> Compte:
    return Compte.objects.create_user(" Claire@Essais.Example ", MOT_DE_PASSE, nom_affiche="Claire")


def test_l_adresse_est_unique_quelle_que_soit_sa_casse(compte: Compte) -> None:
    assert compte.email == "claire@essais.example"
    assert Compte.objects.get_by_natural_key("CLAIRE@essais.example") == compte
    for email in ("claire@essais.example", "CLAIRE@ESSAIS.EXAMPLE"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Compte(email=email, nom_affiche="Une autre").save()


def test_le_mot_de_passe_est_garde_en_argon2(compte: Compte) -> None:
    assert identify_hasher(compte.password).algorithm == "argon2"
    assert MOT_DE_PASSE not in compte.password


def test_un_compte_demande_une_adresse(db: None) -> None:
    with pytest.raises(ValueError, match="adresse"):
        Compte.objects.create_user("  ", MOT_DE_PASSE, nom_affiche="Personne")


def test_une_session_ouverte_prend_fin_quand_le_compte_est_ferme(compte: Compte, client: Client) -> None:
    from django.contrib.auth import get_user

    client.force_login(compte, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert get_user(client).is_authenticated  # type: ignore[arg-type]
    Compte.objects.filter(pk=compte.pk).update(is_active=False)
    assert not get_user(client).is_authenticated  # type: ignore[arg-type]


def test_les_fonctions_se_cumulent_et_se_datent(compte: Compte) -> None:
    nice = Organisation.objects.create(nom="Préfecture", genre="prefecture", territoire="06")
    agent = Fonction.objects.create(
        compte=compte, organisation=nice, role="agent_prefecture", du=date(2009, 1, 1)
    )
    signataire = Fonction.objects.create(
        compte=compte, organisation=nice, role="signataire", du=date(2009, 3, 1), au=date(2009, 3, 31)
    )
    assert set(compte.fonctions_en_cours(date(2009, 2, 28))) == {agent}
    assert set(compte.fonctions_en_cours(date(2009, 3, 1))) == {agent, signataire}
    assert set(compte.fonctions_en_cours(date(2009, 3, 31))) == {agent, signataire}
    assert set(compte.fonctions_en_cours(date(2009, 4, 1))) == {agent}
    assert set(compte.fonctions_en_cours(date(2008, 12, 31))) == set()
    compte.is_active = False
    compte.save()
    assert set(compte.fonctions_en_cours(date(2009, 3, 1))) == set()


def test_une_fonction_ne_finit_pas_avant_de_commencer(compte: Compte) -> None:
    nice = Organisation.objects.create(nom="Préfecture", genre="prefecture", territoire="06")
    # The constraint of the table says so; or, first, the range that a trigger compares.
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Fonction.objects.create(
            compte=compte, organisation=nice, role="signataire", du=date(2009, 3, 2), au=date(2009, 3, 1)
        )


@pytest.mark.parametrize("role", ROLES)
def test_un_role_ne_s_exerce_que_dans_ses_organisations(compte: Compte, role: str) -> None:
    for genre in GENRES:
        fonction = Fonction(
            compte=compte,
            organisation=Organisation(nom="Essai", genre=genre, territoire="06"),
            role=role,
            du=date(2009, 1, 1),
        )
        if genre in ROLES[role].genres:
            fonction.clean()
        else:
            with pytest.raises(ValidationError, match="s’exerce seulement dans"):
                fonction.clean()


def test_chaque_role_a_son_nom_francais() -> None:
    assert libelle("agent_prefecture") == "Agent de préfecture"
    assert len({libelle(role) for role in ROLES}) == 12


def test_tous_les_departements_et_l_outre_mer_sont_connus() -> None:
    assert len([code for code in TERRITOIRES if len(code) == 2]) == 96
    assert {"2A", "2B", "971", "972", "973", "974", "976"} <= TERRITOIRES.keys()
    assert TERRITOIRES["06"] == "Alpes-Maritimes"
    assert ZONES.keys() <= TERRITOIRES.keys()
