"""The law as executable text. Pure Python: no Django, no database, no clock; imports no other room of the house."""

from egide.droit.analyse import analyser, analyser_tableau
from egide.droit.entree import EntreeRefusee, Refus

__all__ = ["EntreeRefusee", "Refus", "analyser", "analyser_tableau"]
