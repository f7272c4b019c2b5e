"""Questions, values and lines in words: those of the event, else those of the law's vocabulary."""

from egide.dossiers.evenements import evenement
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.mots import Mots
from egide.droit.vocabulaire import FAITS
from egide.journal.types import Charge
from egide.socle import francais

SANS_MOTS = Mots()


def mots_de(classe: type[Charge], nom: str) -> Mots:
    """The words of a field of this event; empty ones for a law fact that leaves them all to the vocabulary."""
    return evenement.chez(classe).champs.get(nom, SANS_MOTS)


def question(classe: type[Charge], nom: str) -> str:
    """The question a field asks."""
    dite = mots_de(classe, nom).question
    return str(dite) if dite else FAITS[nom].question


def intitule(classe: type[Charge], nom: str, code: object) -> str:
    """A value in words."""
    dits = mots_de(classe, nom).valeurs
    code = str(code)
    if code in dits:
        return str(dits[code])
    return FAITS[nom].intitules.get(code, code) if nom in FAITS else code.replace("_", " ")


def resume(charge: Charge, regard: Regard) -> str:
    """The line of an event, in French, without identity; empty when its title says all."""
    dites = evenement.chez(type(charge)).resume(charge, regard)
    return francais.majuscule(" · ".join(part for part in dites if part))
