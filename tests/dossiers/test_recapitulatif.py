"""The digest of a worklist by e-mail: three numbers, to who asked for them, once, and never more."""

from datetime import date, datetime

import pytest
from django.core import mail
from outils.monde import Monde, inscrire, ouvrir_un_dossier, signalement

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte, Fonction, Frequence
from egide.dossiers import recapitulatif
from egide.dossiers.echeances.lecture import Filtre, Ouvrage
from egide.journal import types
from egide.socle import horloge

MERCREDI = datetime(2009, 3, 18, 8, 0, tzinfo=horloge.PARIS)


def demander(acteur: Acteur, frequence: Frequence) -> Fonction:
    Fonction.objects.filter(compte=acteur.compte_id, role=acteur.role).update(recapitulatif=frequence)
    return Fonction.objects.get(compte=acteur.compte_id, role=acteur.role)


def signalee(monde: Monde) -> str:
    return ouvrir_un_dossier(
        monde.enqueteur,
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Presomption(presumee_victime_par_police=True),
        signalement(monde),
    )


def recus(acteur: Acteur) -> list[str]:
    adresse = Compte.objects.get(pk=acteur.compte_id).email
    return [message.body for message in mail.outbox if message.to == [adresse]]


def test_qui_l_a_demande_recoit_les_nombres_de_sa_liste_une_fois_et_rien_d_autre(monde: Monde) -> None:
    with horloge.figer(MERCREDI):
        pseudonyme = signalee(monde)
        demander(monde.agent, Frequence.JOUR)
        with porte.contexte(monde.agent):
            ouvrage = Ouvrage(monde.agent)
            retard = ouvrage.compter(Filtre(), "en_retard")
        assert retard
        assert [*recapitulatif.envoyer(), *recapitulatif.envoyer()] == [True]
        (corps,) = recus(monde.agent)
        assert f"En retard : {retard}" in corps
        (message,) = mail.outbox
        entier = message.message().as_string()
        dits = ("recepisse", "récépissé", pseudonyme, "Alpes", "Préfecture", "Paul")
        assert not [dit for dit in dits if dit in entier]
    with horloge.figer(MERCREDI.replace(day=19)):
        assert list(recapitulatif.envoyer()) == [True]


def test_personne_n_est_reveille_ni_ecrit_le_samedi_et_une_semaine_manquee_se_rattrape(monde: Monde) -> None:
    with horloge.figer(MERCREDI):
        signalee(monde)
    chaque_jour = demander(monde.agent, Frequence.JOUR)
    with horloge.figer(MERCREDI.replace(hour=6, minute=59)):
        assert list(recapitulatif.envoyer()) == []
    jours = [date(2009, 3, jour) for jour in range(16, 23)]  # from Monday to Sunday
    assert [recapitulatif.est_du(chaque_jour, jour) for jour in jours] == [True] * 5 + [False] * 2
    chaque_semaine = demander(monde.agent, Frequence.SEMAINE)
    chaque_semaine.recapitule_le = date(2009, 3, 16)
    assert [jour.day for jour in jours if recapitulatif.est_du(chaque_semaine, jour)] == []
    chaque_semaine.recapitule_le = date(2009, 3, 15)
    assert [jour.day for jour in jours if recapitulatif.est_du(chaque_semaine, jour)] == [*range(16, 23)]


def test_rien_n_est_ecrit_a_qui_n_a_rien_a_faire_n_a_rien_demande_ou_n_exerce_plus(monde: Monde) -> None:
    with horloge.figer(MERCREDI):
        signalee(monde)
        demander(monde.agent_59, Frequence.JOUR)  # nothing is signalled to Lille
        assert list(recapitulatif.envoyer()) == []
        demander(monde.agent, Frequence.JOUR)
        Fonction.objects.filter(compte=monde.agent.compte_id).update(au=date(2009, 3, 17))
        assert list(recapitulatif.envoyer()) == []
        Fonction.objects.filter(compte=monde.agent.compte_id).update(au=None)
        Compte.objects.filter(pk=monde.agent.compte_id).update(is_active=False)
        assert list(recapitulatif.envoyer()) == []
        Compte.objects.filter(pk=monde.agent.compte_id).update(is_active=True)
        assert list(recapitulatif.envoyer()) == [True]


def test_un_message_qui_ne_part_pas_est_repris(monde: Monde, monkeypatch: pytest.MonkeyPatch) -> None:
    with horloge.figer(MERCREDI):
        signalee(monde)
        demander(monde.agent, Frequence.JOUR)
        with monkeypatch.context() as coupe:
            coupe.setattr(recapitulatif.courriel, "ecrire", lambda *_: False)
            assert list(recapitulatif.envoyer()) == [False]
        assert list(recapitulatif.envoyer()) == [True]


def test_ce_qui_est_fait_ne_se_compte_plus(monde: Monde) -> None:
    with horloge.figer(MERCREDI):
        pseudonyme = signalee(monde)
        avant = recapitulatif.corps_de(monde.agent)
        inscrire(
            monde.agent, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0001"), MERCREDI.date()
        )
        assert "En retard" in avant
        assert "En retard" not in recapitulatif.corps_de(monde.agent)
