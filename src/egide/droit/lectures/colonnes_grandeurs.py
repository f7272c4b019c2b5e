"""The grandeurs over columns: what `grandeurs.lire_*` says of one person, said of a whole population, for every engine.

Each function answers « is the grandeur one of these values? » in three values. Where part of the truth is known it
says as much as its counterpart: a presumed minor is under 18 though her 16 years remain unknown; an unknown
nationality has only the regimes that exist that day.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from egide.droit.durees import Duree
from egide.droit.grandeurs import (
    AGE,
    COLLECTIVITE,
    COOPERATION_POSTERIEURE,
    DEMANDE,
    DEPOT_APRES_L_ECHEANCE,
    DEUX_MOIS,
    HORLOGE_ELOIGNEMENT,
    HORLOGE_REFUS,
    HORS_DELAI_D_ASILE,
    MESURE,
    PLAINTE,
    RECEPISSE,
    REGIME,
    TEMOIGNAGE,
    TITRE_EXPIRE,
    Calendrier,
)
from egide.droit.lectures.colonnes_horloges import est_horloge_eloignement, est_horloge_refus
from egide.droit.logique import NON, OUI, Grandeur

if TYPE_CHECKING:
    from egide.droit.lectures.colonnes_communes import Moteur, Valeur

T = TypeVar("T")
SANS_RECEPISSE = "sans_recepisse_reflexion"
"""The column that says « aucun » of `date_recepisse_reflexion`."""
SOIXANTE_JOURS_MOINS_UN = Duree(jours=59)


def est(moteur: "Moteur[T]", grandeur: Grandeur, valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether a grandeur has one of these values (a mask), row by row."""
    if lecture := LECTURES.get(grandeur):
        lue: Valeur[T] = lecture(moteur, valeurs, cal)
        return lue
    if grandeur.domaine == (True, False):
        return moteur.parmi_exclusives(
            (moteur.fait(grandeur.nom), moteur.non(moteur.fait(grandeur.nom))), valeurs
        )
    return _parmi(moteur, grandeur.nom, grandeur, valeurs)


