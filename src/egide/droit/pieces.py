"""The documents the law of a day lets an office ask for, for a conclusion, whoever the person is."""

from datetime import date
from typing import Any

from egide.droit.grandeurs import calendrier
from egide.droit.livre import livre
from egide.droit.logique import INDETERMINE
from egide.droit.parametres import parametre
from egide.droit.regles.redaction import Contexte


def exigibles(conclusion: str, jour: date, lecture: str | None = None) -> tuple[str, ...]:
    """The codes of those documents, in the order of the text, in that reading or in that of the day.

    Raises ParametreNonModelise where the law is not modelled, KeyError for a conclusion that asks for none.
    """
    lue = lecture or str(parametre("lecture_par_defaut").au(jour))
    valeur: Any = livre(jour, lue).conclusions[conclusion].valeurs["pieces_exigibles"]
    contexte = Contexte({}, calendrier(jour), lambda _: INDETERMINE)
    return tuple(valeur(contexte) if callable(valeur) else valeur)
