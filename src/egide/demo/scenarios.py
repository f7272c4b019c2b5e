"""The stories as data: `donnees/dossiers/*.toml` read into steps, in the order in which they were recorded.

    [[dossier]]
    cle = "06-02"
    montre = "Le délai de réflexion court."
    personne = { noms = "Rusu", prenoms = "Ileana", naissance = 1987-10-03, nationalite = "MD", langue = "roumain" }
    faits = { infraction_invoquee = "proxenetisme", formes_exploitation = ["sexuelle"] }
    etapes = [
      { le = 2009-03-05, par = "claire", quoi = "accueil" },
      { le = 2009-03-09, par = "paul", quoi = "remise_recepisse_reflexion" },
    ]

`le` is the day of effect, `par` a person of comptes.toml, `quoi` an event, a suite of usages.toml or
« participation » (a service enters the file, or « personne » in it), or « remontee » (the dysfunction noted last is told to
the ministry). The other fields are those of the event. `repris_le` (of a
file) or `inscrit_le` (of a step) is the day it was recorded, when later than its effect; `heure` the time.
`depuis` and `jusqu_au`, of a file or of a step, say for which days of the demonstration it is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from egide.demo.comptes import annuaire
from egide.demo.erreurs import ScenarioFautif
from egide.demo.jours import JOUR_ECRIT, LIMITES, se_raconte, transposer
from egide.demo.lecture import DONNEES, lire
from egide.journal.types import TYPES, Correction, nom_de
from egide.socle.horloge import PARIS

OUVERTURE_DU_GUICHET = time(9, 30)
PARTICIPATION, REMONTEE, CORRECTION = "participation", "remontee", nom_de(Correction)
_REPERES = frozenset({"le", "inscrit_le", "heure", "par", "quoi", "attendu"}) | LIMITES


@dataclass(frozen=True)
class EtapeInventee:
    """One gesture of one person on one file. `attendu`: what the law said of it in 2009, checked by the tests."""

    dossier: "DossierInvente"
    moment: datetime
    le: date
    par: str
    quoi: str
    champs: Mapping[str, Any]
    attendu: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class DossierInvente:
    """One invented person and what is done for her. `montre`: what the file is there to show."""

    cle: str
    rang: int
    montre: str
    personne: Mapping[str, Any]
    faits: Mapping[str, Any]
    etapes: list[EtapeInventee] = field(default_factory=list)


@cache
def usages() -> dict[str, Any]:
    """The suites of events done together, and what an event says when the story adds nothing."""
    return lire(DONNEES / "usages.toml")


@cache
def dossiers(jour: date = JOUR_ECRIT) -> tuple[DossierInvente, ...]:
    """Every file of the demonstration of `jour`, its days as far from it as they were from the day written.

    Raises ScenarioFautif naming the file and the step at fault.
    """
    fiches = [
        (chemin.name, fiche)
        for chemin in sorted((DONNEES / "dossiers").glob("*.toml"))
        for fiche in lire(chemin)["dossier"]
        if se_raconte(fiche, jour)
    ]
    return tuple(_dossier(rang, fichier, fiche, jour) for rang, (fichier, fiche) in enumerate(fiches))


def par_ordre_d_enregistrement(dossiers: Iterable[DossierInvente]) -> list[EtapeInventee]:
    """The steps of all the files in the order in which they were recorded: the numbers of the acts follow it."""
    return sorted((etape for dossier in dossiers for etape in dossier.etapes), key=lambda etape: etape.moment)


def _dossier(rang: int, fichier: str, fiche: dict[str, Any], jour: date) -> DossierInvente:
    ou = f"{fichier}, dossier {fiche.get('cle', rang)}"
    try:
        racontee = transposer(fiche, jour)
        dossier = DossierInvente(
            racontee["cle"], rang, racontee["montre"], racontee["personne"], racontee["faits"]
        )
        dossier.etapes.extend(_etapes(dossier, racontee, ou, jour))
    except KeyError as manque:
        raise ScenarioFautif(f"{ou} : {manque} manque.") from manque
    return dossier


def _etapes(dossier: DossierInvente, fiche: dict[str, Any], ou: str, jour: date) -> Iterator[EtapeInventee]:
    precedent: datetime | None = None
    for numero, ligne in enumerate(fiche["etapes"], start=1):
        ici = f"{ou}, étape {numero}"
        moment = _moment(ligne, fiche.get("repris_le"), precedent)
        if precedent and moment < precedent:
            raise ScenarioFautif(
                f"{ici} : enregistrée le {moment:%d/%m/%Y à %H h %M}, avant l’étape qui la précède."
            )
        if ligne["par"] not in annuaire()["personnes"]:
            raise ScenarioFautif(f"{ici} : « {ligne['par']} » n’est pas dans comptes.toml.")
        precedent = moment
        gestes = list(_gestes(dossier, moment, ligne, ici))
        if se_raconte(ligne, jour):
            yield from (geste for geste in gestes if se_raconte(_epoque(geste.quoi), jour))


def _epoque(evenement: str) -> Mapping[str, Any]:
    """Between which days an event has been known to the law (usages.toml)."""
    epoque: dict[str, Any] = usages()["epoques"].get(evenement, {})
    return epoque


def _moment(ligne: dict[str, Any], repris_le: date | None, precedent: datetime | None) -> datetime:
    """When the step was recorded: on its day unless taken over later, right after the step before it."""
    jour = ligne.get("inscrit_le") or max(ligne["le"], repris_le or ligne["le"])
    if "heure" not in ligne and precedent and precedent.date() == jour:
        return precedent
    return datetime.combine(jour, ligne.get("heure", OUVERTURE_DU_GUICHET), PARIS)


def _gestes(
    dossier: DossierInvente, moment: datetime, ligne: dict[str, Any], ou: str
) -> Iterator[EtapeInventee]:
    """A step, or each of those that a suite stands for (what is expected is then said of the last)."""
    champs = {nom: valeur for nom, valeur in ligne.items() if nom not in _REPERES}
    suite = usages()["suites"].get(ligne["quoi"], [ligne["quoi"]])
    if len(suite) > 1 and champs:
        raise ScenarioFautif(
            f"{ou} : « {ligne['quoi']} » est une suite, elle n’a pas de champs ({', '.join(champs)})."
        )
    for quoi in suite:
        if quoi not in TYPES and quoi not in (PARTICIPATION, REMONTEE):
            raise ScenarioFautif(f"{ou} : « {quoi} » n’est ni un événement, ni une suite de usages.toml.")
        attendu = ligne.get("attendu", {}) if quoi == suite[-1] else {}
        yield EtapeInventee(dossier, moment, ligne["le"], ligne["par"], quoi, champs, attendu)
