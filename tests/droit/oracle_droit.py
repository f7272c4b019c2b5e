"""Judging: a law (a reading, a day, reforms), a conclusion, facts — and every world the unknown ones allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from droit import oracle, oracle_code, oracle_valeurs
from droit.oracle import Verdict
from droit.oracle_mondes import Faits, Inconnu, Monde, Suppose, possibles, reperes

REGLES = {"code": oracle_code.REGLES, "circulaire": oracle.REGLES}
NOUVELLES = frozenset(oracle_code.REGLES) - frozenset(oracle.REGLES)
RECOURS = {
    "recours_eloignement": (
        "mesure_notifiee_le", "situation_mesure", "situation_mesure_depuis", "delai_depart_volontaire",
    ),
    "recours_refus_titre": (
        "refus_titre_notifie_le", "mesure_eloignement", "mesure_notifiee_le", "situation_mesure",
        "situation_mesure_depuis", "delai_depart_volontaire", "date_demande_titre",
    ),
}  # fmt: skip
"""What a clock reads, in the order in which it does."""
ENSEMBLE = 4
"""The most facts that have to be learned together before a settled conclusion turns."""
NULS: frozenset[str] = frozenset()
PESENT_A_NOUVEAU = {
    "titre_detenu": frozenset({"date_fin_titre", "date_demande_titre", "depot_teleservice"}),
    "depot_teleservice": frozenset({"date_demande_titre", "date_fin_titre"}),
    "date_fin_titre": frozenset({"date_demande_titre", "demande_titre_deposee"}),
    "demande_asile": frozenset({"date_demande_titre", "date_cooperation", "demande_titre_deposee"}),
    "invitation_autre_titre_le": frozenset(
        {"date_demande_titre", "date_cooperation", "demande_titre_deposee"}
    ),
}
"""What was read before, and weighs anew once that is learnt: a date is read twice."""


@dataclass(frozen=True)
class Lecture:
    """What one knowledge of the facts makes of a conclusion, and the unknown facts it was read without."""

    feuilles: list[tuple[Suppose, bool]]
    nature: str
    suspendus: frozenset[str]

    @property
    def statut(self) -> str:
        """« oui » in every world, « non » in every world, or open."""
        reponses = {vrai for _, vrai in self.feuilles}
        if len(reponses) == 2:
            return "indetermine"
        return "oui" if reponses == {True} else "non"

    @property
    def dite(self) -> tuple[str, str]:
        """What a reserve may overturn: a status, and the nature of a « oui »."""
        return self.statut, self.nature if self.statut == "oui" else ""


@dataclass(frozen=True)
class Droit:
    """A reading, a day, reforms."""

    lecture: str
    jour: date
    reformes: frozenset[str] = frozenset()

    def monde(self, faits: Faits) -> Monde:
        """What is established on that day."""
        connus = {fait: valeur for fait, valeur in faits.items() if valeur is not None}
        return Monde(self.jour, connus, lecture=self.lecture, reformes=self.reformes).etabli()

    def juger(self, nom: str, faits: Faits) -> Verdict:
        """Status, missing facts if open, reserves if settled."""
        connus = {fait: valeur for fait, valeur in faits.items() if valeur is not None}
        lue = self.lire(nom, connus)
        if lue.statut == "indetermine":
            return Verdict("indetermine", oracle.avec_la_minorite(_pivots(lue.feuilles), connus))
        ensembles = self._renversants(nom, connus, lue)
        seules = frozenset().union(*(ensemble for ensemble in ensembles if len(ensemble) == 1))
        return Verdict(lue.statut, reserves=frozenset().union(*ensembles), seules=seules)

    def lire(self, nom: str, connus: Faits) -> Lecture:
        """Every world, and the nature on that day."""
        suspendus: set[str] = set()
        feuilles = list(self._feuilles(nom, connus, {}, suspendus))
        etabli = Monde(self.jour, connus, {}, self.lecture, self.reformes, fige=True, suspendus=suspendus)
        nature = oracle_valeurs.nature(nom, etabli)
        return Lecture(feuilles, nature, frozenset(suspendus - connus.keys()))

    def _feuilles(
        self, nom: str, connus: Faits, suppose: Suppose, suspendus: set[str]
    ) -> Iterator[tuple[Suppose, bool]]:
        monde = Monde(self.jour, connus, suppose, self.lecture, self.reformes, suspendus=suspendus)
        try:
            yield suppose, REGLES[self.lecture][nom](monde)
        except Inconnu as inconnu:
            (fait,) = inconnu.args
            for valeur in possibles(fait, self.jour, connus):
                yield from self._feuilles(nom, connus, {**suppose, fait: valeur}, suspendus)

    def _renversants(self, nom: str, connus: Faits, lue: Lecture) -> set[frozenset[str]]:
        """The sets of facts, none of them too many, that would overturn what is said if they were learned."""
        if nom in RECOURS:
            return self._renversants_d_une_horloge(nom, connus, lue)
        trouves: set[frozenset[str]] = set()

        def renverse(appris: Faits) -> bool:
            return self.lire(nom, {**connus, **appris}).dite != lue.dite

        def apprendre(sus: Suppose, deja_lus: frozenset[str], a_lire: frozenset[str]) -> None:
            for fait in a_lire:
                for valeur in possibles(fait, self.jour, {**connus, **sus} | {"minorite_alleguee": None}):
                    appris = {**sus, fait: valeur}
                    apres = self.lire(nom, {**connus, **appris})
                    if apres.dite != lue.dite:
                        if not any(renverse(_sans(appris, inutile)) for inutile in sus):
                            trouves.add(frozenset(appris))
                    elif len(appris) < ENSEMBLE:
                        pesent = (apres.suspendus - deja_lus) | (
                            PESENT_A_NOUVEAU.get(fait, NULS) & apres.suspendus
                        )
                        if a_lire_encore := pesent - appris.keys():
                            apprendre(appris, deja_lus | a_lire_encore, a_lire_encore)

        apprendre({}, lue.suspendus, lue.suspendus)
        return trouves

    def _renversants_d_une_horloge(self, nom: str, connus: Faits, lue: Lecture) -> set[frozenset[str]]:
        """The same, of the facts a clock reads all at once: every set of them, the smallest first."""
        inconnus = [fait for fait in RECOURS[nom] if fait not in connus]
        trouves: set[frozenset[str]] = set()
        renversants: list[Suppose] = []
        lues: dict[tuple[object, ...], Lecture] = {}

        def lire(appris: Suppose) -> Lecture:
            cle = tuple(appris.items())
            if cle not in lues:
                lues[cle] = self.lire(nom, {**connus, **appris})
            return lues[cle]

        def essayer(appris: Suppose, restent: tuple[str, ...]) -> None:
            if any(deja.items() <= appris.items() for deja in renversants):
                return
            apres = lire(appris)
            if (
                not restent
                and apres.dite != lue.dite
                and not any(lire(_sans(appris, inutile)).dite != lue.dite for inutile in appris)
            ):
                renversants.append(appris)
                trouves.add(frozenset(appris))
            if restent and restent[0] in apres.suspendus:
                for valeur in reperes(restent[0], self.jour, {**connus, **appris}):
                    essayer({**appris, restent[0]: valeur}, restent[1:])

        for taille in range(1, ENSEMBLE + 1):
            for ensemble in combinations(inconnus, taille):
                if not set(ensemble) <= set().union(*trouves):
                    essayer({}, ensemble)
        return trouves


def _sans(faits: Suppose, fait: str) -> Suppose:
    return {nom: valeur for nom, valeur in faits.items() if nom != fait}


def _pivots(feuilles: list[tuple[Suppose, bool]]) -> frozenset[str]:
    """The facts such that two worlds differ in them alone, and in the answer."""
    vraies = [suppose for suppose, vrai in feuilles if vrai]
    fausses = [suppose for suppose, vrai in feuilles if not vrai]
    pivots: set[str] = set()
    for vraie in vraies:
        for fausse in fausses:
            opposes = [fait for fait in vraie.keys() & fausse.keys() if vraie[fait] != fausse[fait]]
            if len(opposes) == 1:
                pivots.update(opposes)
    return frozenset(pivots)
