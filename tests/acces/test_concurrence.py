"""Two people write at once: one is recorded, the other is told what the first recorded."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from outils.monde import JOUR, Monde, lire, ouvrir_un_dossier

from egide.acces.ecriture import Croisement, ecrire
from egide.journal import types

ECRIVAINS = 4


def test_de_ceux_qui_ecrivent_ensemble_un_seul_est_inscrit(monde_a_part: Monde) -> None:
    acteur = monde_a_part.enqueteur
    pseudonyme = ouvrir_un_dossier(acteur)
    depart = Barrier(ECRIVAINS)

    def entendre(_: int) -> str:
        try:
            depart.wait(timeout=30)
            with ecrire(acteur, pseudonyme, "enregistrer", repere=1) as seance:
                seance.inscrire(types.Audition(), effet_le=JOUR)
            return "inscrit"
        except Croisement as croisement:
            return " ".join(evenement.type for evenement in croisement.depuis)
        finally:
            connection.close()

    with ThreadPoolExecutor(ECRIVAINS) as equipe:
        issues = sorted(equipe.map(entendre, range(ECRIVAINS)))
    assert issues == ["audition"] * (ECRIVAINS - 1) + ["inscrit"]
    assert [evenement.rang for evenement in lire(acteur, pseudonyme)] == [1, 2]
