"""What brings some nodes where they are meant to go: the least sets of unknown facts.

A set is least when none of its facts is too many: with the same values, but any one of them unknown, the nodes do not go.
A fact that a reading does not look at is one too many, so its values are not tried there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import NamedTuple

from egide.droit.grandeurs import HORLOGE_ELOIGNEMENT, HORLOGE_REFUS, LECTEURS
from egide.droit.lectures.hypotheses import Bits, Hypotheses
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.lectures.suppositions import Connus, Lecture, Suppositions
from egide.droit.logique import INDETERMINE, NON, OUI, Grandeur

LE_PLUS_POUR_UNE_HORLOGE = 2
"""A clock is read from seven facts at once: those that close it alone, or two together, are named; no more are sought."""
HORLOGES: dict[Grandeur, tuple[str, ...]] = {
    HORLOGE_ELOIGNEMENT: (),
    HORLOGE_REFUS: ("refus_titre_notifie_le", "date_demande_titre"),
}
"""The clocks, and the facts that may start one that does not run: the others can only stop it."""
LE_PLUS_DE_FAITS = 4
"""No line hangs on more unknown facts than that, taken together."""
LE_PLUS_D_HYPOTHESES = 1 << 13
"""Looked at all at once; beyond, by parts."""
CHANGER, ETABLIR, NIER = "changer", "etablir", "nier"
NE_PAS_ETABLIR, NE_PAS_NIER = "ne_pas_etablir", "ne_pas_nier"
VALEUR_DE = {ETABLIR: OUI, NIER: NON}
DECIDE = {"et": NON, "ou": OUI}
"""The value of one part that settles the whole."""
TOUTES = 1 << OUI | 1 << NON | 1 << INDETERMINE
VOULUES = {
    CHANGER: [TOUTES & ~(1 << ici) for ici in range(4)],
    ETABLIR: [1 << OUI] * 4,
    NIER: [1 << NON] * 4,
    NE_PAS_ETABLIR: [TOUTES & ~(1 << OUI)] * 4,
    NE_PAS_NIER: [TOUTES & ~(1 << NON)] * 4,
}
"""The truth values that are meant, one bit each, by what is asked of a node and by what it is today."""


class Visee(NamedTuple):
    """What is asked of a node: to change, to be established or denied, or not to be. `gele`: an « établi » lies above it."""

    noeud: int
    but: str
    gele: bool


Visees = tuple[Visee, ...]
Faisceau = int
"""A set of facts, one bit each."""
Suppose = tuple[str, object]
Essais = Mapping[str, Sequence[object]]
"""The values to try for some unknown facts."""


class Suspens:
    """The facts that nodes read in an exception or an « établi », and those that undo a known one; how to read them."""

    def __init__(self, plan: Plan, bit_de: Mapping[str, Faisceau], visees: Visees) -> None:
        self.plan, self.visees = plan, visees
        self.noeuds = tuple(visee.noeud for visee in visees)
        lues = {plan.noeuds[visee.noeud].grandeur for visee in visees}
        self.seule = lues.pop() if len(lues) == 1 else None
        self.grandeurs = list(dict.fromkeys(g for v in visees for g in suspendues(plan, v.noeud, v.gele)))
        self.faits = {fait: bit_de[fait] for grandeur in self.grandeurs for fait in grandeur.lus}
        self.faisceau: Faisceau = sum(self.faits.values())
        horloges = [grandeur for grandeur in self.grandeurs if grandeur in HORLOGES]
        self.taille = LE_PLUS_POUR_UNE_HORLOGE if horloges else LE_PLUS_DE_FAITS
        demarrent = {fait for grandeur in horloges for fait in HORLOGES[grandeur]}
        autres = {fait for grandeur in self.grandeurs if grandeur not in HORLOGES for fait in grandeur.lus}
        self.arretent: Faisceau = sum(
            bit for fait, bit in self.faits.items() if fait not in demarrent and fait not in autres
        )
        self.dessous = {rang: self._dessous(rang) for v in visees for rang in plan.dessous(v.noeud)}
        self._voulues: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._menees: dict[tuple[int, ...], list[bool]] = {}

    def voulues(self, valeurs: tuple[int, ...]) -> tuple[int, ...]:
        """The truth values that are meant for each node, by those they have today."""
        if (voulues := self._voulues.get(valeurs)) is None:
            voulues = tuple(
                VOULUES[visee.but][valeur] for visee, valeur in zip(self.visees, valeurs, strict=True)
            )
            self._voulues[valeurs] = voulues
        return voulues

    def menees(self, voulues: tuple[int, ...]) -> list[bool]:
        """Of nodes that all read one same grandeur: for each mask of it, whether they all go where they are meant to."""
        if (menees := self._menees.get(voulues)) is None:
            assert self.seule is not None
            noeuds = [self.plan.noeuds[visee.noeud] for visee in self.visees]
            menees = self._menees[voulues] = [
                all(1 << noeud.juge(etat) & va for noeud, va in zip(noeuds, voulues, strict=True))
                for etat in range(1 + self.seule.tout)
            ]
        return menees

    def _dessous(self, racine: int) -> Faisceau:
        """The facts that a node hangs on, itself or by its parts."""
        noeuds = (self.plan.noeuds[rang] for rang in self.plan.dessous(racine))
        lus = {fait for noeud in noeuds if noeud.grandeur in self.grandeurs for fait in noeud.grandeur.lus}
        return sum(self.faits[fait] for fait in lus)


def leviers(
    suspens: Suspens, suppositions: Suppositions, valeurs: tuple[int, ...], inconnus: Faisceau
) -> Faisceau:
    """The facts of every least set of unknown facts that brings all these nodes where they are meant to go."""
    ici = tuple([valeurs[noeud] for noeud in suspens.noeuds])
    inconnus &= suspens.faisceau if NON not in ici else suspens.faisceau & ~suspens.arretent
    va = suspens.voulues(ici)
    if suspens.seule and min(suspens.taille, inconnus.bit_count()) <= 2:
        lecture, menees = suppositions.lecture(suspens.seule), suspens.menees(va)
        faits = [fait for fait, bit in suspens.faits.items() if bit & inconnus]
        trouves: Iterable[str] = _Seule(lecture, menees, suppositions).leviers(faits)
    else:
        trouves = _Essai(suspens, suppositions, valeurs, inconnus).leviers(va)
    return sum([suspens.faits[fait] for fait in trouves])


# ── Une seule grandeur : un fait, puis deux à la fois ─────────────────────────────────────────────


class _Seule:
    """One grandeur in one situation, and the masks it is meant to take."""

    def __init__(self, lecture: Lecture, menees: Sequence[bool], suppositions: Suppositions) -> None:
        self.lecture, self.menees, self.suppositions = lecture, menees, suppositions
        self._insuffisantes: dict[str, list[tuple[Suppose, Collection[str]]]] = {}

    def leviers(self, faits: Sequence[str]) -> Collection[str]:
        """The facts that bring the grandeur there, alone, then two together."""
        _, cherches = self.lecture.lire()
        regardes = [fait for fait in faits if fait in cherches]
        trouves = {fait for fait in regardes if self._suffit(fait)}
        if regardes and len(trouves) < len(faits) > 1:
            autres = [fait for fait in faits if fait not in cherches]
            for rang, un in enumerate(regardes, 1):
                for autre in (*regardes[rang:], *autres):
                    if not trouves.issuperset((un, autre)) and self._a_deux(un, autre):
                        trouves.update((un, autre))
        return trouves

    def _suffit(self, fait: str) -> bool:
        lire, menees = self.lecture.lire, self.menees
        return any(menees[lire(((fait, valeur),))[0]] for valeur in self.suppositions.essais(fait))

    def _a_deux(self, un: str, autre: str) -> bool:
        """Whether two facts together bring the grandeur there, when neither would alone, each being still looked at."""
        lire, menees = self.lecture.lire, self.menees
        seuls = [suppose for suppose, cherches in self._n_y_menent_pas(un) if autre in cherches]
        if seuls:
            for le_sien, cherches in self._n_y_menent_pas(autre):
                if un in cherches:
                    for suppose in seuls:
                        if menees[lire((suppose, le_sien))[0]]:
                            return True
        return False

    def _n_y_menent_pas(self, fait: str) -> list[tuple[Suppose, Collection[str]]]:
        """The values of a fact that alone do not suffice, each with what is then looked for."""
        if (trouvees := self._insuffisantes.get(fait)) is None:
            trouvees = self._insuffisantes[fait] = []
            ici, cherches = self.lecture.lire()
            for valeur in self.suppositions.essais(fait):
                suppose = (fait, valeur)
                # what is not looked for changes nothing: it is read as ici
                lue = self.lecture.lire((suppose,)) if fait in cherches else (ici, cherches)
                if not self.menees[lue[0]]:
                    trouvees.append((suppose, lue[1]))
        return trouvees


# ── Plusieurs : toutes les hypothèses d'un coup ───────────────────────────────────────────────────


class _Essai:
    """Some nodes in one situation, under every hypothesis on the unknown facts that they hang on."""

    def __init__(
        self, suspens: Suspens, suppositions: Suppositions, valeurs: tuple[int, ...], inconnus: Faisceau
    ) -> None:
        self.suspens, self.suppositions, self.valeurs, self.inconnus = (
            suspens,
            suppositions,
            valeurs,
            inconnus,
        )
        self.noeuds = suspens.plan.noeuds
        self._mobiles: dict[int, bool] = {}
        self._verites: dict[int, tuple[Bits, Bits]] = {}

    def leviers(self, voulues: Sequence[int]) -> Iterable[str]:
        """The facts of every least set that brings each node to one of these truth values."""
        racines = [visee.noeud for visee in self.suspens.visees]
        for racine, va in zip(racines, voulues, strict=True):
            if not self._mobile(racine) and not 1 << self.valeurs[racine] & va:
                return ()
        lues = dict.fromkeys(grandeur for racine in racines for grandeur in self._lues(racine))
        essais = self._essais(lues)
        nombre = prod([1 + len(valeurs) for valeurs in essais.values()])
        if nombre > LE_PLUS_D_HYPOTHESES and len(essais) > self.suspens.taille:
            return self._par_parties(list(essais), voulues)
        self.hypotheses = Hypotheses(essais)
        self.etats = {grandeur: self._etats(grandeur) for grandeur in lues}
        retenues = self.hypotheses.toutes
        for racine, va in zip(racines, voulues, strict=True):
            vrai, faux = self._verite(racine)
            retenues &= (
                (vrai & ~faux if va & 1 << OUI else 0)
                | (faux & ~vrai if va & 1 << NON else 0)
                | (vrai & faux if va & 1 << INDETERMINE else 0)
            )
        return self.hypotheses.supposes(self.hypotheses.moindres(retenues, self.suspens.taille))

    def _mobile(self, rang: int) -> bool:
        """Whether a node may change; a part that does not may settle those above it."""
        if not self.suspens.dessous[rang] & self.inconnus:
            return False
        if (mobile := self._mobiles.get(rang)) is None:
            noeud = self.noeuds[rang]
            decide, mobile = DECIDE.get(noeud.genre), noeud.grandeur is not None
            for part in noeud.arguments:
                if self._mobile(part):
                    mobile = True
                elif self.valeurs[part] == decide:
                    mobile = False
                    break
            self._mobiles[rang] = mobile
        return mobile

    def _lues(self, rang: int) -> Iterator[Grandeur]:
        """The grandeurs that a node hangs on, as far as it may change."""
        if self._mobile(rang):
            noeud = self.noeuds[rang]
            if noeud.grandeur is not None:
                yield noeud.grandeur
            for part in noeud.arguments:
                yield from self._lues(part)

    def _par_parties(self, faits: Sequence[str], voulues: Sequence[int]) -> Iterable[str]:
        """The same where the hypotheses are too many: no least set has more facts than one of these parts."""
        trouves: set[str] = set()
        for part in combinations(faits, self.suspens.taille):
            if not trouves.issuperset(part):
                inconnus = sum(self.suspens.faits[fait] for fait in part)
                ici = _Essai(self.suspens, self.suppositions, self.valeurs, inconnus)
                trouves.update(ici.leviers(voulues))
        return trouves

    def _essais(self, lues: Collection[Grandeur]) -> Essais:
        """The unknown facts of these grandeurs, with the values to try."""
        lectrices = {
            fait: [grandeur for grandeur in lues if fait in grandeur.lus]
            for fait, bit in self.suspens.faits.items()
            if bit & self.inconnus
        }
        return {fait: self._distinctes(fait, lectrices) for fait, siennes in lectrices.items() if siennes}

    def _distinctes(self, fait: str, lectrices: Mapping[str, Sequence[Grandeur]]) -> Sequence[object]:
        """The values to try; of a fact that alone is in question, those that are read otherwise, and than today."""
        valeurs = self.suppositions.essais(fait)
        if any(autre in lectrices and autre != fait for g in lectrices[fait] for autre in g.lus):
            return valeurs
        lectures = [self.suppositions.lecture(grandeur) for grandeur in lectrices[fait]]
        distinctes: dict[tuple[int, ...], object] = {tuple([lecture.lire()[0] for lecture in lectures]): None}
        for valeur in valeurs:
            lue = tuple([lecture.lire(((fait, valeur),))[0] for lecture in lectures])
            distinctes.setdefault(lue, valeur)
        return list(distinctes.values())[1:]

    def _etats(self, grandeur: Grandeur) -> dict[int, Bits]:
        """For each mask of a grandeur, the hypotheses where it is read."""
        etats: dict[int, Bits] = {}
        lecture = self.suppositions.lecture(grandeur)
        faits = tuple(fait for fait in self.hypotheses.valeurs if fait in grandeur.lus)
        a_lire: list[tuple[Connus, tuple[str, ...], Bits]] = [((), faits, self.hypotheses.toutes)]
        while a_lire:
            connus, faits, ici = a_lire.pop()
            masque, cherches = lecture.lire(connus)
            fait = next((fait for fait in faits if fait in cherches), None)
            if fait is None or len(connus) == self.suspens.taille:
                etats[masque] = etats.get(masque, 0) | ici
                continue
            autres = tuple(autre for autre in faits if autre != fait)
            a_lire.append((connus, autres, ici & self.hypotheses.inconnu[fait]))
            for rang, valeur in enumerate(self.hypotheses.valeurs[fait], 1):
                a_lire.append(((*connus, (fait, valeur)), autres, ici & self.hypotheses.vaut(fait, rang)))
        return etats

    def _verite(self, rang: int) -> tuple[Bits, Bits]:
        """The hypotheses where a node may be true, and those where it may be false."""
        if not self._mobile(rang):
            toutes, valeur = self.hypotheses.toutes, self.valeurs[rang]
            return (toutes if valeur & OUI else 0), (toutes if valeur & NON else 0)
        if rang not in self._verites:
            self._verites[rang] = self._deplier(self.noeuds[rang])
        return self._verites[rang]

    def _deplier(self, noeud: Noeud) -> tuple[Bits, Bits]:
        if noeud.grandeur is not None:
            vrai = faux = 0
            for masque, ici in self.etats[noeud.grandeur].items():
                verite = noeud.juge(masque)
                vrai |= ici if verite & OUI else 0
                faux |= ici if verite & NON else 0
            return vrai, faux
        (vrai, faux), *autres = [self._verite(part) for part in noeud.arguments]
        match noeud.genre:
            case "non":
                return faux, vrai
            case "etabli":
                return vrai & ~faux, faux
            case "et":
                for le_sien, son_contraire in autres:
                    vrai, faux = vrai & le_sien, faux | son_contraire
            case "ou":
                for le_sien, son_contraire in autres:
                    vrai, faux = vrai | le_sien, faux & son_contraire
        return vrai, faux


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
