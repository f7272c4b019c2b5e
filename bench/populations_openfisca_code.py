"""The reading « code » of today written by hand in the style of OpenFisca: formulas over the facts, all known.

The system they are run in is that of `populations_openfisca`.
"""

from datetime import date, timedelta
from typing import Any

import numpy as np

from bench.a_la_main_code import ACHEVEE, EN_COURS, OUVRENT_AU_TRAVAIL, UNION, plus_mois
from bench.populations_openfisca import en_jour, est
from bench.populations_polars import il_y_a
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE

UN_JOUR = np.timedelta64(1, "D")


def un_mois_apres(jours: Any) -> Any:
    """The same day of the next month, or the last of that month."""
    mois = jours.astype("datetime64[M]")
    suivant = (mois + 1).astype("datetime64[D]") + (jours - mois.astype("datetime64[D]"))
    return np.minimum(suivant, (mois + 2).astype("datetime64[D]") - UN_JOUR)


def formules(jour: date) -> dict[str, Any]:
    """Every notion and every conclusion, by name."""
    j = en_jour(jour)
    notions = {
        "infraction": est("infraction_invoquee", "traite", "proxenetisme"),
        "union": est("nationalite", *sorted(UNION)),
        "tiers": lambda p, t: ~p("union", t),
        "francaise": est("nationalite", "FR"),
        "mineure": lambda p, t: p("date_naissance", t) > en_jour(il_y_a(jour, 18)),
        "moins_de_16": lambda p, t: p("date_naissance", t) > en_jour(il_y_a(jour, 16)),
        "pas_encore": lambda p, t: p("date_cooperation", t) > j,
        "temoigne": lambda p, t: p("temoignage", t) & ~p("pas_encore", t),
        "coopere": lambda p, t: (p("plainte_deposee", t) | p("temoignage", t)) & ~p("pas_encore", t),
        "jamais_delivre": lambda p, t: p(SANS_RECEPISSE, t) | (p("date_recepisse_reflexion", t) > j),
        "dans_le_delai": lambda p, t: (
            ~p("jamais_delivre", t) & (p("date_recepisse_reflexion", t) >= en_jour(jour - timedelta(days=30)))
        ),
        "menace": lambda p, t: p("menace_ordre_public", t) | p("menace_grave_ordre_public", t),
        "presumee": lambda p, t: p("presumee_victime_par_police", t) | p("motifs_raisonnables", t),
        "titulaire": est("titre_detenu", "cst_vpf_traite"),
        "resident": est("titre_detenu", "carte_resident"),
        "deja": lambda p, t: p("titulaire", t) | p("resident", t),
        "titre_de_travail": est("titre_detenu", *OUVRENT_AU_TRAVAIL),
        "un_titre": est("titre_detenu", *OUVRENT_AU_TRAVAIL, "autre"),
        "valable": lambda p, t: p("date_fin_titre", t) >= j,
        "demandee": lambda p, t: p("demande_titre_deposee", t) & (p("date_demande_titre", t) <= j),
        "tardif": lambda p, t: (
            p("depot_teleservice", t) & (p("date_demande_titre", t) > p("date_fin_titre", t) - 60 * UN_JOUR)
        ),
        "carte_en_cours": lambda p, t: (
            p("titulaire", t) & (p("valable", t) | (p("demandee", t) & ~p("tardif", t)))
        ),
        "definitive": est("etat_procedure", "definitive"),
        "close": est("etat_procedure", "classement_sans_suite", "non_lieu"),
        "achevee": est("etat_procedure", *ACHEVEE),
        "en_cours": est("etat_procedure", *EN_COURS),
        "condamnation_des_auteurs": est("issue_procedure", "condamnation"),
        "en_age": lambda p, t: ~p("mineure", t) | (~p("moins_de_16", t) & p("souhaite_activite_salariee", t)),
        "en_age_du_code": lambda p, t: (
            ~p("mineure", t)
            | (
                ~p("moins_de_16", t)
                & (p("souhaite_activite_salariee", t) | p("souhaite_formation_professionnelle", t))
            )
        ),
        "en_prefecture": est("presentation", "prefecture"),
        "justificatif": est("justificatif_cooperation", "recepisse_plainte", "reference_procedure"),
        "infraction_mineure": est("victime_condamnee", "infraction_mineure"),
        "asile_en_cours": est("demande_asile", "en_cours"),
        "asile_demande": est("demande_asile", "en_cours", "acceptee"),
        "a_mayotte": est("territoire", "976"),
        "sans_allocation": est("territoire", "976", "986"),
        "opposable": lambda p, t: (
            p("menace", t) | ~p("etat_civil_justifie", t) | p("refuse_contrat_engagement", t)
        ),
        "aide": lambda p, t: p("delai_en_cours", t) | p("carte_en_cours", t),
    }
    return notions | _horloges(jour) | _conclusions()


