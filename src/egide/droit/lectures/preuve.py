"""The rules as a proof: a tree of French sentences, each leaf with the paragraph it rests on.

A line of the proof shows the value the decision gave it; the proof decides nothing by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from egide.droit.interpretations import interpretations
from egide.droit.lectures.plan import Plan
from egide.droit.lectures.plan import plan as plan_de
from egide.droit.livre import Livre
from egide.droit.logique import Conclusion, Est, Et, Etabli, Expression, Non, Ou, Renvoi, Toujours

Motif = dict[str, object]

CONDITION, EXCEPTION, ETABLI, REGLE = "condition", "exception", "etabli", "regle"
RESERVE, JOUR = "reserve_legale", "jour"
"""What bears on the nature and not on the status; what the sole day settles."""

Verites = tuple[str, str, str, str]
"""What a line says, or results in, for each truth value of what it states: (never), true, false, unknown."""


@dataclass(frozen=True)
class LigneDePreuve:
    """One line of a proof: its role, what it says and what it results in for each truth value, the lines below it.

    The sentence is always true of the situation. The result says whether the line holds as the rule needs it: a rule may
    need the contrary of what the sentence states.
    """

    regle: str
    role: str
    noeud: int
    textes: Verites
    resultats: Verites
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
    """Writes the function of `preuve`. A line is a copy of a model, one for each truth value, to which the facts and the
    lines below are given."""

    def __init__(self, lignes: dict[str, LigneDePreuve]) -> None:
        self.lignes = lignes
        self.portee: dict[str, object] = {}
        self.faits: dict[str, str] = {}
        self.modeles: dict[str, str] = {}
        self.partages: dict[str, str] = {}
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
        faits = self._partage("{" + ", ".join(f"{fait!r}: {self._fait(fait)}" for fait in ligne.faits) + "}")
        motifs = self._partage("[" + ", ".join(dessous) + "]")
        donnes = {"faits": faits, "motifs": motifs}
        if ligne.interpretations:
            donnes["interpretations"] = self._partage(repr(list(ligne.interpretations)))
        return self._partage(f"{self._modele(ligne)}[v[{ligne.noeud}]].copy()", donnes)

    def _modele(self, ligne: LigneDePreuve) -> str:
        """The line as it reads for each truth value, what is given to it left out."""
        cites = {"interpretations": None} if ligne.interpretations else {}
        modeles = tuple(
            {
                "regle": ligne.regle,
                "role": ligne.role,
                "texte": texte,
                "resultat": resultat,
                "source": ligne.source,
            }
            | cites
            | {"faits": None, "motifs": None}
            for texte, resultat in zip(ligne.textes, ligne.resultats, strict=True)
        )
        nom = self.modeles.setdefault(repr(modeles), f"M{len(self.modeles)}")
        self.portee[nom] = modeles
        return nom

    def _partage(self, ecrit: str, donnes: Mapping[str, str] = MappingProxyType({})) -> str:
        """The same line, or the same facts, met again in another rule, are not written twice."""
        cle = f"{ecrit} {donnes}"
        if cle not in self.partages:
            nom = self.partages[cle] = f"n{len(self.partages)}"
            self.corps.append(f"    {nom} = {ecrit}")
            self.corps += [f"    {nom}[{donnee!r}] = {valeur}" for donnee, valeur in donnes.items()]
        return self.partages[cle]

    def _fait(self, nom: str) -> str:
        return self.faits.setdefault(nom, f"f{len(self.faits)}")


@dataclass(frozen=True)
class _Place:
    """Where an expression stands in a rule: its role, its paragraph, and how the contraries above it are read.

    `envers`: the rule needs the contrary of what is stated. `contraire`: the contrary itself is what is stated, because
    it is what would accuse. `tu`: silence counts as absence.
    """

    role: str
    source: str
    envers: bool = False
    contraire: bool = False
    tu: bool = False
    interpretations: tuple[str, ...] = ()


class _Redacteur:
    """Writes the lines of every conclusion of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ecrites: dict[str, LigneDePreuve] = {}

    def conclusion(self, nom: str) -> LigneDePreuve:
        if nom not in self.ecrites:
            regle = self.plan.livre.conclusions[nom]
            source, lecture = regle.selon[0], self.plan.livre.lecture
            self.ecrites[nom] = LigneDePreuve(
                regle=nom,
                role=REGLE,
                noeud=self.plan.racine(nom),
                textes=("", regle.oui, regle.non, f"{regle.titre} : on ne peut pas encore le dire."),
                resultats=_RESULTATS,
                source=source,
                interpretations=tuple(
                    choix.id
                    for choix in interpretations()
                    if choix.porte_sur(nom, lecture, str(regle.fondement))
                ),
                faits=(),
                enfants=(
                    *(self.ligne(terme, _Place(CONDITION, source)) for terme in regle.si),
                    *(self.ligne(cause, _Place(EXCEPTION, source)) for cause in regle.sauf),
                    *(self.ligne(cause, _Place(RESERVE, source)) for cause in _de_la_nature(regle)),
                ),
            )
        return self.ecrites[nom]

    def ligne(self, expression: Expression, place: _Place) -> LigneDePreuve:
        place = _citer(place, expression.sources)
        match expression:
            case Renvoi(cible=cible):
                return self._renvoi(self.conclusion(cible), place)
            case Etabli(terme=terme):
                return self.ligne(terme, _etablir(place))
            case Non(terme=terme):
                return self.ligne(terme, _contredire(place))
            case Toujours(vrai=vrai):
                return self._du_jour(expression, expression.oui if vrai else expression.non, place)
            case Et(termes=termes) | Ou(termes=termes):
                return self._groupe(expression, termes, place)
        return self._ecrire(expression, place)

    def _groupe(self, groupe: Et | Ou, termes: tuple[Expression, ...], place: _Place) -> LigneDePreuve:
        """A group; what the day settles in it is not asked: it says it alone, or is left out."""
        decide = isinstance(groupe, Ou)
        for terme in termes:
            if isinstance(terme, Toujours) and terme.vrai is decide:
                return self._du_jour(groupe, terme.oui if decide else terme.non, place)
        restent = [terme for terme in termes if not isinstance(terme, Toujours)]
        if len(restent) == 1 and not groupe.oui:
            return self.ligne(restent[0], place)
        dessous = replace(place, interpretations=())
        return self._ecrire(groupe, place, tuple(self.ligne(terme, dessous) for terme in restent))

    def _ecrire(
        self, dite: Expression, place: _Place, enfants: tuple[LigneDePreuve, ...] = ()
    ) -> LigneDePreuve:
        return LigneDePreuve(
            regle=dite.nom or ("l’un_ou_l’autre" if isinstance(dite, Ou) else "l’un_et_l’autre"),
            role=place.role,
            noeud=self.plan.indice(dite),
            textes=_textes(*_phrases(dite), place),
            resultats=_resultats(place),
            source=place.source,
            interpretations=place.interpretations,
            faits=dite.grandeur.lus if isinstance(dite, Est) else (),
            enfants=enfants,
        )

    def _du_jour(self, dite: Expression, texte: str, place: _Place) -> LigneDePreuve:
        ecrite = self._ecrire(dite, place)
        role = JOUR if place.role in (CONDITION, ETABLI) else place.role
        return replace(ecrite, role=role, textes=("", texte, texte, texte))

    def _renvoi(self, regle: LigneDePreuve, place: _Place) -> LigneDePreuve:
        """Another rule; as an exception, or denied, a line of its own says what it concludes."""
        if place.role == CONDITION and not place.envers:
            return regle
        oui, non = _en_ligne(regle.textes[1]), _en_ligne(regle.textes[2])
        return replace(
            regle,
            role=place.role,
            textes=_textes(oui, non, oui, place),
            resultats=_resultats(place),
            source=place.source,
            interpretations=place.interpretations,
            enfants=(regle,),
        )


