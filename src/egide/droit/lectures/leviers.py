"""What brings some nodes where they are meant to go: the least sets of unknown facts, found by trying values.

A set is least when none of its facts is too many: with the same values, but any one of them unknown, the nodes do not go.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from egide.droit.grandeurs import HORLOGE_ELOIGNEMENT, HORLOGE_REFUS, LECTEURS, Calendrier, Faits, lire
from egide.droit.lectures.decision import ETABLI_DE
from egide.droit.lectures.essais import essais
from egide.droit.lectures.ouverture import juge, ouverture
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.logique import NON, OUI, Grandeur

LE_PLUS_POUR_UNE_HORLOGE = 2
"""A clock is read from seven facts at once: those that close it alone, or two together, are named; no more are sought."""
HORLOGES: dict[Grandeur, tuple[str, ...]] = {
    HORLOGE_ELOIGNEMENT: (),
    HORLOGE_REFUS: ("refus_titre_notifie_le", "date_demande_titre"),
}
"""The clocks, and the facts that may start one that does not run: the others can only stop it."""
OUVERTE, ECHUE = 1, 2
"""The masks of a clock that runs, and of one that is over."""
LE_PLUS_DE_FAITS = 4
"""No line hangs on more unknown facts than that, taken together."""
CHANGER, ETABLIR, NIER = "changer", "etablir", "nier"
NE_PAS_ETABLIR, NE_PAS_NIER = "ne_pas_etablir", "ne_pas_nier"
VALEUR_DE = {ETABLIR: OUI, NIER: NON}


class Visee(NamedTuple):
    """What is asked of a node: to change, to be established or denied, or not to be. `gele`: an « établi » lies above it."""

    noeud: int
    but: str
    gele: bool


Visees = tuple[Visee, ...]
Connus = dict[str, object]
"""Unknown facts, with the values they are supposed to have."""


class Suspens:
    """The facts that nodes read in an exception or an « établi », and those that undo a known one; how to read them."""

    def __init__(self, plan: Plan, visees: Visees) -> None:
        self.visees, self.rang_de = visees, plan.rang_de
        self.noeuds = [plan.noeuds[visee.noeud] for visee in visees]
        lues = {noeud.grandeur for noeud in self.noeuds}
        self.seule = lues.pop() if len(lues) == 1 else None
        self.ouvertures = [_ouverture(plan, visee.noeud) for visee in visees]
        self.vues = [_vues(plan, visee.noeud) for visee in visees]
        grandeurs = list(dict.fromkeys(g for v in visees for g in suspendues(plan, v.noeud, v.gele)))
        self.faits = _lus_par(grandeurs)
        self.lectrices = {fait: [g for g in grandeurs if fait in g.lus] for fait in self.faits}
        self.voisins = {fait: _lus_par(lectrices) for fait, lectrices in self.lectrices.items()}
        self.ferme = [False] * len(plan.grandeurs)
        horloges = [grandeur for grandeur in grandeurs if grandeur in HORLOGES]
        self.taille = LE_PLUS_POUR_UNE_HORLOGE if horloges else LE_PLUS_DE_FAITS
        demarrent = {fait for grandeur in horloges for fait in HORLOGES[grandeur]}
        self.arretent = {
            fait
            for fait in self.faits
            if fait not in demarrent and all(grandeur in HORLOGES for grandeur in self.lectrices[fait])
        }

    def vue(self, grandeur: Grandeur, masque: int) -> list[tuple[int, ...]]:
        """What the lines see of a grandeur: two masks that they see alike are the same to them."""
        rang = self.rang_de[grandeur]
        return [vues[rang][masque] for vues in self.vues if rang in vues]


class Lectures:
    """What would be known of each grandeur of one situation, were some unknown facts known: each is read once."""

    def __init__(self, faits: Faits, cal: Calendrier) -> None:
        self.faits, self.cal = faits, cal
        self._lues: dict[object, tuple[int, Collection[str]]] = {}
        self._connues: dict[Grandeur, Connus] = {}
        self._essais: dict[str, list[object]] = {}

    def lire(self, grandeur: Grandeur, connus: Connus) -> tuple[int, Collection[str]]:
        """What is known of a grandeur once these facts it reads are, and the unknown facts it was looked for in."""
        cle = (grandeur, *connus.items())
        if (lue := self._lues.get(cle)) is None:
            regard = _Regard(self._connus(grandeur) | connus)
            lue = self._lues[cle] = lire(grandeur, regard, self.cal), regard.cherches
        return lue

    def _connus(self, grandeur: Grandeur) -> Connus:
        if grandeur not in self._connues:
            self._connues[grandeur] = {f: self.faits[f] for f in grandeur.lus if f in self.faits}
        return self._connues[grandeur]

    def essais(self, fait: str) -> list[object]:
        """The values to try for an unknown fact."""
        if fait not in self._essais:
            self._essais[fait] = essais(fait, self.faits, self.cal)
        return self._essais[fait]


class _Regard(dict[str, object]):
    """The known facts a reading rests on; those it looks at and does not find are noted."""

    def __init__(self, connus: Connus) -> None:
        super().__init__(connus)
        self.cherches: set[str] = set()

    def get(self, nom: str, defaut: object = None) -> object:
        if nom in self:
            return self[nom]
        self.cherches.add(nom)
        return defaut


class Essai:
    """Some nodes in one situation, and what becomes of them when some of what is unknown becomes known."""

    def __init__(
        self, suspens: Suspens, lectures: Lectures, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> None:
        self.suspens, self.lectures, self.etats = suspens, lectures, etats
        ici = [valeurs[visee.noeud] for visee in suspens.visees]
        self.voulues = [voulues(visee.but, i) for visee, i in zip(suspens.visees, ici, strict=True)]
        inutiles = suspens.arretent if NON in ici else ()
        self.inconnus = tuple(f for f in suspens.faits if f not in lectures.faits and f not in inutiles)
        self._valeurs: dict[str, list[object]] = {}
        self.trouves: set[str] = set()

    def leviers(self) -> frozenset[str]:
        """The facts of every least set of unknown facts that changes all the lines."""
        le_plus = min(self.suspens.taille, len(self.inconnus))
        if self.suspens.seule and le_plus <= 2:
            self._un_ou_deux(self.suspens.seule)
        elif self.inconnus:
            self._explorer({}, self.inconnus)
        return frozenset(self.trouves)

    def _un_ou_deux(self, grandeur: Grandeur) -> None:
        """Finds the facts that change lines that all read this grandeur, alone, then two together."""
        menent = [_menees(noeud, vues) for noeud, vues in zip(self.suspens.noeuds, self.voulues, strict=True)]
        mene = [all(vues) for vues in zip(*menent, strict=True)]
        inconnus = self.inconnus
        if grandeur in HORLOGES and mene[OUVERTE] == mene[ECHUE] == mene[OUVERTE | ECHUE]:
            inconnus = tuple(fait for fait in inconnus if fait not in self.suspens.arretent)
        sans_effet: dict[str, list[tuple[object, Collection[str]]]] = {}
        for fait in inconnus:
            sans_effet[fait] = []
            for valeur in self.lectures.essais(fait):
                masque, cherches = self.lectures.lire(grandeur, {fait: valeur})
                if mene[masque]:
                    self.trouves.add(fait)
                else:
                    sans_effet[fait].append((valeur, cherches))
        for un, autre in combinations(inconnus, 2):
            if not self.trouves.issuperset((un, autre)) and any(
                mene[self.lectures.lire(grandeur, {un: valeur, autre: la_sienne})[0]]
                for valeur, cherches in sans_effet[un]
                if autre in cherches
                for la_sienne, cherches_aussi in sans_effet[autre]
                if un in cherches_aussi
            ):
                self.trouves.update((un, autre))

    def _explorer(self, connus: Connus, restants: tuple[str, ...]) -> None:
        """Finds the least sets made of these known facts, and of others among those that remain.

        Nothing more is tried where nothing can change, nor where one known fact is too many whatever the others are. A
        value is supposed of a fact only once it is asked for: one that is not looked at is one too many.
        """
        if self.trouves.issuperset(connus) and self.trouves.issuperset(restants):
            return
        change = self._change(connus, restants)
        if change is False or any(self._change(moins, restants) for moins in _sans_un(connus)):
            return
        if not restants:
            self.trouves.update(connus)
            return
        demande = None if change else self._demande(connus, restants)
        if demande is None:
            self._explorer(connus, ())
            return
        autres = tuple(fait for fait in restants if fait != demande)
        self._explorer(connus, autres)
        suite = autres if len(connus) + 1 < self.suspens.taille else ()
        for valeur in self._essais(demande):
            self._explorer({**connus, demande: valeur}, suite)

    def _change(self, connus: Connus, restants: tuple[str, ...]) -> bool | None:
        """Whether all the lines change once these facts are known; None where it may hang on those that remain."""
        etats, ouvertes, rang_de = list(self.etats), list(self.suspens.ferme), self.suspens.rang_de
        for fait in connus:
            for grandeur in self.suspens.lectrices[fait]:
                etats[rang_de[grandeur]] = self._lire(grandeur, connus)[0]
        for fait in restants:
            for grandeur in self.suspens.lectrices[fait]:
                ouvertes[rang_de[grandeur]] = True
        surement = True
        for ouvrir, voulues in zip(self.suspens.ouvertures, self.voulues, strict=True):
            possibles = ouvrir(etats, ouvertes)
            if not possibles & voulues:
                return False
            surement = surement and not possibles & ~voulues
        return surement or None

    def _lire(self, grandeur: Grandeur, connus: Connus) -> tuple[int, Collection[str]]:
        lus = grandeur.lus
        return self.lectures.lire(grandeur, {fait: connus[fait] for fait in connus if fait in lus})

    def _demande(self, connus: Connus, restants: tuple[str, ...]) -> str | None:
        """The first of these facts that is looked at, if one is."""
        for fait in restants:
            if any(fait in self._lire(g, connus)[1] for g in self.suspens.lectrices[fait]):
                return fait
        return None

    def _essais(self, fait: str) -> list[object]:
        """The values to try; where a fact alone settles what is read of it, those the lines tell apart, and from today."""
        if fait not in self._valeurs:
            lectrices, voisins = self.suspens.lectrices[fait], self.suspens.voisins[fait]
            valeurs = self.lectures.essais(fait)
            if all(autre == fait or autre in self.lectures.faits for autre in voisins):
                vues, distinctes = [self._vues(lectrices, {})], []
                for valeur in valeurs:
                    vue = self._vues(lectrices, {fait: valeur})
                    if vue not in vues:
                        vues.append(vue)
                        distinctes.append(valeur)
                valeurs = distinctes
            self._valeurs[fait] = valeurs
        return self._valeurs[fait]

    def _vues(self, lectrices: list[Grandeur], connus: Connus) -> list[list[tuple[int, ...]]]:
        return [self.suspens.vue(g, self._lire(g, connus)[0]) for g in lectrices]


_ouverture = lru_cache(maxsize=4096)(ouverture)


def voulues(but: str, ici: int) -> int:
    """The truth values that are meant, one bit each: another than today's, or the one to reach."""
    if but in VALEUR_DE:
        return 1 << (VALEUR_DE[but] - 1)
    evitee = {CHANGER: ici, NE_PAS_ETABLIR: OUI, NE_PAS_NIER: NON}[but]
    return 7 & ~(1 << (evitee - 1))


