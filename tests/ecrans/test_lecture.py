"""Reading a page never writes: neither by accident nor by a forgotten line."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ecrans.monde import Monde, adresses

from egide.annuaire.models import Organisation
from egide.seuil.garde import EcritureEnLecture, refuser_l_ecriture

ECRITURES = ("INSERT", "UPDATE", "DELETE")


def test_aucune_page_n_ecrit_quand_on_la_lit(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.administratrice)
    lues = 0
    for motif in adresses():
        noms = set(motif.pattern.regex.groupindex)
        if noms - {"compte_id"}:
            continue
        parametres = [monde.double.pk] if noms else []
        with CaptureQueriesContext(connection) as requetes:
            reponse = client.get(reverse(motif.name, args=parametres))
        assert reponse.status_code in {200, 302, 404, 405}, motif.name
        ecrites = [
            r["sql"] for r in requetes if r["sql"].startswith(ECRITURES) and "django_session" not in r["sql"]
        ]
        assert ecrites == [], motif.name
        lues += reponse.status_code == 200
    assert lues > 10


@pytest.mark.django_db
def test_une_lecture_qui_tenterait_d_ecrire_est_arretee() -> None:
    with connection.execute_wrapper(refuser_l_ecriture):
        assert Organisation.objects.count() == 0
        with pytest.raises(EcritureEnLecture, match="annuaire_organisation"), transaction.atomic():
            Organisation.objects.create(nom="Ailleurs", genre="police", territoire="06")
    Organisation.objects.create(nom="Ailleurs", genre="police", territoire="06")
    assert Organisation.objects.count() == 1
