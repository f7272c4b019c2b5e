"""The order in which a code is read: the law, then the decrees, each by book, title, chapter and article."""

import re
from dataclasses import dataclass
from datetime import date

from egide.droit.regles.redaction import RENUMEROTATION
from egide.droit.textes.structures import Article

CESEDA = "CESEDA"

_AVANT = {
    1: "Étrangers et citoyens de l’Union", 2: "Entrée", 3: "Séjour", 4: "Regroupement familial", 5: "Éloignement",
    6: "Contrôles et sanctions", 7: "Asile", 8: "Dispositions communes",
}  # fmt: skip
_DEPUIS = {
    1: "Dispositions générales", 2: "Citoyens de l’Union et leur famille", 3: "Entrée", 4: "Séjour",
    5: "Asile et autres protections", 6: "Décisions d’éloignement", 7: "Exécution de l’éloignement",
    8: "Contrôles et sanctions", 9: "Recours devant le juge",
}  # fmt: skip
_LETTRE = re.compile(r"^([LRD])\.")
_CHIFFRES = re.compile(r"\d+")


@dataclass(frozen=True, order=True)
class Place:
    """Where an article stands. `livre` is 0 in the other codes, of which a few articles alone are read."""

    autre_code: str
    decret: bool
    livre: int
    rang: tuple[int, ...]


def place(lu: Article) -> Place:
    """Where an article stands among all those that are read."""
    numero = lu.numero or lu.id
    rang = tuple(map(int, _CHIFFRES.findall(numero)))
    du_ceseda = lu.code == CESEDA
    return Place(
        autre_code="" if du_ceseda else lu.code,
        decret=bool(_LETTRE.match(numero)) and not numero.startswith("L"),
        livre=int(str(rang[0])[0]) if du_ceseda else 0,
        rang=rang,
    )


def titre_du_livre(livre: int, jour: date) -> str:
    """What a book of the code was about on a day, in our words."""
    return (_DEPUIS if jour >= RENUMEROTATION else _AVANT).get(livre, "")