@cache
def _menees(noeud: Noeud, voulues: int) -> tuple[bool, ...]:
    """For each mask of the grandeur that a node reads, whether the node has one of these truth values."""
    assert noeud.grandeur is not None
    etats = range(1, noeud.grandeur.tout + 1)
    return (False, *(bool(1 << (juge(noeud, etat) - 1) & voulues) for etat in etats))


def _lus_par(grandeurs: Iterable[Grandeur]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fait for grandeur in grandeurs for fait in grandeur.lus))


def _sans_un(connus: Connus) -> Iterator[Connus]:
    for oublie in connus:
        yield {fait: valeur for fait, valeur in connus.items() if fait != oublie}


def suspendues(plan: Plan, racine: int, gele: bool = False) -> list[Grandeur]:
    """The grandeurs read under an « établi » below a node, and those several facts settle, in the order of the text."""
    trouvees: dict[Grandeur, None] = {}
    a_voir = [(racine, gele)]
    while a_voir:
        indice, gele = a_voir.pop()
        noeud = plan.noeuds[indice]
        if noeud.grandeur is not None and (
            gele or (noeud.grandeur in LECTEURS and len(noeud.grandeur.lus) > 1)
        ):
            trouvees[noeud.grandeur] = None
        gele = gele or noeud.genre == "etabli"
        a_voir.extend((argument, gele) for argument in reversed(noeud.arguments))
    return list(trouvees)


@lru_cache(maxsize=4096)
def _vues(plan: Plan, racine: int) -> dict[int, list[tuple[int, ...]]]:
    """What a node sees of each grandeur (by rank), for each mask: looked at as established, unknown is absent."""
    noeuds = plan.dessous(racine)
    autrement = {racine}
    for rang in noeuds:
        if plan.noeuds[rang].genre != "etabli":
            autrement.update(plan.noeuds[rang].arguments)
    vues: dict[int, list[tuple[int, ...]]] = {}
    for rang in noeuds:
        noeud = plan.noeuds[rang]
        if noeud.grandeur is not None:
            jugees = [juge(noeud, etat) for etat in range(noeud.grandeur.tout + 1)]
            vus = jugees if rang in autrement else [ETABLI_DE[jugee] for jugee in jugees]
            deja = vues.get(plan.rang_de[noeud.grandeur], [()] * len(vus))
            vues[plan.rang_de[noeud.grandeur]] = [(*vu, ici) for vu, ici in zip(deja, vus, strict=True)]
    return vues
