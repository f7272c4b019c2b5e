"""When the contract's table of alerts says that each code is given."""

from datetime import date

from droit import oracle_horloges
from droit.oracle_definitions import CARTES, LOI_2024, RECODIFICATION, depot_tardif
from droit.oracle_droit import Droit
from droit.oracle_mondes import Faits, Monde

CODES = (
    "hebergement_indigne", "nombre_renouvellements", "circulaire_reputee_abrogee", "accord_franco_algerien",
    "directive_2024_1712", "travail_territoire", "recours_non_suspensif", "delai_de_recours_passe", "recours_penal",
    "droit_au_maintien", "protection_obtenue", "teleservice_sans_recepisse", "demande_tardive", "accuse_de_reception",
)  # fmt: skip
A_INCRIMINER = {"mariage_force", "gestation_pour_autrui", "adoption_illegale"}
CIRCULAIRES_ABROGEES = date(2019, 5, 1)
DIRECTIVE = date(2024, 7, 14)


def codes(droit: Droit, faits: Faits) -> set[str]:
    """The codes of the table that are given."""
    m = droit.monde(faits)
    formes = faits.get("formes_exploitation") or ()
    assert isinstance(formes, (list, tuple))
    la = {
        "hebergement_indigne": m.jour >= LOI_2024 and "conditions_indignes" in formes,
        "directive_2024_1712": m.jour >= DIRECTIVE and bool(A_INCRIMINER.intersection(formes)),
        "recours_penal": m.e("mesure_eloignement") == "interdiction_judiciaire",
        "circulaire_reputee_abrogee": droit.lecture == "circulaire" and m.jour >= CIRCULAIRES_ABROGEES,
    }
    if droit.lecture == "code":
        la |= _du_code(droit, faits, m)
    return {code for code, dite in la.items() if dite}


def _du_code(droit: Droit, faits: Faits, m: Monde) -> dict[str, bool]:
    def oui(nom: str) -> bool:
        return droit.juger(nom, faits).statut == "oui"

    territoire = m.e("territoire")
    ou = territoire if isinstance(territoire, str) else ""
    renouvellements = m.e("nombre_renouvellements")
    mesure, asile = m.e("mesure_eloignement"), m.e("demande_asile")
    recodifie = m.jour >= RECODIFICATION
    refus = oracle_horloges.refus_ne(m)
    return {
        "nombre_renouvellements": (
            m.jour >= LOI_2024 and isinstance(renouvellements, int) and renouvellements >= 3
        ),
        "accord_franco_algerien": m.e("nationalite") == "DZ",
        "travail_territoire": ou.startswith(("97", "98")) and oui("autorisation_travail"),
        "recours_non_suspensif": (
            recodifie
            and ou in ("971", "973", "976")
            and mesure in ("oqtf", "administrative")
            and oui("recours_eloignement")
        ),
        "delai_de_recours_passe": _mesure_echue(m) or (refus is not None and not oui("recours_refus_titre")),
        "droit_au_maintien": recodifie and asile == "en_cours" and mesure not in (None, "aucune"),
        "protection_obtenue": recodifie and asile == "acceptee",
        "teleservice_sans_recepisse": (
            m.e("depot_teleservice") is True
            and m.e("titre_detenu") not in CARTES
            and oui("recepisse_demande_titre")
        ),
        "demande_tardive": depot_tardif(m),
        "accuse_de_reception": refus is not None and refus.genre == "implicite",
    }


def _mesure_echue(m: Monde) -> bool:
    mesure = m.e("mesure_eloignement")
    return mesure in oracle_horloges.COUVERTES and not oracle_horloges.recours_eloignement(m)
