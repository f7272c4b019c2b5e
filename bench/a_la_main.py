"""The same conclusions written by hand, in plain Python, for facts that are all known: what the ratios compare with.

It knows no doubt, no proof and no other date; it passes every fully known case.
"""

from datetime import date, timedelta

TRAITE = ("traite", "proxenetisme")
EN_COURS = ("enquete", "en_cours", "jugement_non_definitif")
ACHEVEE = ("definitive", "classement_sans_suite", "non_lieu")
UNION = frozenset(
    [
        "AT",
        "BE",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "GB",
        "GR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
        "CH",
    ]
)
TRENTE_JOURS = timedelta(days=30)


def regime(pays: str, jour: date) -> str:
    """Regime of a nationality between 5 February 2009 and 30 June 2013."""
    if pays == "FR":
        return "francaise"
    if pays in ("BG", "RO"):
        return "ue_transitoire"
    return "ue_eee_suisse" if pays in UNION else "tiers"


def age(naissance: date, jour: date) -> int:
    """Age in whole years."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def conclure(faits: dict[str, object], jour: date) -> dict[str, bool]:
    """Every conclusion, true or false."""
    lire = faits.get
    infraction = lire("infraction_invoquee") in TRAITE
    le_regime = regime(lire("nationalite"), jour)
    tiers, transitoire = le_regime == "tiers", le_regime == "ue_transitoire"
    naissance = lire("date_naissance")
    ans = age(naissance, jour) if naissance else (17 if lire("minorite_alleguee") else 99)
    mineur = ans < 18
    engagee_le = lire("date_cooperation")
    pas_encore = engagee_le is not None and engagee_le > jour
    plainte = bool(lire("plainte_deposee")) and not pas_encore
    temoignage = bool(lire("temoignage")) and not pas_encore
    coopere = plainte or temoignage
    menace = bool(lire("menace_grave_ordre_public") or lire("menace_ordre_public"))
    entendue = bool(lire("entendue_par_police"))
    rompus = bool(lire("liens_rompus"))
    renoues = bool(lire("liens_renoues_volontairement"))
    averes = lire("faits_averes") is not False
    fin_decidee = bool(lire("decision_fin_delai"))
    travailler = bool(lire("souhaite_activite_salariee"))
    titre = lire("titre_detenu")
    titulaire = titre == "cst_vpf_traite"
    deja = titulaire or titre == "carte_resident"
    fin_titre = lire("date_fin_titre")
    valable = fin_titre is None or fin_titre >= jour
    etat = lire("etat_procedure")
    condamnation = lire("issue_procedure") == "condamnation"
    definitive = etat == "definitive"
    doute = bool(lire("doute_sur_stabilite"))
    maintenue = bool(lire("cooperation_maintenue"))
    remis_le = lire("date_recepisse_reflexion")
    delivre = remis_le != "aucun" and remis_le is not None and remis_le <= jour
    dans_le_delai = delivre and jour <= remis_le + TRENTE_JOURS
    benef = infraction and (tiers or transitoire)
    en_age = ans >= 18 or (ans >= 16 and travailler)

    delai_reflexion = (
        benef
        and bool(lire("presumee_victime_par_police"))
        and not delivre
        and not coopere
        and not menace
        and not renoues
    )
    delai_en_cours = dans_le_delai and not coopere and not fin_decidee
    recevable = benef and entendue and coopere and lire("justificatif_cooperation") != "aucun" and en_age
    recepisse_demande = bool(lire("demande_titre_deposee")) and recevable and not deja
    carte = tiers and recevable and rompus and not menace and averes and not deja
    retrait = titulaire and ((not maintenue and etat not in ACHEVEE) or not averes or not rompus)
    return {
        "champ_application": infraction and tiers,
        "signalement_article_40": lire("presentation") == "prefecture" and infraction and not entendue,
        "orientation_service_enquete": infraction and not entendue,
        "information_des_droits": infraction and not lire("informee_des_droits"),
        "information_protection_subsidiaire": bool(lire("menacee_en_cas_de_retour")) and tiers,
        "orientation_acse": bool(lire("besoin_de_securite")) and not mineur,
        "protection_enfance": mineur and infraction,
        "delai_reflexion": delai_reflexion,
        "delai_en_cours": delai_en_cours,
        "fin_anticipee_delai": dans_le_delai and not fin_decidee and (coopere or renoues or menace),
        "protection_eloignement": delai_en_cours,
        "saisine_procureur": delai_en_cours and lire("mesure_eloignement") == "interdiction_judiciaire",
        "recepisse_reflexion": delai_reflexion
        and bool(lire("signalee_a_la_prefecture"))
        and bool(lire("photographie_produite"))
        and not lire("renonce_au_delai"),
        "autorisation_provisoire_sejour": False,
        "demande_titre_recevable": recevable,
        "recepisse_demande_titre": recepisse_demande,
        "carte_sejour_temporaire": carte,
        "renouvellement_carte_temporaire": titulaire
        and ((etat in EN_COURS and maintenue) or (definitive and condamnation and doute))
        and rompus
        and not menace,
        "attestation_l316_1": titulaire and not lire("attestation_remise"),
        "autorisation_travail": delai_en_cours or recepisse_demande or (deja and valable),
        "allocation": delai_en_cours or (titulaire and valable),
        "mesures_assistance": delai_en_cours or (titulaire and valable),
        "retrait_carte_temporaire": retrait,
        "eloignement_apres_retrait": retrait and not lire("autre_droit_au_sejour"),
        "carte_resident": tiers
        and titulaire
        and definitive
        and condamnation
        and rompus
        and not menace
        and not doute,
        "retrait_carte_resident": titre == "carte_resident",
        "maintien_sans_condamnation": coopere
        and (etat in ("classement_sans_suite", "non_lieu") or (definitive and not condamnation))
        and averes,
        "maintien_malgre_condamnation_victime": titulaire
        and lire("victime_condamnee") == "infraction_mineure"
        and bool(lire("contribution_au_demantelement")),
        "titre_citoyen_union": transitoire and recevable and rompus and not menace,
        "titre_sejour_requis": (tiers or transitoire) and en_age,
        "protection_mineur": mineur and (tiers or transitoire),
        "admission_sans_cooperation": benef
        and not coopere
        and bool(lire("crainte_de_represailles"))
        and bool(lire("elements_situation_victime")),
        "temoin_anonyme": temoignage and bool(lire("crainte_de_represailles")),
    }