def _de_la_nature(regle: Conclusion) -> tuple[Expression, ...]:
    """What bears on the nature of a conclusion and not on its status: whom it stays a faculty for, the legal reserves."""
    pour = (regle.nature_pour[0],) if regle.nature_pour else ()
    return (*pour, *(cause for _, cause in regle.reserve_legale))


# ── Where a line stands ───────────────────────────────────────────────────────────────────────────


def _citer(place: _Place, sources: tuple[str, ...]) -> _Place:
    """The place, with the paragraph and the interpretations an expression names."""
    textes = [citee for citee in sources if not citee.startswith("INT-")]
    choix = (citee for citee in sources if citee.startswith("INT-"))
    return replace(
        place,
        source=textes[0] if textes else place.source,
        interpretations=tuple(dict.fromkeys((*place.interpretations, *choix))),
    )


def _etablir(place: _Place) -> _Place:
    """Below an « établi »; a contrary above it denies that it is established."""
    role = ETABLI if place.role == CONDITION else place.role
    return replace(place, role=role, envers=place.envers != place.contraire, contraire=False, tu=True)


def _contredire(place: _Place) -> _Place:
    """Below a contrary. Of a condition, the fact is stated either way; elsewhere, what would accuse is."""
    if place.role == CONDITION:
        return replace(place, envers=not place.envers)
    return replace(place, contraire=not place.contraire)


# ── What a line says, and what it results in ──────────────────────────────────────────────────────

_RESULTATS: Verites = ("", "oui", "non", "indetermine")
_CONTRAIRES = {"": "", "oui": "non", "non": "oui", "indetermine": "indetermine"}


def _resultats(place: _Place) -> Verites:
    """The result for each truth value of what is written: silence counts as absence where the place says so."""
    dits = ("", "non", "oui", "indetermine") if place.contraire else _RESULTATS
    if place.tu:
        dits = (*dits[:3], "non")
    return tuple(_CONTRAIRES[dit] for dit in dits) if place.envers else dits  # type: ignore[return-value]


def _textes(oui: str, non: str, doute: str, place: _Place) -> Verites:
    """What the line says when it holds, when it does not, when it is unknown: a sentence true of the situation.

    What counts only once established is told from the side of what would accuse: silence says nothing of it.
    """
    if place.role == CONDITION:
        return "", oui, non, f"on ne sait pas si {doute}"
    if place.contraire:
        silence = f"rien n’établit {que(non)}"
        return "", silence, non, silence
    silence = f"rien n’établit {que(oui)}"
    return "", oui, silence, silence


def _phrases(dite: Expression) -> tuple[str, str, str]:
    """The sentences of an expression: it holds, it does not, what one does not know of it."""
    if dite.oui:
        return dite.oui, dite.non, dite.doute or dite.oui
    tout = isinstance(dite, Et)
    oui = "tout ce qui suit est réuni" if tout else "l’un de ces points est acquis"
    return oui, "l’un de ces points manque" if tout else "chacun de ces points manque", oui


def _en_ligne(phrase: str) -> str:
    """The sentence of a rule, as a line among others: its first statement, without capital or full stop."""
    phrase = phrase.split(" ; ")[0]
    return phrase[:1].lower() + phrase[1:].rstrip(".")


def que(phrase: str) -> str:
    """`que` before a sentence, elided as French does."""
    return f"qu’{phrase}" if phrase[0] in "aeéiou" else f"que {phrase}"
