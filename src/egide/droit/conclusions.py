"""The conclusions as a vocabulary: their titles, and the words for readings, natures and authorities."""

from egide.droit.livre import livres
from egide.droit.logique import Conclusion

NATURES = {
    "droit": "droit de la personne",
    "obligation": "obligation",
    "faculte": "faculté",
    "interdiction": "interdiction",
    "information": "information",
}
LECTURES = {"circulaire": "la circulaire", "code": "le code"}
AUTORITES = {
    "police_gendarmerie": "police ou gendarmerie",
    "prefecture": "préfecture",
    "parquet": "parquet",
    "association": "association",
    "ase": "aide sociale à l'enfance",
    "pole_emploi": "Pôle emploi",
    "ofii": "OFII",
    "ofpra": "OFPRA",
}


def conclusions() -> dict[str, Conclusion]:
    """Every conclusion by its name, whatever the reading, in the order of the texts."""
    return {nom: conclusion for livre in livres() for nom, conclusion in livre.conclusions.items()}
