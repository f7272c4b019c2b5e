"""The questions of the sandbox: the facts of the vocabulary, grouped as they stand there, « je ne sais pas » first.

Two are asked otherwise than the analysis takes them, so that nobody can be recognised: an age group instead of a birth
date, and, if one prefers, a group of countries instead of a nationality. The law looks no further than that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.annuaire.territoires import TERRITOIRES
from egide.droit.durees import plus_mois
from egide.droit.entree import TERRITOIRE
from egide.droit.parametres.nationalites import (
    codes_admis,
    rattachement,
    regime_de_nationalite,
    regimes_possibles,
    transition_non_modelisee,
)
from egide.droit.vocabulaire import FAITS
from egide.socle.francais import jour_ecrit, majuscule
from egide.socle.pays import PAYS

AGE = "age"
GROUPE_DE_PAYS = "regime:"
LE = "le"

_GROUPES = {
    "nationalite": gettext_lazy("La personne"),
    "infraction_invoquee": gettext_lazy("Les faits invoqués et leur signalement"),
    "date_recepisse_reflexion": gettext_lazy("Le délai de réflexion"),
    "plainte_deposee": gettext_lazy("La coopération et la procédure"),
    "demande_titre_deposee": gettext_lazy("Le séjour"),
    "motifs_raisonnables": gettext_lazy("Ce que seul le code regarde"),
    "contrat_travail_produit": gettext_lazy("Pièces que nul ne peut exiger"),
}
"""The first fact of each group of the vocabulary, and the heading it stands under."""

AGES = {
    "majeure": gettext_lazy("18 ans ou plus"),
    "de_16_a_17_ans": gettext_lazy("16 ou 17 ans"),
    "moins_de_16_ans": "moins de 16 ans",
}
_ANNEES = {"majeure": 30, "de_16_a_17_ans": 17, "moins_de_16_ans": 10}

REGIMES = {
    "tiers": gettext_lazy("un pays hors de l’Union"),
    "ue_transitoire": gettext_lazy("un État de l’Union, sous régime transitoire"),
    "ue_eee_suisse": gettext_lazy("l’Union, l’Espace économique ou la Suisse"),
    "francaise": gettext_lazy("française"),
}


@dataclass(frozen=True)
class Option:
    """One admitted answer."""

    valeur: str
    libelle: str
    choisie: bool


@dataclass(frozen=True)
class Question:
    """One fact, asked of a person. `controle`: segments, liste, menu, cases, jour, jour_ou_aucun, nombre."""

    nom: str
    texte: str
    controle: str
    options: tuple[Option, ...]
    groupes: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    jour: str = ""
    aide: str = ""
    refus: str = ""
    repondue: bool = False
    reponse: str = ""


def noms() -> tuple[str, ...]:
    """The names of the questions, in the order of the vocabulary."""
    return tuple(AGE if nom == "date_naissance" else nom for nom in FAITS)


def fait_de(nom: str) -> str:
    """The fact behind a question."""
    return "date_naissance" if nom == AGE else nom


def question_de(fait: str) -> str:
    """The question that settles a fact."""
    return AGE if fait == "date_naissance" else fait


def groupes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each heading with the names of its questions."""
    titre = ""
    du_groupe: list[str] = []
    for nom in noms():
        if fait_de(nom) in _GROUPES:
            if du_groupe:
                yield titre, tuple(du_groupe)
            titre, du_groupe = str(_GROUPES[fait_de(nom)]), []
        du_groupe.append(nom)
    yield titre, tuple(du_groupe)


