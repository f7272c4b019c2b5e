"""A kind says whether a service may enter a file; what cannot never holds a role that opens one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from egide.annuaire.genres import GENRES, REGISTRE, SERVICES_PUBLICS, SOUS_GENRES, Place, place
from egide.annuaire.models import Organisation
from egide.annuaire.roles import ROLES
from egide.information.langues import LANGUES, code_de


def test_les_services_de_la_circulaire_et_leurs_suites_sont_des_genres_connus() -> None:
    assert {"police", "gendarmerie", "prefecture", "parquet", "juge_des_enfants", "affaires_sociales"} <= set(
        GENRES
    )
    assert {"section_recherches", "groupe_mineurs", "police_judiciaire", "ddass", "ddcs", "ddets"} <= set(
        SOUS_GENRES
    )
    assert {type_.genre for type_ in SOUS_GENRES.values()} <= set(GENRES)


PARTICIPANTS = frozenset(genre for genre in GENRES if place(genre) is Place.PARTICIPANT)


def test_seul_un_participant_tient_un_role_qui_lit_un_dossier() -> None:
    sans_dossier = {"instructeur_ministere", "observateur", "administrateur"}
    for nom, role in ROLES.items():
        if nom not in sans_dossier:
            assert role.genres <= PARTICIPANTS, nom
    tenus = set().union(*(role.genres for nom, role in ROLES.items() if nom not in sans_dossier))
    assert tenus == PARTICIPANTS


def test_ni_un_consulat_ni_un_interprete_ne_recoit_de_lettre() -> None:
    assert place("consulat") is place("interprete") is Place.CONTACT
    assert place("cpam") is place("juge_des_enfants") is Place.DESTINATAIRE
    assert {genre.place for genre in REGISTRE.values()} == set(Place)


def test_seul_un_service_public_a_une_adresse_postale() -> None:
    """The place where people are sheltered is written nowhere: who shelters, stands by or interprets has no address here."""
    champs = {champ.name for champ in Organisation._meta.get_fields()}
    assert {nom for nom in champs if "adresse" in nom or "rue" in nom or "heberge" in nom} == {
        "adresse_publique"
    }
    for genre in GENRES:
        service = Organisation(
            nom="Essai", genre=genre, territoire="06", adresse_publique="1, place publique"
        )
        if genre in SERVICES_PUBLICS:
            service.clean()
        else:
            with pytest.raises(ValidationError, match="Seul un service public"):
                service.clean()
    assert not SERVICES_PUBLICS & {
        "association",
        "acse",
        "ase",
        "barreau",
        "consulat",
        "interprete",
        "plateforme",
    }


@pytest.mark.django_db
def test_la_base_refuse_l_adresse_d_une_association() -> None:
    with pytest.raises(IntegrityError, match="adresse_d_un_service_public"), transaction.atomic():
        Organisation.objects.create(
            nom="Refuge", genre="association", territoire="06", adresse_publique="LIEU-SECRET"
        )


def test_un_type_d_unite_est_de_son_genre_et_de_son_temps() -> None:
    def verifier(**champs: object) -> None:
        Organisation(nom="Essai", territoire="06", **champs).clean()

    verifier(genre="gendarmerie", sous_genre="section_recherches")
    with pytest.raises(ValidationError, match="section_recherches"):
        verifier(genre="gendarmerie", sous_genre="groupe_mineurs")
    with pytest.raises(ValidationError, match="aucun"):
        verifier(genre="parquet", sous_genre="ddass")


def test_la_ddass_finit_avec_2009_et_la_ddets_commence_en_2021() -> None:
    from datetime import date

    ddass = Organisation(nom="DDASS", genre="affaires_sociales", sous_genre="ddass", territoire="06")
    with pytest.raises(ValidationError, match="une fin est attendue"):
        ddass.clean()
    ddass.au = date(2009, 12, 31)
    ddass.clean()
    ddets = Organisation(
        nom="DDETS", genre="affaires_sociales", sous_genre="ddets", territoire="06", du=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError, match="n’existe que depuis"):
        ddets.clean()


@pytest.mark.django_db
def test_un_service_n_est_en_service_qu_entre_ses_dates() -> None:
    from datetime import date

    ddass = Organisation.objects.create(
        nom="DDASS", genre="affaires_sociales", territoire="06", au=date(2009, 12, 31)
    )
    ddcs = Organisation.objects.create(
        nom="DDCS", genre="affaires_sociales", territoire="06", du=date(2010, 1, 1)
    )
    assert list(Organisation.en_service(date(2009, 12, 31))) == [ddass]
    assert list(Organisation.en_service(date(2010, 1, 1))) == [ddcs]
    ddcs.actif = False
    ddcs.save()
    assert not Organisation.en_service(date(2010, 1, 1)).exists()


@pytest.mark.django_db
def test_la_base_refuse_un_territoire_desservi_qu_elle_ne_connait_pas() -> None:
    Organisation.objects.create(nom="DIPJ", genre="police", territoire="13", dessert=["06", "83"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(nom="DIPJ", genre="police", territoire="13", dessert=["20"])


def test_une_langue_se_dit_par_son_code_ou_par_son_nom() -> None:
    assert code_de("roumain") == code_de("RO") == "ro"
    assert code_de("Géorgien") == code_de("georgien") == "ka"
    assert code_de("edo") == code_de("edo (bini)") == "bin"
    assert code_de("klingon") is None
    assert len(set(LANGUES.values())) == len(LANGUES)
