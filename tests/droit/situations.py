"""Random situations: each fact unknown, as in a file that goes well, or otherwise; dates beside the thresholds."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from egide.droit.vocabulaire import FAITS

Faits = dict[str, object]

JOURS_CHARNIERES = (
    "2009-02-05", "2009-03-21", "2012-02-29", "2013-06-30", "2013-07-01", "2013-12-31", "2014-01-01",
    "2014-08-05", "2014-08-06", "2015-06-30", "2015-07-01", "2015-10-31", "2015-11-01", "2020-12-31",
    "2021-01-01", "2024-02-29", "2026-02-28", "2026-04-03", "2026-04-04",
)  # fmt: skip
NATIONALITES = ("NG", "BG", "HR", "GB", "IT", "CH", "FR", "XX", "XK")

FAVORABLES: Mapping[str, object] = {
    "infraction_invoquee": "traite",
    "presentation": "prefecture",
    "entendue_par_police": True,
    "presumee_victime_par_police": True,
    "signalee_a_la_prefecture": True,
    "photographie_produite": True,
    "mesure_eloignement": "interdiction_judiciaire",
    "plainte_deposee": True,
    "justificatif_cooperation": "recepisse_plainte",
    "liens_rompus": True,
    "menace_ordre_public": False,
    "cooperation_maintenue": True,
    "etat_procedure": "definitive",
    "issue_procedure": "condamnation",
    "victime_condamnee": "infraction_mineure",
    "titre_detenu": "cst_vpf_traite",
    "demande_titre_deposee": True,
}
JAMAIS_LUS = (
    "formes_exploitation", "parle_francais", "date_fin_procedure_estimee", "efforts_de_reinsertion",
    "victime_reconnue_pendant_minorite", "contrat_travail_produit", "jugement_produit",
    "attestation_association_produite", "passeport_produit", "nombre_renouvellements",
)  # fmt: skip
"""Facts that are known to the vocabulary so that they can be proved to change nothing (MDF-4, CIRC-3.1-9, CIRC-1.2-5)."""
DU_CODE = (
    "motifs_raisonnables", "souhaite_formation_professionnelle", "sejour_regulier", "cesse_prostitution",
    "engagee_parcours_sortie", "faits_exclusivement_hors_de_france_par_etrangers", "oqtf_non_executee", "territoire",
    "mesure_notifiee_le", "situation_mesure", "situation_mesure_depuis", "delai_depart_volontaire",
    "refus_titre_notifie_le", "date_demande_titre", "depot_teleservice", "etat_civil_justifie", "demande_asile",
    "invitation_autre_titre_le", "circonstances_nouvelles", "nouveaux_faits_depuis_recepisse",
    "usage_de_faux_documents", "faits_graves_l432_1_1", "refuse_contrat_engagement", "titre_retire",
    "ressources_inferieures_rsa", "plainte_hebergement_indigne", "membre_famille_citoyen_ue",
)  # fmt: skip
"""Facts of the reading « code »; given under « circulaire », they change nothing either."""
SANS_EFFET = ("designee_par_association", *JAMAIS_LUS, *DU_CODE)
"""What changes nothing in the reading « circulaire », no reform asked."""

PROCHES: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("situation_mesure_depuis", "mesure_notifiee_le", (-1, 0, 0, 1, 6, 7, 20, 28, 30, 31, 32)),
    ("refus_titre_notifie_le", "mesure_notifiee_le", (0, 0, 0, 1)),
    ("date_demande_titre", "date_fin_titre", (-61, -60, -59, -10)),
    ("date_demande_titre", "refus_titre_notifie_le", (-30, 0, 1, 30)),
    ("invitation_autre_titre_le", "date_demande_titre", (-63, -62, -61, -60, -59, -1)),
    ("invitation_autre_titre_le", "date_cooperation", (-1, 0, 1)),
)
"""Dates the law compares with each other: the first, days apart from the second."""


AUTOUR: Mapping[str, tuple[int, ...]] = {
    "mesure_notifiee_le": (
        1,
        0,
        -1,
        -2,
        -3,
        -7,
        -8,
        -15,
        -16,
        -30,
        -31,
        -32,
        -37,
        -38,
        -39,
        -59,
        -61,
        -62,
        -63,
        -400,
    ),
    "situation_mesure_depuis": (1, 0, -1, -2, -3, -7, -8, -30, -400),
    "refus_titre_notifie_le": (1, 0, -2, -3, -7, -8, -30, -31, -59, -60, -61, -62, -63, -200),
    "date_demande_titre": (1, 0, -1, -30, -90, -119, -120, -121, -123, -150, -180, -181, -184, -185, -400),
    "invitation_autre_titre_le": (1, 0, -58, -59, -60, -61, -62, -63, -200),
}
"""Days from the evaluation, either side of what the clocks of these dates tell apart."""


def jours() -> st.SearchStrategy[date]:
    """Days from the circular to beyond the last verification, thresholds often."""
    return st.sampled_from([date.fromisoformat(jour) for jour in JOURS_CHARNIERES]) | st.dates(
        date(2009, 2, 5), date(2031, 12, 31)
    )


def situations(*, sauf: tuple[str, ...] = (), ignorance: int = 1) -> st.SearchStrategy[tuple[date, Faits]]:
    """A day and its facts. `ignorance` weighs how often a fact is left out."""
    return jours().flatmap(lambda jour: st.tuples(st.just(jour), faits_du(jour, sauf, ignorance)))


@st.composite
def faits_du(draw: st.DrawFn, jour: date, sauf: tuple[str, ...] = (), ignorance: int = 1) -> Faits:
    """Facts of a day; unknown ones are left out."""
    noms = [nom for nom in FAITS if nom not in SANS_EFFET and nom not in sauf]
    tires = {nom: draw(st.sampled_from([*[None] * ignorance, *valeurs_de(nom, jour)])) for nom in noms}
    return {nom: valeur for nom, valeur in tires.items() if valeur is not None}


def rapprocher(faits: Mapping[str, object], choisir: Callable[[Sequence[int]], int]) -> Faits:
    """The same facts, dates the law compares brought near each other, every other time."""
    rapproches = dict(faits)
    for nom, autre, ecarts in PROCHES:
        pris = rapproches.get(autre)
        if nom in rapproches and isinstance(pris, str) and choisir((0, 1)):
            rapproches[nom] = _iso(date.fromisoformat(pris) + timedelta(days=choisir(ecarts)))
    return rapproches


def valeurs_de(nom: str, jour: date) -> list[object]:
    """Values worth trying for a fact; those of a file that goes well come more than once."""
    fait = FAITS[nom]
    ordinaires: list[object]
    if fait.genre == "booleen":
        ordinaires = [True, False]
    elif fait.genre == "choix":
        ordinaires = list(fait.valeurs)
    elif nom == "territoire":
        ordinaires = ["75", "2A", "971", "973", "976", "986"]
    elif nom == "nationalite":
        ordinaires = list(NATIONALITES)
    elif nom == "date_naissance":
        ordinaires = [naissance for ans in (15, 16, 17, 18, 40) for naissance in _autour(jour, ans)]
    elif nom == "date_recepisse_reflexion":
        ordinaires = [
            "aucun",
            "aucun",
            *(_iso(jour - timedelta(days=n)) for n in (-2, 0, 1, 12, 29, 30, 31, 90)),
        ]
    else:
        ordinaires = [_iso(jour + timedelta(days=n)) for n in AUTOUR.get(nom, (-400, -1, 0, 1, 200))]
    return ordinaires + ([FAVORABLES[nom]] * len(ordinaires) if nom in FAVORABLES else [])


def _autour(jour: date, ans: int) -> list[object]:
    anniversaire = date(jour.year - ans, jour.month, min(jour.day, 28))
    bissextile = [_iso(date(jour.year - ans, 2, 29))] if (jour.year - ans) % 4 == 0 else []
    return [*(_iso(anniversaire + timedelta(days=n)) for n in (-1, 0, 1, 2)), *bissextile]


def _iso(jour: date) -> str:
    return jour.isoformat()


def lus(faits: Mapping[str, object]) -> Faits:
    """The facts with their dates as dates, as the oracle reads them."""
    return {nom: _lu(valeur) for nom, valeur in faits.items() if valeur is not None}


def _lu(valeur: object) -> object:
    if isinstance(valeur, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", valeur):
        return date.fromisoformat(valeur)
    return valeur
