"""A draft: whole for its author, for a week, in the function he exercised; and for nobody else, the database included."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from acces.conftest import MATIN
from acces.test_rls import sous
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from outils.base import Bases
from outils.monde import Monde, creer_acteur, inscrire, ouvrir_un_dossier, quitter, signalement

from egide.acces import brouillons, porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.brouillons import Brouillon, GardeAilleurs
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.coffre import maitresse
from egide.coffre.chiffrement import ContenuAltere, detruire_cle
from egide.coffre.models import Brouillon as Rangee
from egide.socle import horloge, postgres

AUDITION = "audition"
DIT = {"identite-noms": ["Okonkwo"], "ecoute-formes_exploitation": ["sexuelle", "mendicite"]}


@pytest.fixture(autouse=True)
def ce_matin() -> Iterator[None]:
    with horloge.figer(MATIN):
        yield


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    return ouvrir_un_dossier(monde.enqueteur)


@pytest.fixture
def collegue(monde: Monde) -> Acteur:
    """The same role, in the same unit."""
    return creer_acteur("adele", "enqueteur", Organisation.objects.get(id=monde.enqueteur.organisation_id))


def garder(acteur: Acteur, pseudonyme: str = "", vue: str = "", **dit: list[str]) -> Brouillon:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme) if pseudonyme else None
        return brouillons.garder(acteur, AUDITION, dit or DIT, vue, ouvert)


def reprendre(acteur: Acteur, pseudonyme: str = "", formulaire: str = AUDITION) -> Brouillon | None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme) if pseudonyme else None
        return brouillons.reprendre(acteur, formulaire, ouvert)


def rangees(acteur: Acteur, instant: datetime | None = None) -> list[bytes]:
    """What the database shows to who reads the whole table as this actor."""
    with sous(acteur.organisation_id, acteur.compte_id, acteur.role, instant):
        return [bytes(chiffre) for chiffre in Rangee.objects.values_list("chiffre", flat=True)]


@pytest.mark.parametrize("dans_un_dossier", [False, True])
def test_ce_qui_s_ecrit_se_rend_entier_a_son_auteur_et_ne_se_lit_pas_en_base(
    monde: Monde, pseudonyme: str, dans_un_dossier: bool
) -> None:
    ou = pseudonyme if dans_un_dossier else ""
    garde = garder(monde.enqueteur, ou)
    assert reprendre(monde.enqueteur, ou) == garde
    assert garde.contenu == DIT
    assert garde.efface_le == MATIN + timedelta(days=7)
    (chiffre,) = rangees(monde.enqueteur)
    assert b"Okonkwo" not in chiffre
    # One by form, one by file, one outside of any.
    assert reprendre(monde.enqueteur, "" if dans_un_dossier else pseudonyme) is None
    assert reprendre(monde.enqueteur, ou, "decision") is None


def test_nul_autre_ne_lit_un_brouillon_ni_un_collegue_ni_qui_participe_ni_l_administrateur(
    monde: Monde, pseudonyme: str, collegue: Acteur
) -> None:
    """Each of them keeps his own, of the same form in the same file, and sees that one alone."""
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    compte = Compte.objects.get(pk=monde.enqueteur.compte_id)
    service = Organisation.objects.get(id=monde.agent.organisation_id)
    autre_fonction = acteur_de(
        Fonction.objects.create(
            compte=compte, organisation=service, role="agent_prefecture", du=date(2009, 1, 1)
        )
    )
    garder(monde.enqueteur, pseudonyme)
    garder(monde.enqueteur)
    for autre in (collegue, monde.agent, autre_fonction):
        assert reprendre(autre, pseudonyme) is None
        assert reprendre(autre) is None
        assert garder(autre, pseudonyme, mot=[autre.role]).contenu == {"mot": [autre.role]}
        assert len(rangees(autre)) == 1
    assert rangees(monde.administrateur) == []
    assert rangees(monde.enqueteur_59) == []
    garde = reprendre(monde.enqueteur, pseudonyme)
    assert garde
    assert garde.contenu == DIT


def test_qui_n_exerce_plus_sa_fonction_ou_est_sorti_du_dossier_ne_retrouve_rien(
    monde: Monde, pseudonyme: str
) -> None:
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    garder(monde.agent, pseudonyme)
    quitter(monde.agent, pseudonyme)
    assert rangees(monde.agent) == []
    garder(monde.enqueteur)
    Fonction.objects.filter(compte_id=monde.enqueteur.compte_id).update(au=date(2009, 3, 10))
    with pytest.raises(porte.Introuvable):
        reprendre(monde.enqueteur)


def test_au_bout_de_sept_jours_un_brouillon_n_est_plus_rendu_que_la_nuit_soit_passee_ou_non(
    monde: Monde, pseudonyme: str
) -> None:
    garder(monde.enqueteur)
    garder(monde.enqueteur, pseudonyme)
    with horloge.figer(MATIN + timedelta(days=7, seconds=-1)):
        assert reprendre(monde.enqueteur)
    with horloge.figer(MATIN + timedelta(days=7)):
        assert reprendre(monde.enqueteur) is None
        assert reprendre(monde.enqueteur, pseudonyme) is None
        # What is gone keeps nobody from writing again.
        assert garder(monde.enqueteur, mot=["neuf"]).contenu == {"mot": ["neuf"]}


def test_la_nuit_efface_les_brouillons_de_sept_jours_et_ceux_la_seuls(
    monde_a_part: Monde, admin: psycopg.Connection
) -> None:
    pseudonyme = ouvrir_un_dossier(monde_a_part.enqueteur)
    garder(monde_a_part.enqueteur)
    garder(monde_a_part.enqueteur, pseudonyme)
    with horloge.figer(MATIN + timedelta(days=2)):
        garder(monde_a_part.agent)
    with horloge.figer(MATIN + timedelta(days=7)):
        assert brouillons.effacer_les_vieux() == 2
    restent = admin.execute("SELECT compte FROM coffre_brouillon").fetchall()
    assert restent == [(monde_a_part.agent.compte_id,)]


@pytest.fixture
def admin(bases: Bases, base_clonee: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee), autocommit=True) as connexion:
        yield connexion


def test_effacer_la_personne_efface_ce_que_chacun_ecrivait_d_elle_et_rien_d_autre(
    monde_a_part: Monde, admin: psycopg.Connection
) -> None:
    pseudonyme, autre = (ouvrir_un_dossier(monde_a_part.enqueteur) for _ in range(2))
    service = Organisation.objects.get(id=monde_a_part.enqueteur.organisation_id)
    collegue = creer_acteur("adele", "enqueteur", service)
    for acteur in (monde_a_part.enqueteur, collegue):
        garder(acteur, pseudonyme)
        garder(acteur, autre)
        garder(acteur)
    with porte.contexte(monde_a_part.enqueteur):
        efface = porte.ouvrir(monde_a_part.enqueteur, pseudonyme).id
        detruire_cle(efface)
    restent = admin.execute("SELECT dossier_id = %s FROM coffre_brouillon", [efface]).fetchall()
    assert sorted(restent, key=str) == [(False,), (False,), (None,), (None,)]


def test_un_brouillon_ne_s_ouvre_qu_a_sa_place_et_pour_sa_fonction(
    monde_a_part: Monde, admin: psycopg.Connection
) -> None:
    """Whoever moves the row in the database, to another account or to another file, opens nothing."""
    garder(monde_a_part.enqueteur)
    admin.execute("UPDATE coffre_brouillon SET compte = %s", [monde_a_part.agent.compte_id])
    admin.execute(
        "UPDATE coffre_brouillon SET organisation = %s, role = 'agent_prefecture'",
        [monde_a_part.agent.organisation_id],
    )
    with pytest.raises(ContenuAltere):
        reprendre(monde_a_part.agent)
    qui = monde_a_part.enqueteur
    cles = {
        maitresse.deriver(f"brouillons/{qui.compte_id}/{qui.organisation_id}/{role}")
        for role in ("enqueteur", "magistrat")
    }
    assert len(cles) == 2


def test_on_ne_garde_pas_un_brouillon_au_nom_d_un_autre_meme_par_la_base(
    monde: Monde, pseudonyme: str, collegue: Acteur
) -> None:
    with porte.contexte(monde.enqueteur):
        dossier = porte.ouvrir(monde.enqueteur, pseudonyme).id
    sienne = {
        "compte": collegue.compte_id,
        "organisation": collegue.organisation_id,
        "role": collegue.role,
        "formulaire": AUDITION,
        "chiffre": b"",
    }
    fausses = [
        {"compte": monde.enqueteur.compte_id},
        {"organisation": monde.agent.organisation_id},
        {"role": "magistrat"},
        {"dossier_id": uuid4()},
    ]
    with sous(collegue.organisation_id, collegue.compte_id, collegue.role):
        for change in fausses:
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Rangee.objects.create(**sienne | change)
        Rangee.objects.create(**sienne | {"dossier_id": dossier})
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Rangee.objects.update(compte=monde.enqueteur.compte_id)


def test_un_brouillon_plus_recent_ne_s_ecrase_pas_sans_qu_on_l_ait_vu(monde: Monde) -> None:
    premier = garder(monde.enqueteur)
    with pytest.raises(GardeAilleurs) as ailleurs:
        garder(monde.enqueteur, vue="", mot=["ailleurs"])
    assert ailleurs.value.existant == premier
    suite = garder(monde.enqueteur, vue=premier.marque, mot=["suite"])
    with porte.contexte(monde.enqueteur):
        brouillons.jeter(monde.enqueteur, AUDITION, vue=premier.marque)
    assert reprendre(monde.enqueteur) == suite
    with porte.contexte(monde.enqueteur):
        brouillons.jeter(monde.enqueteur, AUDITION, vue=suite.marque)
    assert reprendre(monde.enqueteur) is None


def test_hors_de_son_contexte_personne_ne_garde_ni_ne_lit(monde: Monde, pseudonyme: str) -> None:
    garder(monde.enqueteur)
    with pytest.raises(RuntimeError):
        brouillons.reprendre(monde.enqueteur, AUDITION)
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM coffre_brouillon")
        assert curseur.fetchone() == (0,)
