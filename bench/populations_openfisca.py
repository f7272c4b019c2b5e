"""The conclusions of the circular of 2009 written by hand in the style of OpenFisca: one variable per notion.

OpenFisca knows no unknown: every fact is given. It is needed by this bench alone (`pip install openfisca-core`).
"""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.populations_polars import UNION, il_y_a
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE
from egide.droit.vocabulaire import FAITS

PERSONNE = build_entity(key="personne", plural="personnes", label="Personne", is_person=True)
FAITS_LUS = [
    nom
    for nom, fait in FAITS.items()
    if fait.genre in ("booleen", "choix", "date", "date_ou_aucun", "pays", "territoire")
]


def valeurs_possibles(nom: str, mots: tuple[str, ...]) -> Any:
    """The words of a fact, as an enumeration of OpenFisca."""
    return Enum(nom, {mot: mot for mot in mots})


def _entree(nom: str, colonne: pl.DataType) -> type[Variable]:
    champs: dict[str, object] = {"entity": PERSONNE, "definition_period": DateUnit.DAY, "label": nom}
    if isinstance(colonne, pl.Boolean):
        champs["value_type"] = bool
    elif isinstance(colonne, pl.Date):
        champs["value_type"] = date
    else:
        assert isinstance(colonne, pl.Enum)
        possibles = valeurs_possibles(nom, tuple(colonne.categories))
        champs |= {"value_type": Enum, "possible_values": possibles, "default_value": next(iter(possibles))}
    return type(nom, (Variable,), champs)


def _formule(nom: str, calculer: Any) -> type[Variable]:
    champs = {
        "entity": PERSONNE,
        "definition_period": DateUnit.DAY,
        "label": nom,
        "value_type": bool,
        "formula": lambda personne, period: calculer(personne, period),
    }
    return type(nom, (Variable,), champs)


def est(nom: str, *mots: str) -> Any:
    """One of these words, compared by index as OpenFisca stores them."""

    def calculer(personne: Any, period: Any) -> Any:
        lue = personne(nom, period)
        possibles = lue.possible_values
        rangs = [list(possibles.__members__).index(mot) for mot in mots]
        indices = np.asarray(lue)
        if len(rangs) <= 4:
            trouve = indices == rangs[0]
            for rang in rangs[1:]:
                trouve = trouve | (indices == rang)
            return trouve
        return np.isin(indices, rangs)

    return calculer


def en_jour(nombre: date) -> np.datetime64:
    return np.datetime64(nombre, "D")


def formules(jour: date) -> dict[str, Any]:
    """Every notion and every conclusion, by name."""
    j = en_jour(jour)
    notions = {
        "infraction": est("infraction_invoquee", "traite", "proxenetisme"),
        "union_ou_francaise": est("nationalite", *UNION, "FR"),
        "transitoire": est("nationalite", "BG", "RO"),
        "tiers": lambda p, t: ~(p("union_ou_francaise", t) | p("transitoire", t)),
        "tiers_ou_transitoire": lambda p, t: ~p("union_ou_francaise", t),
        "mineure": lambda p, t: p("date_naissance", t) > en_jour(il_y_a(jour, 18)),
        "moins_de_16": lambda p, t: p("date_naissance", t) > en_jour(il_y_a(jour, 16)),
        "pas_encore": lambda p, t: p("date_cooperation", t) > j,
        "plainte": lambda p, t: p("plainte_deposee", t) & ~p("pas_encore", t),
        "temoigne": lambda p, t: p("temoignage", t) & ~p("pas_encore", t),
        "coopere": lambda p, t: p("plainte", t) | p("temoigne", t),
        "jamais_delivre": lambda p, t: p(SANS_RECEPISSE, t) | (p("date_recepisse_reflexion", t) > j),
        "dans_le_delai": lambda p, t: (
            ~p("jamais_delivre", t) & (p("date_recepisse_reflexion", t) >= en_jour(jour - timedelta(days=30)))
        ),
        "menace": lambda p, t: p("menace_ordre_public", t) | p("menace_grave_ordre_public", t),
        "titulaire": est("titre_detenu", "cst_vpf_traite"),
        "resident": est("titre_detenu", "carte_resident"),
        "deja": lambda p, t: p("titulaire", t) | p("resident", t),
        "valable": lambda p, t: p("date_fin_titre", t) >= j,
        "definitive": est("etat_procedure", "definitive"),
        "close": est("etat_procedure", "classement_sans_suite", "non_lieu"),
        "en_cours": est("etat_procedure", "enquete", "en_cours", "jugement_non_definitif"),
        "condamnation_des_auteurs": est("issue_procedure", "condamnation"),
        "condamnation_definitive": lambda p, t: p("definitive", t) & p("condamnation_des_auteurs", t),
        "sans_condamnation": lambda p, t: (
            p("close", t) | (p("definitive", t) & ~p("condamnation_des_auteurs", t))
        ),
        "benef": lambda p, t: p("infraction", t) & p("tiers_ou_transitoire", t),
        "en_age": lambda p, t: ~p("mineure", t) | (~p("moins_de_16", t) & p("souhaite_activite_salariee", t)),
        "en_prefecture": est("presentation", "prefecture"),
        "interdiction_judiciaire": est("mesure_eloignement", "interdiction_judiciaire"),
        "justificatif": est("justificatif_cooperation", "recepisse_plainte", "reference_procedure"),
        "infraction_mineure": est("victime_condamnee", "infraction_mineure"),
        "aide": lambda p, t: p("delai_en_cours", t) | (p("titulaire", t) & p("valable", t)),
    }
    return notions | _conclusions()


