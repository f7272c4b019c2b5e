"""The smallest situations in which a rule says something: as few known facts as can be.

A term is what must be known: for some grandeurs, a mask of the values any of which will do, and a bit more (`inconnue`)
where knowing nothing will do too: an « établi » is not so as soon as nothing is known of it. The terms of a node are all
the least knowledge that makes it true, or false.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, product

from egide.droit.durees import Duree
from egide.droit.grandeurs import (
    AGE,
    COLLECTIVITE,
    COOPERATION_POSTERIEURE,
    DEPOT_APRES_L_ECHEANCE,
    HORLOGE_ELOIGNEMENT,
    HORLOGE_REFUS,
    HORS_DELAI_D_ASILE,
    RECEPISSE,
    REGIME,
    TITRE_EXPIRE,
    Calendrier,
    calendrier,
)
from egide.droit.horloges import AUTREFOIS
from egide.droit.lectures.exhaustion_mondes import domaine_du_jour
from egide.droit.lectures.plan import Plan
from egide.droit.logique import Grandeur
from egide.droit.parametres.nationalites import codes_admis, regime_de_nationalite

Terme = Mapping[Grandeur, int]
Faits = dict[str, object]

NATIONALITES = ("NG", "BG", "RO", "HR", "GB", "IT", "FR")
"""Enough to have each regime on any day; any other, where none of them has it."""


def inconnue(grandeur: Grandeur) -> int:
    """The bit, in the mask of a term, that says nothing need be known."""
    return 1 << len(grandeur.domaine)


def tout(grandeur: Grandeur) -> int:
    """The mask of a grandeur a term does not look at."""
    return grandeur.tout | inconnue(grandeur)


def necessaire(terme: Terme) -> Terme:
    """What of a term must be known."""
    return {grandeur: masque for grandeur, masque in terme.items() if not masque & inconnue(grandeur)}


def croiser(uns: Iterable[Terme], autres: Iterable[Terme]) -> list[Terme]:
    """The least knowledge that holds one term of each."""
    autres = list(autres)
    unions = (_unir(un, autre) for un in uns for autre in autres)
    return _sans_redites(union for union in unions if union is not None)


def _unir(un: Terme, autre: Terme) -> Terme | None:
    union = dict(un)
    for grandeur, masque in autre.items():
        union[grandeur] = union.get(grandeur, tout(grandeur)) & masque
        if not union[grandeur]:
            return None
    return union


def _sans_redites(termes: Iterable[Terme]) -> list[Terme]:
    """The terms, shortest first, without those that ask for more than another does."""
    gardes: list[Terme] = []
    for terme in sorted(termes, key=lambda terme: (len(necessaire(terme)), len(terme))):
        if not any(_suffit(garde, terme) for garde in gardes):
            gardes.append(terme)
    return gardes


def _suffit(petit: Terme, grand: Terme) -> bool:
    return all(grandeur in grand and not grand[grandeur] & ~masque for grandeur, masque in petit.items())


VRAI, FAUX, PAS_VRAI, PAS_FAUX = "vrai", "faux", "pas_vrai", "pas_faux"
"""Known to be so; known not to be; not known to be so; not known not to be."""
_CONTRAIRE = {VRAI: FAUX, FAUX: VRAI, PAS_VRAI: PAS_FAUX, PAS_FAUX: PAS_VRAI}
_ETABLI = {VRAI: VRAI, FAUX: PAS_VRAI, PAS_VRAI: PAS_VRAI, PAS_FAUX: VRAI}


class Termes:
    """The terms of every node of a plan, found once each; `regimes` are those that some nationality gives that day."""

    def __init__(self, plan: Plan, regimes: int) -> None:
        self.plan, self.regimes = plan, regimes
        self._trouves: dict[tuple[int, str], list[Terme]] = {}

    def de(self, indice: int, *, vrai: bool) -> list[Terme]:
        """What must be known for the node to be established (`vrai`), or excluded."""
        return self._de(indice, VRAI if vrai else FAUX)

    def _de(self, indice: int, voulu: str) -> list[Terme]:
        cle = (indice, voulu)
        if cle not in self._trouves:
            self._trouves[cle] = self._chercher(indice, voulu)
        return self._trouves[cle]

    def _chercher(self, indice: int, voulu: str) -> list[Terme]:
        noeud = self.plan.noeuds[indice]
        match noeud.genre:
            case "est":
                assert noeud.grandeur is not None
                return self._est(noeud.grandeur, noeud.valeurs, voulu)
            case "toujours":
                return [{}] if (noeud.valeurs == 1) is (voulu in (VRAI, PAS_FAUX)) else []
            case "non":
                return self._de(noeud.arguments[0], _CONTRAIRE[voulu])
            case "etabli":
                return self._de(noeud.arguments[0], _ETABLI[voulu])
        par_terme = [self._de(argument, voulu) for argument in noeud.arguments]
        if (noeud.genre == "ou") is (voulu in (VRAI, PAS_FAUX)):
            return _sans_redites(terme for termes in par_terme for terme in termes)
        ensemble: list[Terme] = [{}]
        for termes in par_terme:
            ensemble = croiser(ensemble, termes)
        return ensemble

    def _est(self, grandeur: Grandeur, valeurs: int, voulu: str) -> list[Terme]:
        domaine = domaine_du_jour(grandeur, self.regimes)
        masque = domaine & (valeurs if voulu in (VRAI, PAS_FAUX) else ~valeurs)
        if masque == domaine:
            return [{}]
        if voulu in (PAS_VRAI, PAS_FAUX):
            return [{grandeur: masque | inconnue(grandeur)}]
        return [{grandeur: masque}] if masque else []


@lru_cache(maxsize=64)
def termes(plan: Plan, regimes: int) -> Termes:
    """The terms of a plan, on a day when these regimes exist (a mask)."""
    return Termes(plan, regimes)


def situations(terme: Terme, jour: date, delai: Duree | None = None) -> Iterator[Faits]:
    """Facts of that day that are all a term asks for; one situation per choice among the values that will do.

    Where nothing need be known, nothing is.
    """
    cal = calendrier(jour, delai)
    choix = [
        [
            faits
            for rang in range(len(grandeur.domaine))
            if masque >> rang & 1
            for faits in faits_qui_valent(grandeur, rang, cal)
        ]
        for grandeur, masque in necessaire(terme).items()
    ]
    for combinaison in product(*choix):
        if (reunis := _reunir(combinaison)) is not None:
            yield reunis


def _reunir(combinaison: Iterable[Faits]) -> Faits | None:
    """All these facts; none when two of them are one fact with two values."""
    reunis: Faits = {}
    for faits in combinaison:
        if any(reunis.get(nom, valeur) != valeur for nom, valeur in faits.items()):
            return None
        reunis |= faits
    return reunis


def plus_petite(
    candidats: Iterable[Terme], jour: date, convient: Callable[[Faits], bool], delai: Duree | None = None
) -> Faits | None:
    """The first situation that suits, among the terms with the fewest facts."""
    for terme in sorted(candidats, key=lambda terme: len(necessaire(terme))):
        for faits in situations(terme, jour, delai):
            if convient(faits):
                return faits
    return None


def fait_qui_vaut(grandeur: Grandeur, valeur: object, jour: date, delai: Duree | None = None) -> Faits:
    """The facts that give a grandeur that value, that day. Raises StopIteration where none does."""
    return next(iter(faits_qui_valent(grandeur, grandeur.domaine.index(valeur), calendrier(jour, delai))))


def faits_qui_valent(grandeur: Grandeur, rang: int, cal: Calendrier) -> Iterator[Faits]:
    """The facts, one or several ways, that give a grandeur the value of that rank."""
    valeur = grandeur.domaine[rang]
    if grandeur in _FACONS:
        yield from _FACONS[grandeur](valeur, cal)
    elif len(grandeur.faits) == 1:
        yield {grandeur.faits[0]: valeur}
    else:
        yield {grandeur.nom: valeur}


Facons = Callable[[object, Calendrier], Iterable[Faits]]
UN_JOUR, LONGTEMPS = timedelta(days=1), timedelta(days=200)


def _regime(valeur: object, cal: Calendrier) -> Iterator[Faits]:
    qui_conviennent = [code for code in NATIONALITES if regime_de_nationalite(code, cal.jour) == valeur]
    autres = (code for code in codes_admis() if regime_de_nationalite(code, cal.jour) == valeur)
    for code in qui_conviennent or islice(autres, 1):
        yield {"nationalite": code}


def _age(valeur: object, cal: Calendrier) -> list[Faits]:
    jour = cal.jour
    ans = {"moins_de_16_ans": 15, "de_16_a_17_ans": 17, "majeure": 30}[str(valeur)]
    return [{"date_naissance": date(jour.year - ans, jour.month, min(jour.day, 28))}]


def _recepisse(valeur: object, cal: Calendrier) -> list[Faits]:
    remis_le = {"aucun": "aucun", "en_cours": cal.jour, "echu": cal.remis_au_plus_tot - UN_JOUR}
    return [{"date_recepisse_reflexion": remis_le[str(valeur)]}]


def _titre_expire(valeur: object, cal: Calendrier) -> list[Faits]:
    return [{"date_fin_titre": cal.jour - UN_JOUR if valeur else cal.jour + LONGTEMPS}]


def _collectivite(valeur: object, cal: Calendrier) -> list[Faits]:
    return [{"territoire": "75" if valeur == "ailleurs" else valeur}]


def _depot_apres_l_echeance(valeur: object, cal: Calendrier) -> list[Faits]:
    avant = UN_JOUR if valeur else LONGTEMPS
    fins = (cal.jour - UN_JOUR, cal.jour + timedelta(days=30))
    return [{"date_fin_titre": fin, "date_demande_titre": min(cal.jour, fin) - avant} for fin in fins]


def _hors_delai_d_asile(valeur: object, cal: Calendrier) -> list[Faits]:
    return [{"invitation_autre_titre_le": cal.jour - LONGTEMPS if valeur else cal.jour}]


def _cooperation_posterieure(valeur: object, cal: Calendrier) -> list[Faits]:
    apres = UN_JOUR if valeur else -UN_JOUR
    return [
        {"invitation_autre_titre_le": invitee_le, "date_cooperation": invitee_le + apres}
        for invitee_le in (cal.jour - LONGTEMPS, cal.jour - UN_JOUR)
    ]


def _horloge_eloignement(valeur: object, cal: Calendrier) -> list[Faits]:
    return (
        [{}, {"mesure_notifiee_le": cal.jour}] if valeur == "ouverte" else [{"mesure_notifiee_le": AUTREFOIS}]
    )


def _horloge_refus(valeur: object, cal: Calendrier) -> list[Faits]:
    notifie_le = {"ouverte": cal.jour, "echue": AUTREFOIS}.get(str(valeur))
    return [{"refus_titre_notifie_le": notifie_le}] if notifie_le else [{}]


_FACONS: dict[Grandeur, Facons] = {
    REGIME: _regime,
    AGE: _age,
    RECEPISSE: _recepisse,
    TITRE_EXPIRE: _titre_expire,
    COLLECTIVITE: _collectivite,
    DEPOT_APRES_L_ECHEANCE: _depot_apres_l_echeance,
    HORS_DELAI_D_ASILE: _hors_delai_d_asile,
    COOPERATION_POSTERIEURE: _cooperation_posterieure,
    HORLOGE_ELOIGNEMENT: _horloge_eloignement,
    HORLOGE_REFUS: _horloge_refus,
}