def est_regime(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Regime of the nationality on that day; unknown, only the regimes that exist that day (`lire_regime`).

    A regime that no nationality has that day is false of all, and of her whose nationality is unknown.
    """
    par_regime: dict[int, list[str]] = {}
    for code, regime in cal.regimes.items():
        if code is not None:
            par_regime.setdefault(regime, []).append(str(code))
    plus_large = max(par_regime, key=lambda regime: len(par_regime[regime]))
    # what the widest regime holds is said by what the others hold: short lists, shared between questions
    nie = bool(plus_large & valeurs)
    cites = [codes for regime, codes in par_regime.items() if bool(regime & valeurs) is not nie]
    parmi = moteur.ou(*(moteur.parmi("nationalite", codes) for codes in cites))
    return moteur.non(parmi) if nie else parmi


def est_age(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Age group; a known birth date prevails over an alleged minority, which establishes nothing if false (`lire_age`)."""
    moins_de_16 = moteur.apres("date_naissance", cal.nee_au_plus_tard_16)
    presumee = moteur.et(moteur.inconnu("date_naissance"), moteur.etabli(moteur.fait("minorite_alleguee")))
    mineure = moteur.ou(moteur.apres("date_naissance", cal.nee_au_plus_tard_18), presumee)
    de_16_a_17 = moteur.et(mineure, moteur.non(moins_de_16))
    return moteur.parmi_exclusives((moins_de_16, de_16_a_17, moteur.non(mineure)), valeurs)


def est_recepisse(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """State of the reflection period; a receipt dated after the day is not delivered yet (`lire_recepisse`)."""
    nom = "date_recepisse_reflexion"
    jamais = moteur.et(moteur.inconnu(nom), moteur.etabli(moteur.fait(SANS_RECEPISSE)))
    aucun = moteur.ou(moteur.apres(nom, cal.jour), jamais)
    depuis_peu = moteur.depuis(nom, cal.remis_au_plus_tot)
    en_cours = moteur.et(depuis_peu, moteur.non(aucun))
    echu = moteur.et(moteur.non(depuis_peu), moteur.non(jamais))
    return moteur.parmi_exclusives((aucun, en_cours, echu), valeurs)


def est_titre_expire(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether the title has expired; its last day is covered (`lire_titre_expire`)."""
    valable = moteur.depuis("date_fin_titre", cal.jour)
    return moteur.parmi_exclusives((moteur.non(valable), valable), valeurs)


def est_collectivite(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Mayotte, Wallis-et-Futuna, or elsewhere (`lire_collectivite`)."""
    mayotte, wallis = moteur.parmi("territoire", ("976",)), moteur.parmi("territoire", ("986",))
    ailleurs = moteur.non(moteur.parmi("territoire", ("976", "986")))
    return moteur.parmi_exclusives((mayotte, wallis, ailleurs), valeurs)


def est_plainte(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Complaint filed by that day: a cooperation dated later has not begun (`lire_plainte`)."""
    return _a_ce_jour(moteur, "plainte_deposee", "date_cooperation", valeurs, cal)


def est_temoignage(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Testimony given by that day: a cooperation dated later has not begun (`lire_temoignage`)."""
    return _a_ce_jour(moteur, "temoignage", "date_cooperation", valeurs, cal)


def est_demande(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Title asked for by that day: a request dated later is not filed yet (`lire_demande`)."""
    return _a_ce_jour(moteur, "demande_titre_deposee", "date_demande_titre", valeurs, cal)


def est_mesure(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """The removal measure: none yet when its notification is to come (`lire_mesure`)."""
    mesure = _parmi(moteur, "mesure_eloignement", MESURE, valeurs)
    a_venir = moteur.etabli(moteur.apres("mesure_notifiee_le", cal.jour))
    if valeurs & MESURE.masque("aucune"):
        return moteur.ou(mesure, a_venir)
    return moteur.et(mesure, moteur.non(a_venir))


def est_depot_apres_l_echeance(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether it came after the sixtieth day before the end of the title, by that day (`lire_depot_apres_l_echeance`)."""
    a_temps = moteur.ou(
        moteur.apres("date_demande_titre", cal.jour),
        moteur.apres_autre("date_fin_titre", "date_demande_titre", SOIXANTE_JOURS_MOINS_UN),
    )
    return moteur.parmi_exclusives((moteur.non(a_temps), a_temps), valeurs)


def est_hors_delai_d_asile(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether the request comes more than two months after L.431-2 was told (`lire_hors_delai_d_asile`)."""
    invitee_le, datee = "invitation_autre_titre_le", moteur.non(moteur.inconnu("date_demande_titre"))
    hors_delai = moteur.ou(
        moteur.et(datee, moteur.apres_autre("date_demande_titre", invitee_le, DEUX_MOIS)),
        moteur.et(moteur.non(datee), moteur.non(moteur.depuis(invitee_le, DEUX_MOIS.au_plus_tot(cal.jour)))),
    )
    return moteur.parmi_exclusives((hors_delai, moteur.non(hors_delai)), valeurs)


def est_cooperation_posterieure(moteur: "Moteur[T]", valeurs: int, cal: Calendrier) -> "Valeur[T]":
    """Whether the cooperation came after that information (`lire_cooperation_posterieure`)."""
    posterieure = moteur.apres_autre("date_cooperation", "invitation_autre_titre_le")
    return moteur.parmi_exclusives((posterieure, moteur.non(posterieure)), valeurs)


def _a_ce_jour(moteur: "Moteur[T]", nom: str, le: str, valeurs: int, cal: Calendrier) -> "Valeur[T]":
    a_venir = moteur.etabli(moteur.apres(le, cal.jour))
    fait = moteur.et(moteur.fait(nom), moteur.non(a_venir))
    return moteur.parmi_exclusives((fait, moteur.non(fait)), valeurs)


def _parmi(moteur: "Moteur[T]", nom: str, grandeur: Grandeur, valeurs: int) -> "Valeur[T]":
    """Whether a fact is one of the words of the domain that `valeurs` (a mask) keeps, said by the shorter list."""
    dedans = [str(mot) for rang, mot in enumerate(grandeur.domaine) if valeurs >> rang & 1]
    dehors = [str(mot) for rang, mot in enumerate(grandeur.domaine) if not valeurs >> rang & 1]
    if not dedans or not dehors:
        # the same for every word: unknown says no more than any of them
        return OUI if dedans else NON
    return moteur.parmi(nom, dedans) if len(dedans) <= len(dehors) else moteur.non(moteur.parmi(nom, dehors))


LECTURES: dict[Grandeur, Callable[["Moteur[Any]", int, Calendrier], Any]] = {
    REGIME: est_regime,
    AGE: est_age,
    RECEPISSE: est_recepisse,
    TITRE_EXPIRE: est_titre_expire,
    COLLECTIVITE: est_collectivite,
    PLAINTE: est_plainte,
    TEMOIGNAGE: est_temoignage,
    MESURE: est_mesure,
    DEMANDE: est_demande,
    DEPOT_APRES_L_ECHEANCE: est_depot_apres_l_echeance,
    HORS_DELAI_D_ASILE: est_hors_delai_d_asile,
    COOPERATION_POSTERIEURE: est_cooperation_posterieure,
    HORLOGE_ELOIGNEMENT: est_horloge_eloignement,
    HORLOGE_REFUS: est_horloge_refus,
}
