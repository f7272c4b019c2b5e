"""The facts an analysis may be given: name, kind, admitted values, the question a person can be asked, the label."""

# ruff: noqa: F403 — what is imported here is named from here
from egide.droit.vocabulaire.dossier import *
from egide.droit.vocabulaire.lecture_du_code import *
from egide.droit.vocabulaire.mots import FAITS as FAITS
from egide.droit.vocabulaire.mots import Choix as Choix
from egide.droit.vocabulaire.mots import Fait as Fait
