"""Something waits: told once to those it is for, by a message that says nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

import pytest
from django.core import mail
from outils.monde import AMINA, Troupe, creer_troupe, envoyer, ouvrir_un_dossier

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.models_notification import Motif, Notification
from egide.annuaire.notifications import REPIT, a_voir, combien, marquer_vues, prevenir
from egide.annuaire.notifications import envoyer as ecrire
from egide.journal.pseudonymes import presenter
from egide.socle import horloge

QUI = [
    "enqueteur",
    "magistrat",
    "avocat",
    "intervenant",
    "coordinateur_acse",
    "referent_ase",
    "agent_prefecture",
    "signataire",
    "referent_prefecture",
    "administrateur",
]
MATIN = datetime(2009, 3, 11, 9, 0, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def matin() -> Iterator[None]:
    with horloge.figer(MATIN):
        yield


@pytest.fixture
def troupe(db: None) -> Troupe:
    return creer_troupe()


def annoncer(acteur: Acteur, motif: Motif = Motif.TRANSMISSION, compte: UUID | None = None) -> None:
    prevenir(acteur.organisation_id, motif, [acteur.role], compte=compte)


def attendent(acteur: Acteur) -> list[str]:
    return [n.motif for n in a_voir(acteur.compte_id, acteur.organisation_id, acteur.role)]


def ecrits() -> list[str]:
    return sorted(adresse for message in mail.outbox for adresse in message.to)


def test_le_message_ne_dit_que_cela_quelque_chose_attend(troupe: Troupe) -> None:
    """Neither the file, nor who sends, nor what, nor who she is: in no header, in no part."""
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    Organisation.objects.filter(id=police.organisation_id).update(nom="CANARI-EMETTEUR")
    Organisation.objects.filter(id=asso.organisation_id).update(nom="CANARI-DESTINATAIRE")
    Compte.objects.filter(id=asso.compte_id).update(nom_affiche="CANARI-NOM")
    pseudonyme = ouvrir_un_dossier(police, identite=AMINA)
    envoi = envoyer(police, pseudonyme, "orientation_accompagnement", asso)
    assert list(ecrire()) == [True]
    (message,) = mail.outbox
    assert message.to == ["intervenant-06@essais.example"]
    brut = message.message().as_string() + message.subject + message.body
    canaris = [
        pseudonyme,
        presenter(pseudonyme),
        "CANARI",
        "Okonkwo",
        "Amina",
        str(envoi.id),
        str(envoi.dossier_id),
        str(police.organisation_id),
        "orientation",
        "transmis",
        "association",
        "victime",
    ]
    assert [canari for canari in canaris if canari.lower() in brut.lower()] == []
    assert "Quelque chose vous attend" in message.body


def test_le_message_est_le_meme_quoi_qui_attende(troupe: Troupe) -> None:
    for role, motif in zip(cycle(QUI), Motif):
        annoncer(troupe[role], motif)
    assert list(ecrire()) == [True] * len(QUI)
    assert len({(message.subject, message.body) for message in mail.outbox}) == 1


def test_une_meme_nouvelle_attend_une_fois_jusqu_a_ce_qu_elle_soit_vue(troupe: Troupe) -> None:
    agent = troupe["agent_prefecture"]
    annoncer(agent)
    annoncer(agent)
    annoncer(agent, Motif.REPONSE)
    assert sorted(attendent(agent)) == ["reponse", "transmission"]
    marquer_vues(agent.compte_id, agent.organisation_id, agent.role)
    assert attendent(agent) == []
    annoncer(agent)
    assert attendent(agent) == ["transmission"]


def test_ne_sont_prevenus_que_ceux_qui_exercent_ce_role_ici_aujourd_hui(troupe: Troupe) -> None:
    ailleurs = creer_troupe("59")
    agent, referent = troupe["agent_prefecture"], troupe["referent_prefecture"]
    annoncer(agent)
    assert attendent(agent) == ["transmission"]
    for autre in (referent, troupe["enqueteur"], ailleurs["agent_prefecture"]):
        assert attendent(autre) == []
    Compte.objects.filter(id=referent.compte_id).update(is_active=False)
    annoncer(referent)
    assert attendent(referent) == []


def test_une_nouvelle_pour_un_compte_n_est_que_pour_lui(troupe: Troupe) -> None:
    prevenir(
        troupe["avocat"].organisation_id, Motif.TRANSMISSION, ["avocat"], compte=troupe["magistrat"].compte_id
    )
    assert not Notification.objects.exists()
    annoncer(troupe["avocat"], compte=troupe["avocat"].compte_id)
    assert attendent(troupe["avocat"]) == ["transmission"]


def test_un_message_par_heure_au_plus_et_il_dit_tout_ce_qui_attend(troupe: Troupe) -> None:
    agent = troupe["agent_prefecture"]
    annoncer(agent)
    annoncer(agent, Motif.RETARD)
    assert list(ecrire()) == [True]
    assert len(mail.outbox) == 1
    for apres, messages in (
        (timedelta(minutes=1), 1),
        (REPIT - timedelta(seconds=1), 1),
        (REPIT, 2),
        (REPIT + timedelta(minutes=5), 2),
    ):
        with horloge.figer(MATIN + apres):
            annoncer(agent, Motif.REPONSE)
            list(ecrire())
            assert len(mail.outbox) == messages, apres


def test_ce_qui_a_ete_vu_n_est_pas_ecrit(troupe: Troupe) -> None:
    agent, magistrat = troupe["agent_prefecture"], troupe["magistrat"]
    annoncer(agent)
    annoncer(magistrat)
    marquer_vues(agent.compte_id, agent.organisation_id, agent.role)
    list(ecrire())
    assert ecrits() == ["magistrat-06@essais.example"]


def test_un_compte_ferme_ne_recoit_rien(troupe: Troupe) -> None:
    agent, magistrat = troupe["agent_prefecture"], troupe["magistrat"]
    annoncer(agent)
    annoncer(magistrat)
    Compte.objects.filter(id=agent.compte_id).update(is_active=False)
    list(ecrire())
    assert ecrits() == ["magistrat-06@essais.example"]


def test_un_serveur_en_panne_ne_fait_rien_perdre(troupe: Troupe, settings: object) -> None:
    """A real attempt on a closed port, then a server that answers."""
    annoncer(troupe["agent_prefecture"])
    annoncer(troupe["magistrat"])
    bon = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    assert list(ecrire()) == [False, False]
    assert not Notification.objects.filter(envoyee_le__isnull=False).exists()
    settings.EMAIL_BACKEND = bon
    assert list(ecrire()) == [True, True]
    assert len(mail.outbox) == 2
    assert list(ecrire()) == []


def test_une_nouvelle_de_plus_se_compte_et_dit_son_jour_tant_qu_on_ne_l_a_pas_vue(troupe: Troupe) -> None:
    agent = troupe["agent_prefecture"]
    moi = (agent.compte_id, agent.organisation_id, agent.role)
    annoncer(agent, Motif.REPONSE)
    dix_jours_plus_tard = MATIN + timedelta(days=10)
    with horloge.figer(dix_jours_plus_tard):
        annoncer(agent, Motif.REPONSE)
        annoncer(agent)
        annoncer(troupe["magistrat"], Motif.REPONSE)
        reponse = a_voir(*moi).get(motif=Motif.REPONSE)
        assert (reponse.nombre, reponse.creee_le, reponse.derniere_le) == (2, MATIN, dix_jours_plus_tard)
        assert combien(*moi) == 3
        marquer_vues(*moi)
        annoncer(agent, Motif.REPONSE)
        assert a_voir(*moi).get().nombre == 1
    siennes = a_voir(troupe["magistrat"].compte_id, troupe["magistrat"].organisation_id, "magistrat")
    assert siennes.get().nombre == 1


def test_ce_qui_arrive_apres_la_page_lue_reste_a_voir(troupe: Troupe) -> None:
    agent = troupe["agent_prefecture"]
    moi = (agent.compte_id, agent.organisation_id, agent.role)
    annoncer(agent, Motif.REPONSE)
    annoncer(agent)
    lu = a_voir(*moi).first().derniere_le  # type: ignore[union-attr]
    with horloge.figer(MATIN + timedelta(minutes=1)):
        annoncer(agent, Motif.REPONSE)
        marquer_vues(*moi, lu)
    assert attendent(agent) == ["reponse"]
