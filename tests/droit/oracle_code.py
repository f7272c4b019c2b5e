"""An independent reading of the contract's tables of the law in time, in the reading of the code, reforms included.

As in `oracle`, a rule is a plain function of a world: `c(nom)` reads a condition, `e(nom)` what is established.
"""

from collections.abc import Callable
from datetime import date

from droit import oracle_horloges
from droit.oracle import EN_COURS
from droit.oracle_definitions import (
    ADA,
    ASILE_2019,
    CARTE_CREEE,
    CARTES,
    DECRET_2007,
    LOI_2014,
    LOI_2016,
    LOI_2024,
    RECEPISSE_CREE,
    RECODIFICATION,
    RETRAIT_CREE,
    TRAVAIL_AU_RECEPISSE,
    ans,
    carte_en_cours,
    causes_de_fin,
    causes_de_retrait,
    champ,
    coopere,
    dans_le_delai,
    definitive,
    depot_tardif,
    en_age,
    en_age_de_travailler,
    est_tiers,
    infraction,
    menace,
    mineure,
    non_expire,
    presumee,
    refus_du_contrat,
    sans_etat_civil,
    son_regime,
    titulaire,
)
from droit.oracle_mondes import Monde

Regle = Callable[[Monde], bool]


# ── Les conclusions ──────────────────────────────────────────────────────────────────────────────────────────────────


def _delai_reflexion(m: Monde) -> bool:
    return (
        m.e("menace_grave_ordre_public") is not True
        and m.e("liens_renoues_volontairement") is not True
        and champ(m)
        and presumee(m)
        and (m.e("nouveaux_faits_depuis_recepisse") is True or m.c("date_recepisse_reflexion") == "aucun")
    )


def _delai_en_cours(m: Monde) -> bool:
    return m.e("decision_fin_delai") is not True and dans_le_delai(m)


def _recevable(m: Monde) -> bool:
    return champ(m) and coopere(m) and m.c("justificatif_cooperation") != "aucun" and en_age(m)


def _recepisse_renouvellement(m: Monde) -> bool:
    return (
        m.e("demande_titre_deposee") is True
        and m.jour >= RECEPISSE_CREE
        and not depot_tardif(m)
        and m.c("titre_detenu") in CARTES
    )


def _recepisse_premiere_demande(m: Monde) -> bool:
    return (
        m.e("demande_titre_deposee") is True
        and m.jour >= RECEPISSE_CREE
        and m.e("titre_detenu") not in CARTES
        and not (m.jour >= ASILE_2019 and m.e("demande_asile") == "en_cours")
        and not sans_etat_civil(m)
        and _recevable(m)
    )


def _recepisse_demande(m: Monde) -> bool:
    return _recepisse_renouvellement(m) or _recepisse_premiere_demande(m)


def _carte(m: Monde) -> bool:
    sans_cooperer = "sejour-sans-cooperation" in m.reformes
    return (
        not menace(m)
        and m.e("faits_averes") is not False
        and m.e("titre_detenu") not in CARTES
        and not sans_etat_civil(m)
        and not refus_du_contrat(m)
        and m.jour >= CARTE_CREEE
        and m.c("liens_rompus") is True
        and champ(m)
        and (_recevable(m) or (sans_cooperer and presumee(m) and en_age(m)))
    )


def _reguliere(m: Monde) -> bool:
    if m.jour < RECODIFICATION or m.c("sejour_regulier") is True:
        return True
    if m.c("titre_detenu") in (*CARTES, "aps_psp", "autre") and non_expire(m):
        return True
    return _recepisse_demande(m)


def _carte_resident(m: Monde) -> bool:
    return (
        not menace(m)
        and not sans_etat_civil(m)
        and not refus_du_contrat(m)
        and champ(m)
        and coopere(m)
        and definitive(m)
        and _reguliere(m)
    )


def _autorisation_travail(m: Monde) -> bool:
    if _delai_en_cours(m):
        return True
    if m.c("titre_detenu") in (*CARTES, "aps_psp") and non_expire(m):
        return True
    if m.jour < TRAVAIL_AU_RECEPISSE:
        return _recepisse_renouvellement(m)
    return _recepisse_demande(m)


