"""Does every line of every rule decide something: `python -m bench.lignes`, from the project's root.

Each line is deleted in turn. Its own witness, the smallest situation where it alone decides, must then be answered
otherwise; a line that has none is tried on the witnesses of all the others. What changes nothing there survives.
"""

from collections import Counter

from egide.droit.lectures.exhaustion_lignes import Decisive, Ligne, change, decisive, lignes
from egide.droit.mots import LECTURES


def survivantes(temoins: dict[Ligne, Decisive | None]) -> list[Ligne]:
    """The lines whose deletion changes nothing, on their witness or on any other of the same reading."""
    return [
        ligne
        for ligne, sien in temoins.items()
        if not any(
            change(ligne, autre.version, autre.faits)
            for autre in ((sien,) if sien else _de_la_lecture(ligne.lecture, temoins))
        )
    ]


def _de_la_lecture(lecture: str, temoins: dict[Ligne, Decisive | None]) -> list[Decisive]:
    return [vu for vu in temoins.values() if vu and vu.version.lecture == lecture]


def main() -> None:
    """Prints, by reading, how many lines there are and how many decide; then what survives."""
    toutes = lignes()
    temoins = {ligne: decisive(ligne) for ligne in toutes}
    restent = survivantes(temoins)
    combien, vives = Counter(ligne.lecture for ligne in toutes), Counter(ligne.lecture for ligne in restent)
    for lecture in combien:
        print(
            f"{LECTURES[lecture]} : {combien[lecture]} lignes supprimées une à une, {vives[lecture]} survivent"
        )
    for ligne in restent:
        dit = toutes[ligne]
        print(f"  {ligne.lecture}  {ligne.conclusion}, {ligne.place}{' : ' + dit if dit else ''}")


if __name__ == "__main__":
    main()
