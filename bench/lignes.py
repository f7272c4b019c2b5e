"""Does every line of every rule decide something: `python -m bench.lignes`, from the project's root.

Each line is deleted in turn. Its own witness, the smallest situation where it alone decides, must then be answered
otherwise; a line that has none is tried on the witnesses of all the others. What changes nothing there survives.
"""

from collections import Counter

from egide.droit.lectures.exhaustion_lignes import decisive, lignes, survivantes
from egide.droit.mots import LECTURES


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
