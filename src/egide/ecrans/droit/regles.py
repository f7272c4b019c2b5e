"""A rule as it is written: its conditions, its exceptions, each line with its sources, and how it changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from django.utils.translation import gettext as _

from egide.droit.durees import Duree
from egide.droit.grandeurs import Calendrier, calendrier
from egide.droit.lectures.preuve import que
from egide.droit.livre import CODE, Livre, changements, livre
from egide.droit.logique import NON, OUI, Conclusion, Et, Etabli, Expression, Non, Ou, Renvoi, Toujours
from egide.droit.parametres import ParametreNonModelise
from egide.droit.reformes import REFORMES
from egide.droit.regles.redaction import Contexte
from egide.droit.textes.extraits import extraits_de
from egide.socle.libelles import nom_de_valeur, texte_de_valeur

TOUTES, UNE = "toutes", "une"


@dataclass(frozen=True)
class LigneDeRegle:
    """One line of a rule. `etabli`: it counts only if it is known. `renvoi`: the conclusion it rests on.

    `vrai`: for a line that depends on the day alone, whether it holds that day. `mode`: all the lines below, or one.
    `contraire`: it is the contrary of that conclusion.
    """

    phrase: str
    sources: tuple[str, ...] = ()
    etabli: bool = False
    renvoi: str = ""
    vrai: bool | None = None
    mode: str = ""
    enfants: tuple["LigneDeRegle", ...] = ()
    contraire: bool = False

    @property
    def cle(self) -> "LigneDeRegle":
        """What it demands, whatever it rests on and however the conclusion it names is worded elsewhere."""
        phrase = "" if self.renvoi else self.phrase
        return replace(self, phrase=phrase, sources=(), enfants=tuple(enfant.cle for enfant in self.enfants))

    @property
    def resume(self) -> str:
        """The line in one sentence, that of a nameless group being made of its own lines."""
        if self.phrase != _ensemble(self.mode):
            return self.phrase
        lien = _(" ou ") if self.mode == UNE else _(" et ")
        return lien.join(f"({e.resume})" if e.phrase == _ensemble(e.mode) else e.resume for e in self.enfants)

    @property
    def impossible(self) -> bool:
        """Whether the day alone makes it false: the text it rests on does not apply yet, or no longer."""
        if self.mode == TOUTES:
            return any(enfant.impossible for enfant in self.enfants)
        if self.mode == UNE:
            return all(enfant.impossible for enfant in self.enfants)
        return self.vrai is False

    @property
    def textes(self) -> tuple[str, ...]:
        """Its paragraphs and articles."""
        return tuple(source for source in self.sources if not source.startswith("INT-"))

    @property
    def interpretations(self) -> tuple[str, ...]:
        """The choices of reading it rests on."""
        return tuple(source for source in self.sources if source.startswith("INT-"))


@dataclass(frozen=True)
class Regle:
    """A conclusion of one rulebook, ready to be read. `reserves`: what allows a reasoned refusal, once established."""

    nom: str
    titre: str
    nature: str
    autorite: str
    fondement: str
    selon: tuple[str, ...]
    oui: str
    non: str
    si: tuple[LigneDeRegle, ...]
    sauf: tuple[LigneDeRegle, ...]
    nature_pour: tuple[LigneDeRegle, str] | None = None
    reserves: tuple[LigneDeRegle, ...] = ()

    @property
    def sauf_du_jour(self) -> tuple[LigneDeRegle, ...]:
        """The exceptions that may be met that day."""
        return tuple(ligne for ligne in self.sauf if not ligne.impossible)

    @property
    def reserves_du_jour(self) -> tuple[LigneDeRegle, ...]:
        """The reserves that may be met that day."""
        return tuple(ligne for ligne in self.reserves if not ligne.impossible)


@dataclass(frozen=True)
class Ecart:
    """What differs from one rule to another."""

    nature: tuple[str, str] | None
    autorite: tuple[str, str] | None
    dit: tuple[str, str] | None
    si_ajoute: tuple[LigneDeRegle, ...]
    si_retire: tuple[LigneDeRegle, ...]
    sauf_ajoute: tuple[LigneDeRegle, ...]
    sauf_retire: tuple[LigneDeRegle, ...]
    reserves_ajoute: tuple[LigneDeRegle, ...]
    reserves_retire: tuple[LigneDeRegle, ...]
    sources: tuple[tuple[str, ...], tuple[str, ...]] | None

    @property
    def de_fond(self) -> bool:
        """Whether more than the citations differ."""
        lignes = self.si_ajoute or self.si_retire or self.sauf_ajoute or self.sauf_retire
        reserves = self.reserves_ajoute or self.reserves_retire
        return bool(self.nature or self.autorite or lignes or reserves)

    def __bool__(self) -> bool:
        return self.de_fond or self.dit is not None or self.sources is not None


@dataclass(frozen=True)
class Version:
    """A rule between two days, both included; `ecart` is what changed on its first day (None: it begins).

    `mots`: the words of the code it newly rests on.
    """

    depuis: date
    jusqua: date | None
    regle: Regle
    ecart: Ecart | None
    mots: tuple[str, ...] = ()

    def couvre(self, jour: date) -> bool:
        """Whether the rule is this one on that day."""
        return self.depuis <= jour <= (self.jusqua or date.max)


def regle(nom: str, jour: date, lecture: str, reformes: tuple[str, ...] = ()) -> Regle | None:
    """The rule of that day in that reading; None when that reading knows no such conclusion."""
    du_jour = livre(jour, lecture, tuple(REFORMES[reforme] for reforme in reformes))
    return _regle(du_jour, nom) if nom in du_jour.conclusions else None


@cache
def versions(nom: str, lecture: str) -> tuple[Version, ...]:
    """How a rule went, the days between which nothing changes being one version; the oldest first."""
    lues: list[tuple[date, Regle]] = []
    for debut in changements(lecture):
        lue = regle(nom, debut, lecture)
        if lue and (not lues or comparer(lues[-1][1], lue)):
            lues.append((debut, lue))
    if not lues:
        return ()
    fins = [suivante - timedelta(days=1) for _avant, (suivante, _r) in pairwise(lues)]
    trouvees: list[Version] = []
    for (debut, lue), fin in zip(lues, [*fins, None], strict=True):
        ecart = comparer(trouvees[-1].regle, lue) if trouvees else None
        avant = _mots(trouvees[-1].regle, debut - timedelta(days=1)) if trouvees else {}
        nouveaux = tuple(mot for mot in _mots(lue, debut) if mot not in avant) if lecture == CODE else ()
        trouvees.append(Version(debut, fin, lue, ecart, nouveaux))
    return tuple(trouvees)


def _mots(lue: Regle, jour: date) -> dict[str, None]:
    """The words of the articles a rule rests on that day, in its order."""
    return {
        un.extrait: None
        for identifiant in dict.fromkeys(citees(lue))
        for un in extraits_de(identifiant, jour)
        if lue.nom in un.conclusions
    }


def comparer(avant: Regle, apres: Regle) -> Ecart:
    """What `apres` adds to `avant` and takes from it."""
    return Ecart(
        nature=(avant.nature, apres.nature) if avant.nature != apres.nature else None,
        autorite=(avant.autorite, apres.autorite) if avant.autorite != apres.autorite else None,
        dit=(avant.oui, apres.oui) if avant.oui != apres.oui else None,
        si_ajoute=_absentes(apres.si, avant.si),
        si_retire=_absentes(avant.si, apres.si),
        sauf_ajoute=_absentes(apres.sauf_du_jour, avant.sauf_du_jour),
        sauf_retire=_absentes(avant.sauf_du_jour, apres.sauf_du_jour),
        reserves_ajoute=_absentes(apres.reserves_du_jour, avant.reserves_du_jour),
        reserves_retire=_absentes(avant.reserves_du_jour, apres.reserves_du_jour),
        sources=_sources(avant, apres),
    )


def valeurs(nom: str, jour: date, lecture: str, delai: Duree | None = None) -> list[tuple[str, str]]:
    """What a conclusion carries when it is « oui », in words; what depends on the situation is said to."""
    conclusion = livre(jour, lecture).conclusions[nom]
    dites = []
    for cle, valeur in conclusion.valeurs.items():
        texte = _valeur(cle, valeur, jour, delai) if callable(valeur) else texte_de_valeur(cle, valeur)
        if texte:
            dites.append((nom_de_valeur(cle), texte))
    return dites


def _valeur(cle: str, calcul: object, jour: date, delai: Duree | None) -> str:
    """A computed value, when the day alone settles it: worked out as if all were true, then as if nothing was."""
    assert callable(calcul)
    cal = calendrier(jour, delai)
    try:
        si_tout, si_rien = (calcul(_contexte(cal, verite)) for verite in (OUI, NON))
    except KeyError:
        return _("selon la situation")
    except ParametreNonModelise:  # the text that sets it does not exist that day
        return ""
    if si_tout != si_rien:
        return _("selon la situation")
    return "" if si_tout is None else texte_de_valeur(cle, si_tout)


def _contexte(cal: Calendrier, verite: int) -> Contexte:
    """A situation of which nothing is known but the day, where every question has the same answer."""
    return Contexte({}, cal, lambda _expression: verite)


@lru_cache(maxsize=2048)
def _regle(du_jour: Livre, nom: str) -> Regle:
    conclusion: Conclusion = du_jour.conclusions[nom]
    pour = conclusion.nature_pour
    return Regle(
        nom=nom,
        titre=conclusion.titre,
        nature=str(conclusion.nature),
        autorite=str(conclusion.autorite),
        fondement=str(conclusion.fondement),
        selon=conclusion.selon,
        oui=conclusion.oui,
        non=conclusion.non,
        si=tuple(_ligne(terme, du_jour) for terme in conclusion.si),
        sauf=tuple(_ligne(terme, du_jour, etabli=True) for terme in conclusion.sauf),
        nature_pour=(_ligne(pour[0], du_jour), pour[1]) if pour else None,
        reserves=tuple(_ligne(cause, du_jour, etabli=True) for _nom, cause in conclusion.reserve_legale),
    )


def _ligne(
    expression: Expression, du_jour: Livre, *, contraire: bool = False, etabli: bool = False
) -> LigneDeRegle:
    """An expression in words; `contraire` states its contrary, handed down to what it is made of."""
    sources = expression.sources
    match expression:
        case Etabli(terme=terme):
            return _avec(_etabli(terme, du_jour, contraire=contraire), sources)
        case Non(terme=terme):
            return _avec(_ligne(terme, du_jour, contraire=not contraire, etabli=etabli), sources)
        case Renvoi(cible=cible):
            visee = du_jour.conclusions[cible]
            return LigneDeRegle(
                _en_ligne(visee.non if contraire else visee.oui),
                sources,
                etabli,
                renvoi=cible,
                contraire=contraire,
            )
        case Toujours(vrai=vrai):
            return LigneDeRegle(expression.oui if vrai else expression.non, sources, vrai=vrai != contraire)
        case Et() | Ou():
            decide = isinstance(expression, Ou)
            restent = [e for e in expression.enfants() if not isinstance(e, Toujours)]
            for jour in expression.enfants():
                if isinstance(jour, Toujours) and jour.vrai is decide:
                    return _avec(_ligne(jour, du_jour, contraire=contraire), sources)
            if len(restent) == 1 and not expression.oui:
                return _avec(_ligne(restent[0], du_jour, contraire=contraire, etabli=etabli), sources)
            mode = UNE if isinstance(expression, Ou) != contraire else TOUTES
            enfants = tuple(_ligne(e, du_jour, contraire=contraire) for e in restent)
            phrase = (expression.non if contraire else expression.oui) or _ensemble(mode)
            return LigneDeRegle(phrase, sources, etabli, mode=mode, enfants=enfants)
        case _:
            phrase = (expression.non if contraire else expression.oui) or expression.nom
            return LigneDeRegle(phrase, sources, etabli)


def _etabli(terme: Expression, du_jour: Livre, *, contraire: bool) -> LigneDeRegle:
    """« établi » : silence counts as absence; denied, nothing establishes it."""
    dite = _ligne(terme, du_jour, etabli=True)
    return (
        replace(dite, etabli=False, phrase=_("rien n’établit %(que)s") % {"que": que(dite.phrase)})
        if contraire
        else dite
    )


def _avec(ligne: LigneDeRegle, sources: tuple[str, ...]) -> LigneDeRegle:
    return replace(ligne, sources=tuple(dict.fromkeys((*ligne.sources, *sources))))


def _ensemble(mode: str) -> str:
    return _("l’une de ces voies") if mode == UNE else _("à la fois")


def _en_ligne(phrase: str) -> str:
    """A sentence, as a condition among others."""
    return phrase[:1].lower() + phrase[1:].rstrip(".")


def _absentes(lignes: Iterable[LigneDeRegle], ailleurs: Iterable[LigneDeRegle]) -> tuple[LigneDeRegle, ...]:
    connues = {ligne.cle for ligne in ailleurs}
    return tuple(ligne for ligne in lignes if ligne.cle not in connues)


def _sources(avant: Regle, apres: Regle) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The sources left and those taken up, in the whole rule."""
    la, ici = dict.fromkeys(citees(avant)), dict.fromkeys(citees(apres))
    quittees = tuple(source for source in la if source not in ici)
    prises = tuple(source for source in ici if source not in la)
    return (quittees, prises) if quittees or prises else None


def citees(lue: Regle) -> Iterator[str]:
    """What a rule cites that day: on its lines from the top, then on its heading."""
    natures = (lue.nature_pour[0],) if lue.nature_pour else ()
    for ligne in (*lue.si, *lue.sauf_du_jour, *lue.reserves_du_jour, *natures):
        yield from _citees_dessous(ligne)
    yield from lue.selon


def _citees_dessous(ligne: LigneDeRegle) -> Iterable[str]:
    yield from ligne.textes
    for enfant in ligne.enfants:
        yield from _citees_dessous(enfant)
