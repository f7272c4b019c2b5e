"""The tests stand on what production stands on."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from outils import base
from outils.decors import Decors

from egide.annuaire.models import Organisation
from egide.socle import chemins, roles


@pytest.mark.django_db
def test_les_essais_se_connectent_comme_l_application() -> None:
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_user")
        assert curseur.fetchone() == (roles.APPLICATION,)
    assert roles.exces(connection.connection) == []


@pytest.mark.django_db
def test_chaque_modele_a_sa_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("fichier", ["acces/rls.py", "coffre/inalterable.py", "socle/roles.py"])
def test_le_modele_est_refait_quand_change_ce_que_les_migrations_importent(
    fichier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant, lire = base._empreinte_migrations(), Path.read_bytes
    change = chemins.PAQUET / fichier
    monkeypatch.setattr(Path, "read_bytes", lambda chemin: lire(chemin) + b"# plus" * (chemin == change))
    assert base._empreinte_migrations() != avant
    monkeypatch.undo()
    assert base._empreinte_migrations() == avant


def test_un_decor_s_ecrit_une_fois_et_ce_qu_un_essai_y_change_n_est_pas_vu_du_suivant(decors: Decors) -> None:
    montages = []

    def monter() -> str:
        montages.append("un")
        return Organisation.objects.create(nom="Invention", genre="police", territoire="06").nom

    for _essai in range(2):
        with decors.jouer(monter, "2009-03-11") as nom:
            assert [organisation.nom for organisation in Organisation.objects.all()] == [nom]
            Organisation.objects.update(nom="Autre")
            Organisation.objects.create(nom="De plus", genre="police", territoire="06")
    assert montages == ["un"]


def test_ce_qu_un_essai_dit_a_la_connexion_d_un_decor_le_suivant_ne_l_entend_pas(decors: Decors) -> None:
    for _essai in range(2):
        with decors.jouer(_rien, "2009-03-11"), connection.cursor() as curseur:
            curseur.execute("SELECT coalesce(current_setting('egide.organisation', true), '')")
            assert curseur.fetchone() == ("",)
            curseur.execute("SELECT set_config('egide.organisation', 'autre', false)")


def test_un_decor_dont_un_essai_perd_la_connexion_se_rejoue_et_se_copie(decors: Decors) -> None:
    with decors.jouer(_rien, "2009-03-11"):
        connection.connection.close()
    with decors.jouer(_rien, "2009-03-11"):
        assert not Organisation.objects.exists()
    with decors.copier(_rien, "2009-03-11"):
        assert not Organisation.objects.exists()


def _rien() -> None:
    """A world where nothing is."""