def _delai_ou_carte(m: Monde) -> bool:
    return _delai_en_cours(m) or carte_en_cours(m)


def _allocation(m: Monde) -> bool:
    if m.jour >= RECODIFICATION and m.e("territoire") in ("976", "986"):
        return False
    if m.jour >= ADA and not (ans(m) >= 18 and m.c("ressources_inferieures_rsa") is True):
        return False
    return _delai_ou_carte(m)


def _hors_mayotte(m: Monde) -> bool:
    return m.jour < RECODIFICATION or m.e("territoire") != "976"


def _depuis(debut: date, regle: Regle) -> Regle:
    return lambda m: m.jour >= debut and regle(m)


ENQUETE: dict[str, Regle] = {
    "champ_application": champ,
    "information_des_droits": _depuis(
        DECRET_2007,
        lambda m: (
            m.e("informee_des_droits") is not True and (infraction(m) or m.c("motifs_raisonnables") is True)
        ),
    ),
    "information_parquet_mineur": _depuis(DECRET_2007, lambda m: ans(m) < 18 and infraction(m)),
    "protection_enfance": lambda m: ans(m) < 18 and infraction(m),
    "signalement_article_40": lambda m: (
        m.e("entendue_par_police") is not True and m.c("presentation") == "prefecture" and infraction(m)
    ),
    "temoin_anonyme": lambda m: m.c("temoignage") is True and m.c("crainte_de_represailles") is True,
    "orientation_service_enquete": lambda m: infraction(m) and m.c("entendue_par_police") is False,
    "orientation_acse": _depuis(DECRET_2007, lambda m: not mineure(m) and m.c("besoin_de_securite") is True),
    "protection_policiere": _depuis(
        DECRET_2007,
        lambda m: (
            m.e("etat_procedure") not in ("definitive", "classement_sans_suite", "non_lieu")
            and m.c("besoin_de_securite") is True
            and _delai_ou_carte(m)
        ),
    ),
}
DELAI: dict[str, Regle] = {
    "delai_reflexion": _depuis(DECRET_2007, _delai_reflexion),
    "recepisse_reflexion": _depuis(
        DECRET_2007,
        lambda m: (
            m.e("renonce_au_delai") is not True
            and m.c("signalee_a_la_prefecture") is True
            and _delai_reflexion(m)
        ),
    ),
    "delai_en_cours": _delai_en_cours,
    "fin_anticipee_delai": lambda m: (
        bool(causes_de_fin(m)) and m.e("decision_fin_delai") is not True and dans_le_delai(m)
    ),
    "protection_eloignement": _delai_en_cours,
    "saisine_procureur": lambda m: (
        _delai_en_cours(m) and m.c("mesure_eloignement") == "interdiction_judiciaire"
    ),
}
TITRES: dict[str, Regle] = {
    "titre_sejour_requis": lambda m: son_regime(m) in ("tiers", "ue_transitoire") and en_age_de_travailler(m),
    "demande_titre_recevable": _recevable,
    "recepisse_demande_titre": _recepisse_demande,
    "carte_sejour_temporaire": _carte,
    "autorisation_provisoire_sejour": lambda m: (
        m.jour < CARTE_CREEE and not menace(m) and champ(m) and coopere(m)
    ),
    "renouvellement_carte_temporaire": lambda m: (
        not menace(m)
        and m.e("faits_averes") is not False
        and not refus_du_contrat(m)
        and titulaire(m)
        and m.c("etat_procedure") in EN_COURS
        and m.c("liens_rompus") is True
    ),
    "retrait_carte_temporaire": _depuis(RETRAIT_CREE, lambda m: bool(causes_de_retrait(m)) and titulaire(m)),
    "carte_resident": _carte_resident,
    "retrait_carte_resident": _depuis(RETRAIT_CREE, lambda m: m.c("titre_detenu") == "carte_resident"),
    "carte_hebergement_indigne": _depuis(
        LOI_2024,
        lambda m: (
            m.e("plainte_hebergement_indigne") is True
            and not menace(m)
            and m.e("titre_detenu") not in CARTES
            and not sans_etat_civil(m)
            and not refus_du_contrat(m)
            and est_tiers(m)
            and en_age_de_travailler(m)
        ),
    ),
    "aps_parcours_sortie": _depuis(
        LOI_2016,
        lambda m: (
            not menace(m)
            and not refus_du_contrat(m)
            and est_tiers(m)
            and infraction(m)
            and m.c("cesse_prostitution") is True
            and m.c("engagee_parcours_sortie") is True
        ),
    ),
    "exoneration_taxes": _depuis(LOI_2014, lambda m: titulaire(m) or _carte_resident(m) or _carte(m)),
    "maintien_sans_condamnation": lambda m: (
        m.e("faits_averes") is not False and coopere(m) and _sans_condamnation(m)
    ),
    "maintien_malgre_condamnation_victime": lambda m: (
        titulaire(m)
        and m.c("victime_condamnee") == "infraction_mineure"
        and m.c("contribution_au_demantelement") is True
    ),
    "admission_sans_cooperation": _depuis(
        CARTE_CREEE,
        lambda m: (
            _hors_mayotte(m)
            and infraction(m)
            and est_tiers(m)
            and not coopere(m)
            and (m.c("elements_situation_victime") is True or m.c("circonstances_humanitaires") is True)
        ),
    ),
    "titre_citoyen_union": lambda m: (
        not menace(m)
        and son_regime(m) == "ue_transitoire"
        and infraction(m)
        and coopere(m)
        and m.c("justificatif_cooperation") != "aucun"
        and en_age(m)
        and m.c("liens_rompus") is True
    ),
    "attestation_l316_1": lambda m: m.jour < ADA and m.e("attestation_remise") is not True and titulaire(m),
    "sejour_famille_ue": _depuis(
        CARTE_CREEE, lambda m: m.e("membre_famille_citoyen_ue") is True and est_tiers(m)
    ),
}


