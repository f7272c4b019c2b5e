"""The circular of 2009 read outside its years: when it is only history, and when it is asked for all the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from egide.droit.interpretations import Interpretation, interpretation
from egide.droit.livre import CIRCULAIRE
from egide.droit.parametres import parametre
from egide.droit.regles.redaction import RENUMEROTATION

REGLE_DE_2009 = "INT-23"


def n_est_qu_histoire(analyse: Mapping[str, Any]) -> bool:
    """Whether what the other reading says is history: the circular, beside the code as it is numbered today."""
    return analyse["droit"]["lecture"] != CIRCULAIRE and _jour(analyse) >= RENUMEROTATION


def prudences_de_la_lecture(analyse: Mapping[str, Any]) -> tuple[Interpretation, ...]:
    """What must be said of a whole analysis: the circular asked for when the code is what is read."""
    demandee = analyse["droit"]["lecture"] == CIRCULAIRE
    hors = demandee and parametre("lecture_par_defaut").au(_jour(analyse)) != CIRCULAIRE
    return (interpretation(REGLE_DE_2009),) if hors else ()


def _jour(analyse: Mapping[str, Any]) -> date:
    return date.fromisoformat(analyse["date"])
