"""A file opens to who takes part in it, in the function exercised, and shows to nobody else that it exists."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from outils.monde import AMINA, JOUR, Monde, inscrire, lire, ouvrir_un_dossier, quitter, recevoir, signalement

from egide.acces import porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.coffret import deposer_image
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.models import Participation, TraceAcces
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.coffre.models import CleDossier, Image, JetonAveugle, VersionIdentite
from egide.journal import types
from egide.journal.models import Dossier, Evenement
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

TABLES = [Dossier, Evenement, Participation, TraceAcces, CleDossier, VersionIdentite, Image, JetonAveugle]


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    """A file of Nice with something in every table."""
    nom = ouvrir_un_dossier(monde.enqueteur, identite=AMINA)
    with porte.contexte(monde.enqueteur):
        deposer_image(porte.ouvrir(monde.enqueteur, nom), b"image", "image/jpeg")
    return nom


# ── Ce que la base montre ────────────────────────────────────────────────────────────────────────────────────────────


def test_sans_contexte_un_filtre_oublie_ne_montre_rien(pseudonyme: str) -> None:
    assert {table.__name__: table.objects.count() for table in TABLES} == {
        table.__name__: 0 for table in TABLES
    }


def test_a_une_autre_organisation_un_filtre_oublie_ne_montre_rien(monde: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde.enqueteur_59):
        assert {table.__name__: table.objects.count() for table in TABLES} == {
            table.__name__: 0 for table in TABLES
        }


def test_a_l_organisation_du_dossier_il_montre_le_sien(monde: Monde, pseudonyme: str) -> None:
    ouvrir_un_dossier(monde.enqueteur_59, identite=AMINA)
    with porte.contexte(monde.enqueteur):
        assert [dossier.pseudonyme for dossier in Dossier.objects.all()] == [pseudonyme]
        assert all(table.objects.exists() for table in TABLES)


def test_le_contexte_ne_survit_pas_a_sa_transaction(monde: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde.enqueteur):
        assert Dossier.objects.count() == 1
    assert Dossier.objects.count() == 0
    with pytest.raises(ZeroDivisionError), porte.contexte(monde.enqueteur):
        1 / 0  # noqa: B018
    assert Dossier.objects.count() == 0


def test_le_contexte_ne_survit_pas_sur_une_connexion_reutilisee(monde_a_part: Monde) -> None:
    ouvrir_un_dossier(monde_a_part.enqueteur)
    with connection.cursor() as curseur:
        curseur.execute("SELECT coalesce(current_setting('egide.organisation', true), '')")
        assert curseur.fetchone() == ("",)
    assert Dossier.objects.count() == 0


def test_toute_table_qui_porte_un_dossier_est_cloisonnee_pour_son_proprietaire_aussi(db: None) -> None:
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
            "WHERE c.relkind = 'r' AND a.attname = 'dossier_id' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        )
        assert curseur.fetchall() == []


def test_on_n_ecrit_pas_dans_un_dossier_ferme_meme_par_la_base(monde: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde.enqueteur):
        dossier = Dossier.objects.get().id
    intrus = monde.enqueteur_59
    trace = {"compte": intrus.compte_id, "role": intrus.role, "organisation": intrus.organisation_id}
    rangees = [
        TraceAcces(dossier_id=dossier, action="consulter", **trace),
        Image(dossier_id=dossier, media="image/png", chiffre=b""),
        JetonAveugle(dossier_id=dossier, jeton=b""),
        VersionIdentite(dossier_id=dossier, version=9, chiffre=b""),
        Participation(
            dossier_id=dossier,
            organisation_id=intrus.organisation_id,
            introduite_par=intrus.organisation_id,
            role_organisation="destinataire",
            motif="…",
        ),
    ]
    with porte.contexte(intrus):
        for rangee in rangees:
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                rangee.save(force_insert=True)
        with pytest.raises(IntegrityError, match="un_seul_ouvreur"), transaction.atomic():
            Participation.objects.create(
                dossier_id=dossier,
                organisation_id=intrus.organisation_id,
                introduite_par=intrus.organisation_id,
                role_organisation="ouvreur",
                motif="…",
            )


def test_on_ne_signe_pas_pour_un_autre(monde: Monde, pseudonyme: str) -> None:
    with (
        porte.contexte(monde.enqueteur),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        TraceAcces.objects.create(
            compte=monde.agent.compte_id,
            role=monde.enqueteur.role,
            organisation=monde.enqueteur.organisation_id,
            action="consulter",
        )


# ── Interdit et absent ───────────────────────────────────────────────────────────────────────────────────────────────


def test_un_dossier_ferme_et_un_dossier_absent_donnent_la_meme_reponse(monde: Monde, pseudonyme: str) -> None:
    """The other investigator holds the same relation, to another file."""
    sien = ouvrir_un_dossier(monde.enqueteur_59)
    reponses = []
    for cherche in (pseudonyme, "ZZZZZZZZ"):
        with pytest.raises(porte.Introuvable) as refus, porte.contexte(monde.enqueteur_59):
            porte.ouvrir(monde.enqueteur_59, cherche)
        reponses.append((str(refus.value), type(refus.value), refus.value.tentative.motif))
    assert reponses[0] == reponses[1]
    assert lire(monde.enqueteur_59, sien)[0].type == "ouverture"
    assert lire(monde.enqueteur, pseudonyme)[0].type == "ouverture"


def test_un_pseudonyme_se_tape_comme_on_le_lit(monde: Monde, pseudonyme: str) -> None:
    tape = f" {pseudonyme[:3]} {pseudonyme[3:6].lower()}-{pseudonyme[6:]}"
    with porte.contexte(monde.enqueteur):
        assert porte.ouvrir(monde.enqueteur, tape).pseudonyme == pseudonyme


def test_un_refus_laisse_sa_trace_et_n_annule_qu_elle(monde_a_part: Monde) -> None:
    def ecrire_puis_se_tromper() -> None:
        with porte.contexte(monde_a_part.enqueteur):
            Organisation.objects.filter(id=monde_a_part.enqueteur.organisation_id).update(nom="changé")
            porte.ouvrir(monde_a_part.enqueteur, "C7Q 4MX D2")

    with pytest.raises(porte.Introuvable):
        ecrire_puis_se_tromper()
    with porte.contexte(monde_a_part.enqueteur):
        (trace,) = TraceAcces.objects.all()
    assert (trace.action, trace.objet, trace.issue) == ("consulter", "C7Q4MXD2", "refusé")
    assert not Organisation.objects.filter(nom="changé").exists()


def test_hors_contexte_ou_pour_un_autre_la_porte_refuse(monde: Monde, pseudonyme: str) -> None:
    with pytest.raises(RuntimeError, match="contexte"):
        porte.ouvrir(monde.enqueteur, pseudonyme)
    with porte.contexte(monde.enqueteur_59), pytest.raises(RuntimeError, match="contexte"):
        porte.ouvrir(monde.enqueteur, pseudonyme)
    with porte.contexte(monde.enqueteur):
        ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
    with pytest.raises(RuntimeError, match="contexte"):
        evenements(ouvert)


# ── La fonction exercée ──────────────────────────────────────────────────────────────────────────────────────────────


def test_un_compte_desactive_n_entre_plus(monde: Monde, pseudonyme: str) -> None:
    assert lire(monde.enqueteur, pseudonyme)
    Compte.objects.filter(id=monde.enqueteur.compte_id).update(is_active=False)
    with pytest.raises(porte.Introuvable):
        lire(monde.enqueteur, pseudonyme)


def test_une_fonction_terminee_n_ouvre_plus_rien(monde: Monde, pseudonyme: str) -> None:
    fonction = Fonction.objects.get(compte_id=monde.enqueteur.compte_id)
    fonction.au = horloge.aujourdhui()
    fonction.save()
    assert lire(monde.enqueteur, pseudonyme), "le dernier jour est compris"
    fonction.au -= timedelta(1)
    fonction.save()
    with pytest.raises(porte.Introuvable):
        lire(monde.enqueteur, pseudonyme)


def test_une_organisation_fermee_n_ouvre_plus_rien(monde: Monde, pseudonyme: str) -> None:
    Organisation.objects.filter(id=monde.enqueteur.organisation_id).update(actif=False)
    with pytest.raises(porte.Introuvable):
        lire(monde.enqueteur, pseudonyme)


def test_deux_roles_d_un_meme_compte_ne_s_ajoutent_pas(monde: Monde, pseudonyme: str) -> None:
    """The same person is an investigator in Nice and observes for the ministry: as the second, she finds no file."""
    ministere = Organisation.objects.create(nom="Ministère", genre="ministere", territoire="75")
    compte = Compte.objects.get(id=monde.enqueteur.compte_id)
    observatrice = acteur_de(
        Fonction.objects.create(
            compte=compte, organisation=ministere, role="observateur", du=date(2009, 1, 1)
        )
    )
    with porte.contexte(observatrice):
        assert list(porte.dossiers_de(observatrice)) == []
    with pytest.raises(porte.Introuvable):
        lire(observatrice, pseudonyme)
    assert lire(monde.enqueteur, pseudonyme)


@pytest.mark.parametrize("role", ["exploitant", "connexion"])
def test_qui_n_exerce_aucune_fonction_n_ouvre_aucun_dossier(monde: Monde, pseudonyme: str, role: str) -> None:
    """The operator and a person at the sign-in leave traces; they enter nothing, be it under the account of who would."""
    with porte.hors_fonction(role, monde.enqueteur.compte_id) as de_passage:
        assert list(porte.dossiers_de(de_passage)) == []
        with pytest.raises(porte.Introuvable):
            porte.ouvrir(de_passage, pseudonyme)
    assert lire(monde.enqueteur, pseudonyme)


def test_on_ne_se_donne_pas_un_role(monde: Monde, pseudonyme: str) -> None:
    enqueteur = monde.enqueteur
    for usurpe in (
        Acteur(enqueteur.compte_id, "signataire", enqueteur.organisation_id, "prefecture", "06"),
        Acteur(monde.enqueteur_59.compte_id, "enqueteur", enqueteur.organisation_id, "police", "06"),
    ):
        with pytest.raises(porte.Introuvable):
            lire(usurpe, pseudonyme)


def test_un_role_ne_s_exerce_que_dans_son_genre_d_organisation(monde: Monde) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="Signataire"):
        Fonction.objects.create(
            compte_id=monde.enqueteur.compte_id,
            organisation_id=monde.enqueteur.organisation_id,
            role="signataire",
            du=JOUR,
        )


# ── Entrer, sortir ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_le_signalement_ouvre_le_dossier_a_la_prefecture_nommee_et_a_elle_seule(
    monde: Monde, pseudonyme: str
) -> None:
    with pytest.raises(porte.Introuvable):
        lire(monde.agent, pseudonyme)
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    assert [evenement.type for evenement in lire(monde.agent, pseudonyme)] == [
        "ouverture",
        "signalement",
        "etat_transmission",
    ]
    with pytest.raises(porte.Introuvable):
        lire(monde.agent_59, pseudonyme)


def test_signaler_deux_fois_ne_change_rien(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    types_inscrits = [evenement.type for evenement in lire(monde.agent, pseudonyme)]
    assert types_inscrits.count("signalement") == 2
    assert types_inscrits.count("etat_transmission") == 1  # one passage, acknowledged once


@pytest.mark.parametrize("vers", ["police", "inconnue", "fermee"])
def test_on_ne_signale_qu_a_une_prefecture_active_de_l_annuaire(
    monde: Monde, pseudonyme: str, vers: str
) -> None:
    if vers == "fermee":
        Organisation.objects.filter(id=monde.agent.organisation_id).update(actif=False)
    cible = {
        "police": monde.enqueteur_59.organisation_id,
        "inconnue": uuid4(),
        "fermee": monde.agent.organisation_id,
    }[vers]
    with pytest.raises(ChargeRefusee, match="prefecture"):
        inscrire(monde.enqueteur, pseudonyme, types.Signalement(prefecture=cible))
    assert len(lire(monde.enqueteur, pseudonyme)) == 1


def test_qui_quitte_le_dossier_n_y_revient_pas(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    quitter(monde.enqueteur, pseudonyme)
    with pytest.raises(porte.Introuvable):
        lire(monde.enqueteur, pseudonyme)
    with porte.contexte(monde.enqueteur):
        assert Participation.objects.filter(jusqua__isnull=False).update(jusqua=None) == 0
    assert lire(monde.agent, pseudonyme)


def test_corriger_un_signalement_ferme_le_dossier_a_la_prefecture_nommee_par_erreur(
    monde: Monde, pseudonyme: str
) -> None:
    inscrire(monde.enqueteur, pseudonyme, types.Signalement(prefecture=monde.agent_59.organisation_id))
    assert lire(monde.agent_59, pseudonyme)
    _corriger(monde.enqueteur, pseudonyme, 2, signalement(monde))
    with pytest.raises(porte.Introuvable):
        lire(monde.agent_59, pseudonyme)
    with pytest.raises(porte.Introuvable):
        lire(monde.agent, pseudonyme)
    recevoir(pseudonyme)
    assert lire(monde.agent, pseudonyme)
    _corriger(monde.enqueteur, pseudonyme, 4, None)
    with pytest.raises(porte.Introuvable):
        lire(monde.agent, pseudonyme)
    recevoir(pseudonyme)
    assert lire(monde.agent_59, pseudonyme)


def test_on_ne_retire_pas_le_dossier_a_une_prefecture_qui_y_a_inscrit(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    inscrire(monde.agent, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0041"))
    with pytest.raises(ChargeRefusee, match="a déjà inscrit"):
        _corriger(monde.enqueteur, pseudonyme, 2, None)
    assert lire(monde.agent, pseudonyme)[-1].type == "remise_recepisse_reflexion"


def _corriger(acteur: Acteur, pseudonyme: str, rang: int, remplacement: types.Charge | None) -> None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        sans_attendre(ouvert).corriger(rang, remplacement, motif="erreur de destinataire")


# ── Ce que le rôle inscrit ───────────────────────────────────────────────────────────────────────────────────────────


def test_un_role_n_inscrit_que_ses_evenements_et_son_refus_est_trace(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.enqueteur, pseudonyme, signalement(monde))
    with pytest.raises(porte.GesteRefuse):
        inscrire(monde.agent, pseudonyme, types.Presomption(presumee_victime_par_police=True))
    with pytest.raises(porte.GesteRefuse):
        inscrire(monde.enqueteur, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0041"))
    assert lire(monde.agent, pseudonyme)[-1].type == "etat_transmission"
    with porte.contexte(monde.agent):
        refus = TraceAcces.objects.filter(issue="refusé").values_list("action", "objet", "role")
        assert set(refus) == {
            ("inscrire", "presomption", "agent_prefecture"),
            ("inscrire", "remise_recepisse_reflexion", "enqueteur"),
        }


def test_un_administrateur_n_ouvre_pas_de_dossier(monde: Monde) -> None:
    with pytest.raises(porte.GesteRefuse), porte.contexte(monde.administrateur):
        porte.ouvrir_nouveau(monde.administrateur)
    with pytest.raises(porte.GesteRefuse), porte.contexte(monde.signataire):
        porte.ouvrir_nouveau(monde.signataire)


def test_une_ouverture_qui_echoue_ne_laisse_rien(monde: Monde) -> None:
    with pytest.raises(ChargeRefusee, match="effet_le"), porte.contexte(monde.enqueteur):
        porte.ouvrir_nouveau(monde.enqueteur, effet_le=horloge.aujourdhui() + timedelta(1))
    with porte.contexte(monde.enqueteur):
        assert [table.objects.count() for table in TABLES] == [0] * len(TABLES)