def _horloges(jour: date) -> dict[str, Any]:
    """The measure, and the clocks of appeal."""
    j = en_jour(jour)

    def courte(jours: int, libre: Any) -> Any:
        """That many days from the notification, or from the situation if it came while the clock still ran."""

        def calculer(p: Any, t: Any) -> Any:
            notifiee, depuis = p("mesure_notifiee_le", t), p("situation_mesure_depuis", t)
            premier, d_abord = j - jours * UN_JOUR, p("situation_d_abord", t)
            ensuite = ~d_abord & (depuis >= premier) & (depuis <= libre(p, t))
            return ((notifiee >= premier) & d_abord) | ensuite

        return calculer

    un_mois, sept_jours = (
        lambda p, t: un_mois_apres(p("mesure_notifiee_le", t)),
        lambda p, t: p("mesure_notifiee_le", t) + 7 * UN_JOUR,
    )
    return {
        "notifiee": lambda p, t: p("mesure_notifiee_le", t) <= j,
        "est_oqtf": est("mesure_eloignement", "oqtf"),
        "est_transfert": est("mesure_eloignement", "transfert_dublin"),
        "est_expulsion_ou_autre": est("mesure_eloignement", "expulsion", "administrative"),
        "de_quitter": est("mesure_eloignement", "oqtf", "administrative"),
        "est_interdiction": est("mesure_eloignement", "interdiction_judiciaire"),
        "est_expulsion": est("mesure_eloignement", "expulsion"),
        "situation_nee": lambda p, t: p("situation_mesure_depuis", t) <= j,
        "situation_d_abord": lambda p, t: p("situation_mesure_depuis", t) <= p("mesure_notifiee_le", t),
        "en_retention": est("situation_mesure", "retention"),
        "assignee_ou_detenue": est("situation_mesure", "assignee", "detenue"),
        "retention": lambda p, t: p("en_retention", t) & p("situation_nee", t),
        "horloge_oqtf": lambda p, t: np.where(
            p("retention", t),
            courte(2, un_mois)(p, t),
            np.where(
                p("assignee_ou_detenue", t) & p("situation_nee", t),
                courte(7, un_mois)(p, t),
                p("mesure_notifiee_le", t) >= en_jour(plus_mois(jour, -1)),
            ),
        ),
        "horloge_transfert": lambda p, t: np.where(
            p("retention", t),
            courte(2, sept_jours)(p, t),
            p("mesure_notifiee_le", t) >= en_jour(jour - timedelta(days=7)),
        ),
        "dit": lambda p, t: p("refus_titre_notifie_le", t) <= j,
        "dit_court": lambda p, t: np.where(
            p("est_oqtf", t) & (p("mesure_notifiee_le", t) == p("refus_titre_notifie_le", t)),
            p("horloge_oqtf", t),
            p("refus_titre_notifie_le", t) >= en_jour(plus_mois(jour, -2)),
        ),
        "tacite_court": lambda p, t: (
            (p("date_demande_titre", t) <= en_jour(plus_mois(jour, -4)))
            & (p("date_demande_titre", t) >= en_jour(plus_mois(jour, -6)))
            & (~p("dit", t) | (p("date_demande_titre", t) > p("refus_titre_notifie_le", t)))
        ),
        "recours_eloignement": lambda p, t: (
            p("notifiee", t)
            & (
                (p("est_oqtf", t) & p("horloge_oqtf", t))
                | (p("est_transfert", t) & p("horloge_transfert", t))
                | (
                    p("est_expulsion_ou_autre", t)
                    & (p("mesure_notifiee_le", t) >= en_jour(plus_mois(jour, -2)))
                )
            )
        ),
        "recours_refus_titre": lambda p, t: (p("dit", t) & p("dit_court", t)) | p("tacite_court", t),
    }


