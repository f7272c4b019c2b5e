"""The rules as a proof: a tree of French sentences, each leaf with the paragraph it rests on.

A line of the proof shows the value the decision gave it; the proof decides nothing by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from egide.droit.interpretations import interpretations
from egide.droit.lectures.plan import Plan
from egide.droit.lectures.plan import plan as plan_de
from egide.droit.livre import Livre
from egide.droit.logique import Conclusion, Est, Et, Etabli, Expression, Non, Ou, Renvoi

Motif = dict[str, object]

CONDITION, EXCEPTION, ETABLI, REGLE = "condition", "exception", "etabli", "regle"
RESERVE = "reserve_legale"


@dataclass(frozen=True)
class LigneDePreuve:
    """One line of a proof: its role, the sentence for each truth value, and the lines below it.

    `noeud` gives the result. `dit` chooses the sentence: for a contrary or an « établi », the node of what is stated,
    so that the proof never says established what is only unknown.
    """

    regle: str
    role: str
    noeud: int
    dit: int
    textes: tuple[str, str, str, str]
    source: str
    interpretations: tuple[str, ...]
    faits: tuple[str, ...]
    enfants: tuple["LigneDePreuve", ...] = ()


@lru_cache(maxsize=64)
def lignes(livre: Livre) -> dict[str, LigneDePreuve]:
    """The proof of each conclusion of a rulebook, ready to be filled with values."""
    redacteur = _Redacteur(plan_de(livre))
    return {nom: redacteur.conclusion(nom) for nom in livre.conclusions}


Ecrire = Callable[[tuple[int, ...], Mapping[str, object]], dict[str, Motif]]


@lru_cache(maxsize=64)
def preuve(livre: Livre) -> Ecrire:
    """The function that writes the proof of every conclusion of a rulebook, from the truth values and the facts.

    Written out and compiled once, like the decision: the tree has the same shape for everyone. A conclusion that
    another rule sends to is written once and shared.
    """
    return _Compilation(lignes(livre)).fonction()


class _Compilation:
    """Writes the function of `preuve`: one local per fact and per conclusion, nested literals for the rest."""

    def __init__(self, lignes: dict[str, LigneDePreuve]) -> None:
        self.lignes = lignes
        self.portee: dict[str, object] = {"RESULTATS": (None, "oui", "non", "indetermine")}
        self.faits: dict[str, str] = {}
        self.textes: dict[tuple[str, ...], str] = {}
        self.motifs: dict[str, str] = {}
        self.corps: list[str] = []
        self.ecrites: set[str] = set()

    def fonction(self) -> Ecrire:
        for nom in self.lignes:
            self._conclusion(nom)
        lectures = [f"    {variable} = lire({fait!r})" for fait, variable in self.faits.items()]
        retour = "    return {" + ", ".join(f"{nom!r}: m_{nom}" for nom in self.lignes) + "}"
        texte = ["def ecrire(v, faits):", "    lire = faits.get", *lectures, *self.corps, retour]
        exec(compile("\n".join(texte), "<preuve>", "exec"), self.portee)  # noqa: S102
        return self.portee["ecrire"]  # type: ignore[return-value]

    def _conclusion(self, nom: str) -> str:
        if nom not in self.ecrites:
            self.ecrites.add(nom)
            self.corps.append(f"    m_{nom} = {self._motif(self.lignes[nom])}")
        return f"m_{nom}"

    def _motif(self, ligne: LigneDePreuve) -> str:
        dessous = [
            self._conclusion(enfant.regle) if enfant.role == REGLE else self._motif(enfant)
            for enfant in ligne.enfants
        ]
        textes = self._textes(ligne.textes)
        faits = ", ".join(f"{fait!r}: {self._fait(fait)}" for fait in ligne.faits)
        cites = f"'interpretations': {list(ligne.interpretations)!r}, " if ligne.interpretations else ""
        motif = (
            f"{{'regle': {ligne.regle!r}, 'role': {ligne.role!r}, 'texte': {textes}[v[{ligne.dit}]], "
            f"'resultat': RESULTATS[v[{ligne.noeud}]], 'source': {ligne.source!r}, {cites}"
            f"'faits': {{{faits}}}, 'motifs': [{', '.join(dessous)}]}}"
        )
        return self._partage(motif)

    def _partage(self, motif: str) -> str:
        """The same line under the same paragraph, met again in another rule, is not written twice."""
        if motif not in self.motifs:
            self.motifs[motif] = f"n{len(self.motifs)}"
            self.corps.append(f"    {self.motifs[motif]} = {motif}")
        return self.motifs[motif]

    def _textes(self, textes: tuple[str, ...]) -> str:
        nom = self.textes.setdefault(textes, f"T{len(self.textes)}")
        self.portee[nom] = textes
        return nom

    def _fait(self, nom: str) -> str:
        return self.faits.setdefault(nom, f"f{len(self.faits)}")


class _Redacteur:
    """Writes the lines of every conclusion of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ecrites: dict[str, LigneDePreuve] = {}

    def conclusion(self, nom: str) -> LigneDePreuve:
        if nom not in self.ecrites:
            regle = self.plan.livre.conclusions[nom]
            source = regle.selon[0]
            self.ecrites[nom] = LigneDePreuve(
                regle=nom,
                role=REGLE,
                noeud=self.plan.racine(nom),
                dit=self.plan.racine(nom),
                textes=("", regle.oui, regle.non, f"{regle.titre} : on ne peut pas encore le dire."),
                source=source,
                interpretations=tuple(
                    choix.id
                    for choix in interpretations()
                    if choix.porte_sur(nom, self.plan.livre.lecture, str(regle.fondement))
                ),
                faits=(),
                enfants=(
                    *(self.ligne(terme, CONDITION, source) for terme in regle.si),
                    *(self.ligne(cause, EXCEPTION, source) for cause in regle.sauf),
                    *(self.ligne(cause, RESERVE, source) for cause in _de_la_nature(regle)),
                ),
            )
        return self.ecrites[nom]

    def ligne(self, expression: Expression, role: str, source: str) -> LigneDePreuve:
        citees = [citee for citee in expression.sources if not citee.startswith("INT-")]
        source = citees[0] if citees else source
        if isinstance(expression, Renvoi):
            return self._renvoi(expression, role, source)
        if isinstance(expression, Etabli):
            dessous = self.ligne(expression.terme, ETABLI if role == CONDITION else role, source)
            return replace(dessous, noeud=self.plan.indice(expression))
        if isinstance(expression, Non) and isinstance(expression.terme, (Etabli, Renvoi)):
            return replace(self.ligne(expression.terme, role, source), noeud=self.plan.indice(expression))
        dite = expression.terme if isinstance(expression, Non) else expression
        noeud = self.plan.indice(expression)
        return LigneDePreuve(
            regle=dite.nom or ("l'un_ou_l'autre" if isinstance(dite, Ou) else "l'un_et_l'autre"),
            role=role,
            noeud=noeud,
            dit=noeud,
            textes=_textes(dite, role, contraire=isinstance(expression, Non)),
            source=source,
            interpretations=_interpretations((*expression.sources, *dite.sources)),
            faits=dite.grandeur.lus if isinstance(dite, Est) else (),
            enfants=tuple(self.ligne(enfant, CONDITION, source) for enfant in dite.enfants()),
        )

    def _renvoi(self, expression: Renvoi, role: str, source: str) -> LigneDePreuve:
        regle = self.conclusion(expression.cible)
        return regle if role == CONDITION else replace(regle, role=role, source=source, enfants=(regle,))


