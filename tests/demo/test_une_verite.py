"""The list and the file say one thing: whoever reads them, the task a file is named for is the one its page opens on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_CODE

from egide.annuaire import roles
from egide.socle import horloge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.conftest import Demonstrations
    from django.test import Client

    from egide.annuaire.models import Fonction
    from egide.dossiers.vues import Tache

PAGES_AU_PLUS = 40


@pytest.fixture(scope="module")
def fonctions(demonstrations: Demonstrations) -> Iterator[list[Fonction]]:
    """Everybody of the demonstration who enters a file, in a database of its own."""
    from egide.annuaire.models import Fonction

    with demonstrations.copie(AU_CODE), horloge.figer(AU_CODE):
        exercees = Fonction.objects.select_related("compte").order_by("compte__email", "role")
        yield [
            f
            for f in exercees
            if f.role not in (roles.ADMINISTRATEUR, roles.OBSERVATEUR, roles.INSTRUCTEUR_MINISTERE)
        ]


@pytest.mark.parametrize(
    "un_par_role",
    [pytest.param(True, id="un de chaque"), pytest.param(False, id="tous", marks=pytest.mark.exhaustif)],
)
def test_la_page_d_un_dossier_s_ouvre_sur_la_tache_que_la_liste_nomme(
    un_par_role: bool, fonctions: list[Fonction]
) -> None:
    compares, ecarts, roles_vus = 0, [], set()
    for fonction in fonctions:
        client = _entre(fonction)
        for pseudonyme, annoncee in _annoncees(client).items():
            if un_par_role and fonction.role in roles_vus:
                break
            page = client.get(f"/dossiers/{pseudonyme.replace(' ', '')}/")
            ouverte = page.context["fiche"].etat.premiere
            compares += 1
            roles_vus.add(fonction.role)
            if ouverte is None or (ouverte.titre, ouverte.pour_le, ouverte.etat) != (
                annoncee.titre,
                annoncee.pour_le,
                annoncee.etat,
            ):
                ecarts.append((fonction.role, annoncee.titre, ouverte and ouverte.titre))
    assert ecarts == []
    assert compares >= (5 if un_par_role else 75)


def _entre(fonction: Fonction) -> Client:
    from demo.offres import ENTREE
    from django.test import Client

    from egide.seuil.exercice import CLE_DE_SEANCE

    client = Client()
    client.force_login(fonction.compte, backend=ENTREE)
    seance = client.session
    seance[CLE_DE_SEANCE] = str(fonction.pk)
    seance.save()
    return client


def _annoncees(client: Client) -> dict[str, Tache]:
    """Of each file the worklist names, on all its pages, the first task it gives."""
    premieres: dict[str, Tache] = {}
    for numero in range(1, PAGES_AU_PLUS):
        contexte = client.get("/a-faire/", {"page": numero}).context
        for groupe in contexte["groupes"]:
            for tache in groupe.taches:
                premieres.setdefault(tache.pseudonyme, tache)
        if not contexte["suivante"]:
            break
    return premieres
