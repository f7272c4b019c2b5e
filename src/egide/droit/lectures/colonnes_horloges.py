"""The clocks of appeal over columns: on a given day, each duration of `horloges.REGIMES` is a threshold on a notification.

A clock runs if some world that the unknowns allow still has it running, so each way it may is written with what it
takes, unknown where a fact is, and what is not known to be false counts as open. `grandeurs.lire_horloge_*` says the
same of one person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, TypeVar

from egide.droit.grandeurs import MESURE, Calendrier
from egide.droit.horloges import (
    DUREES,
    LOI_2024,
    M2,
    MESURES,
    REFUS_JOINT_DEPUIS,
    REGIMES,
    SITUATIONS,
    Regime,
    demande_au_plus_tot,
    natures_possibles,
)
from egide.droit.logique import NON, OUI

if TYPE_CHECKING:
    from egide.droit.lectures.colonnes_communes import Moteur, Valeur

T = TypeVar("T")
UN_JOUR = timedelta(days=1)
MESURE_LE, SITUATION_LE, DEMANDE_LE, REFUS_LE = (
    "mesure_notifiee_le",
    "situation_mesure_depuis",
    "date_demande_titre",
    "refus_titre_notifie_le",
)


def est_horloge_eloignement(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether a clock of appeal against the measure still runs (`lire_horloge_eloignement`)."""
    natures = {nature: _Nature(moteur, nature, cal.jour) for nature in REGIMES}
    ouverte = moteur.ou(
        moteur.inconnu(MESURE_LE),
        *(moteur.et(nature.en_cause(), nature.court()) for nature in natures.values()),
        # whatever the measure, it runs: that is known even of a measure that is not
        moteur.et(moteur.inconnu("mesure_eloignement"), *(natures[mesure].court() for mesure in MESURES)),
    )
    return moteur.parmi_exclusives((ouverte, moteur.non(ouverte)), valeurs)


