"""Situations drawn at random on any day since 2005, in both readings, under reforms: what the oracle is compared on."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

from droit import situations
from droit.oracle_droit import Droit
from droit.situations import Faits

from egide.droit.reformes import REFORMES
from egide.droit.vocabulaire import FAITS

INCOMPATIBLES = {"delai-3-mois", "delai-45-jours"}
SEULES_ET_PAR_DEUX = [
    frozenset(choix)
    for combien in (0, 1, 2)
    for choix in combinations(sorted(REFORMES), combien)
    if set(choix) != INCOMPATIBLES
]
BORNES = [
    date.fromisoformat(jour)
    for jour in (
        "2005-03-01", "2006-07-25", "2006-11-15", "2006-12-30", "2006-12-31", "2007-01-01", "2007-03-22", "2007-09-15",
        "2008-06-29", "2009-02-05", "2011-07-18", "2013-07-01", "2014-01-01", "2014-08-06", "2015-05-19", "2015-07-01",
        "2015-11-01", "2016-04-15", "2016-07-01", "2016-11-01", "2018-06-01", "2019-03-01", "2021-01-01", "2021-05-01",
        "2024-01-28", "2024-07-14", "2024-07-15", "2024-07-17", "2026-04-04",
    )
]  # fmt: skip
"""First days of what the tables say changes; the eve of each is drawn too."""
CHARNIERES = BORNES + [jour - timedelta(days=1) for jour in BORNES[1:]]

BONNES: Faits = {
    **situations.FAVORABLES,
    **dict.fromkeys(
        (
            "motifs_raisonnables", "cesse_prostitution", "engagee_parcours_sortie", "besoin_de_securite",
            "crainte_de_represailles", "elements_situation_victime", "menacee_en_cas_de_retour",
            "ressources_inferieures_rsa", "etat_civil_justifie", "plainte_hebergement_indigne",
            "membre_famille_citoyen_ue", "contribution_au_demantelement", "titre_retire",
            "souhaite_activite_salariee",
        ), True,
    ),
    "informee_des_droits": False,
    "autre_droit_au_sejour": False,
}  # fmt: skip
"""A file that goes well, or the rules would hardly ever open; the other facts are left unknown in it."""
VARIANTES: dict[str, list[object]] = {
    "nationalite": ["NG", "NG", "NG", "BG", "HR"],
    "titre_detenu": ["aucun", "aucun", "cst_vpf_traite", "cst_vpf_traite", "carte_resident", "autre"],
    "plainte_deposee": [True, True, False, None],
    "temoignage": [True, True, False, None],
    "entendue_par_police": [True, False, None],
    "mesure_eloignement": ["aucune", "oqtf", "administrative", "transfert_dublin", "interdiction_judiciaire"],
    "demande_asile": [None, "aucune", "en_cours", "rejetee"],
    "etat_procedure": ["definitive", "en_cours", "non_lieu"],
    "issue_procedure": ["condamnation", "condamnation", "sans_condamnation"],
    "demande_titre_deposee": [True, True, None],
}
HORLOGES = (
    "mesure_eloignement", "mesure_notifiee_le", "situation_mesure", "situation_mesure_depuis",
    "delai_depart_volontaire", "refus_titre_notifie_le", "date_demande_titre",
)  # fmt: skip
MESURES = ["oqtf", "oqtf", "administrative", "administrative", "transfert_dublin", "expulsion"]


def un_jour(hasard: random.Random) -> date:
    """A threshold, its eve, or any other day."""
    n = hasard.randrange(4)
    if n == 0:
        return _entre(hasard, date(2005, 3, 1), date(2027, 12, 31))
    return hasard.choice(CHARNIERES) if n < 3 else _entre(hasard, date(2024, 1, 28), date(2026, 4, 3))


def une_situation(hasard: random.Random) -> tuple[Droit, Faits]:
    """A law (reading, day, reforms) and facts of that day."""
    jour = un_jour(hasard)
    circulaire = jour >= date(2009, 2, 5) and hasard.random() < 0.35
    droit = Droit(
        "circulaire" if circulaire else "code",
        jour,
        hasard.choice([frozenset(), hasard.choice(SEULES_ET_PAR_DEUX)]),
    )
    bonnes = hasard.choice([0, 0.6, 0.9, 0.97])
    ignorance = hasard.choice([0, 0.1, 0.4, 0.8])
    variante = {nom: une_bonne(nom, jour, hasard) for nom in FAITS}
    tires = {
        nom: variante[nom] if hasard.random() < bonnes else une_valeur(nom, jour, hasard, ignorance)
        for nom in FAITS
        if nom not in situations.JAMAIS_LUS
    }
    sus = {nom: valeur for nom, valeur in tires.items() if valeur is not None}
    return droit, situations.rapprocher(sus, hasard.choice)


def une_horloge(hasard: random.Random) -> tuple[Droit, Faits]:
    """A measure, a refusal, a request: nothing but what the clocks read, around the days on which they change."""
    borne = hasard.choice(CHARNIERES)
    jour = hasard.choice([borne, borne + timedelta(days=hasard.randrange(70)), un_jour(hasard)])
    ignorance = hasard.choice([0, 0.2, 0.5])
    tires = {nom: une_valeur(nom, jour, hasard, ignorance) for nom in HORLOGES}
    if tires["mesure_eloignement"] is not None:
        tires["mesure_eloignement"] = hasard.choice([*MESURES, tires["mesure_eloignement"]])
    if tires["mesure_notifiee_le"] is not None and borne <= jour and hasard.random() < 0.3:
        tires["mesure_notifiee_le"] = borne.isoformat()
    sus = {nom: valeur for nom, valeur in tires.items() if valeur is not None}
    return Droit("code", jour), situations.rapprocher(sus, hasard.choice)


def une_valeur(nom: str, jour: date, hasard: random.Random, ignorance: float = 0) -> object:
    """A value worth trying, or none."""
    if hasard.random() < ignorance:
        return None
    valeurs = situations.valeurs_de(nom, jour)
    if nom == "date_recepisse_reflexion":
        valeurs += [(jour - timedelta(days=n)).isoformat() for n in (44, 45, 46, 88, 89, 91, 92, 93)]
    return hasard.choice(valeurs)


def une_bonne(nom: str, jour: date, hasard: random.Random) -> object:
    """The value of a file that goes well, in one of its variants."""
    if nom == "date_naissance":
        return date(jour.year - hasard.choice([17, 30, 30, 30]), 1, 1).isoformat()
    if nom == "date_recepisse_reflexion":
        return hasard.choice(["aucun", (jour - timedelta(days=20)).isoformat()])
    return hasard.choice(VARIANTES[nom]) if nom in VARIANTES else BONNES.get(nom)


def au_plus_court(faits: Faits, desaccord: Callable[[Faits], bool]) -> Faits:
    """The same disagreement, without a fact too many."""
    for nom in list(faits):
        sans = {autre: valeur for autre, valeur in faits.items() if autre != nom}
        if desaccord(sans):
            faits = sans
    return faits


def _entre(hasard: random.Random, premier: date, dernier: date) -> date:
    return premier + timedelta(days=hasard.randrange((dernier - premier).days + 1))
