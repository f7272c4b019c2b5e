"""Two people write at once: one is recorded, the other is told what the first recorded."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from outils.monde import JOUR, Monde, lire, ouvrir_un_dossier

from egide.acces import gestes, porte
from egide.journal import types
from egide.journal.inscription import RangPerime

ECRIVAINS = 4


def test_de_ceux_qui_ecrivent_ensemble_un_seul_est_inscrit(monde_a_part: Monde) -> None:
    acteur = monde_a_part.enqueteur
    pseudonyme = ouvrir_un_dossier(acteur)
    depart = Barrier(ECRIVAINS)

    def ecrire(_: int) -> str:
        try:
            with porte.contexte(acteur):
                ouvert = porte.ouvrir(acteur, pseudonyme)
                depart.wait(timeout=30)
                gestes.inscrire(ouvert, types.Audition(), effet_le=JOUR, rang_attendu=1)
            return "inscrit"
        except RangPerime as perime:
            return " ".join(evenement.type for evenement in perime.evenements_depuis)
        finally:
            connection.close()

    with ThreadPoolExecutor(ECRIVAINS) as equipe:
        issues = sorted(equipe.map(ecrire, range(ECRIVAINS)))
    assert issues == ["audition"] * (ECRIVAINS - 1) + ["inscrit"]
    assert [evenement.rang for evenement in lire(acteur, pseudonyme)] == [1, 2]
