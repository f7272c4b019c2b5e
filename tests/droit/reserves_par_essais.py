"""The reserves, every set of unknown facts tried one after the other: slow, and what the reserves are compared with.

A fact is named when it overturns the conclusion alone, or with others none of which is too many.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from droit.ouverture import juge, ouverture

from egide.droit.grandeurs import HORLOGE_ELOIGNEMENT, HORLOGE_REFUS, LECTEURS, Calendrier, Faits, lire
from egide.droit.lectures.decision import ETABLI_DE, evaluation
from egide.droit.lectures.essais import essais
from egide.droit.lectures.plan import Plan
from egide.droit.logique import NON, OUI, Grandeur

LE_PLUS_POUR_UNE_HORLOGE = 2
"""A clock is read from seven facts at once: those that close it alone, or two together, are named; no more are sought."""
HORLOGES: dict[Grandeur, tuple[str, ...]] = {
    HORLOGE_ELOIGNEMENT: (),
    HORLOGE_REFUS: ("refus_titre_notifie_le", "date_demande_titre"),
}
"""The clocks, and the facts that may start one that does not run: the others can only stop it."""
LE_PLUS_DE_FAITS = 4
"""No line hangs on more unknown facts than that, taken together."""
CHANGER, ETABLIR, NIER = "changer", "etablir", "nier"
NE_PAS_ETABLIR, NE_PAS_NIER = "ne_pas_etablir", "ne_pas_nier"


class Visee(NamedTuple):
    """What is asked of a node: to change, to be established or denied, or not to be. `gele`: an « établi » lies above it."""

    noeud: int
    but: str
    gele: bool


Visees = tuple[Visee, ...]


class Reserves:
    """Answers, for one plan, which unknown facts hold a conclusion in suspense."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._suspens: dict[Visees, _Suspens] = {}

    def suspens(self, visees: Visees) -> "_Suspens":
        """What these nodes may hang on, prepared once."""
        if visees not in self._suspens:
            self._suspens[visees] = _Suspens(self.plan, visees)
        return self._suspens[visees]

    def situation(
        self, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> "Suspension":
        """One situation: `valeurs` are the truth values of the plan, `etats` what is known of its grandeurs."""
        return Suspension(self, faits, cal, valeurs, etats)


class Suspension:
    """The reserves of one situation; a part that several conclusions share is read once."""

    def __init__(
        self,
        reserves: Reserves,
        faits: Faits,
        cal: Calendrier,
        valeurs: tuple[int, ...],
        etats: tuple[int, ...],
    ) -> None:
        self.reserves, self.faits, self.cal, self.valeurs, self.etats = reserves, faits, cal, valeurs, etats
        self._trouves: dict[Visees, frozenset[str]] = {}
        self._masques: dict[object, int] = {}
        self._essais: dict[str, list[object]] = {}

    def de(self, nom: str) -> list[str]:
        """Names of the facts that hold this settled conclusion in suspense, in the order of the text."""
        plan = self.reserves.plan
        if all(fait in self.faits for fait in _faits_de(plan, nom)):
            return []
        racine, autre = plan.racines[nom], plan.natures.get(nom)
        trouves = self._leviers(Visee(racine, CHANGER, False))
        if autre and self.valeurs[racine] == OUI:
            trouves |= self._leviers(Visee(autre.indice, CHANGER, False))
        return [fait for fait in _faits_de(plan, nom) if fait in trouves]

    def _leviers(self, visee: Visee) -> frozenset[str]:
        """The facts of every least set of unknown facts that brings a node where it is meant to go."""
        if (visee,) not in self._trouves:
            self._trouves[visee,] = self._chercher(visee)
        return self._trouves[visee,]

    def _chercher(self, visee: Visee) -> frozenset[str]:
        noeud, valeur = self.reserves.plan.noeuds[visee.noeud], self.valeurs[visee.noeud]
        but = visee.but
        if noeud.genre == "non":
            contraire = {CHANGER: CHANGER, ETABLIR: NIER, NIER: ETABLIR}[but]
            return self._leviers(Visee(noeud.arguments[0], contraire, visee.gele))
        if noeud.genre == "etabli":
            # established, it has only to change; absent, it has to be established
            dessous = CHANGER if valeur == OUI else ETABLIR
            return self._leviers(Visee(noeud.arguments[0], dessous, gele=True))
        if noeud.genre not in ("et", "ou"):
            return self._essayer((visee,))
        # one part alone denies a « et », or establishes a « ou »; the contrary needs them all
        atteint = NON if noeud.genre == "et" else OUI
        if but == CHANGER:
            une_suffit = valeur != atteint
            parts = [part for part in noeud.arguments if une_suffit or self.valeurs[part] == atteint]
        else:
            une_suffit = _VALEUR[but] == atteint
            parts = [part for part in noeud.arguments if self.valeurs[part] != _VALEUR[but]]
        visees = tuple(Visee(part, but, visee.gele) for part in parts)
        if une_suffit:
            return frozenset().union(*map(self._leviers, visees))
        reste = but if but != CHANGER else (NE_PAS_NIER if atteint == NON else NE_PAS_ETABLIR)
        autres = [Visee(part, reste, visee.gele) for part in noeud.arguments if part not in parts]
        return self._tous_ensemble(visees, autres)

    def _tous_ensemble(self, visees: Visees, autres: Sequence[Visee]) -> frozenset[str]:
        """The same, for nodes that must all go while others stay: those that share no fact are brought each apart."""
        trouves: set[str] = set()
        for groupe in self._groupes(visees):
            leviers = self._leviers(groupe[0]) if len(groupe) == 1 else self._essayer(groupe)
            genes: Visees = ()
            while leviers and (nouvelles := self._touchees(autres, leviers, genes)):
                genes += nouvelles
                leviers = self._essayer((*groupe, *genes))
            if not leviers:
                return frozenset()
            trouves |= leviers
        return frozenset(trouves)

    def _touchees(self, autres: Sequence[Visee], leviers: frozenset[str], deja: Visees) -> Visees:
        """The other nodes that these facts bear on too, beside those already counted."""
        return tuple(
            autre for autre in autres if autre not in deja and leviers & _lus(self.reserves.plan, autre.noeud)
        )

    def _groupes(self, visees: Visees) -> list[Visees]:
        """The nodes, together when they hang on one same unknown fact."""
        groupes: list[tuple[Visees, frozenset[str]]] = []
        for visee in visees:
            faits = self._inconnus(visee)
            lies = [groupe for groupe in groupes if groupe[1] & faits]
            groupes = [groupe for groupe in groupes if groupe not in lies]
            ensemble = tuple(autre for groupe in lies for autre in groupe[0])
            groupes.append(((*ensemble, visee), faits.union(*(groupe[1] for groupe in lies))))
        return [groupe for groupe, _ in groupes]

    def _inconnus(self, visee: Visee) -> frozenset[str]:
        return frozenset(fait for fait in self.reserves.suspens((visee,)).faits if fait not in self.faits)

    def _essayer(self, visees: Visees) -> frozenset[str]:
        if visees not in self._trouves or len(visees) == 1:
            self._trouves[visees] = frozenset(_Essai(self, self.reserves.suspens(visees), visees).leviers())
        return self._trouves[visees]

    def masque(self, grandeur: Grandeur, connus: dict[str, object]) -> int:
        """What is known of a grandeur once these facts are; it is often asked again."""
        cle = (grandeur, *[(fait, connus[fait]) for fait in grandeur.lus if fait in connus])
        if cle not in self._masques:
            self._masques[cle] = lire(grandeur, {**self.faits, **connus}, self.cal)
        return self._masques[cle]

    def essais(self, fait: str) -> list[object]:
        """The values to try for an unknown fact."""
        if fait not in self._essais:
            self._essais[fait] = essais(fait, self.faits, self.cal)
        return self._essais[fait]


_VALEUR = {ETABLIR: OUI, NIER: NON}


class _Suspens:
    """The facts that nodes read in an exception or an « établi », and those that undo a known one; how to read them."""

    def __init__(self, plan: Plan, visees: Visees) -> None:
        self.rang_de = plan.rang_de
        self.evaluations = [_evaluation(plan, visee.noeud) for visee in visees]
        self.ouvertures = [_ouverture(plan, visee.noeud) for visee in visees]
        self.vues = [_vues(plan, visee.noeud) for visee in visees]
        grandeurs = list(dict.fromkeys(g for v in visees for g in _suspendues(plan, v.noeud, v.gele)))
        self.faits = list(dict.fromkeys(fait for grandeur in grandeurs for fait in grandeur.lus))
        self.lectrices = {fait: [g for g in grandeurs if fait in g.lus] for fait in self.faits}
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


_evaluation, _ouverture = lru_cache(maxsize=4096)(evaluation), lru_cache(maxsize=4096)(ouverture)


class _Question(Exception):
    """A fact was asked for that has no value yet."""


class _EnQuestion(Mapping[str, object]):
    """What is known, and facts that are about to be: to look at one of these is a question."""

    def __init__(self, connus: Faits, attendus: Collection[str]) -> None:
        self._connus, self._attendus = connus, attendus

    def get(self, nom: str, defaut: object = None) -> object:
        if nom in self._attendus:
            raise _Question(nom)
        return self._connus.get(nom, defaut)

    def __getitem__(self, nom: str) -> object:
        if nom in self._attendus:
            raise _Question(nom)
        return self._connus[nom]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._connus, *self._attendus))

    def __len__(self) -> int:
        return len(self._connus) + len(self._attendus)


