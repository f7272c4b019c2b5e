"""Nothing recorded can be changed without it being refused, or seen."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from outils.base import Bases
from outils.monde import JOUR, Monde, dossier_de, inscrire, lire, ouvrir_un_dossier, signalement

from egide.acces import porte
from egide.coffre import chiffrement
from egide.journal import chaine, magasin, scelles, types
from egide.journal.models import Evenement, ScelleQuotidien

TABLES = [
    "journal_dossier",
    "journal_evenement",
    "journal_scelle",
    "coffre_identite",
    "coffre_image",
    "acces_trace",
]


def ordres(tables: list[str]) -> list[str]:
    """Every way to alter or remove the rows of these tables."""
    return [
        ordre.format(table=table, colonne="jour" if table == "journal_scelle" else "id")
        for table in tables
        for ordre in (
            "UPDATE {table} SET {colonne} = {colonne}",
            "DELETE FROM {table}",
            "TRUNCATE {table} CASCADE",
        )
    ]


@pytest.fixture
def pseudonyme(monde_a_part: Monde) -> str:
    return ouvrir_un_dossier(
        monde_a_part.enqueteur,
        types.Presentation(presentation="police"),
        types.Presomption(presumee_victime_par_police=True),
        signalement(monde_a_part),
    )


@pytest.fixture
def admin(bases: Bases, base_clonee: str) -> Iterator[psycopg.Connection]:
    """What an intruder with every right on the database could do."""
    with psycopg.connect(bases.url("egide_admin", base_clonee), autocommit=True) as connexion:
        yield connexion


def test_l_application_ne_peut_ni_modifier_ni_retirer(monde: Monde) -> None:
    ouvrir_un_dossier(monde.enqueteur, types.Presentation(presentation="police"))
    with porte.contexte(monde.enqueteur):
        for ordre in ordres(TABLES):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(ordre)


def test_pas_meme_le_role_qui_administre_la_base(pseudonyme: str, admin: psycopg.Connection) -> None:
    for ordre in ordres(["journal_dossier", "journal_evenement", "acces_trace"]):
        with pytest.raises(psycopg.errors.RestrictViolation, match="ne se modifie pas"):
            admin.execute(ordre)


def test_ni_le_proprietaire_des_tables(pseudonyme: str, url_proprietaire: str) -> None:
    with psycopg.connect(url_proprietaire, autocommit=True) as proprietaire:
        with pytest.raises(psycopg.errors.RestrictViolation):
            proprietaire.execute("TRUNCATE journal_evenement")
        # Row-level security leaves it no row to change or delete: the statement finds nothing.
        assert proprietaire.execute("UPDATE journal_evenement SET rang = 99").rowcount == 0
        assert proprietaire.execute("DELETE FROM journal_evenement").rowcount == 0


ALTERATIONS = [
    ("UPDATE journal_evenement SET charge = set_byte(charge, 20, get_byte(charge, 20) # 1)", 2, "altéré"),
    ("UPDATE journal_evenement SET effet_le = effet_le - 1", 3, "altéré"),
    ("UPDATE journal_evenement SET role = 'signataire'", 1, "altéré"),
    ("UPDATE journal_evenement SET enregistre_le = enregistre_le - interval '1 microsecond'", 4, "altéré"),
    ("UPDATE journal_evenement SET empreinte_precedente = sha256('x')", 3, "ne suit pas"),
    ("DELETE FROM journal_evenement", 2, "rang absent"),
]


def test_une_alteration_est_vue_au_bon_rang(monde_a_part: Monde, admin: psycopg.Connection) -> None:
    """One byte of the content, a date, a role, a microsecond, a link, a whole event: each in a file of its own."""
    intact, *dossiers = [
        _id(monde_a_part, ouvrir_un_dossier(monde_a_part.enqueteur, *3 * [types.Audition()]))
        for _ in range(1 + len(ALTERATIONS))
    ]
    for dossier, (ordre, rang, _) in zip(dossiers, ALTERATIONS, strict=True):
        _forcer(admin, f"{ordre} WHERE rang = {rang} AND dossier_id = '{dossier}'")
    assert _verifier(monde_a_part, intact) == []
    for dossier, (ordre, rang, motif) in zip(dossiers, ALTERATIONS, strict=True):
        premiere = _verifier(monde_a_part, dossier)[0]
        assert premiere.rang == rang, ordre
        assert motif in premiere.motif, ordre


def test_un_contenu_deplace_dans_un_autre_dossier_ne_se_lit_pas(
    monde_a_part: Monde, pseudonyme: str, admin: psycopg.Connection
) -> None:
    autre = ouvrir_un_dossier(monde_a_part.enqueteur, types.Presentation(presentation="gendarmerie"))
    _forcer(
        admin,
        "UPDATE journal_evenement AS e SET charge = a.charge FROM journal_evenement AS a, journal_dossier AS d "
        f"WHERE e.rang = 2 AND a.rang = 2 AND a.dossier_id = d.id AND d.pseudonyme = '{autre}' AND e.dossier_id <> d.id",
    )
    with pytest.raises(chiffrement.ContenuAltere):
        lire(monde_a_part.enqueteur, pseudonyme)
    assert lire(monde_a_part.enqueteur, autre)[1].charge == types.Presentation(presentation="gendarmerie")


def test_la_base_refuse_un_evenement_qui_ne_suit_pas_le_dernier(monde_a_part: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde_a_part.enqueteur):
        dernier = Evenement.objects.order_by("rang").last()
        assert dernier is not None
        acteur = monde_a_part.enqueteur
        dernier.compte, dernier.role, dernier.organisation = (
            acteur.compte_id,
            acteur.role,
            acteur.organisation_id,
        )
        for rang, precedente in [(7, dernier.empreinte), (6, bytes(32)), (5, dernier.empreinte_precedente)]:
            dernier.pk, dernier.rang, dernier.empreinte_precedente = None, rang, precedente
            with pytest.raises(IntegrityError, match=r"ne suit pas|duplicate"), transaction.atomic():
                dernier.save(force_insert=True)


def test_detruire_la_cle_efface_le_contenu_et_laisse_la_chaine_verifiable(
    monde_a_part: Monde, pseudonyme: str
) -> None:
    dossier = _id(monde_a_part, pseudonyme)
    assert len(lire(monde_a_part.enqueteur, pseudonyme)) == 5
    with porte.contexte(monde_a_part.enqueteur):
        chiffrement.detruire_cle(dossier)
    with pytest.raises(chiffrement.CleDetruite):
        lire(monde_a_part.enqueteur, pseudonyme)
    with porte.contexte(monde_a_part.enqueteur):
        assert Evenement.objects.filter(dossier_id=dossier).count() == 5
        assert magasin.verifier_chaine(dossier) == []


def test_une_cle_ne_se_remplace_pas(monde_a_part: Monde, pseudonyme: str, admin: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.RestrictViolation, match="se détruit"):
        admin.execute("UPDATE coffre_cle SET cle_enveloppee = sha256('x')")


class TestScelles:
    def test_des_scelles_intacts_ne_signalent_rien(self, pseudonyme: str, exploitation: str) -> None:
        scelles.sceller(JOUR)
        scelles.sceller(JOUR.replace(day=12))
        assert scelles.verifier_scelles() == []

    def test_un_dossier_peut_grandir_apres_le_scelle(
        self, monde_a_part: Monde, pseudonyme: str, exploitation: str
    ) -> None:
        scelles.sceller(JOUR)
        _ajouter(monde_a_part, pseudonyme)
        assert scelles.verifier_scelles() == []

    @pytest.mark.parametrize(
        ("coupe", "motif"),
        [("rang = 5", "disparu"), ("true", "disparu")],
        ids=["le dernier evenement", "le dossier entier"],
    )
    def test_une_fin_retiree_est_vue(
        self, pseudonyme: str, exploitation: str, admin: psycopg.Connection, coupe: str, motif: str
    ) -> None:
        scelles.sceller(JOUR)
        _forcer(admin, f"DELETE FROM journal_evenement WHERE {coupe}")
        (anomalie,) = scelles.verifier_scelles()
        assert (anomalie.rang, anomalie.jour) == (5, JOUR)
        assert motif in anomalie.motif

    @pytest.mark.parametrize(
        "atteinte",
        ["UPDATE journal_scelle SET contenu = '[]'", "DELETE FROM journal_scelle WHERE jour = '2009-03-11'"],
    )
    def test_un_scelle_altere_ou_retire_est_vu(
        self, pseudonyme: str, exploitation: str, admin: psycopg.Connection, atteinte: str
    ) -> None:
        scelles.sceller(JOUR)
        scelles.sceller(JOUR.replace(day=12))
        _forcer(admin, atteinte, table="journal_scelle")
        assert scelles.verifier_scelles() != []

    def test_un_jour_manque_se_scelle_apres_coup_et_ne_sonne_pas_l_alarme(
        self, pseudonyme: str, exploitation: str, admin: psycopg.Connection
    ) -> None:
        for jour in (11, 13, 12, 14):
            scelles.sceller(JOUR.replace(day=jour))
        assert scelles.verifier_scelles() == []
        _forcer(admin, "DELETE FROM journal_scelle WHERE jour = '2009-03-12'", table="journal_scelle")
        (anomalie,) = scelles.verifier_scelles()
        assert (anomalie.jour.day, "antérieur manque" in anomalie.motif) == (14, True)

    def test_les_scelles_chaines_par_jour_se_verifient_toujours(
        self, pseudonyme: str, exploitation: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        anciens = ScelleQuotidien.objects.using(scelles.EXPLOITATION).order_by("-jour")
        with monkeypatch.context() as avant:
            avant.setattr(scelles, "_dernier", lambda base: anciens.first())
            for jour in (11, 13, 12, 14):
                scelles.sceller(JOUR.replace(day=jour))
        scelles.sceller(JOUR.replace(day=15))
        assert scelles.verifier_scelles() == []

    def test_un_jour_ne_se_scelle_qu_une_fois(self, pseudonyme: str, exploitation: str) -> None:
        scelles.sceller(JOUR)
        with pytest.raises(IntegrityError):
            scelles.sceller(JOUR)


def _id(monde: Monde, pseudonyme: str) -> UUID:
    return dossier_de(monde.enqueteur, pseudonyme).id


def _verifier(monde: Monde, dossier: UUID) -> list[chaine.Anomalie]:
    with porte.contexte(monde.enqueteur):
        return magasin.verifier_chaine(dossier)


def _ajouter(monde: Monde, pseudonyme: str) -> None:
    inscrire(monde.enqueteur, pseudonyme, types.Audition())


def _forcer(admin: psycopg.Connection, ordre: str, table: str = "journal_evenement") -> None:
    """What only someone who disables the triggers can do."""
    admin.execute(
        f"ALTER TABLE {table} DISABLE TRIGGER USER; {ordre}; ALTER TABLE {table} ENABLE TRIGGER USER"
    )
