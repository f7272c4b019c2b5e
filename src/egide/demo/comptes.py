"""The invented staff: who signs in, with which function. Read without Django."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from egide.demo.lecture import DONNEES, lire

# One password for all, public: printed by `egide demo`, kept by `garde` out of anything else.
MOT_DE_PASSE = "demonstration-egide-2009"
DOMAINE = "demo.example.org"


@dataclass(frozen=True)
class CompteDemo:
    """An account of the demonstration that signs in."""

    nom: str
    adresse: str
    mot_de_passe: str
    qui: str


@cache
def annuaire() -> dict[str, Any]:
    """Organisations and people, as `comptes.toml` gives them."""
    return lire(DONNEES / "comptes.toml")


def adresse(cle: str) -> str:
    """The address of a person of `comptes.toml`: her key at the domain of the demonstration."""
    return f"{cle}@{DOMAINE}"


def comptes() -> list[CompteDemo]:
    """The accounts that sign in, with what to say of each."""
    organisations = annuaire()["organisations"]
    return [
        CompteDemo(
            nom=personne["nom"],
            adresse=adresse(cle),
            mot_de_passe=MOT_DE_PASSE,
            qui=f"{personne['nom']}, {personne['qui']}, {organisations[personne['organisation']]['nom']}",
        )
        for cle, personne in annuaire()["personnes"].items()
        if personne.get("se_connecte", True)
    ]