def _conclusions() -> dict[str, Any]:
    return {
        "champ_application": lambda p, t: p("infraction", t) & p("tiers", t),
        "signalement_article_40": lambda p, t: (
            p("en_prefecture", t) & p("infraction", t) & ~p("entendue_par_police", t)
        ),
        "orientation_service_enquete": lambda p, t: p("infraction", t) & ~p("entendue_par_police", t),
        "information_des_droits": lambda p, t: p("infraction", t) & ~p("informee_des_droits", t),
        "information_protection_subsidiaire": lambda p, t: p("menacee_en_cas_de_retour", t) & p("tiers", t),
        "orientation_acse": lambda p, t: p("besoin_de_securite", t) & ~p("mineure", t),
        "protection_enfance": lambda p, t: p("mineure", t) & p("infraction", t),
        "delai_reflexion": lambda p, t: (
            p("benef", t)
            & p("presumee_victime_par_police", t)
            & p("jamais_delivre", t)
            & ~(p("coopere", t) | p("menace", t) | p("liens_renoues_volontairement", t))
        ),
        "delai_en_cours": lambda p, t: p("dans_le_delai", t) & ~p("coopere", t) & ~p("decision_fin_delai", t),
        "protection_eloignement": lambda p, t: p("delai_en_cours", t),
        "saisine_procureur": lambda p, t: p("delai_en_cours", t) & p("interdiction_judiciaire", t),
        "fin_anticipee_delai": lambda p, t: (
            p("dans_le_delai", t)
            & ~p("decision_fin_delai", t)
            & (p("coopere", t) | p("liens_renoues_volontairement", t) | p("menace", t))
        ),
        "recepisse_reflexion": lambda p, t: (
            p("delai_reflexion", t)
            & p("signalee_a_la_prefecture", t)
            & p("photographie_produite", t)
            & ~p("renonce_au_delai", t)
        ),
        "demande_titre_recevable": lambda p, t: (
            p("benef", t)
            & p("entendue_par_police", t)
            & p("coopere", t)
            & p("justificatif", t)
            & p("en_age", t)
        ),
        "recepisse_demande_titre": lambda p, t: (
            p("demande_titre_deposee", t) & p("demande_titre_recevable", t) & ~p("deja", t)
        ),
        "autorisation_travail": lambda p, t: (
            p("delai_en_cours", t) | p("recepisse_demande_titre", t) | (p("deja", t) & p("valable", t))
        ),
        "mesures_assistance": lambda p, t: p("aide", t),
        "allocation": lambda p, t: p("aide", t),
        "autorisation_provisoire_sejour": lambda p, t: np.zeros(p.count, dtype=bool),
        "renouvellement_carte_temporaire": lambda p, t: (
            p("titulaire", t)
            & (
                (p("en_cours", t) & p("cooperation_maintenue", t))
                | (p("condamnation_definitive", t) & p("doute_sur_stabilite", t))
            )
            & p("liens_rompus", t)
            & ~p("menace", t)
        ),
        "carte_sejour_temporaire": lambda p, t: (
            p("tiers", t)
            & p("demande_titre_recevable", t)
            & p("liens_rompus", t)
            & ~p("menace", t)
            & p("faits_averes", t)
            & ~p("deja", t)
        ),
        "attestation_l316_1": lambda p, t: p("titulaire", t) & ~p("attestation_remise", t),
        "retrait_carte_temporaire": lambda p, t: (
            p("titulaire", t)
            & (
                (~p("cooperation_maintenue", t) & ~p("close", t) & ~p("definitive", t))
                | ~p("faits_averes", t)
                | ~p("liens_rompus", t)
            )
        ),
        "eloignement_apres_retrait": lambda p, t: (
            p("retrait_carte_temporaire", t) & ~p("autre_droit_au_sejour", t)
        ),
        "carte_resident": lambda p, t: (
            p("tiers", t)
            & p("titulaire", t)
            & p("condamnation_definitive", t)
            & p("liens_rompus", t)
            & ~p("menace", t)
            & ~p("doute_sur_stabilite", t)
        ),
        "retrait_carte_resident": lambda p, t: p("resident", t),
        "maintien_sans_condamnation": lambda p, t: (
            p("coopere", t) & p("sans_condamnation", t) & p("faits_averes", t)
        ),
        "maintien_malgre_condamnation_victime": lambda p, t: (
            p("titulaire", t) & p("infraction_mineure", t) & p("contribution_au_demantelement", t)
        ),
        "titre_citoyen_union": lambda p, t: (
            p("transitoire", t) & p("demande_titre_recevable", t) & p("liens_rompus", t) & ~p("menace", t)
        ),
        "titre_sejour_requis": lambda p, t: p("tiers_ou_transitoire", t) & p("en_age", t),
        "protection_mineur": lambda p, t: p("mineure", t) & p("tiers_ou_transitoire", t),
        "admission_sans_cooperation": lambda p, t: (
            p("benef", t)
            & ~p("coopere", t)
            & p("crainte_de_represailles", t)
            & p("elements_situation_victime", t)
        ),
        "temoin_anonyme": lambda p, t: p("temoigne", t) & p("crainte_de_represailles", t),
    }