def est_horloge_refus(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether a clock of appeal against a refused title still runs, or one has ever run (`lire_horloge_refus`)."""
    deux_mois = DUREES[M2].au_plus_tot(cal.jour)
    dit = moteur.etabli(moteur.non(moteur.apres(REFUS_LE, cal.jour)))
    joint, oqtf = _joint_a_la_mesure(moteur), _Nature(moteur, "oqtf", cal.jour)
    dit_court = moteur.ou(
        # no clock of a measure is longer than two months: where both may be, the longer one says all
        moteur.et(moteur.non(joint), moteur.depuis(REFUS_LE, deux_mois)),
        moteur.et(joint, oqtf.court()),
    )
    tacite = moteur.etabli(moteur.non(moteur.depuis(DEMANDE_LE, demande_au_plus_tot(cal.jour + UN_JOUR))))
    tacite_court = moteur.et(tacite, moteur.depuis(DEMANDE_LE, demande_au_plus_tot(deux_mois)))
    ouverte = moteur.ou(
        moteur.et(dit, dit_court),
        moteur.et(tacite_court, moteur.ou(moteur.non(dit), moteur.apres_autre(DEMANDE_LE, REFUS_LE))),
    )
    refuse = moteur.ou(dit, tacite)
    return moteur.parmi_exclusives(
        (ouverte, moteur.et(refuse, moteur.non(ouverte)), moteur.non(refuse)), valeurs
    )


def _joint_a_la_mesure(moteur: "Moteur[T]") -> "Valeur[T]":
    """Whether the refusal is known to have been notified with an obligation to leave, and so follows its clock."""
    return moteur.etabli(
        moteur.et(
            moteur.depuis(REFUS_LE, REFUS_JOINT_DEPUIS),
            moteur.parmi("mesure_eloignement", ("oqtf",)),
            moteur.non(moteur.apres_autre(MESURE_LE, REFUS_LE)),
            moteur.non(moteur.apres_autre(REFUS_LE, MESURE_LE)),
        )
    )


@dataclass(frozen=True)
class _Nature(Generic[T]):
    """What a measure may be, and its clocks on `jour`."""

    moteur: "Moteur[T]"
    nom: str
    jour: date

    def en_cause(self) -> "Valeur[T]":
        """Whether the measure is of that nature, or may be."""
        mots = [str(mot) for mot in MESURE.domaine if self.nom in natures_possibles(str(mot))]
        return self.moteur.parmi("mesure_eloignement", mots)

    def court(self) -> "Valeur[T]":
        """Whether one of its clocks may still run; never unknown itself."""
        voies = [voie for regime in self.regimes() for voie in regime.voies()]
        court = self.moteur.possible(self.moteur.ou(*voies))
        return court if isinstance(court, int) else self.moteur.partager(f"{self.nom}_contestable", court)

    def regimes(self) -> "Iterator[_DuRegime[T]]":
        """The regimes of a measure notified by that day, each with the last day it answers for."""
        tous = REGIMES[self.nom]
        for regime, suivant in zip_longest(tous, tous[1:]):
            dernier = min(self.jour, suivant.depuis - UN_JOUR) if suivant else self.jour
            if regime.libre and regime.depuis <= dernier:
                yield _DuRegime(self.moteur, regime, dernier, self.jour)


@dataclass(frozen=True)
class _DuRegime(Generic[T]):
    """The clocks of the measures notified under one regime, until `dernier`, as they stand on `jour`."""

    moteur: "Moteur[T]"
    regime: Regime
    dernier: date
    jour: date

    def voies(self) -> "Iterator[Valeur[T]]":
        """Every way a clock may run: that of the person at liberty, or that of a situation of its own."""
        m, propres = self.moteur, [self.regime.propre_a(situation) for situation in SITUATIONS]
        pas_encore = m.etabli(m.apres(SITUATION_LE, self.jour))
        for propre in dict.fromkeys(propres):
            situations = [ou for ou, sa_duree in zip(SITUATIONS, propres, strict=True) if sa_duree == propre]
            ici = m.parmi("situation_mesure", situations) if len(situations) < len(SITUATIONS) else OUI
            if propre is None:
                yield m.et(m.ou(ici, pas_encore), self.libre(self.jour))
            else:
                yield m.et(ici, self.propre(propre))

    def propre(self, duree: str) -> "Valeur[T]":
        """The clock of a situation, from the notification, or what the other becomes when the situation came after.

        One that is yet to come opens nothing here that the person at liberty has not.
        """
        m = self.moteur
        plus_tard = m.apres_autre(SITUATION_LE, MESURE_LE)
        ensuite = self.libre(self.jour) if self.dernier < LOI_2024 else self.abregee(duree)
        return m.ou(
            m.et(m.non(plus_tard), self.notifiee((duree,), self.jour)),
            m.et(plus_tard, ensuite),
        )

    def abregee(self, duree: str) -> "Valeur[T]":
        """Born before the clock of the person at liberty was over, the situation replaces it: it is a few days old."""
        m, premier = self.moteur, DUREES[duree].au_plus_tot(self.jour)
        jours = [premier + timedelta(days=n) for n in range((self.jour - premier).days + 1)]
        return m.et(
            m.depuis(SITUATION_LE, premier),
            m.ou(*(m.et(m.non(m.apres(SITUATION_LE, le)), self.libre(le)) for le in jours)),
        )

    def libre(self, le: date) -> "Valeur[T]":
        """The clock of the person at liberty reaches that day."""
        m, regime = self.moteur, self.regime
        if regime.sans_depart is None:
            return self.notifiee(regime.libre, le)
        depart = m.fait("delai_depart_volontaire")
        return m.ou(
            m.et(depart, self.notifiee(regime.libre, le)),
            m.et(m.non(depart), self.notifiee(regime.sans_depart, le)),
        )

    def notifiee(self, durees: Sequence[str], le: date) -> "Valeur[T]":
        """Notified under the regime, and late enough for one of these durations to reach that day."""
        m, au_plus_tot = self.moteur, min(DUREES[duree].au_plus_tot(le) for duree in durees)
        premier = max(self.regime.depuis, au_plus_tot)
        if premier > self.dernier:
            return NON
        return m.et(m.depuis(MESURE_LE, premier), m.non(m.apres(MESURE_LE, self.dernier)))
