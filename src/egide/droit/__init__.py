"""The law as executable text. Pure Python: no Django, no database, no clock; imports no other room of the house."""

from egide.droit.analyse import analyser, analyser_tableau, statuer
from egide.droit.entree import EntreeRefusee, Refus
from egide.droit.raisons import Raison, Raisons, raisons

__all__ = [
    "EntreeRefusee",
    "Raison",
    "Raisons",
    "Refus",
    "analyser",
    "analyser_tableau",
    "raisons",
    "statuer",
]
