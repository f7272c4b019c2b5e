"""Every world of every rule, in every version of both readings: what is out of reach, lost by a good turn, doubled.

Nothing is sampled: every fact is known, in every way the rules tell apart. The findings are compared with the tables
of `exhaustion_connus`: what is not written there fails, and what is written there and no longer found fails too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from egide.droit.grandeurs import REGIME, calendrier
from egide.droit.lectures.decision import decision
from egide.droit.lectures.diagrammes import AUCUN, TOUS
from egide.droit.lectures.exhaustion_connus import DEFAVORABLES, EXCLUSIVES, PROGRES, Progres
from egide.droit.lectures.exhaustion_mondes import Mondes
from egide.droit.lectures.exhaustion_temoins import (
    Faits,
    Terme,
    croiser,
    fait_qui_vaut,
    inconnue,
    plus_petite,
    termes,
    tout,
)
from egide.droit.lectures.plan import Plan
from egide.droit.lectures.plan import plan as plan_de
from egide.droit.livre import LECTURES, changements, livre
from egide.droit.logique import Grandeur
from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import regimes_possibles


@dataclass(frozen=True)
class Version:
    """The rules of a reading from a day on, as long as neither they nor the regimes of nationality change."""

    lecture: str
    depuis: date
    plan: Plan = field(compare=False, repr=False)
    regimes: int = field(compare=False, repr=False)

    @property
    def mondes(self) -> Mondes:
        """All the worlds of its rules."""
        return _mondes(self)

    def ouverte(self, conclusion: str) -> int:
        """The worlds where a conclusion is « oui »."""
        return self.mondes.vrais(self.plan.racines[conclusion])

    def lues(self, conclusion: str) -> list[Grandeur]:
        """What the status and the nature of a conclusion may look at."""
        autre = self.plan.natures.get(conclusion)
        return self.mondes.lues(self.plan.racines[conclusion], *([autre.indice] if autre else []))

    def statuts(self, faits: Faits) -> dict[str, str]:
        """The status of each conclusion, from what is known."""
        return decision(self.plan.livre).statuts(faits, calendrier(self.depuis))

    def soumission(self, faits: Faits) -> dict[str, object]:
        """What can be given to the analysis as it stands."""
        lisibles = {
            nom: valeur.isoformat() if isinstance(valeur, date) else valeur for nom, valeur in faits.items()
        }
        return {"date": self.depuis.isoformat(), "lecture": self.lecture, "faits": lisibles}


@dataclass(frozen=True)
class Constat:
    """One finding. `sujet` is the fact that changes, or the other conclusion; `progres` what becomes of that fact."""

    genre: str
    version: Version
    conclusion: str
    sujet: str = ""
    progres: Progres | None = None

    @property
    def cle(self) -> tuple[str, str, str, str]:
        """What the tables of `exhaustion_connus` know it by."""
        return self.genre, self.version.lecture, self.sujet, self.conclusion


@dataclass(frozen=True)
class Temoin:
    """The smallest situation that shows a finding, and (if a fact is added or changes) what it becomes: submissions."""

    avant: dict[str, object]
    apres: dict[str, object] | None = None


@cache
def versions() -> tuple[Version, ...]:
    """Every version of every reading, up to the last day the law was verified."""
    return tuple(
        Version(lecture, debut, plan_de(livre(debut, lecture)), _regimes(debut))
        for lecture in LECTURES
        for debut in _debuts(lecture)
    )


def _debuts(lecture: str) -> list[date]:
    premier = changements(lecture)[0]
    return sorted({*changements(lecture), *(jour for jour in _jours_des_regimes() if jour > premier)})


@cache
def _jours_des_regimes() -> tuple[date, ...]:
    """The days on which a regime appears, or has no nationality left."""
    jour, dernier = parametre("premiere_date").valeur, parametre("droit_verifie_au").valeur
    jours, avant = [], regimes_possibles(jour)
    while jour < dernier:
        jour += timedelta(days=1)
        if jour.day == 1 and regimes_possibles(jour) != avant:
            jours.append(jour)
            avant = regimes_possibles(jour)
    return tuple(jours)


def _regimes(jour: date) -> int:
    return REGIME.masque(*regimes_possibles(jour))


@cache
def _mondes(version: Version) -> Mondes:
    return Mondes(version.plan, version.regimes)


# ── Les constats ──────────────────────────────────────────────────────────────────────────────────


def constats() -> Iterator[Constat]:
    """Every finding, version by version."""
    for version in versions():
        for conclusion in version.plan.racines:
            yield from lacunes(version, conclusion)
            yield from inatteignables(version, conclusion)
            yield from reculs(version, conclusion)
        yield from recouvrements(version)
    yield from muets()


def lacunes(version: Version, conclusion: str) -> Iterator[Constat]:
    """A world where a conclusion has no status, or two. There is none."""
    mondes, racine = version.mondes, version.plan.racines[conclusion]
    if mondes.vrais(racine) != mondes.diagrammes.sauf(TOUS, mondes.faux(racine)):
        yield Constat("lacune", version, conclusion)


def inatteignables(version: Version, conclusion: str) -> Iterator[Constat]:
    """A conclusion that is « oui » in no world of its version."""
    if version.ouverte(conclusion) == AUCUN:
        yield Constat("inatteignable", version, conclusion)


def recouvrements(version: Version) -> Iterator[Constat]:
    """Two conclusions that answer the same question otherwise, and are « oui » together."""
    for une, autre in EXCLUSIVES[version.lecture]:
        if version.mondes.diagrammes.et(version.ouverte(une), version.ouverte(autre)) != AUCUN:
            yield Constat("recouvrement", version, une, autre)


def reculs(version: Version, conclusion: str) -> Iterator[Constat]:
    """What a favourable fact takes away: a right that closes, or a measure against the person that opens."""
    mondes, racine = version.mondes, version.plan.racines[conclusion]
    acquise = mondes.faux(racine) if conclusion in DEFAVORABLES else mondes.vrais(racine)
    for grandeur in mondes.lues(racine):
        for progres in PROGRES.get(grandeur.nom, ()):
            if mondes.perdus(acquise, grandeur, progres.de, progres.vers):
                yield Constat("recul", version, conclusion, grandeur.nom, progres)


def muets() -> Iterator[Constat]:
    """A fact that a rule reads and that changes neither its status nor its nature, in any world of any version."""
    pesent: dict[tuple[str, str, str], bool] = {}
    for version in versions():
        mondes = version.mondes
        for conclusion in version.plan.racines:
            autre = version.plan.natures.get(conclusion)
            decides = [version.ouverte(conclusion), *([mondes.vrais(autre.indice)] if autre else [])]
            for grandeur in version.lues(conclusion):
                cle = version.lecture, grandeur.nom, conclusion
                pesent[cle] = pesent.get(cle, False) or any(mondes.pese(vus, grandeur) for vus in decides)
    derniere = {version.lecture: version for version in versions()}
    for (lecture, sujet, conclusion), pese in pesent.items():
        if not pese:
            yield Constat("fait_muet", derniere[lecture], conclusion, sujet)


# ── Les témoins ───────────────────────────────────────────────────────────────────────────────────


def temoin(constat: Constat) -> Temoin | None:
    """The smallest situation that shows a finding; None for what no situation can show (out of reach, without weight)."""
    if constat.genre == "recul":
        return _recul(constat)
    if constat.genre == "recouvrement":
        ensemble = temoin_de_portee(constat.version, constat.conclusion, constat.sujet)
        return Temoin(constat.version.soumission(ensemble)) if ensemble is not None else None
    return None


def temoin_de_portee(version: Version, *conclusions: str) -> Faits | None:
    """The smallest situation in which these conclusions are « oui » together."""
    candidats: list[Terme] = [{}]
    for conclusion in conclusions:
        candidats = croiser(
            candidats, termes(version.plan, version.regimes).de(version.plan.racines[conclusion], vrai=True)
        )

    def ensemble(faits: Faits) -> bool:
        statuts = version.statuts(faits)
        return all(statuts[conclusion] == "oui" for conclusion in conclusions)

    return plus_petite(candidats, version.depuis, ensemble)


def _recul(constat: Constat) -> Temoin | None:
    """The fact is learned, or changes for the better, and the conclusion turns."""
    version, conclusion, progres = constat.version, constat.conclusion, constat.progres
    assert progres is not None
    grandeur = next(lue for lue in version.plan.grandeurs if lue.nom == constat.sujet)
    acquis = fait_qui_vaut(grandeur, progres.vers, version.depuis)
    manquait = fait_qui_vaut(grandeur, progres.de, version.depuis)
    ouvert, ferme = ("non", "oui") if conclusion in DEFAVORABLES else ("oui", "non")
    trouves: list[Temoin] = []

    def recule(faits: Faits) -> bool:
        apres = {**faits, **acquis}
        if version.statuts(apres)[conclusion] == ferme:
            for avant in (faits, {**faits, **manquait}):
                if version.statuts(avant)[conclusion] == ouvert:
                    trouves.append(Temoin(version.soumission(avant), version.soumission(apres)))
                    return True
        return False

    tous, racine = termes(version.plan, version.regimes), version.plan.racines[conclusion]
    candidats = croiser(
        _hors_de(tous.de(racine, vrai=ouvert == "oui"), grandeur, progres.de),
        _hors_de(tous.de(racine, vrai=ferme == "oui"), grandeur, progres.vers),
    )
    plus_petite(candidats, version.depuis, recule)
    return trouves[0] if trouves else None


def _hors_de(candidats: list[Terme], grandeur: Grandeur, valeur: object) -> Iterator[Terme]:
    """The terms that hold when a grandeur has that value, without it."""
    for terme in candidats:
        if terme.get(grandeur, tout(grandeur)) & (grandeur.masque(valeur) | inconnue(grandeur)):
            yield {autre: masque for autre, masque in terme.items() if autre is not grandeur}