def _conclusions() -> dict[str, Any]:
    return {
        "champ_application": lambda p, t: (
            p("infraction", t) & p("tiers", t) & ~p("faits_exclusivement_hors_de_france_par_etrangers", t)
        ),
        "information_des_droits": lambda p, t: (
            (p("infraction", t) | p("motifs_raisonnables", t)) & ~p("informee_des_droits", t)
        ),
        "information_parquet_mineur": lambda p, t: p("mineure", t) & p("infraction", t),
        "protection_enfance": lambda p, t: p("mineure", t) & p("infraction", t),
        "signalement_article_40": lambda p, t: (
            p("en_prefecture", t) & p("infraction", t) & ~p("entendue_par_police", t)
        ),
        "temoin_anonyme": lambda p, t: p("temoigne", t) & p("crainte_de_represailles", t),
        "orientation_service_enquete": lambda p, t: p("infraction", t) & ~p("entendue_par_police", t),
        "orientation_acse": lambda p, t: p("besoin_de_securite", t) & ~p("mineure", t),
        "protection_policiere": lambda p, t: p("aide", t) & p("besoin_de_securite", t) & ~p("achevee", t),
        "delai_reflexion": lambda p, t: (
            p("champ_application", t)
            & p("presumee", t)
            & (p("jamais_delivre", t) | p("nouveaux_faits_depuis_recepisse", t))
            & ~p("menace_grave_ordre_public", t)
            & ~p("liens_renoues_volontairement", t)
        ),
        "recepisse_reflexion": lambda p, t: (
            p("delai_reflexion", t) & p("signalee_a_la_prefecture", t) & ~p("renonce_au_delai", t)
        ),
        "delai_en_cours": lambda p, t: p("dans_le_delai", t) & ~p("decision_fin_delai", t),
        "fin_anticipee_delai": lambda p, t: (
            p("delai_en_cours", t)
            & (p("liens_renoues_volontairement", t) | p("menace_grave_ordre_public", t))
        ),
        "protection_eloignement": lambda p, t: p("delai_en_cours", t),
        "saisine_procureur": lambda p, t: (
            p("delai_en_cours", t) & p("est_interdiction", t) & p("notifiee", t)
        ),
        "titre_sejour_requis": lambda p, t: p("tiers", t) & p("en_age", t),
        "autorisation_provisoire_sejour": lambda p, t: np.zeros(p.count, dtype=bool),
        "demande_titre_recevable": lambda p, t: (
            p("champ_application", t) & p("coopere", t) & p("justificatif", t) & p("en_age_du_code", t)
        ),
        "recepisse_demande_titre": lambda p, t: (
            p("demandee", t)
            & (
                (p("deja", t) & ~p("tardif", t))
                | (
                    p("demande_titre_recevable", t)
                    & ~p("deja", t)
                    & ~p("asile_en_cours", t)
                    & p("etat_civil_justifie", t)
                )
            )
        ),
        "carte_sejour_temporaire": lambda p, t: (
            p("demande_titre_recevable", t)
            & p("liens_rompus", t)
            & ~p("opposable", t)
            & p("faits_averes", t)
            & ~p("deja", t)
        ),
        "renouvellement_carte_temporaire": lambda p, t: (
            p("titulaire", t)
            & p("en_cours", t)
            & p("liens_rompus", t)
            & ~p("menace", t)
            & p("faits_averes", t)
            & ~p("refuse_contrat_engagement", t)
        ),
        "retrait_carte_temporaire": lambda p, t: (
            p("titulaire", t)
            & (
                p("liens_renoues_volontairement", t)
                | ~p("faits_averes", t)
                | p("menace", t)
                | ((p("est_expulsion", t) | p("est_interdiction", t)) & p("notifiee", t))
            )
        ),
        "carte_resident": lambda p, t: (
            p("champ_application", t)
            & p("coopere", t)
            & p("definitive", t)
            & p("condamnation_des_auteurs", t)
            & (
                p("sejour_regulier", t)
                | (p("un_titre", t) & p("valable", t))
                | p("recepisse_demande_titre", t)
            )
            & ~p("opposable", t)
        ),
        "carte_hebergement_indigne": lambda p, t: (
            p("plainte_hebergement_indigne", t)
            & p("tiers", t)
            & p("en_age", t)
            & ~p("opposable", t)
            & ~p("deja", t)
        ),
        "aps_parcours_sortie": lambda p, t: (
            p("tiers", t)
            & p("infraction", t)
            & p("cesse_prostitution", t)
            & p("engagee_parcours_sortie", t)
            & ~p("menace", t)
            & ~p("refuse_contrat_engagement", t)
        ),
        "exoneration_taxes": lambda p, t: (
            p("carte_sejour_temporaire", t) | p("carte_resident", t) | p("titulaire", t)
        ),
        "maintien_sans_condamnation": lambda p, t: (
            p("coopere", t)
            & (p("close", t) | (p("definitive", t) & ~p("condamnation_des_auteurs", t)))
            & p("faits_averes", t)
        ),
        "admission_sans_cooperation": lambda p, t: (
            p("infraction", t)
            & p("tiers", t)
            & ~p("coopere", t)
            & (p("elements_situation_victime", t) | p("circonstances_humanitaires", t))
            & ~p("a_mayotte", t)
        ),
        "sejour_famille_ue": lambda p, t: p("membre_famille_citoyen_ue", t) & p("tiers", t),
        "retrait_carte_resident": lambda p, t: p("resident", t),
        "maintien_malgre_condamnation_victime": lambda p, t: (
            p("titulaire", t) & p("infraction_mineure", t) & p("contribution_au_demantelement", t)
        ),
        "titre_citoyen_union": lambda p, t: np.zeros(p.count, dtype=bool),
        "attestation_l316_1": lambda p, t: np.zeros(p.count, dtype=bool),
        "autorisation_travail": lambda p, t: (
            p("delai_en_cours", t)
            | (p("titre_de_travail", t) & p("valable", t))
            | p("recepisse_demande_titre", t)
        ),
        "allocation": lambda p, t: (
            p("aide", t) & ~p("mineure", t) & p("ressources_inferieures_rsa", t) & ~p("sans_allocation", t)
        ),
        "mesures_assistance": lambda p, t: p("aide", t),
        "couverture_sante": lambda p, t: p("aide", t),
        "acces_hebergement": lambda p, t: p("carte_en_cours", t),
        "aide_au_retour": lambda p, t: p("carte_en_cours", t),
        "contrat_integration": lambda p, t: p("titulaire", t),
        "protection_mineur": lambda p, t: p("mineure", t) & ~p("francaise", t),
        "eloignement_contestable": lambda p, t: (
            p("tiers", t)
            & p("presumee", t)
            & ~p("informee_des_droits", t)
            & p("de_quitter", t)
            & p("notifiee", t)
        ),
        "eloignement_apres_retrait": lambda p, t: (
            p("titre_retire", t) & ~p("autre_droit_au_sejour", t) & ~p("mineure", t) & ~p("delai_en_cours", t)
        ),
        "information_protection_subsidiaire": lambda p, t: p("menacee_en_cas_de_retour", t) & p("tiers", t),
        "protection_internationale": lambda p, t: (
            p("menacee_en_cas_de_retour", t) & p("tiers", t) & ~p("asile_demande", t)
        ),
        "autre_titre_pendant_asile": lambda p, t: p("asile_en_cours", t),
    }
