"""The reading « code » of today written by hand, in plain Python, for facts that are all known, from October 2024 on.

Like `a_la_main`, it knows no doubt, no proof and no other law: no clock of before July 2024 can still run.
"""

from calendar import monthrange
from datetime import date, timedelta

from bench.a_la_main import age

TRAITE = ("traite", "proxenetisme")
EN_COURS = ("enquete", "en_cours", "jugement_non_definitif")
ACHEVEE = ("definitive", "classement_sans_suite", "non_lieu")
UNION = frozenset([
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
])  # fmt: skip
OUVRENT_AU_TRAVAIL = ("cst_vpf_traite", "carte_resident", "aps_psp")
DEUX_JOURS, SEPT_JOURS, TRENTE_JOURS, SOIXANTE_JOURS = (timedelta(days=n) for n in (2, 7, 30, 60))


def plus_mois(jour: date, mois: int) -> date:
    """The same day that many months later, or the last of that month."""
    rang = jour.year * 12 + jour.month - 1 + mois
    annee, mois = rang // 12, rang % 12 + 1
    return date(annee, mois, min(jour.day, monthrange(annee, mois)[1]))


def mesure_contestable(mesure: str, notifiee_le: date, situation: str, depuis: date, jour: date) -> bool:
    """Whether the clock of appeal against a measure already notified still runs."""
    if mesure in ("expulsion", "administrative"):
        return plus_mois(notifiee_le, 2) >= jour
    if mesure == "oqtf":
        fin = plus_mois(notifiee_le, 1)
        abregee = {"assignee": SEPT_JOURS, "detenue": SEPT_JOURS, "retention": DEUX_JOURS}.get(situation)
    elif mesure == "transfert_dublin":
        fin = notifiee_le + SEPT_JOURS
        abregee = DEUX_JOURS if situation == "retention" else None
    else:
        return False
    if abregee and depuis <= jour:
        if depuis <= notifiee_le:
            fin = notifiee_le + abregee
        elif depuis <= fin:
            fin = depuis + abregee
    return fin >= jour


def refus_contestable(
    refuse_le: date, demande_le: date, mesure: str, notifiee_le: date, horloge_mesure: bool, jour: date
) -> bool:
    """Whether the clock of appeal against a refused title, said or born of silence, still runs."""
    if refuse_le <= jour:
        joint = mesure == "oqtf" and notifiee_le == refuse_le
        if horloge_mesure if joint else plus_mois(refuse_le, 2) >= jour:
            return True
        if demande_le <= refuse_le:
            return False
    if demande_le > jour:
        return False
    tacite_le = plus_mois(demande_le, 4)
    return tacite_le <= jour <= plus_mois(tacite_le, 2)