class _Essai:
    """Some nodes in one situation, and what becomes of them when some of what is unknown becomes known."""

    def __init__(self, suspension: Suspension, suspens: _Suspens, visees: Visees) -> None:
        self.suspension, self.suspens, self.faits = suspension, suspens, suspension.faits
        self.etats = suspension.etats
        self.ici = [suspension.valeurs[visee.noeud] for visee in visees]
        self.voulues = [_voulues(visee.but, ici) for visee, ici in zip(visees, self.ici, strict=True)]
        inutiles = suspens.arretent if NON in self.ici else set()
        self.inconnus = [f for f in suspens.faits if f not in suspension.faits and f not in inutiles]
        self._valeurs: dict[str, list[object]] = {}

    def leviers(self) -> list[str]:
        """The facts of every least set of unknown facts that changes all the lines."""
        if not self.inconnus or not self._peut_changer(self.inconnus):
            return []
        trouves: dict[str, None] = {}
        for taille in range(1, min(self.suspens.taille, len(self.inconnus)) + 1):
            for ensemble in self._ensembles((), self.inconnus, taille):
                if any(fait not in trouves for fait in ensemble) and self._leve(ensemble):
                    trouves.update(dict.fromkeys(ensemble))
        return list(trouves)

    def _peut_changer(self, faits: Iterable[str]) -> bool:
        """Whether knowing these facts might change all the lines: false is certain, true is to be tried."""
        ouvertes, rang_de = list(self.suspens.ferme), self.suspens.rang_de
        for fait in faits:
            for grandeur in self.suspens.lectrices[fait]:
                ouvertes[rang_de[grandeur]] = True
        for ouvrir, voulues in zip(self.suspens.ouvertures, self.voulues, strict=True):
            if not ouvrir(self.etats, ouvertes) & voulues:
                return False
        return True

    def _ensembles(
        self, choisis: tuple[str, ...], restants: Sequence[str], taille: int
    ) -> Iterator[tuple[str, ...]]:
        """The sets of that many facts, those chosen and some that remain, which might change all the lines."""
        if len(choisis) == taille:
            if self._peut_changer(choisis):
                yield choisis
        elif len(choisis) + len(restants) >= taille:
            premier, suite = restants[0], restants[1:]
            yield from self._ensembles((*choisis, premier), suite, taille)
            if self._peut_changer((*choisis, *suite)):
                yield from self._ensembles(choisis, suite, taille)

    def _leve(self, ensemble: tuple[str, ...]) -> bool:
        """Whether some values of these facts change all the lines, when no fewer of them would.

        A value is supposed of a fact only once it is asked for: one that is not looked at is one too many.
        """
        lectrices = list(dict.fromkeys(g for fait in ensemble for g in self.suspens.lectrices[fait]))
        a_lire: list[dict[str, object]] = [{}]
        while a_lire:
            connus = a_lire.pop()
            restants = [fait for fait in ensemble if fait not in connus]
            if not restants:
                if self._change(connus) and not any(self._change(moins) for moins in _sans_un(connus)):
                    return True
            elif (demande := self._demande(lectrices, connus, restants)) is not None:
                a_lire += [{**connus, demande: valeur} for valeur in self._essais(demande)]
        return False

    def _demande(
        self, lectrices: list[Grandeur], connus: dict[str, object], restants: list[str]
    ) -> str | None:
        """The first fact these grandeurs look at among those that remain, if they do look at one."""
        lus = _EnQuestion({**self.faits, **connus}, restants)
        for grandeur in lectrices:
            try:
                lire(grandeur, lus, self.suspension.cal)
            except _Question as question:
                return str(question)
        return None

    def _change(self, connus: dict[str, object]) -> bool:
        if not connus:
            return False
        etats, rang_de = list(self.etats), self.suspens.rang_de
        for fait in connus:
            for grandeur in self.suspens.lectrices[fait]:
                etats[rang_de[grandeur]] = self.suspension.masque(grandeur, connus)
        return all(
            1 << (evaluer(etats) - 1) & voulues
            for evaluer, voulues in zip(self.suspens.evaluations, self.voulues, strict=True)
        )

    def _essais(self, fait: str) -> list[object]:
        """The values to try; where a fact alone settles what is read of it, those the lines tell apart, and from today."""
        if fait not in self._valeurs:
            valeurs, lectrices = self.suspension.essais(fait), self.suspens.lectrices[fait]
            if all(autre == fait or autre in self.faits for grandeur in lectrices for autre in grandeur.lus):
                aujourd_hui = [self.suspens.vue(g, self.etats[self.suspens.rang_de[g]]) for g in lectrices]
                vues, distinctes = [aujourd_hui], []
                for valeur in valeurs:
                    vue = [self.suspens.vue(g, self.suspension.masque(g, {fait: valeur})) for g in lectrices]
                    if vue not in vues:
                        vues.append(vue)
                        distinctes.append(valeur)
                valeurs = distinctes
            self._valeurs[fait] = valeurs
        return self._valeurs[fait]


