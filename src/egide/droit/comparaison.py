"""The same person under two laws: what changes for her, and why. With reforms added, or between the two readings.

Statuses, natures and values are compared, and the lines of the proofs that no longer say the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from egide.droit.analyse import analyser
from egide.droit.entree import EntreeRefusee, Refus
from egide.droit.livre import CIRCULAIRE, CODE
from egide.droit.parametres import parametre
from egide.droit.reformes import REFORMES

Analyse = Mapping[str, Any]
Motif = Mapping[str, Any]

REGLE_DES_MOIS = (
    "Les mois se comptent de date à date : le jour de la remise ne compte pas, le dernier jour est compris. "
    "Quand le mois d’arrivée n’a pas ce jour, le délai finit le dernier jour de ce mois : remis le 31 janvier, "
    "un délai de trois mois finit le 30 avril."
)
ANONYMES = ("l’un_ou_l’autre", "l’un_et_l’autre")


@dataclass(frozen=True)
class Changement:
    """One thing that differs: `quoi` is « statut », « nature » or « valeurs.… »; None, it is absent on that side."""

    quoi: str
    avant: object
    apres: object


@dataclass(frozen=True)
class LigneChangee:
    """A line of a proof that changed: on a side where the line does not exist, text and result are None."""

    source: str
    texte_avant: str | None
    resultat_avant: str | None
    texte_apres: str | None
    resultat_apres: str | None


@dataclass(frozen=True)
class Difference:
    """All that changes in one conclusion, the lines of its proof that changed, the reforms it comes from."""

    conclusion: str
    changements: tuple[Changement, ...]
    lignes: tuple[LigneChangee, ...]
    sources: tuple[str, ...]
    reformes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparaison:
    """Two analyses of one situation. `propres` are the conclusions that only one side knows, with their status."""

    date: str
    avant: Mapping[str, Any]
    apres: Mapping[str, Any]
    differences: tuple[Difference, ...]
    propres: tuple[tuple[str, str], ...] = ()


def comparer_avec(brut: object, avec: Sequence[str]) -> Comparaison:
    """What reforms, laid over the law the case asks for, change for that person.

    Raises EntreeRefusee: the case or a reform is refused, or no reform was named.
    """
    if not avec:
        raise EntreeRefusee([Refus("avec", [], f"au moins une réforme parmi {', '.join(REFORMES)}")])
    avant = analyser(brut)
    assert isinstance(brut, Mapping)
    deja = list(brut.get("reforme") or [])
    apres = analyser({**brut, "reforme": [*deja, *avec]})
    sans: dict[str, Analyse] = {}
    if len(set(avec)) > 1:
        for nom in dict.fromkeys(avec):
            autres = [autre for autre in avec if autre != nom]
            sans[nom] = analyser({**brut, "reforme": [*deja, *autres]})
    differences = [
        Difference(
            nom, changements, tuple(_lignes(avant, apres, nom, nouveautes=True)), _sources(avant, apres, nom),
            _imputees(nom, apres, sans) or tuple(dict.fromkeys(avec)),
        )
        for nom, changements in _changements(avant, apres)
    ]  # fmt: skip
    return Comparaison(_date(avant), _droit(avant), _droit(apres), tuple(differences))


def comparer_lectures(brut: object) -> Comparaison:
    """What the circular and the code say otherwise of that person. Raises EntreeRefusee, on a day before the circular too."""
    if not isinstance(brut, Mapping):
        analyser(brut)
        raise AssertionError
    circulaire, code = (analyser({**brut, "lecture": lecture}) for lecture in (CIRCULAIRE, CODE))
    differences = [
        Difference(
            nom,
            changements,
            tuple(_lignes(circulaire, code, nom, nouveautes=False)),
            _sources(circulaire, code, nom),
        )
        for nom, changements in _changements(circulaire, code)
    ]
    propres = tuple(
        (nom, dite["statut"])
        for nom, dite in _conclusions(code).items()
        if nom not in _conclusions(circulaire)
    )
    return Comparaison(_date(code), _droit(circulaire), _droit(code), tuple(differences), propres)


def changements(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> tuple[Changement, ...]:
    """What differs between a conclusion and another: status, nature, then each value."""
    trouves = [
        Changement(champ, avant[champ], apres[champ])
        for champ in ("statut", "nature")
        if avant[champ] != apres[champ]
    ]
    for cle in dict.fromkeys([*avant["valeurs"], *apres["valeurs"]]):
        valeurs = avant["valeurs"].get(cle), apres["valeurs"].get(cle)
        if valeurs[0] != valeurs[1]:
            trouves.append(Changement(f"valeurs.{cle}", *valeurs))
    return tuple(trouves)


def duree_du_delai(reformes: Iterable[str]) -> str | None:
    """The length that one of these reforms gives to the reflection period, in words; None if none does."""
    for nom in reformes:
        if nom in REFORMES and REFORMES[nom].delai:
            return str(REFORMES[nom].delai)
    return None


def delai_ordinaire() -> str:
    """The length of the reflection period without any reform, in words."""
    return f"{parametre('delai_de_reflexion').valeur} jours"


# ── Les deux analyses ─────────────────────────────────────────────────────────────────────────────


def _conclusions(analyse: Analyse) -> Mapping[str, Any]:
    conclusions: Mapping[str, Any] = analyse["conclusions"]
    return conclusions


def _droit(analyse: Analyse) -> Mapping[str, Any]:
    droit: Mapping[str, Any] = analyse["droit"]
    return droit


def _date(analyse: Analyse) -> str:
    return str(analyse["date"])


def _changements(avant: Analyse, apres: Analyse) -> Iterator[tuple[str, tuple[Changement, ...]]]:
    for nom, dite in _conclusions(avant).items():
        if nom in _conclusions(apres) and (trouves := changements(dite, _conclusions(apres)[nom])):
            yield nom, trouves


def _sources(avant: Analyse, apres: Analyse, nom: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_conclusions(cote)[nom]["sources"][0] for cote in (avant, apres)))


def _imputees(nom: str, apres: Analyse, sans: Mapping[str, Analyse]) -> tuple[str, ...]:
    """The reforms without which the others would not have given this."""
    return tuple(
        reforme
        for reforme, analyse in sans.items()
        if changements(_conclusions(analyse)[nom], _conclusions(apres)[nom])
    )


# ── Les deux preuves ──────────────────────────────────────────────────────────────────────────────


def _lignes(avant: Analyse, apres: Analyse, nom: str, *, nouveautes: bool) -> Iterator[LigneChangee]:
    """The lines behind a change of status; a nature or a value alone changes with the heading of the rule."""
    une, autre = (_conclusions(cote)[nom] for cote in (avant, apres))
    if une["statut"] != autre["statut"]:
        yield from dict.fromkeys(_lignes_changees(une["motifs"][0], autre["motifs"][0], nouveautes))


def _lignes_changees(avant: Motif, apres: Motif, nouveautes: bool) -> Iterator[LigneChangee]:
    """The lowest lines whose result is no longer the same, and those that only one side has and that weigh there."""
    la = {_cle(ligne): ligne for ligne in apres["motifs"]}
    ici = {_cle(ligne): ligne for ligne in avant["motifs"]}
    for cle in dict.fromkeys([*ici, *la]):
        une, autre = ici.get(cle), la.get(cle)
        if une is not None and autre is not None:
            if une["resultat"] != autre["resultat"]:
                dessous = list(_lignes_changees(une, autre, nouveautes)) if _se_deplie(une) else []
                yield from dessous or [_ligne(une, autre)]
        elif une is not None and _pese(une, avant):
            yield from (_ligne(ligne, None) for ligne in _deplier(une))
        elif autre is not None and (nouveautes or _pese(autre, apres)):
            yield from (_ligne(None, ligne) for ligne in _deplier(autre))


def _cle(ligne: Motif) -> tuple[str, bool]:
    return str(ligne["regle"]), ligne["role"] == "exception"


def _se_deplie(ligne: Motif) -> bool:
    """Whether the lines below say more than the line: another rule, or a choice without a sentence of its own."""
    return ligne["role"] == "regle" or ligne["regle"] in ANONYMES


def _pese(ligne: Motif, parent: Motif) -> bool:
    """Whether the line makes its parent what it is: it opens a choice, or stands in the way of a rule."""
    if parent["regle"] == "l’un_ou_l’autre" and parent["resultat"] == "oui":
        return bool(ligne["resultat"] == "oui")
    return parent["resultat"] != "oui" and bool(
        (ligne["resultat"] == "oui") is (ligne["role"] == "exception")
    )


def _deplier(ligne: Motif) -> Iterator[Motif]:
    """The lines that say it, if it has no sentence of its own."""
    if ligne["regle"] not in ANONYMES:
        yield ligne
        return
    for dessous in ligne["motifs"]:
        if dessous["resultat"] == ligne["resultat"]:
            yield from _deplier(dessous)


def _ligne(une: Motif | None, autre: Motif | None) -> LigneChangee:
    presente = autre or une or {}
    textes = [(ligne["texte"], ligne["resultat"]) if ligne else (None, None) for ligne in (une, autre)]
    return LigneChangee(presente["source"], *textes[0], *textes[1])