def question(nom: str, reponses: QueryDict, jour: date, refus: Mapping[str, str]) -> Question:
    """One question as it stands, with what was answered and why it was refused, if it was."""
    fait = FAITS[fait_de(nom)]
    recue = (reponses.get(nom) or "").strip()
    dit: dict[str, Any] = {"nom": nom, "texte": fait.question, "refus": refus.get(nom, "")}
    if nom == AGE:
        dit["texte"] = _("Quel âge a-t-elle ?")
        aide = _("Le droit ne distingue que ces âges ; aucune date de naissance n’est demandée.")
        return _a_choix(dit, "segments", {age: str(dite) for age, dite in AGES.items()}, recue, aide)
    match fait.genre:
        case "booleen":
            return _a_choix(dit, "segments", {"oui": _("oui"), "non": _("non")}, recue)
        case "choix":
            court = sum(len(libelle) for libelle in fait.intitules.values()) < 34
            return _a_choix(dit, "segments" if court else "liste", fait.intitules, recue)
        case "liste":
            cochees = reponses.getlist(nom)
            options = tuple(Option(v, libelle, v in cochees) for v, libelle in fait.intitules.items())
            reponse = ", ".join(fait.intitules.get(v, v) for v in cochees)
            return Question(**dit, controle="cases", options=options, repondue=bool(cochees), reponse=reponse)
        case "pays":
            return _nationalite(dit, recue, jour)
        case "territoire":
            admis = {code: f"{code} {nom}" for code, nom in TERRITOIRES.items() if TERRITOIRE.fullmatch(code)}
            return _a_choix(dit, "menu", admis, recue)
        case "date_ou_aucun":
            le = (reponses.get(f"{nom}_{LE}") or "").strip()
            choisi = LE if le and recue != "aucun" else recue
            choix = {"aucun": _("jamais remis"), LE: _("remis le")}
            posee = _a_choix(dit, "jour_ou_aucun", choix, choisi)
            reponse = _en_clair(le) if choisi == LE else posee.reponse
            return Question(**{**vars(posee), "jour": le, "reponse": reponse})
        case "date":
            return Question(
                **dit, controle="jour", options=(), jour=recue, repondue=bool(recue), reponse=_en_clair(recue)
            )
        case _:
            return Question(
                **dit, controle="nombre", options=(), jour=recue, repondue=bool(recue), reponse=recue
            )


def lire_fait(nom: str, reponses: QueryDict, jour: date) -> object:
    """The fact an answer gives, None when it is not known; what is not understood is handed on, to be refused."""
    recue = (reponses.get(nom) or "").strip()
    genre = FAITS[fait_de(nom)].genre
    if nom == AGE:
        return plus_mois(jour, -12 * _ANNEES[recue]).isoformat() if recue in _ANNEES else recue or None
    match genre:
        case "booleen":
            return {"oui": True, "non": False, "": None}.get(recue, recue)
        case "liste":
            return [valeur for valeur in reponses.getlist(nom) if valeur] or None
        case "date_ou_aucun":
            le = (reponses.get(f"{nom}_{LE}") or "").strip()
            return recue if recue == "aucun" else le or recue or None
        case "entier":
            return int(recue) if recue.isascii() and recue.isdigit() else recue or None
        case "pays" if recue.startswith(GROUPE_DE_PAYS):
            return _representant(recue.removeprefix(GROUPE_DE_PAYS), jour) or recue
        case _:
            return recue or None


def regime_de(recue: str, jour: date) -> str:
    """The group of countries a nationality is replaced with when a situation is shared."""
    if recue.startswith(GROUPE_DE_PAYS) or recue not in codes_admis():
        return recue
    return f"{GROUPE_DE_PAYS}{regime_de_nationalite(recue, jour)}"


def _a_choix(
    dit: dict[str, Any], controle: str, admis: Mapping[str, str], recue: str, aide: str = ""
) -> Question:
    options = (Option("", _("je ne sais pas"), not recue or recue not in admis),
               *(Option(valeur, libelle, valeur == recue) for valeur, libelle in admis.items()))  # fmt: skip
    return Question(
        **dit,
        controle=controle,
        options=options,
        aide=aide,
        repondue=bool(recue),
        reponse=admis.get(recue, recue),
    )


def _nationalite(dit: dict[str, Any], recue: str, jour: date) -> Question:
    possibles = regimes_possibles(jour)
    regimes = {
        f"{GROUPE_DE_PAYS}{nom}": majuscule(str(texte)) for nom, texte in REGIMES.items() if nom in possibles
    }
    pays = {code: majuscule(PAYS.get(code, code)) for code in codes_admis()}
    tries = dict(sorted(pays.items(), key=lambda paire: paire[1].translate(_SANS_ACCENT)))
    posee = _a_choix(dit, "menu", regimes | tries, recue)
    return Question(**{
        **vars(posee),
        "options": posee.options[:1],
        "groupes": (
            (_("Sans nommer le pays"), posee.options[1 : 1 + len(regimes)]),
            (_("Pays"), posee.options[1 + len(regimes) :]),
        ),
    })  # fmt: skip


_SANS_ACCENT = str.maketrans("ÉÎÅÔ", "EIAO")


def _representant(regime: str, jour: date) -> str | None:
    """A nationality of that regime that day, which nothing else sets apart; None when there is none."""
    if regime == "francaise":
        return "FR"
    return next(
        (
            code
            for code in codes_admis()
            if regime_de_nationalite(code, jour) == regime
            and not rattachement(code)
            and not transition_non_modelisee(code, jour)
        ),
        None,
    )


def _en_clair(brut: str) -> str:
    try:
        return jour_ecrit(date.fromisoformat(brut))
    except ValueError:
        return brut