def _sans_condamnation(m: Monde) -> bool:
    etat = m.c("etat_procedure")
    return etat in ("classement_sans_suite", "non_lieu") or (
        etat == "definitive" and m.c("issue_procedure") == "sans_condamnation"
    )


VIVRE: dict[str, Regle] = {
    "autorisation_travail": _autorisation_travail,
    "allocation": _depuis(DECRET_2007, _allocation),
    "mesures_assistance": _depuis(DECRET_2007, _delai_ou_carte),
    "couverture_sante": _depuis(DECRET_2007, _delai_ou_carte),
    "acces_hebergement": _depuis(DECRET_2007, carte_en_cours),
    "aide_au_retour": _depuis(DECRET_2007, carte_en_cours),
    "contrat_integration": _depuis(date(2006, 12, 31), titulaire),
}
ELOIGNEMENT: dict[str, Regle] = {
    "eloignement_contestable": _depuis(
        DECRET_2007,
        lambda m: (
            est_tiers(m)
            and presumee(m)
            and m.c("informee_des_droits") is False
            and m.c("mesure_eloignement") in ("oqtf", "administrative")
        ),
    ),
    "eloignement_apres_retrait": lambda m: (
        m.e("titre_retire") is True
        and not mineure(m)
        and not _delai_en_cours(m.etabli())
        and m.c("autre_droit_au_sejour") is False
    ),
    "protection_mineur": lambda m: ans(m) < 18 and son_regime(m) != "francaise",
    "recours_eloignement": oracle_horloges.recours_eloignement,
    "recours_refus_titre": oracle_horloges.recours_refus_titre,
    "information_protection_subsidiaire": lambda m: m.c("menacee_en_cas_de_retour") is True and est_tiers(m),
    "protection_internationale": lambda m: (
        m.e("demande_asile") not in ("en_cours", "acceptee")
        and m.c("menacee_en_cas_de_retour") is True
        and est_tiers(m)
    ),
    "autre_titre_pendant_asile": _depuis(ASILE_2019, lambda m: m.e("demande_asile") == "en_cours"),
}
REGLES: dict[str, Regle] = ENQUETE | DELAI | TITRES | VIVRE | ELOIGNEMENT
