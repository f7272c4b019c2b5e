"""The events of a file: one class each, chapter by chapter. What a chapter declares is named from here, and listed nowhere.

Each is told on a page that the program writes, docs/evenements.md.
"""

# ruff: noqa: F403 — what is imported here is named from here
from egide.journal.types.accompagnement import *
from egide.journal.types.accueil import *
from egide.journal.types.base import TYPES as TYPES
from egide.journal.types.base import Charge as Charge
from egide.journal.types.base import ChargeRefusee as ChargeRefusee
from egide.journal.types.base import Refus as Refus
from egide.journal.types.base import TypeEvenement as TypeEvenement
from egide.journal.types.base import nom_de as nom_de
from egide.journal.types.base import qui_pose as qui_pose
from egide.journal.types.base import type_de as type_de
from egide.journal.types.contradictoire import *
from egide.journal.types.courrier import *
from egide.journal.types.dossier import *
from egide.journal.types.ecrits import *
from egide.journal.types.enfance import *
from egide.journal.types.examen import *
from egide.journal.types.partage import *
from egide.journal.types.places import *
from egide.journal.types.procedure import *
from egide.journal.types.protection import *
from egide.journal.types.quotidien import *
from egide.journal.types.reflexion import *
from egide.journal.types.sejour import *
from egide.journal.types.validation import composer as composer
from egide.journal.types.validation import depouiller as depouiller
from egide.journal.types.validation import refus_de as refus_de
from egide.journal.types.validation import refus_du_jour as refus_du_jour
from egide.journal.types.validation import revalider as revalider
from egide.journal.types.vie_du_dossier import *
