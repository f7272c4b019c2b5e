"""The worklist as a page shows it: counted and cut by the database, the words of one page only decrypted.

A file whose lines no longer hold (the day has changed, and the nightly run has not passed) is computed live, as long as there
are few; beyond, the page shows what was last computed and says of when it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from egide.acces.acteurs import Acteur
from egide.acces.lecture import journaux
from egide.acces.porte import exiger
from egide.dossiers.echeances.projection import EN_BASE, LigneAGarder, lire_les_mots, numeroter
from egide.dossiers.etat.taches import ATTENTE, GROUPES, RECOURS, illisible, ordre, organisations, taches
from egide.dossiers.models import ORDRE, Calcul, EcheanceCalculee, Groupe
from egide.dossiers.travail import etudies
from egide.socle import horloge

PAR_PAGE: Final = 25
A_RECALCULER_SUR_PLACE: Final = 200
PRESSANTS: Final = (RECOURS, "en_retard", "aujourd_hui")


@dataclass(frozen=True)
class Filtre:
    """What to show of the list: what one may do oneself, the files of one agent or of none, one reason, one term, one place.

    None of it names a person.
    """

    geste: bool = False
    agent: UUID | None = None
    sans_agent: bool = False
    motif: str = ""
    groupe: str = ""
    territoire: str = ""

    def garde(self, sorte: "Sorte") -> bool:
        """Whether lines of this sort are shown."""
        return (
            (sorte.geste or not self.geste)
            and self.agent in (None, sorte.agent)
            and not (self.sans_agent and sorte.agent)
            and self.motif in ("", sorte.motif)
            and self.groupe in ("", sorte.groupe)
            and self.territoire in ("", sorte.territoire)
        )

    def en_base(self) -> Q:
        """The same, for the database."""
        condition = Q(geste=True) if self.geste else Q()
        if self.agent or self.sans_agent:
            condition &= Q(agent_id=self.agent)
        if self.groupe:
            condition &= Q(groupe=EN_BASE[self.groupe])
        if self.territoire:
            condition &= Q(territoire=self.territoire)
        return condition & Q(motif=self.motif) if self.motif else condition


class Sorte(NamedTuple):
    """What lines are counted by."""

    groupe: str
    motif: str
    geste: bool
    agent: UUID | None
    territoire: str


class ChargeDeTravail(NamedTuple):
    """How many lines one agent has (None: nobody yet): late, within the week, later; and how many others owe him."""

    agent: UUID | None
    en_retard: int
    bientot: int
    plus_tard: int
    attendues: int

    @property
    def a_faire(self) -> int:
        return self.en_retard + self.bientot + self.plus_tard


class Ouvrage:
    """The worklist of a function, now. Called in its context, and read there."""

    def __init__(self, acteur: Acteur) -> None:
        exiger(acteur)
        self.acteur = acteur

    @cached_property
    def nombres(self) -> Counter[Sorte]:
        """How many lines of each sort."""
        comptees = self._gardees.values_list("groupe", "motif", "geste", "agent_id", "territoire").annotate(
            combien=Count("*")
        )
        nombres = Counter(
            {Sorte(Groupe(groupe).label, *reste): nombre for groupe, *reste, nombre in comptees}
        )
        nombres.update(_sorte(ligne) for ligne in self._vives)
        return nombres

    @property
    def pressant(self) -> int:
        """The appeals that close, what is late or due today: the number beside « À faire »."""
        return sum(n for sorte, n in self.nombres.items() if sorte.groupe in PRESSANTS)

    @cached_property
    def calcule_pour(self) -> date | None:
        """The oldest day these lines were computed for; None when they all hold now."""
        if self._sur_place:
            return None
        jour: date | None = self._siennes.aggregate(jour=Min("calcule_pour"))["jour"]
        return jour

    @property
    def a_jour(self) -> bool:
        """Whether every line holds now."""
        return self._sur_place

    def compter(self, filtre: Filtre, *groupes: str) -> int:
        """How many lines to do (or of these groups) the filter keeps."""
        voulus = groupes or GROUPES[:-1]
        return sum(n for sorte, n in self.nombres.items() if sorte.groupe in voulus and filtre.garde(sorte))

    def page(self, filtre: Filtre, numero: int = 1, par_page: int = PAR_PAGE) -> list[LigneAGarder]:
        """One page of what is to be done, the most urgent first."""
        a_faire = (
            self._gardees.exclude(groupe=Groupe.ATTENTE).filter(filtre.en_base()).order_by(*ORDRE, "motif")
        )
        vives = [v for v in self._vives if v.tache.groupe != ATTENTE and filtre.garde(_sorte(v))]
        return self._tranche(a_faire, vives, (numero - 1) * par_page, par_page)

    def attente(self, nombre: int) -> list[LigneAGarder]:
        """What is waited for from others: late first, then the longest wait."""
        attendues = self._gardees.filter(groupe=Groupe.ATTENTE).order_by(
            "gravite", "depuis", "pseudonyme", "motif"
        )
        return self._tranche(attendues, [v for v in self._vives if v.tache.groupe == ATTENTE], 0, nombre)

    def charge(self) -> list[ChargeDeTravail]:
        """The load by agent, what is for nobody yet last; the most late first."""
        rangs = dict(zip(GROUPES, (2, 1, 2, 2, 3, 4), strict=True))
        lignes: dict[UUID | None, list[int]] = {}
        for sorte, nombre in self.nombres.items():
            lignes.setdefault(sorte.agent, [0, 0, 0, 0])[rangs[sorte.groupe] - 1] += nombre
        charges = [ChargeDeTravail(agent, *nombres) for agent, nombres in lignes.items()]
        return sorted(charges, key=lambda c: (c.agent is None, -c.en_retard, -c.a_faire, str(c.agent)))

    def par_mois(self, filtre: Filtre) -> Counter[date]:
        """How many lines of « later » end in each month, by its first day."""
        plus_tard = self._gardees.filter(filtre.en_base(), groupe=Groupe.PLUS_TARD)
        comptees = plus_tard.annotate(mois=TruncMonth("pour_le")).values_list("mois").annotate(n=Count("*"))
        mois = Counter(dict(comptees))
        for ligne in self._vives:
            if ligne.tache.groupe == Groupe.PLUS_TARD.label and filtre.garde(_sorte(ligne)):
                mois[ligne.tache.pour_le.replace(day=1)] += 1
        return mois

    @cached_property
    def _perimes(self) -> list[UUID]:
        """The files whose lines no longer hold; one more than is computed live, at most."""
        maintenant = horloge.maintenant()
        perimes = Calcul.objects.filter(Q(vaut_jusqu_a__lte=maintenant) | Q(vaut_des__gt=maintenant))
        return list(perimes.values_list("dossier_id", flat=True)[: A_RECALCULER_SUR_PLACE + 1])

    @property
    def _sur_place(self) -> bool:
        return len(self._perimes) <= A_RECALCULER_SUR_PLACE

    @property
    def _siennes(self) -> QuerySet[EcheanceCalculee]:
        return EcheanceCalculee.objects.filter(
            organisation_id=self.acteur.organisation_id, role=self.acteur.role
        )

    @property
    def _gardees(self) -> QuerySet[EcheanceCalculee]:
        """The lines read as they were kept: all but those made again live."""
        if self._sur_place and self._perimes:
            return self._siennes.exclude(dossier_id__in=self._perimes)
        return self._siennes

    @cached_property
    def _vives(self) -> list[LigneAGarder]:
        """The lines of the files computed live."""
        if not (self._sur_place and self._perimes):
            return []
        lues = journaux(self.acteur, self._perimes)
        lus = list(etudies(lues))
        noms = organisations(lus)
        lignes = [
            ligne
            for suivi in lus
            if suivi.dossier
            for ligne in numeroter(suivi.dossier, suivi.etude.acteur, taches(suivi, noms), suivi.territoire)
        ]
        for dossier, lecteur, journal in lues:
            if journal is None:
                jour = horloge.aujourdhui(dossier.territoire)
                muette = illisible(dossier.pseudonyme, lecteur.role, jour)
                lignes += numeroter(dossier.id, lecteur, [muette], dossier.territoire)
        return lignes

    def _tranche(
        self, rangees: QuerySet[EcheanceCalculee], vives: Collection[LigneAGarder], debut: int, nombre: int
    ) -> list[LigneAGarder]:
        if not vives:
            return list(self._lues(rangees[debut : debut + nombre]))
        # What is live goes in among the kept ones: as many as the page may need are read from the start.
        ensemble = [*self._lues(rangees[: debut + nombre]), *vives]
        return sorted(ensemble, key=lambda ligne: ordre(ligne.tache))[debut : debut + nombre]

    def _lues(self, rangees: Iterable[EcheanceCalculee]) -> Iterator[LigneAGarder]:
        for rangee, tache in lire_les_mots(list(rangees)):
            yield LigneAGarder(rangee.id, self.acteur, tache, rangee.territoire)


def _sorte(ligne: LigneAGarder) -> Sorte:
    tache = ligne.tache
    return Sorte(tache.groupe, tache.motif, tache.faisable, tache.agent, ligne.territoire)
