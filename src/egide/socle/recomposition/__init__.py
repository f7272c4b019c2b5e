"""A document that comes from anybody, made again: only what one sees of it goes through; what cannot be so is refused.

    recompose = recomposer(octets)      # raises Refuse, with a sentence for who sent it

What a file is, its content says; its name is not looked at. Made apart, in a process bounded in memory and time.
"""

from egide.socle.recomposition.a_part import recomposer as recomposer
from egide.socle.recomposition.refus import Recompose as Recompose
from egide.socle.recomposition.refus import Refus as Refus
from egide.socle.recomposition.refus import Refuse as Refuse