def systeme(table: pl.DataFrame, formules: dict[str, Any]) -> TaxBenefitSystem:
    """The system: the facts as input variables, the notions and conclusions as formulas."""
    droit = TaxBenefitSystem([PERSONNE])
    for nom in [*FAITS_LUS, SANS_RECEPISSE]:
        droit.add_variable(_entree(nom, table.schema[nom]))
    for nom, calculer in formules.items():
        droit.add_variable(_formule(nom, calculer))
    return droit


def entrees(table: pl.DataFrame) -> dict[str, Any]:
    """The facts as OpenFisca takes them: arrays, words by index. A receipt never delivered has any date."""
    recues = {}
    for nom in [*FAITS_LUS, SANS_RECEPISSE]:
        colonne = table[nom]
        if isinstance(colonne.dtype, pl.Enum):
            recues[nom] = colonne.to_physical().to_numpy().astype(np.int16)
        elif isinstance(colonne.dtype, pl.Date):
            recues[nom] = colonne.fill_null(date(1900, 1, 1)).to_numpy().astype("datetime64[D]")
        else:
            recues[nom] = colonne.to_numpy()
    return recues


def conclure(
    droit: TaxBenefitSystem, conclusions: list[str], recues: dict[str, Any], jour: date, lignes: int
) -> dict[str, Any]:
    """Every conclusion of every row."""
    simulation = SimulationBuilder().build_default_simulation(droit, count=lignes)
    for nom, valeurs in recues.items():
        simulation.set_input(nom, jour.isoformat(), valeurs)
    return {nom: simulation.calculate(nom, jour.isoformat()) for nom in conclusions}
