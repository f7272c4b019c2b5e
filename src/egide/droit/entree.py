"""Reading a submission: all of it is checked first, and every refusal says what, where, and what is admitted."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import codes_admis, suggestion_outre_mer
from egide.droit.vocabulaire import FAITS, Fait

CLES = ("date", "faits", "lecture", "reforme")
CLES_D_UN_CAS = ("id", "titre", "attendu", "sources")
HORIZON = date(2199, 12, 31)
"""Beyond, a typing error is likelier than a question, and the thirty days could leave the calendar."""
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
TERRITOIRE = re.compile(r"(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-8])")


@dataclass(frozen=True)
class Refus:
    """One refusal: the field, the value received, what is admitted, and where in the array, if it was one."""

    champ: str
    valeur: object
    admis: str
    indice: int | None = None

    def __str__(self) -> str:
        lieu = "" if self.indice is None else f"élément {self.indice} : "
        return f"{lieu}{self.champ} : reçu {dit(self.valeur)} ; admis : {self.admis}"


def dit(valeur: object) -> str:
    """A value received, as the one who wrote it reads it: « hier », 3, true; « rien » for what is absent."""
    if valeur is None:
        return "rien"
    return f"« {valeur} »" if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False, default=str)


class EntreeRefusee(ValueError):
    """What was submitted is refused as a whole; `refus` lists every reason."""

    def __init__(self, refus: list[Refus]) -> None:
        super().__init__("\n".join(map(str, refus)))
        self.refus = refus


@dataclass(frozen=True)
class Entree:
    """A checked submission. `faits` holds dates as `date`; `bruts` holds what was received, nulls left out."""

    jour: date
    faits: Mapping[str, object]
    bruts: Mapping[str, object]
    lecture: str | None
    reformes: tuple[str, ...]


def lire_entree(brut: object, indice: int | None = None) -> Entree:
    """Checks one submission. Raises EntreeRefusee with every refusal, never only the first."""
    if not isinstance(brut, Mapping):
        raise EntreeRefusee([Refus("entrée", brut, 'un objet {"date": …, "faits": {…}}', indice)])
    refus: list[Refus] = []
    for cle in brut:
        if cle not in CLES and cle not in CLES_D_UN_CAS:
            refus.append(Refus(str(cle), brut[cle], _proche(str(cle), CLES), indice))
    jour = _jour(brut, refus, indice)
    faits, bruts = _faits({} if brut.get("faits") is None else brut["faits"], jour, refus, indice)
    lecture, reformes = brut.get("lecture"), brut.get("reforme")
    reformes = [] if reformes is None else reformes
    if lecture is not None and (not isinstance(lecture, str) or not lecture):
        refus.append(Refus("lecture", lecture, "« circulaire » ou « code »", indice))
    if not isinstance(reformes, list | tuple) or not all(isinstance(nom, str) for nom in reformes):
        refus.append(Refus("reforme", reformes, "une liste d’identifiants de réformes", indice))
    if refus or jour is None:
        raise EntreeRefusee(refus)
    return Entree(jour, faits, bruts, lecture, tuple(reformes))


def refus_des_faits(faits: Mapping[str, object]) -> list[Refus]:
    """What the law could not read of these facts, whatever the day they are read on."""
    refus: list[Refus] = []
    _faits(faits, None, refus, None)
    return refus


def _jour(brut: Mapping[str, object], refus: list[Refus], indice: int | None) -> date | None:
    valeur = brut.get("date")
    jour = lire_date(valeur)
    if jour is None:
        refus.append(Refus("date", valeur, "la date d’évaluation, une date réelle AAAA-MM-JJ", indice))
        return None
    debut = parametre("premiere_date").valeur
    if not debut <= jour <= HORIZON:
        admis = f"une date du {debut.isoformat()} au {HORIZON.isoformat()} : hors de là, le droit n’est pas modélisé"
        refus.append(Refus("date", valeur, admis, indice))
        return None
    return jour


def _faits(
    brut: object, jour: date | None, refus: list[Refus], indice: int | None
) -> tuple[dict[str, object], dict[str, object]]:
    faits: dict[str, object] = {}
    bruts: dict[str, object] = {}
    if not isinstance(brut, Mapping):
        refus.append(
            Refus("faits", brut, "un objet : un fait par nom, absent ou null s’il est inconnu", indice)
        )
        return faits, bruts
    for nom, valeur in brut.items():
        fait = FAITS.get(nom)
        if fait is None:
            refus.append(Refus(f"faits.{nom}", valeur, _proche(str(nom), tuple(FAITS)), indice))
        elif valeur is not None:
            admis, lue = _valeur(fait, valeur)
            if admis:
                refus.append(Refus(f"faits.{nom}", valeur, admis, indice))
            else:
                faits[nom] = lue
                bruts[nom] = lue.isoformat() if isinstance(lue, date) else lue
    naissance = faits.get("date_naissance")
    if jour is not None and isinstance(naissance, date) and naissance > jour:
        admis = f"une naissance au plus tard le jour de l’évaluation, {jour.isoformat()}"
        refus.append(Refus("faits.date_naissance", brut["date_naissance"], admis, indice))
    return faits, bruts


def _valeur(fait: Fait, valeur: object) -> tuple[str, object]:
    """("", the value read), or (what is admitted, None)."""
    match fait.genre:
        case "booleen":
            return (
                ("", valeur) if isinstance(valeur, bool) else ("true, false, ou null si on ne sait pas", None)
            )
        case "choix":
            return (
                ("", valeur)
                if isinstance(valeur, str) and valeur in fait.valeurs
                else (_parmi(fait, valeur), None)
            )
        case "liste":
            liste = list(valeur) if isinstance(valeur, list | tuple) else [None]
            bonne = all(isinstance(element, str) and element in fait.valeurs for element in liste)
            return ("", liste) if bonne else (f"une liste de valeurs parmi {', '.join(fait.valeurs)}", None)
        case "date" | "date_ou_aucun":
            if fait.genre == "date_ou_aucun" and valeur == "aucun":
                return "", valeur
            lue = lire_date(valeur)
            sinon = " ou « aucun »" if fait.genre == "date_ou_aucun" else ""
            return ("", lue) if lue else (f"une date réelle AAAA-MM-JJ{sinon}", None)
        case "entier":
            bon = isinstance(valeur, int) and not isinstance(valeur, bool) and valeur >= 0
            return ("", valeur) if bon else ("un entier positif ou nul", None)
        case "territoire":
            bon = isinstance(valeur, str) and TERRITOIRE.fullmatch(valeur) is not None
            return ("", valeur) if bon else ("un code de département ou de collectivité : 06, 2A, 976…", None)
        case _:
            return _pays(valeur)


def _pays(valeur: object) -> tuple[str, object]:
    if isinstance(valeur, str) and valeur in codes_admis():
        return "", valeur
    admis = "un code ISO 3166-1 de deux lettres majuscules (XK : Kosovo, XX : apatride)"
    if isinstance(valeur, str) and (suggestion := suggestion_outre_mer(valeur)):
        admis = f"{admis} ; {valeur} est un territoire français : écrire {suggestion}"
    elif isinstance(valeur, str) and (proche := _code_proche(valeur)):
        admis = f"{admis} : {proche}"
    return admis, None


USUELS = {"UK": "GB", "EL": "GR", "RK": "XK", "KV": "XK"}
"""Codes people write for another: those of the Union's own usage, above all."""


def _code_proche(valeur: str) -> str | None:
    code = valeur.strip().upper()
    return USUELS.get(code) or (code if code in codes_admis() else None)


def _parmi(fait: Fait, valeur: object) -> str:
    return _proche(valeur, fait.valeurs) if isinstance(valeur, str) else f"l’une de {', '.join(fait.valeurs)}"


def _proche(nom: str, admis: tuple[str, ...]) -> str:
    """What is admitted, the nearest name first when there is one."""
    proches = get_close_matches(nom, admis, n=1, cutoff=0.6)
    if len(admis) > 12:
        reste = "un fait du vocabulaire (egide vocabulaire)"
        return f"{reste} ; le plus proche : {proches[0]}" if proches else reste
    return f"l’une de {', '.join(admis)}" + (f" ; le plus proche : {proches[0]}" if proches else "")


def lire_date(valeur: object) -> date | None:
    """A real calendar date, as a `date` or as ISO text of ten characters; anything else is None."""
    if isinstance(valeur, date) and not isinstance(valeur, datetime):
        return valeur
    if isinstance(valeur, str) and ISO.fullmatch(valeur):
        try:
            return date.fromisoformat(valeur)
        except ValueError:
            return None
    return None
