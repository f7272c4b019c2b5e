"""The one state of a file, for one of its readers, on one day: where we are, what is due, what protects, what is awaited.

Strip, worklist, first gesture, notifications, calendar, load of the agents, printed file: all read it, and compute nothing. Two
readers of the same categories have the same state.
"""

from egide.dossiers.etat.etat import etat as etat
from egide.dossiers.etat.stades import FAMILLES as FAMILLES
from egide.dossiers.etat.stades import famille as famille
from egide.dossiers.etat.stades import ou_en_est_on as ou_en_est_on
from egide.dossiers.etat.taches import DossierEtudie as DossierEtudie
from egide.dossiers.etat.taches import organisations as organisations
