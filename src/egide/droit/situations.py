"""A situation told in words: each fact by its label, each value as a person says it."""

from collections.abc import Mapping

from egide.droit.vocabulaire import FAITS


def en_mots(faits: Mapping[str, object]) -> str:
    """« titre détenu : aucun · plainte : oui »; « rien n'est connu » when there is no fact."""
    dits = (f"{FAITS[nom].libelle} : {_valeur(nom, valeur)}" for nom, valeur in faits.items())
    return " · ".join(dits) or "rien n’est connu"


def _valeur(nom: str, valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, list):
        return ", ".join(_valeur(nom, element) for element in valeur)
    return FAITS[nom].intitules.get(str(valeur), str(valeur))
