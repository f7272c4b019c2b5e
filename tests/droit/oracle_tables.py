"""The facts each rule of the circular reads: as conditions; or else what may overturn it once it is settled.

Exceptions and « établi », as the contract's table marks them, and the dates a settled conclusion holds to: that of a
birth when she is presumed to be a minor, that of a cooperation (still to come, it undoes it).
"""

BENEF = "nationalite infraction_invoquee"
RECEVABLE = (
    f"{BENEF} entendue_par_police plainte_deposee temoignage justificatif_cooperation date_naissance "
    "souhaite_activite_salariee"
)
COOPERE = "plainte_deposee temoignage"
MENACES = "menace_ordre_public menace_grave_ordre_public"
RETRAIT = "cooperation_maintenue etat_procedure faits_averes liens_rompus"
COOPERATION = f"{COOPERE} date_cooperation"
FIN_DELAI = f"{COOPERATION} decision_fin_delai"
RECEVABLE_TIENT = "date_cooperation date_naissance"

CONDITIONS: dict[str, str] = {
    "champ_application": BENEF,
    "orientation_service_enquete": "infraction_invoquee entendue_par_police",
    "signalement_article_40": "presentation infraction_invoquee",
    "information_des_droits": "infraction_invoquee",
    "information_protection_subsidiaire": "menacee_en_cas_de_retour nationalite",
    "orientation_acse": "besoin_de_securite",
    "protection_enfance": "date_naissance infraction_invoquee",
    "delai_reflexion": f"{BENEF} presumee_victime_par_police date_recepisse_reflexion",
    "recepisse_reflexion": (
        f"{BENEF} presumee_victime_par_police date_recepisse_reflexion "
        "signalee_a_la_prefecture photographie_produite"
    ),
    "delai_en_cours": "date_recepisse_reflexion",
    "fin_anticipee_delai": "date_recepisse_reflexion",
    "protection_eloignement": "date_recepisse_reflexion",
    "protection_mineur": "date_naissance nationalite",
    "recepisse_demande_titre": RECEVABLE,
    "saisine_procureur": "date_recepisse_reflexion mesure_eloignement",
    "autorisation_travail": f"{RECEVABLE} date_recepisse_reflexion titre_detenu",
    "allocation": "date_recepisse_reflexion titre_detenu",
    "mesures_assistance": "date_recepisse_reflexion titre_detenu",
    "demande_titre_recevable": RECEVABLE,
    "carte_sejour_temporaire": f"{RECEVABLE} liens_rompus menace_ordre_public",
    "titre_citoyen_union": f"{RECEVABLE} liens_rompus menace_ordre_public",
    "attestation_l316_1": "titre_detenu",
    "renouvellement_carte_temporaire": (
        "titre_detenu etat_procedure issue_procedure cooperation_maintenue liens_rompus menace_ordre_public"
    ),
    "retrait_carte_temporaire": "titre_detenu",
    "eloignement_apres_retrait": "titre_detenu autre_droit_au_sejour",
    "carte_resident": (
        "nationalite titre_detenu etat_procedure issue_procedure liens_rompus menace_ordre_public"
    ),
    "retrait_carte_resident": "titre_detenu",
    "maintien_sans_condamnation": f"{COOPERE} etat_procedure issue_procedure",
    "maintien_malgre_condamnation_victime": "titre_detenu victime_condamnee contribution_au_demantelement",
    "admission_sans_cooperation": f"{BENEF} {COOPERE} crainte_de_represailles elements_situation_victime",
    "titre_sejour_requis": "nationalite date_naissance souhaite_activite_salariee",
    "autorisation_provisoire_sejour": "",
    "temoin_anonyme": "temoignage crainte_de_represailles",
}
SUSPENDUS: dict[str, str] = {
    "signalement_article_40": "entendue_par_police",
    "information_des_droits": "informee_des_droits",
    "orientation_acse": "date_naissance minorite_alleguee",
    "protection_enfance": "date_naissance",
    "delai_reflexion": f"{COOPERATION} {MENACES} liens_renoues_volontairement",
    "recepisse_reflexion": f"{COOPERATION} {MENACES} liens_renoues_volontairement renonce_au_delai",
    "delai_en_cours": FIN_DELAI,
    "fin_anticipee_delai": f"{FIN_DELAI} {MENACES} liens_renoues_volontairement",
    "protection_eloignement": FIN_DELAI,
    "protection_mineur": "date_naissance",
    "recepisse_demande_titre": f"{RECEVABLE_TIENT} demande_titre_deposee titre_detenu",
    "saisine_procureur": FIN_DELAI,
    "autorisation_travail": (
        f"{FIN_DELAI} {RECEVABLE_TIENT} demande_titre_deposee titre_detenu date_fin_titre"
    ),
    "allocation": f"{FIN_DELAI} date_fin_titre",
    "mesures_assistance": f"{FIN_DELAI} date_fin_titre",
    "demande_titre_recevable": RECEVABLE_TIENT,
    "carte_sejour_temporaire": f"{RECEVABLE_TIENT} menace_grave_ordre_public faits_averes titre_detenu",
    "titre_citoyen_union": f"{RECEVABLE_TIENT} menace_grave_ordre_public",
    "attestation_l316_1": "attestation_remise",
    "renouvellement_carte_temporaire": "menace_grave_ordre_public doute_sur_stabilite",
    "retrait_carte_temporaire": RETRAIT,
    "eloignement_apres_retrait": RETRAIT,
    "carte_resident": "menace_grave_ordre_public doute_sur_stabilite",
    "maintien_sans_condamnation": "date_cooperation faits_averes",
    "admission_sans_cooperation": "date_cooperation",
    "titre_sejour_requis": "date_naissance",
    "temoin_anonyme": "date_cooperation",
}
