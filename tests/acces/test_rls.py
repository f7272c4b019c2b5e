"""What the database itself shows and accepts when the code forgets every filter: raw SQL, in the role of the application."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from acces.conftest import MATIN
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from outils.decors import Decors
from outils.monde import (
    Commun,
    Troupe,
    accord,
    creer_acteur,
    creer_troupe,
    dresser_un_dossier_commun,
    envoyer,
    faire_entrer,
    ouvrir_un_dossier,
    quitter,
)

from egide.acces import consentements, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.coffret import deposer_image
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.models import Participation, Transmission
from egide.acces.suites import numero_de
from egide.annuaire.models import Organisation
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")
TRANSMISSION, PARTICIPATION = "acces_transmission", "acces_participation"


def _dresser() -> Commun:
    """A file of Nice with something in nearly every table, and another that the same unit opened."""
    commun = dresser_un_dossier_commun()
    enqueteur = commun.troupe["enqueteur"]
    with porte.contexte(enqueteur):
        deposer_image(porte.ouvrir(enqueteur, commun.pseudonyme), b"image", "image/jpeg")
    ouvrir_un_dossier(enqueteur)
    return commun


@pytest.fixture
def commun(decors: Decors) -> Iterator[Commun]:
    with decors.jouer(_dresser, str(MATIN.date())) as commun:
        yield commun


@pytest.fixture
def troupe(commun: Commun) -> Troupe:
    return dict(commun.troupe)


@pytest.fixture
def pseudonyme(commun: Commun) -> str:
    return commun.pseudonyme


def tables() -> dict[str, str]:
    """Every table that carries a file, from the catalogue: its name and the column that names the file."""
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
            "WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped "
            "AND a.attname IN ('dossier_id', 'demandeur_id')"
        )
        return {"journal_dossier": "id"} | {
            table: colonne for table, colonne in sorted(curseur.fetchall()) if colonne == "dossier_id"
        }


@contextmanager
def sous(organisation: object, compte: object, role: str, instant: datetime | None = None) -> Iterator[None]:
    """The bare context of the database: no function is checked, no filter applied."""
    point = transaction.savepoint()
    try:
        with connection.cursor() as curseur:
            curseur.execute(
                "SELECT set_config('egide.organisation', %s, true), set_config('egide.compte', %s, true), "
                "set_config('egide.role', %s, true), set_config('egide.maintenant', %s, true)",
                [str(organisation), str(compte), role, (instant or horloge.maintenant()).isoformat()],
            )
        yield
    finally:
        transaction.savepoint_rollback(point)


def visibles(dossier: UUID, acteur: Acteur, instant: datetime | None = None) -> dict[str, int]:
    """Table → rows of this file that it shows to this actor; the tables that show none are left out."""
    with sous(acteur.organisation_id, acteur.compte_id, acteur.role, instant):
        return _compter(dossier)


def _compter(dossier: UUID) -> dict[str, int]:
    comptes = {}
    with connection.cursor() as curseur:
        for table, colonne in tables().items():
            curseur.execute(f"SELECT count(*) FROM {table} WHERE {colonne} = %s", [dossier])
            comptes[table] = curseur.fetchone()[0]
    return {table: nombre for table, nombre in comptes.items() if nombre}


def identifiant(acteur: Acteur, pseudonyme: str) -> UUID:
    with porte.contexte(acteur):
        return porte.ouvrir(acteur, pseudonyme).id


# ── Lire ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_la_base_montre_a_qui_participe(troupe: Troupe, pseudonyme: str) -> None:
    """The control of all that follows: the same queries do show, to who is in the file."""
    dossier = identifiant(troupe["enqueteur"], pseudonyme)
    attendues = {
        "journal_dossier",
        "journal_evenement",
        "coffre_cle",
        "coffre_identite",
        "coffre_image",
        "acces_trace",
    }
    for role in (
        "enqueteur",
        "agent_prefecture",
        "signataire",
        "magistrat",
        "intervenant",
        "coordinateur_acse",
        "avocat",
    ):
        assert attendues | {TRANSMISSION, PARTICIPATION} <= visibles(dossier, troupe[role]).keys(), role
    assert attendues < tables().keys()


def test_toute_table_qui_porte_un_dossier_est_cloisonnee(db: None) -> None:
    with connection.cursor() as curseur:
        curseur.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert set(tables()) <= {nom for (nom,) in curseur.fetchall()}


def test_aucune_politique_ne_relit_a_chaque_ligne_qui_agit(db: None) -> None:
    a_chaque_ligne = r"(?<!SELECT )egide_(organisation|compte|role|maintenant|entre)\(\)"
    with connection.cursor() as curseur:
        curseur.execute("SELECT tablename, policyname, concat(qual, ' ', with_check) FROM pg_policies")
        politiques = curseur.fetchall()
    assert any("SELECT egide_organisation()" in condition for _, _, condition in politiques)
    assert [nom for *nom, condition in politiques if re.search(a_chaque_ligne, condition)] == []


def test_sans_contexte_la_base_ne_montre_rien(troupe: Troupe, pseudonyme: str) -> None:
    dossier = identifiant(troupe["enqueteur"], pseudonyme)
    assert _compter(dossier) == {}
    for organisation, compte, role in (("", "", ""), ("", "", "enqueteur"), (uuid4(), uuid4(), "enqueteur")):
        with sous(organisation, compte, role):
            assert _compter(dossier) == {}


def test_sans_heure_la_base_ne_montre_rien_de_ce_qui_a_une_fin(troupe: Troupe, pseudonyme: str) -> None:
    dossier, asso = identifiant(troupe["enqueteur"], pseudonyme), troupe["intervenant"]
    assert visibles(dossier, asso)
    with sous(asso.organisation_id, asso.compte_id, asso.role), connection.cursor() as curseur:
        curseur.execute("SELECT set_config('egide.maintenant', '', true)")
        assert _compter(dossier).keys() <= {TRANSMISSION}


def test_la_base_ne_montre_rien_a_une_autre_organisation(troupe: Troupe, pseudonyme: str) -> None:
    dossier = identifiant(troupe["enqueteur"], pseudonyme)
    for role, acteur in creer_troupe("59").items():
        if role == "enqueteur":
            ouvrir_un_dossier(acteur)  # the same relation, to another file
        assert visibles(dossier, acteur) == {}, role


@pytest.mark.parametrize(
    "role",
    [
        "observateur",
        "administrateur",
        "instructeur_ministere",
        "exploitation",
        "exploitant",
        "connexion",
        "",
        "inconnu",
    ],
)
def test_la_base_ne_montre_rien_a_un_role_qui_n_entre_pas_dans_une_organisation_qui_participe(
    troupe: Troupe, pseudonyme: str, role: str
) -> None:
    """The observer of an association that takes part, for one; the context where worklists are computed reads no file."""
    dossier = identifiant(troupe["enqueteur"], pseudonyme)
    for membre in ("intervenant", "enqueteur", "avocat"):
        with sous(troupe[membre].organisation_id, troupe[membre].compte_id, role):
            if role != "exploitation":
                assert _compter(dossier) == {}, membre
            else:
                permises = {PARTICIPATION, "dossiers_echeance", "dossiers_situation", "dossiers_calcul"}
                assert _compter(dossier).keys() <= permises, membre


def _finir(troupe: Troupe, pseudonyme: str) -> Acteur:
    qui = troupe["agent_prefecture"]
    quitter(qui, pseudonyme)
    return qui


def _transferer(troupe: Troupe, pseudonyme: str) -> Acteur:
    faire_entrer(troupe["enqueteur"], pseudonyme, "transfert_service", creer_troupe("59")["enqueteur"])
    return troupe["enqueteur"]


def _rappeler(troupe: Troupe, pseudonyme: str) -> Acteur:
    vers, de = creer_troupe("59")["magistrat"], troupe["agent_prefecture"]
    envoi = faire_entrer(de, pseudonyme, "article_40", vers)
    with porte.contexte(de):
        transmissions.rappeler(porte.ouvrir(de, pseudonyme), envoi.id, "mauvais parquet")
    return vers


def _refuser(troupe: Troupe, pseudonyme: str) -> Acteur:
    vers = creer_troupe("59")["magistrat"]
    envoi = envoyer(troupe["agent_prefecture"], pseudonyme, "article_40", vers)
    with porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "hors ressort")
    return vers


def _retirer(troupe: Troupe, pseudonyme: str) -> Acteur:
    asso, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    with porte.contexte(asso):
        ouvert = porte.ouvrir(asso, pseudonyme)
        journal = evenements(ouvert)
        rang = next(
            a.rang for a in consentements.accords(journal) if a.charge.destinataire == acse.organisation_id
        )
        consentements.retirer(sans_attendre(ouvert), rang)
    return acse


def _expirer(troupe: Troupe, pseudonyme: str) -> Acteur:
    vers = creer_troupe("59")["intervenant"]
    faire_entrer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", vers, accord(vers, jours=1))
    return vers


@pytest.mark.parametrize("sortir", [_finir, _transferer, _rappeler, _refuser, _retirer, _expirer])
def test_a_qui_est_sorti_la_base_ne_montre_plus_que_sa_propre_sortie(
    troupe: Troupe, pseudonyme: str, sortir: Callable[[Troupe, str], Acteur]
) -> None:
    """What it was sent, that it was there once; nothing of the file, not even its key."""
    dossier = identifiant(troupe["intervenant"], pseudonyme)
    sorti = sortir(troupe, pseudonyme)
    plus_tard = horloge.maintenant() + timedelta(days=3)
    assert visibles(dossier, sorti, plus_tard).keys() <= {TRANSMISSION, PARTICIPATION}
    assert visibles(dossier, troupe["magistrat"], plus_tard).keys() > {"journal_evenement", "coffre_cle"}
    with sous(sorti.organisation_id, sorti.compte_id, sorti.role), connection.cursor() as curseur:
        curseur.execute(
            f"SELECT count(*) FROM {TRANSMISSION} WHERE dossier_id = %s AND vers_organisation_id <> %s",
            [dossier, sorti.organisation_id],
        )
        if sortir is not _expirer:
            assert curseur.fetchone() == (0,), "ce qui fut envoyé à d'autres"


def test_un_confrere_du_meme_cabinet_ne_voit_rien_du_mandat(troupe: Troupe, pseudonyme: str) -> None:
    dossier, avocat = identifiant(troupe["enqueteur"], pseudonyme), troupe["avocat"]
    confrere = creer_acteur("confrere", "avocat", Organisation.objects.get(id=avocat.organisation_id))
    assert "journal_evenement" in visibles(dossier, avocat)
    assert visibles(dossier, confrere).keys() <= {PARTICIPATION}


def test_avant_d_acquitter_le_destinataire_ne_voit_que_ce_qui_l_attend(
    troupe: Troupe, pseudonyme: str
) -> None:
    dossier, vers = identifiant(troupe["enqueteur"], pseudonyme), creer_troupe("59")["magistrat"]
    envoi = envoyer(troupe["agent_prefecture"], pseudonyme, "article_40", vers)
    assert visibles(dossier, vers) == {TRANSMISSION: 1}
    with porte.contexte(vers):
        assert Transmission.objects.get().id == envoi.id


def test_une_transmission_pour_un_avocat_n_est_vue_que_de_lui(troupe: Troupe, pseudonyme: str) -> None:
    ailleurs = creer_troupe("59")
    avocat = ailleurs["avocat"]
    confrere = creer_acteur("confrere", "avocat", Organisation.objects.get(id=avocat.organisation_id))
    envoyer(troupe["intervenant"], pseudonyme, "mandat", avocat)
    dossier = identifiant(troupe["enqueteur"], pseudonyme)
    assert (visibles(dossier, avocat), visibles(dossier, confrere)) == ({TRANSMISSION: 1}, {})


# ── Écrire ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Defaire(Exception):
    """What was accepted is undone."""


def _refusee(inserer: Callable[[], object]) -> bool:
    """Whether the database refuses this row by its policies."""
    try:
        with transaction.atomic():
            inserer()
            raise _Defaire
    except _Defaire:
        return False
    except ProgrammingError as refus:
        if "row-level security" not in str(refus):
            raise
        return True


def test_on_n_entre_que_par_ce_qui_vous_attend(troupe: Troupe, pseudonyme: str) -> None:
    """The same row, once right, and wrong in each of its parts."""
    ailleurs = creer_troupe("59")
    avocat, asso = ailleurs["avocat"], ailleurs["intervenant"]
    confrere = creer_acteur("confrere", "avocat", Organisation.objects.get(id=avocat.organisation_id))
    envoi = envoyer(troupe["intervenant"], pseudonyme, "mandat", avocat)
    a_l_asso = envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso)
    autre_dossier = identifiant(troupe["enqueteur"], ouvrir_un_dossier(troupe["enqueteur"]))
    juste = {
        "dossier_id": envoi.dossier_id,
        "organisation_id": avocat.organisation_id,
        "introduite_par": troupe["intervenant"].organisation_id,
        "role_organisation": "destinataire",
        "fondement": "consentement",
        "compte_id": avocat.compte_id,
        "contenu": ["sejour"],
        "terme": horloge.maintenant() + timedelta(days=1),
        "transmission_id": envoi.id,
        "motif": "mandat",
    }
    fausses = [
        {"transmission_id": None},
        {"transmission_id": uuid4()},
        {"transmission_id": a_l_asso.id},
        {"transmission_id": a_l_asso.id, "compte_id": None},
        {"compte_id": None},
        {"compte_id": confrere.compte_id},
        {"dossier_id": autre_dossier},
        {"organisation_id": asso.organisation_id},
        {"introduite_par": avocat.organisation_id},
        {"introduite_par": troupe["enqueteur"].organisation_id},
    ]

    def ecrire(acteur: Acteur, rangee: dict[str, object]) -> bool:
        with sous(acteur.organisation_id, acteur.compte_id, acteur.role):
            return _refusee(lambda: Participation.objects.create(**rangee))

    for change in fausses:
        assert ecrire(avocat, juste | change), change
    assert ecrire(confrere, juste), "le confrère, à la place de l'avocat"
    assert ecrire(asso, juste), "une autre organisation"
    assert ecrire(Acteur(avocat.compte_id, "observateur", avocat.organisation_id, "barreau", "59"), juste)
    assert not ecrire(avocat, juste)


@pytest.mark.parametrize("etat", ["acquittee", "refusee", "rappelee", "repondue"])
def test_ce_qui_n_attend_plus_n_ouvre_plus(troupe: Troupe, pseudonyme: str, etat: str) -> None:
    vers, de = creer_troupe("59")["magistrat"], troupe["agent_prefecture"]
    envoi = envoyer(de, pseudonyme, "article_40", vers)
    rangee = {
        "dossier_id": envoi.dossier_id,
        "organisation_id": vers.organisation_id,
        "introduite_par": de.organisation_id,
        "role_organisation": "destinataire",
        "fondement": "article_40",
        "transmission_id": envoi.id,
        "motif": "…",
    }
    with sous(vers.organisation_id, vers.compte_id, vers.role):
        assert not _refusee(lambda: Participation.objects.create(**rangee))
        Transmission.objects.filter(id=envoi.id).update(etat=etat)
        assert _refusee(lambda: Participation.objects.create(**rangee))


@pytest.mark.parametrize("etat", ["acquittee", "refusee", "rappelee", "repondue"])
def test_ce_qui_est_clos_ne_se_rouvre_pas(troupe: Troupe, pseudonyme: str, etat: str) -> None:
    """A recipient to whom it was taken back cannot make it wait again."""
    vers = creer_troupe("59")["magistrat"]
    envoi = envoyer(troupe["agent_prefecture"], pseudonyme, "article_40", vers)
    with sous(vers.organisation_id, vers.compte_id, vers.role):
        assert Transmission.objects.filter(id=envoi.id).update(etat=etat) == 1
        for autre in {"emise", "acquittee", "refusee"} - {etat}:
            with pytest.raises(ProgrammingError, match="ne se rouvre pas"), transaction.atomic():
                Transmission.objects.filter(id=envoi.id).update(etat=autre)


def test_on_n_envoie_pas_d_un_dossier_ferme_ni_au_nom_d_un_autre(troupe: Troupe, pseudonyme: str) -> None:
    police, intrus = troupe["enqueteur"], creer_troupe("59")["enqueteur"]
    dossier = identifiant(police, pseudonyme)
    juste = {
        "id": numero_de(dossier, 99),
        "dossier_id": dossier,
        "pseudonyme": pseudonyme,
        "territoire": "06",
        "nature": "transfert_service",
        "rang": 99,
        "de_organisation_id": police.organisation_id,
        "de_compte": police.compte_id,
        "de_role": police.role,
        "vers_organisation_id": intrus.organisation_id,
        "emise_le": horloge.maintenant(),
    }

    def ecrire(acteur: Acteur, **change: object) -> bool:
        with sous(acteur.organisation_id, acteur.compte_id, acteur.role):
            return _refusee(lambda: Transmission.objects.create(**juste | change))

    siennes = {"de_organisation_id": intrus.organisation_id, "de_compte": intrus.compte_id}
    assert ecrire(intrus, **siennes), "vers soi, d'un dossier qui n'est pas ouvert"
    assert ecrire(intrus)
    assert ecrire(police, de_organisation_id=intrus.organisation_id)
    assert ecrire(police, de_compte=uuid4())
    assert ecrire(police, de_role="magistrat")
    assert not ecrire(police)


@pytest.mark.parametrize(
    "ordre",
    [
        "UPDATE acces_transmission SET vers_organisation_id = de_organisation_id",
        "UPDATE acces_transmission SET contenu = NULL",
        "UPDATE acces_transmission SET terme = NULL",
        "UPDATE acces_participation SET contenu = NULL",
        "UPDATE acces_participation SET terme = NULL",
        "UPDATE acces_participation SET compte_id = NULL",
        "DELETE FROM acces_transmission",
        "DELETE FROM acces_participation",
        "INSERT INTO acces_rapprochement SELECT * FROM acces_rapprochement",
        "UPDATE acces_rapprochement SET dossier_id = demandeur_id",
        "DELETE FROM acces_demande_rapprochement",
    ],
)
def test_l_application_ne_change_pas_ce_qui_borne_un_acces(
    troupe: Troupe, pseudonyme: str, ordre: str
) -> None:
    asso = troupe["intervenant"]
    with sous(asso.organisation_id, asso.compte_id, asso.role), connection.cursor() as curseur:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            curseur.execute(ordre)
        curseur.execute("SELECT count(*) FROM acces_participation")
        assert curseur.fetchone()[0] > 0


def test_un_retire_ne_se_rajoute_pas(troupe: Troupe, pseudonyme: str) -> None:
    """The participation that ended stays ended, for who left as for who brought it in."""
    sorti = _rappeler(troupe, pseudonyme)
    for acteur in (sorti, troupe["agent_prefecture"]):
        with sous(acteur.organisation_id, acteur.compte_id, acteur.role):
            finies = Participation.objects.filter(organisation_id=sorti.organisation_id, jusqua__isnull=False)
            assert finies.count() == 1
            assert finies.update(jusqua=None) == 0