def _de_la_nature(regle: Conclusion) -> tuple[Expression, ...]:
    """What bears on the nature of a conclusion and not on its status: whom it stays a faculty for, the legal reserves."""
    pour = (regle.nature_pour[0],) if regle.nature_pour else ()
    return (*pour, *(cause for _, cause in regle.reserve_legale))


def _interpretations(sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for source in sources if source.startswith("INT-")))


def _textes(expression: Expression, role: str, contraire: bool) -> tuple[str, str, str, str]:
    """What the line says when it holds, when it does not, when it is unknown. `contraire`: it states the contrary.

    An exception, or an « établi », tells a doubt from the side of what would accuse: silence says nothing of it.
    """
    if not expression.oui and isinstance(expression, (Et, Ou)):
        return _ENSEMBLE[type(expression)]
    oui, non, doute = expression.oui, expression.non, expression.doute or expression.oui
    if contraire:
        oui, non = non, oui
        doute = doute if role == CONDITION else oui
    if role == EXCEPTION:
        return (
            "",
            f"exception : {oui}",
            f"pas d'exception : {non}",
            f"pas d'exception : rien n'établit {que(doute)}",
        )
    if role == RESERVE:
        return "", oui, non, f"rien n'établit {que(doute)}"
    if role == ETABLI:
        return "", oui, non, f"rien n'établit {que(doute)}"
    return "", oui, non, f"on ne sait pas si {doute}"


_ENSEMBLE: dict[type[Expression], tuple[str, str, str, str]] = {
    Et: ("", "tout est réuni", "tout n'est pas réuni", "il reste à savoir si tout est réuni"),
    Ou: (
        "",
        "une voie est ouverte",
        "aucune voie n'est ouverte",
        "il reste à savoir si une voie est ouverte",
    ),
}


def que(phrase: str) -> str:
    """`que` before a sentence, elided as French does."""
    return f"qu'{phrase}" if phrase[0] in "aeéiou" else f"que {phrase}"
