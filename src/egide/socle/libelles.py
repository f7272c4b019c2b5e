"""What the law says, written for a screen: whose a conclusion is, what each of its values is called and reads."""

import re
from datetime import date
from typing import Final

from django.utils.translation import gettext as _texte

from egide.droit import mots
from egide.droit.mots import de_l_autorite
from egide.droit.vocabulaire import FAITS
from egide.socle import francais

_JOUR: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def etiquette(nom_nature: str, nom_autorite: str) -> str:
    """What stands beside a title: whose obligation or faculty it is; a right is a right."""
    bref = mots.NATURES.get(nom_nature, nom_nature)
    return f"{bref} {de_l_autorite(nom_autorite)}" if nom_nature in ("obligation", "faculte") else bref


def releve_de(nom_autorite: str) -> str:
    """All that is said of a point the reader may not be told."""
    return _texte("relève %(autorite)s") % {"autorite": de_l_autorite(nom_autorite)}


def nom_de_valeur(nom: str) -> str:
    """« Dernier jour couvert »."""
    return mots.VALEURS.get(nom, francais.majuscule(nom.replace("_", " ")))


def texte_de_valeur(nom: str, valeur: object) -> str:
    """The value in words; empty when there is nothing to say."""
    if isinstance(valeur, bool):
        return _texte("oui") if valeur else _texte("non")
    if isinstance(valeur, list | tuple):
        return francais.enumerer(_code(element) for element in valeur) if valeur else ""
    if isinstance(valeur, int):
        if nom.endswith("_mois"):
            return _texte("%(nombre)d mois") % {"nombre": valeur}
        return _texte("%(nombre)d ans") % {"nombre": valeur} if nom.endswith("_ans") else str(valeur)
    if _JOUR.fullmatch(str(valeur)):
        return francais.jour_long(date.fromisoformat(str(valeur)))
    return _code(valeur)


def intitule(fait: str, valeur: object) -> str:
    """A value of a fact of the vocabulary, in its own words."""
    return FAITS[fait].intitules.get(str(valeur), str(valeur))


def _code(valeur: object) -> str:
    code = str(valeur)
    return FAITS[code].libelle if code in FAITS else mots.CODES.get(code, code)
