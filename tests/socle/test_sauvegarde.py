"""What was saved comes back whole; what cannot be is said and changes nothing."""

import base64
import os
import tarfile
from pathlib import Path

import psycopg
import pytest
from outils.base import Bases
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row

from egide.socle import postgres, roles
from egide.socle.archive import SCEAU, empreinte
from egide.socle.sauvegarde import ACTES, DUMP, SauvegardeImpossible, restaurer, sauvegarder
from egide.socle.secrets import (
    CLE_DJANGO,
    CLE_MAITRESSE,
    assurer_cle_django,
    assurer_cle_maitresse,
    ecrire_prive,
)


@pytest.fixture
def base_vide(bases: Bases):
    nom = bases.creer_vide()
    yield nom
    bases.supprimer(nom)


def _donnees(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder whose key files are those in use: the master key is that of the tests' databases."""
    monkeypatch.setenv("EGIDE_DONNEES", str(dossier))
    ecrire_prive(dossier / CLE_MAITRESSE, os.environ["EGIDE_CLE_MAITRESSE"].encode())
    monkeypatch.delenv("EGIDE_CLE_MAITRESSE")
    monkeypatch.delenv("EGIDE_CLE_DJANGO")


def _ecrire_une_organisation(adresse: str) -> None:
    with psycopg.connect(adresse) as connexion:
        connexion.execute(
            "INSERT INTO annuaire_organisation (id, nom, genre, sous_genre, territoire, dessert, "
            "competence_nationale, langues, telephone, courriel, actif, lieu_d_accueil, a_demander, adresse_publique, "
            "en_tete, lieu) VALUES (gen_random_uuid(), 'Préfecture inventée', 'prefecture', '', '06', '{}', false, '{}', "
            "'', '', true, '', '', '', '', '')"
        )


def _contenu(adresse: str) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, and who may do what on each."""
    with psycopg.connect(adresse, row_factory=dict_row) as connexion:
        tables = connexion.execute(
            "SELECT tablename, tableowner, relrowsecurity, relforcerowsecurity, "
            "ARRAY(SELECT unnest(coalesce(relacl, acldefault('r', relowner)))::text ORDER BY 1) AS droits "
            "FROM pg_tables "
            "JOIN pg_class ON relname = tablename AND relnamespace = 'public'::regnamespace "
            "WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        return {"tables": tables} | {
            table["tablename"]: connexion.execute(f"SELECT * FROM {table['tablename']} ORDER BY 1").fetchall()
            for table in tables
        }


def _lignes(adresse: str) -> dict[str, list[dict[str, object]]]:
    """Every row of every table: what does not depend on the version of the server."""
    return {nom: lignes for nom, lignes in _contenu(adresse).items() if nom != "tables"}


def test_une_sauvegarde_restauree_rend_lignes_droits_et_cle(
    bases: Bases, base_clonee: str, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depart, arrivee = bases.url(postgres.ADMIN, base_clonee), bases.url(postgres.ADMIN, base_vide)
    _ecrire_une_organisation(depart)
    _donnees(tmp_path, monkeypatch)
    cle, cle_django = assurer_cle_maitresse(tmp_path).read_bytes(), assurer_cle_django(tmp_path)
    cle_d_acte = tmp_path / ACTES / "cles" / "9F3A01BC.pem"
    cle_d_acte.parent.mkdir(parents=True)
    ecrire_prive(cle_d_acte, b"une cle")
    archive = tmp_path / "sauvegarde.tar"
    assert sauvegarder(depart, archive) == set()
    assert archive.stat().st_mode & 0o077 == 0

    ecrire_prive(cle_d_acte, b"une autre cle")
    with pytest.raises(SauvegardeImpossible, match="autres clés"):
        restaurer(arrivee, archive)
    cle_d_acte.unlink()
    (tmp_path / CLE_MAITRESSE).unlink()
    (tmp_path / CLE_DJANGO).unlink()
    assert restaurer(arrivee, archive, empreinte(archive)) == set()
    assert (tmp_path / CLE_MAITRESSE).read_bytes() == cle
    assert assurer_cle_django(tmp_path) == cle_django
    assert cle_d_acte.read_bytes() == b"une cle"
    assert cle_d_acte.stat().st_mode & 0o077 == 0
    assert _contenu(arrivee) == _contenu(depart)
    with psycopg.connect(bases.url(roles.APPLICATION, base_vide)) as connexion:
        assert connexion.execute("SELECT nom FROM annuaire_organisation").fetchall() == [
            ("Préfecture inventée",)
        ]


def test_une_sauvegarde_de_l_embarque_remplit_un_postgresql_plus_ancien_et_la_sienne_se_restaure(
    serveur_debian: str,
    bases: Bases,
    base_clonee: str,
    base_vide: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embarque, ancien = bases.url(postgres.ADMIN, base_clonee), make_conninfo(serveur_debian, dbname="egide")
    _ecrire_une_organisation(embarque)
    _donnees(tmp_path, monkeypatch)
    assurer_cle_maitresse(tmp_path)
    with psycopg.connect(serveur_debian, autocommit=True) as connexion:
        assert connexion.info.server_version < 170_000
        roles.creer_base(connexion, "egide_restauree")
    restauree = make_conninfo(serveur_debian, dbname="egide_restauree")

    sauvegarder(embarque, tmp_path / "embarque.tar")
    restaurer(ancien, tmp_path / "embarque.tar")
    sauvegarder(ancien, tmp_path / "ancien.tar")
    restaurer(restauree, tmp_path / "ancien.tar")
    restaurer(bases.url(postgres.ADMIN, base_vide), tmp_path / "ancien.tar")
    assert _lignes(embarque) == _lignes(ancien) == _lignes(restauree)
    assert _contenu(ancien) == _contenu(restauree)
    assert _lignes(bases.url(postgres.ADMIN, base_vide)) == _lignes(embarque)


@pytest.mark.parametrize("ou", ["EGIDE_CLE_MAITRESSE", "celle de l’archive", CLE_MAITRESSE])
def test_une_base_ne_se_restaure_pas_sous_une_autre_cle_maitresse(
    ou: str, bases: Bases, base_clonee: str, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    autre = base64.b64encode(bytes(32)).decode()
    _donnees(tmp_path, monkeypatch)
    if ou == "celle de l’archive":
        (tmp_path / CLE_MAITRESSE).write_text(autre)
    if ou == CLE_MAITRESSE:
        (tmp_path / CLE_MAITRESSE).unlink()
    sauvegarder(bases.url(postgres.ADMIN, base_clonee), tmp_path / "sauvegarde.tar")
    (tmp_path / CLE_MAITRESSE).unlink(missing_ok=True)
    if ou == "EGIDE_CLE_MAITRESSE":
        monkeypatch.setenv(ou, autre)
    if ou == CLE_MAITRESSE:
        (tmp_path / CLE_MAITRESSE).write_text(autre)
    archive = tmp_path / "sauvegarde.tar"
    with pytest.raises(SauvegardeImpossible, match=rf"{ou}\) n’est pas celle de la base archivée"):
        restaurer(bases.url(postgres.ADMIN, base_vide), archive, empreinte(archive))
    assert _contenu(bases.url(postgres.ADMIN, base_vide)) == {"tables": []}


def test_une_archive_coupee_ne_laisse_rien_dans_la_base(
    bases: Bases, base_clonee: str, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _donnees(tmp_path, monkeypatch)
    _ecrire_une_organisation(bases.url(postgres.ADMIN, base_clonee))
    archive, coupee = tmp_path / "entiere.tar", tmp_path / "coupee.tar"
    sauvegarder(bases.url(postgres.ADMIN, base_clonee), archive)
    with tarfile.open(archive) as tar, tarfile.open(coupee, "w") as moitie:
        membre = tar.getmember(DUMP)
        membre.size -= 2000
        moitie.addfile(membre, tar.extractfile(DUMP))
    with pytest.raises(SauvegardeImpossible, match=r"base|archive|script"):
        restaurer(bases.url(postgres.ADMIN, base_vide), coupee, empreinte(coupee))
    assert _contenu(bases.url(postgres.ADMIN, base_vide)) == {"tables": []}


@pytest.mark.parametrize(
    ("fichiers", "variables", "absentes"),
    [
        ({CLE_MAITRESSE, CLE_DJANGO}, set(), set()),
        ({CLE_MAITRESSE}, {"EGIDE_CLE_DJANGO"}, {CLE_DJANGO}),
        (set(), {"EGIDE_CLE_MAITRESSE", "EGIDE_CLE_DJANGO"}, {CLE_MAITRESSE, CLE_DJANGO}),
        # A variable prevails: the file beside it is not the key that opens this database.
        ({CLE_MAITRESSE, CLE_DJANGO}, {"EGIDE_CLE_DJANGO"}, {CLE_DJANGO}),
    ],
)
def test_la_sauvegarde_dit_quelles_cles_n_y_sont_pas(
    fichiers: set[str],
    variables: set[str],
    absentes: set[str],
    bases: Bases,
    base_clonee: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _donnees(tmp_path, monkeypatch)
    (tmp_path / CLE_MAITRESSE).unlink()
    for nom in fichiers:
        (tmp_path / nom).write_text("la clé du fichier")
    for nom in variables:
        monkeypatch.setenv(nom, "la clé de la variable")
    archive = tmp_path / "sauvegarde.tar"
    assert sauvegarder(bases.url(postgres.ADMIN, base_clonee), archive) == absentes
    with tarfile.open(archive) as tar:
        assert {CLE_MAITRESSE, CLE_DJANGO} - set(tar.getnames()) == absentes


def test_rien_n_est_ecrase(
    bases: Bases, base_clonee: str, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = bases.url(postgres.ADMIN, base_clonee)
    _donnees(tmp_path, monkeypatch)
    cle = assurer_cle_maitresse(tmp_path)
    archive = tmp_path / "sauvegarde.tar"
    sauvegarder(admin, archive)
    avant = archive.read_bytes()

    with pytest.raises(SauvegardeImpossible, match="existe déjà"):
        sauvegarder(admin, archive)
    assert archive.read_bytes() == avant
    with pytest.raises(SauvegardeImpossible, match="base vide"):
        restaurer(admin, archive)
    cle.write_text("une autre clé")
    with pytest.raises(SauvegardeImpossible, match="autre clé maîtresse"):
        restaurer(bases.url(postgres.ADMIN, base_vide), archive, empreinte(archive))
    assert cle.read_text() == "une autre clé"


def test_le_proprietaire_des_tables_ne_peut_pas_faire_une_sauvegarde_partielle(
    url_proprietaire: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    with psycopg.connect(url_proprietaire) as connexion:
        connexion.execute("ALTER TABLE annuaire_organisation ENABLE ROW LEVEL SECURITY")
        connexion.execute("ALTER TABLE annuaire_organisation FORCE ROW LEVEL SECURITY")
    with pytest.raises(SauvegardeImpossible, match="row-level security"):
        sauvegarder(url_proprietaire, tmp_path / "partielle.tar")
    assert list(tmp_path.iterdir()) == []


def test_l_archive_d_un_autre_ou_changee_n_est_jamais_rejouee(
    bases: Bases, base_clonee: str, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depart, arrivee = bases.url(postgres.ADMIN, base_clonee), bases.url(postgres.ADMIN, base_vide)
    (tmp_path / "autre").mkdir()
    _donnees(tmp_path, monkeypatch)
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path / "autre"))
    assurer_cle_maitresse(tmp_path / "autre")
    d_un_autre = tmp_path / "autre.tar"
    sauvegarder(depart, d_un_autre)

    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    cle = tmp_path / CLE_MAITRESSE
    tenue = cle.read_bytes()
    cle.unlink()
    with pytest.raises(SauvegardeImpossible, match="Rien ne prouve"):
        restaurer(arrivee, d_un_autre)  # the key it carries proves nothing: whoever forged it put it there
    ecrire_prive(cle, tenue)
    sienne = tmp_path / "sienne.tar"
    sauvegarder(depart, sienne)
    changee = tmp_path / "changee.tar"
    octets = bytearray(sienne.read_bytes())
    octets[5000] ^= 1
    changee.write_bytes(octets)
    for archive in (d_un_autre, changee):
        with pytest.raises(SauvegardeImpossible, match="pas été écrite sous la clé"):
            restaurer(arrivee, archive)
    with pytest.raises(SauvegardeImpossible, match="elle a changé"):
        restaurer(arrivee, changee, empreinte(sienne))
    assert _contenu(arrivee)["tables"] == []
    cle.unlink()
    restaurer(arrivee, sienne, empreinte(sienne).upper())
    assert _contenu(arrivee) == _contenu(depart)


@pytest.mark.parametrize(
    ("nom", "genre"),
    [
        ("../dehors", tarfile.REGTYPE),
        ("/racine/dehors", tarfile.REGTYPE),
        ("actes/../../dehors", tarfile.REGTYPE),
        ("actes/.ssh", tarfile.REGTYPE),
        ("autre.sh", tarfile.REGTYPE),
        ("actes/lien", tarfile.SYMTYPE),
        (CLE_DJANGO, tarfile.SYMTYPE),
        (CLE_DJANGO, tarfile.LNKTYPE),
        (SCEAU, tarfile.SYMTYPE),
        ("actes/tube", tarfile.FIFOTYPE),
    ],
)
def test_rien_n_est_deballe_que_les_fichiers_attendus(
    nom: str, genre: bytes, bases: Bases, base_vide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _donnees(tmp_path, monkeypatch)
    archive = tmp_path / "piegee.tar"
    with tarfile.open(archive, "w") as tar:
        piege = tarfile.TarInfo(nom)
        piege.type, piege.linkname = genre, "../../dehors"
        tar.addfile(piege)
    with pytest.raises(SauvegardeImpossible, match="n’y met pas"):
        restaurer(bases.url(postgres.ADMIN, base_vide), archive, empreinte(archive))
    assert sorted(tmp_path.iterdir()) == [tmp_path / CLE_MAITRESSE, archive]


@pytest.mark.parametrize("contenu", [b"", b"pas une archive", None])
def test_une_archive_illisible_est_nommee(
    contenu: bytes | None, bases: Bases, base_vide: str, tmp_path: Path
) -> None:
    archive = tmp_path / "douteuse.tar"
    if contenu is None:
        with tarfile.open(archive, "w"):
            pass
    else:
        archive.write_bytes(contenu)
    with pytest.raises(SauvegardeImpossible, match=r"douteuse\.tar n’est pas une sauvegarde"):
        restaurer(bases.url(postgres.ADMIN, base_vide), archive, empreinte(archive))