def _voulues(but: str, ici: int) -> int:
    """The truth values that are meant, one bit each: another than today's, or the one to reach."""
    if but in _VALEUR:
        return 1 << (_VALEUR[but] - 1)
    evitee = {CHANGER: ici, NE_PAS_ETABLIR: OUI, NE_PAS_NIER: NON}[but]
    return 7 & ~(1 << (evitee - 1))


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


def _sans_un(connus: dict[str, object]) -> Iterator[dict[str, object]]:
    for oublie in connus:
        yield {fait: valeur for fait, valeur in connus.items() if fait != oublie}


@lru_cache(maxsize=4096)
def _faits_de(plan: Plan, nom: str) -> tuple[str, ...]:
    """The facts a conclusion may hang on, in the order of the text."""
    autre = plan.natures.get(nom)
    noeuds = (plan.racines[nom], *([autre.indice] if autre else []))
    return tuple(dict.fromkeys(fait for noeud in noeuds for g in _suspendues(plan, noeud) for fait in g.lus))


@lru_cache(maxsize=4096)
def _lus(plan: Plan, racine: int) -> frozenset[str]:
    """Every fact read below a node."""
    grandeurs = (plan.noeuds[rang].grandeur for rang in plan.dessous(racine))
    return frozenset(fait for grandeur in grandeurs if grandeur is not None for fait in grandeur.lus)


def _suspendues(plan: Plan, racine: int, gele: bool = False) -> list[Grandeur]:
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


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
