"""What a reader may be shown of a file: canaries in every category."""

from datetime import date

import pytest
from outils.monde import JOUR, Monde, creer_acteur, inscrire, ouvrir_un_dossier, signalement

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, evenements_lisibles, faits_lisibles, peut_lire_fait
from egide.journal import types
from egide.journal.repli import Situation, replier


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    """Both the unit and the prefecture wrote of public order and links; the prefecture, of her private life."""
    nom = ouvrir_un_dossier(
        monde.enqueteur,
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.OrdrePublic(menace_ordre_public=False),
        signalement(monde),
    )
    inscrire(monde.agent, nom, types.LienAvecLesAuteurs(liens_rompus=True))
    inscrire(monde.agent, nom, types.SituationPersonnelle(vie_privee_familiale_en_france=True))
    return nom


def situation(acteur: Acteur, pseudonyme: str) -> Situation:
    with porte.contexte(acteur):
        return replier(evenements(porte.ouvrir(acteur, pseudonyme)), date(2009, 12, 31))


def test_la_prefecture_lit_l_ordre_public_et_les_liens(monde: Monde, pseudonyme: str) -> None:
    vue = situation(monde.agent, pseudonyme)
    assert {"menace_ordre_public", "liens_rompus", "infraction_invoquee"} <= faits_lisibles(monde.agent, vue)
    assert len(evenements_lisibles(monde.agent, vue)) == 6


def test_l_enqueteur_lit_son_avis_et_non_celui_de_la_prefecture(monde: Monde, pseudonyme: str) -> None:
    vue = situation(monde.enqueteur, pseudonyme)
    assert [retenu.type for retenu in evenements_lisibles(monde.enqueteur, vue)] == [
        "ouverture",
        "faits_invoques",
        "ordre_public",
        "signalement",
    ]
    lisibles = faits_lisibles(monde.enqueteur, vue)
    assert "menace_ordre_public" in lisibles
    assert not {"liens_rompus", "vie_privee_familiale_en_france"} & lisibles


def test_des_que_la_prefecture_dit_le_sien_l_avis_ne_l_apprend_plus(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.agent, pseudonyme, types.OrdrePublic(menace_ordre_public=True))
    vue = situation(monde.enqueteur, pseudonyme)
    assert vue.faits["menace_ordre_public"] is True
    assert "menace_ordre_public" not in faits_lisibles(monde.enqueteur, vue)


def test_un_fait_inconnu_reste_cache_a_qui_ne_lirait_pas_sa_reponse(monde: Monde) -> None:
    assert not peut_lire_fait(monde.enqueteur, "menace_ordre_public")
    assert peut_lire_fait(monde.agent, "menace_ordre_public")
    assert peut_lire_fait(monde.enqueteur, "plainte_deposee")


def test_un_autre_role_de_la_meme_unite_ne_lit_pas_un_avis_qui_n_est_pas_le_sien(
    monde: Monde, pseudonyme: str
) -> None:
    """An organisation is not enough: the administrator of a unit, were there one, would read nothing."""
    vue = situation(monde.enqueteur, pseudonyme)
    usurpe = Acteur(
        monde.enqueteur.compte_id, "administrateur", monde.enqueteur.organisation_id, "police", "06"
    )
    assert evenements_lisibles(usurpe, vue) == []
    assert faits_lisibles(usurpe, vue) == frozenset()


def test_un_collegue_de_l_unite_lit_comme_l_enqueteur(monde: Monde, pseudonyme: str) -> None:
    from egide.annuaire.models import Organisation

    unite = Organisation.objects.get(id=monde.enqueteur.organisation_id)
    collegue = creer_acteur("collegue", "enqueteur", unite, du=JOUR)
    assert faits_lisibles(collegue, situation(collegue, pseudonyme)) == faits_lisibles(
        monde.enqueteur, situation(monde.enqueteur, pseudonyme)
    )
