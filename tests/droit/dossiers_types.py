"""Situations met again and again, and what is concluded of them in the reading of the circular."""

from collections.abc import Mapping

from egide.droit import analyser

JOUR = "2009-03-20"
ADULTE = {"date_naissance": "1984-06-02"}
VICTIME = {"nationalite": "NG", **ADULTE, "infraction_invoquee": "traite"}
PRESUMEE = {**VICTIME, "presumee_victime_par_police": True, "date_recepisse_reflexion": "aucun"}
COOPERANTE = {
    **VICTIME,
    "entendue_par_police": True,
    "plainte_deposee": True,
    "justificatif_cooperation": "recepisse_plainte",
}
ADMISSIBLE = {**COOPERANTE, "liens_rompus": True, "menace_ordre_public": False}
TITULAIRE = {"nationalite": "NG", **ADULTE, "titre_detenu": "cst_vpf_traite"}
CONDAMNES = {"etat_procedure": "definitive", "issue_procedure": "condamnation"}


def conclut(nom: str, faits: Mapping[str, object], jour: str = JOUR) -> dict:
    analyse = analyser({"date": jour, "faits": faits, "lecture": "circulaire"})
    return analyse["conclusions"][nom]


def statut(nom: str, faits: Mapping[str, object], jour: str = JOUR) -> str:
    return conclut(nom, faits, jour)["statut"]