def conclure(faits: dict[str, object], jour: date) -> dict[str, bool]:
    """Every conclusion, true or false."""
    lire = faits.get
    infraction = lire("infraction_invoquee") in TRAITE
    pays = lire("nationalite")
    tiers = pays not in UNION
    naissance = lire("date_naissance")
    ans = age(naissance, jour) if naissance else (17 if lire("minorite_alleguee") else 99)
    mineur = ans < 18
    commencee = (lire("date_cooperation") or jour) <= jour
    temoigne = bool(lire("temoignage")) and commencee
    coopere = temoigne or (bool(lire("plainte_deposee")) and commencee)
    menace_grave = bool(lire("menace_grave_ordre_public"))
    menace = menace_grave or bool(lire("menace_ordre_public"))
    entendue = bool(lire("entendue_par_police"))
    informee = bool(lire("informee_des_droits"))
    presumee = bool(lire("presumee_victime_par_police") or lire("motifs_raisonnables"))
    besoin = bool(lire("besoin_de_securite"))
    rompus, renoues = bool(lire("liens_rompus")), bool(lire("liens_renoues_volontairement"))
    averes = lire("faits_averes") is not False
    travailler = bool(lire("souhaite_activite_salariee"))
    en_age = ans >= 18 or (ans >= 16 and travailler)
    en_age_du_code = en_age or (ans >= 16 and bool(lire("souhaite_formation_professionnelle")))
    titre, fin_titre = lire("titre_detenu"), lire("date_fin_titre")
    titulaire, resident = titre == "cst_vpf_traite", titre == "carte_resident"
    deja = titulaire or resident
    valable = fin_titre is None or fin_titre >= jour
    demande_le = lire("date_demande_titre") or date.max
    demande = bool(lire("demande_titre_deposee")) and demande_le <= jour
    tardif = (
        bool(lire("depot_teleservice")) and fin_titre is not None and demande_le > fin_titre - SOIXANTE_JOURS
    )
    carte_en_cours = titulaire and (valable or (demande and not tardif))
    etat = lire("etat_procedure")
    definitive, condamnation = etat == "definitive", lire("issue_procedure") == "condamnation"
    remis_le = lire("date_recepisse_reflexion")
    delivre = remis_le is not None and remis_le != "aucun" and remis_le <= jour
    dans_le_delai = delivre and jour <= remis_le + TRENTE_JOURS
    delai = dans_le_delai and not lire("decision_fin_delai")
    etat_civil = lire("etat_civil_justifie") is not False
    opposable = menace or not etat_civil or bool(lire("refuse_contrat_engagement"))
    asile = lire("demande_asile")
    ailleurs = lire("territoire")
    notifiee_le = lire("mesure_notifiee_le") or jour
    mesure = lire("mesure_eloignement") if notifiee_le <= jour else "aucune"
    horloge = mesure_contestable(
        mesure, notifiee_le, lire("situation_mesure"), lire("situation_mesure_depuis") or notifiee_le, jour
    )

    champ = infraction and tiers and not lire("faits_exclusivement_hors_de_france_par_etrangers")
    delai_reflexion = (
        champ
        and presumee
        and (not delivre or bool(lire("nouveaux_faits_depuis_recepisse")))
        and not menace_grave
        and not renoues
    )
    recevable = champ and coopere and lire("justificatif_cooperation") != "aucun" and en_age_du_code
    recepisse = demande and (
        (deja and not tardif) or (recevable and not deja and asile != "en_cours" and etat_civil)
    )
    carte = recevable and rompus and not opposable and averes and not deja
    regulier = (
        bool(lire("sejour_regulier")) or (titre in (*OUVRENT_AU_TRAVAIL, "autre") and valable) or recepisse
    )
    carte_resident = champ and coopere and definitive and condamnation and regulier and not opposable
    aide = delai or carte_en_cours
    menacee = bool(lire("menacee_en_cas_de_retour"))
    return {
        "champ_application": champ,
        "information_des_droits": (infraction or bool(lire("motifs_raisonnables"))) and not informee,
        "information_parquet_mineur": mineur and infraction,
        "protection_enfance": mineur and infraction,
        "signalement_article_40": lire("presentation") == "prefecture" and infraction and not entendue,
        "temoin_anonyme": temoigne and bool(lire("crainte_de_represailles")),
        "orientation_service_enquete": infraction and not entendue,
        "orientation_acse": besoin and not mineur,
        "protection_policiere": aide and besoin and etat not in ACHEVEE,
        "delai_reflexion": delai_reflexion,
        "recepisse_reflexion": delai_reflexion
        and bool(lire("signalee_a_la_prefecture"))
        and not lire("renonce_au_delai"),
        "delai_en_cours": delai,
        "fin_anticipee_delai": delai and (renoues or menace_grave),
        "protection_eloignement": delai,
        "saisine_procureur": delai and mesure == "interdiction_judiciaire",
        "titre_sejour_requis": tiers and en_age,
        "autorisation_provisoire_sejour": False,
        "demande_titre_recevable": recevable,
        "recepisse_demande_titre": recepisse,
        "carte_sejour_temporaire": carte,
        "renouvellement_carte_temporaire": titulaire
        and etat in EN_COURS
        and rompus
        and not menace
        and averes
        and not lire("refuse_contrat_engagement"),
        "retrait_carte_temporaire": titulaire
        and (renoues or not averes or menace or mesure in ("expulsion", "interdiction_judiciaire")),
        "carte_resident": carte_resident,
        "carte_hebergement_indigne": bool(lire("plainte_hebergement_indigne"))
        and tiers
        and en_age
        and not opposable
        and not deja,
        "aps_parcours_sortie": tiers
        and infraction
        and bool(lire("cesse_prostitution") and lire("engagee_parcours_sortie"))
        and not menace
        and not lire("refuse_contrat_engagement"),
        "exoneration_taxes": carte or carte_resident or titulaire,
        "maintien_sans_condamnation": coopere
        and (etat in ("classement_sans_suite", "non_lieu") or (definitive and not condamnation))
        and averes,
        "admission_sans_cooperation": infraction
        and tiers
        and not coopere
        and bool(lire("elements_situation_victime") or lire("circonstances_humanitaires"))
        and ailleurs != "976",
        "sejour_famille_ue": bool(lire("membre_famille_citoyen_ue")) and tiers,
        "retrait_carte_resident": resident,
        "maintien_malgre_condamnation_victime": titulaire
        and lire("victime_condamnee") == "infraction_mineure"
        and bool(lire("contribution_au_demantelement")),
        "titre_citoyen_union": False,
        "attestation_l316_1": False,
        "autorisation_travail": delai or (titre in OUVRENT_AU_TRAVAIL and valable) or recepisse,
        "allocation": aide
        and not mineur
        and bool(lire("ressources_inferieures_rsa"))
        and ailleurs not in ("976", "986"),
        "mesures_assistance": aide,
        "couverture_sante": aide,
        "acces_hebergement": carte_en_cours,
        "aide_au_retour": carte_en_cours,
        "contrat_integration": titulaire,
        "protection_mineur": mineur and pays != "FR",
        "eloignement_contestable": tiers
        and presumee
        and not informee
        and mesure in ("oqtf", "administrative"),
        "eloignement_apres_retrait": bool(lire("titre_retire"))
        and not lire("autre_droit_au_sejour")
        and not mineur
        and not delai,
        "recours_eloignement": horloge,
        "recours_refus_titre": refus_contestable(
            lire("refus_titre_notifie_le") or date.max, demande_le, mesure, notifiee_le, horloge, jour
        ),
        "information_protection_subsidiaire": menacee and tiers,
        "protection_internationale": menacee and tiers and asile not in ("en_cours", "acceptee"),
        "autre_titre_pendant_asile": asile == "en_cours",
    }
