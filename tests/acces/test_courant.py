"""Only what is current leaves: what was taken back, corrected or said again before one enters is neither shown nor read."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from acces.conftest import MATIN
from outils.monde import Monde, inscrire, lire, ouvrir_un_dossier, signalement

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.courant import depasses
from egide.acces.ecriture import sans_attendre
from egide.dossiers.fiche import fiche
from egide.journal import types
from egide.journal.types import Charge
from egide.socle import horloge


@pytest.fixture(autouse=True)
def ce_matin() -> Iterator[None]:
    with horloge.figer(MATIN):
        yield


def corriger(acteur: Acteur, pseudonyme: str, rang: int, remplacement: Charge | None) -> None:
    with porte.contexte(acteur):
        seance = sans_attendre(porte.ouvrir(acteur, pseudonyme))
        seance.corriger(rang, remplacement, motif="saisi par erreur")


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    """She said where, then said otherwise; a language was mistaken and corrected; a complaint was recorded by mistake."""
    nom = ouvrir_un_dossier(monde.enqueteur)
    for charge in (
        types.FaitsInvoques(infraction_invoquee="traite", departement="83"),
        types.FaitsInvoques(departement="13"),
        types.FaitsInvoques(infraction_invoquee="proxenetisme", departement="06"),
        types.LangueEtInterprete(langue="russe"),
        types.Audition(),
    ):
        inscrire(monde.enqueteur, nom, charge)
    plainte = inscrire(monde.enqueteur, nom, types.Plainte(plainte_deposee=True))
    corriger(monde.enqueteur, nom, plainte.rang, None)
    langue = next(i.rang for i in lire(monde.enqueteur, nom) if i.type == "langue_et_interprete")
    corriger(monde.enqueteur, nom, langue, types.LangueEtInterprete(langue="roumain"))
    return nom


def racontes(acteur: Acteur, pseudonyme: str) -> list[tuple[str, int]]:
    """What the timeline tells: type, how many corrections beside it."""
    with porte.contexte(acteur):
        lue = fiche(porte.ouvrir(acteur, pseudonyme))
    return [(jalon.type, len(jalon.corrections)) for jalon in lue.chronologie if jalon.genre == "evenement"]


def test_l_apercu_ne_montre_que_ce_qui_vaut_encore(monde: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde.enqueteur):
        ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
        montre = transmissions.apercu_du_signalement(ouvert, monde.agent.organisation_id)
    charges = [retenu.charge for retenu in montre.evenements]
    assert types.FaitsInvoques(infraction_invoquee="proxenetisme", departement="06") in charges
    assert types.LangueEtInterprete(langue="roumain") in charges
    assert types.Audition() in charges
    assert not [c for c in charges if isinstance(c, types.Plainte)]
    assert len([c for c in charges if isinstance(c, types.FaitsInvoques)]) == 1


def test_qui_entre_lit_ce_que_l_apercu_montrait_et_rien_de_ce_qui_etait_passe(
    monde: Monde, pseudonyme: str
) -> None:
    with horloge.figer(MATIN + timedelta(hours=1)):
        inscrire(monde.enqueteur, pseudonyme, signalement(monde))
        lus = racontes(monde.agent, pseudonyme)
        assert ("langue_et_interprete", 0) in lus  # corrected before: nothing tells what it was
        assert [type_ for type_, _n in lus].count("faits_invoques") == 1
        assert "plainte" not in dict(lus)
        siens = racontes(monde.enqueteur, pseudonyme)  # who opened the file tells it all
    assert [type_ for type_, _n in siens].count("faits_invoques") == 3
    assert ("langue_et_interprete", 1) in siens
    assert ("plainte", 1) in siens


def test_ce_qui_change_apres_son_entree_se_voit_change(monde: Monde, pseudonyme: str) -> None:
    """He read it: he reads that it was taken back, or replaced."""
    with horloge.figer(MATIN + timedelta(hours=1)):
        inscrire(monde.enqueteur, pseudonyme, signalement(monde))
        audition = next(i.rang for i in lire(monde.enqueteur, pseudonyme) if i.type == "audition")
    with horloge.figer(MATIN + timedelta(hours=2)):
        corriger(monde.enqueteur, pseudonyme, audition, None)
        inscrire(
            monde.enqueteur, pseudonyme, types.FaitsInvoques(infraction_invoquee="autre", departement="75")
        )
        lus = racontes(monde.agent, pseudonyme)
    assert ("audition", 1) in lus
    assert [type_ for type_, _n in lus].count("faits_invoques") == 2


def test_une_declaration_qui_dit_encore_quelque_chose_seule_ne_se_tait_pas(monde: Monde) -> None:
    nom = ouvrir_un_dossier(monde.enqueteur)
    inscrire(monde.enqueteur, nom, types.FaitsInvoques(infraction_invoquee="traite", debut=date(2009, 1, 1)))
    inscrire(monde.enqueteur, nom, types.FaitsInvoques(infraction_invoquee="autre"))
    inscrire(monde.enqueteur, nom, types.Audition())
    inscrire(monde.enqueteur, nom, types.Audition())
    assert depasses(lire(monde.enqueteur, nom), horloge.maintenant()) == frozenset()
