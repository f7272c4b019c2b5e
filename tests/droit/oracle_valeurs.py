"""What the contract promises of each conclusion beside its status: nature, authority, ground, values."""

from collections.abc import Callable
from datetime import date

from droit import oracle, oracle_horloges
from droit.oracle_definitions import (
    ADA,
    CARTE_CREEE,
    CARTES,
    LOI_2014,
    LOI_2016,
    RECODIFICATION,
    TRAVAIL_AU_RECEPISSE,
    carte_en_cours,
    causes_de_fin,
    causes_de_retrait,
    circonstance_nouvelle,
    mineure,
    refus_possible,
)
from droit.oracle_mondes import Monde, fin_du_delai, mois_apres

Valeurs = dict[str, object]


# ── La nature ────────────────────────────────────────────────────────────────────────────────────────────────────────

NATURES_2009 = {
    "information": (
        "champ_application information_protection_subsidiaire titre_sejour_requis retrait_carte_resident"
    ),
    "obligation": (
        "orientation_service_enquete signalement_article_40 information_des_droits orientation_acse protection_enfance "
        "recepisse_reflexion recepisse_demande_titre saisine_procureur attestation_l316_1 "
        "renouvellement_carte_temporaire eloignement_apres_retrait"
    ),
    "droit": (
        "delai_reflexion delai_en_cours protection_eloignement protection_mineur autorisation_travail allocation "
        "mesures_assistance demande_titre_recevable"
    ),
    "faculte": (
        "fin_anticipee_delai carte_sejour_temporaire titre_citoyen_union retrait_carte_temporaire carte_resident "
        "maintien_sans_condamnation maintien_malgre_condamnation_victime admission_sans_cooperation temoin_anonyme"
    ),
    "interdiction": "autorisation_provisoire_sejour",
}
NATURES_DU_CODE = {
    "information": (
        "champ_application orientation_service_enquete saisine_procureur titre_sejour_requis "
        "maintien_malgre_condamnation_victime titre_citoyen_union attestation_l316_1 sejour_famille_ue aide_au_retour "
        "contrat_integration information_protection_subsidiaire autre_titre_pendant_asile retrait_carte_resident"
    ),
    "obligation": (
        "information_des_droits information_parquet_mineur protection_enfance signalement_article_40 "
        "recepisse_reflexion recepisse_demande_titre"
    ),
    "droit": (
        "protection_policiere delai_reflexion delai_en_cours protection_eloignement demande_titre_recevable "
        "exoneration_taxes autorisation_travail allocation mesures_assistance couverture_sante acces_hebergement "
        "eloignement_contestable protection_mineur recours_eloignement recours_refus_titre protection_internationale"
    ),
    "faculte": (
        "temoin_anonyme orientation_acse fin_anticipee_delai autorisation_provisoire_sejour aps_parcours_sortie "
        "maintien_sans_condamnation admission_sans_cooperation eloignement_apres_retrait"
    ),
}
DE_2009 = {nom: nature for nature, noms in NATURES_2009.items() for nom in noms.split()}
DU_CODE = {nom: nature for nature, noms in NATURES_DU_CODE.items() for nom in noms.split()}


def nature(nom: str, m: Monde) -> str:
    """The nature of a conclusion, that of its « oui », for what is established."""
    if "delivrance-systematique" in m.reformes and (
        nom in ("carte_sejour_temporaire", "titre_citoyen_union", "carte_resident")
        or (nom == "autorisation_provisoire_sejour" and m.lecture == "code")
    ):
        return "droit"
    if m.lecture == "circulaire":
        return DE_2009[nom]
    match nom:
        case "carte_sejour_temporaire":
            due = m.jour >= LOI_2016 and not mineure(m) and not refus_possible(m, premiere=True)
            return "droit" if due else "faculte"
        case "carte_hebergement_indigne":
            return "droit" if not mineure(m) and not refus_possible(m, premiere=True) else "faculte"
        case "carte_resident":
            return "droit" if m.jour >= LOI_2014 else "faculte"
        case "renouvellement_carte_temporaire":
            due = m.jour >= LOI_2014 and not refus_possible(m, premiere=False)
            return "obligation" if due else "faculte"
        case "retrait_carte_temporaire":
            forcee = m.e("mesure_eloignement") in ("expulsion", "interdiction_judiciaire")
            return "obligation" if forcee else "faculte"
    return DU_CODE[nom]


# ── L'autorité, le fondement ─────────────────────────────────────────────────────────────────────────────────────────

AUTORITES = {
    "police_gendarmerie": "information_des_droits information_parquet_mineur protection_policiere",
    "ase": "protection_enfance",
    "parquet": "temoin_anonyme",
    "association": "orientation_acse mesures_assistance",
    "cpam": "couverture_sante",
    "ofii": "aide_au_retour contrat_integration",
    "personne": "recours_eloignement recours_refus_titre",
    "ofpra": "information_protection_subsidiaire protection_internationale",
}
AUTORITE = {nom: autorite for autorite, noms in AUTORITES.items() for nom in noms.split()}
D_USAGE = (
    "saisine_procureur", "maintien_malgre_condamnation_victime", "titre_citoyen_union", "attestation_l316_1",
)  # fmt: skip
INSTRUCTION_2015 = date(2015, 5, 19)


def autorite(nom: str, m: Monde) -> str | None:
    """Who must or may act, first named; None where the contract does not say (reading of the circular)."""
    if nom == "allocation":
        return "ofii" if m.jour >= ADA else "pole_emploi"
    if m.lecture == "circulaire":
        return "parquet" if nom == "temoin_anonyme" else None
    return AUTORITE.get(nom, "prefecture")


def fondement(nom: str, m: Monde) -> str:
    """What the conclusion rests on, that day."""
    if m.lecture == "circulaire":
        return "circulaire"
    if nom == "orientation_service_enquete":
        return "doctrine" if m.jour >= INSTRUCTION_2015 else "usage_2009"
    return "usage_2009" if nom in D_USAGE else "texte_en_vigueur"


# ── Les valeurs ──────────────────────────────────────────────────────────────────────────────────────────────────────

PIECES_2009 = [
    "contrat_de_travail", "promesse_embauche", "contenu_procedure", "attestation_bonne_conduite", "jugement_condamnation",
]  # fmt: skip
MENTION = "vie privée et familiale"
ATA = {
    2007: 10.22, 2008: 10.38, 2009: 10.54, 2010: 10.67, 2011: 10.83, 2012: 11.01, 2013: 11.20, 2014: 11.35, 2015: 11.45,
}  # fmt: skip
PIECES_2016, DOMICILE, CONTRAT, CIR = (
    date(2016, 11, 1),
    date(2008, 6, 29),
    date(2024, 7, 17),
    date(2016, 7, 1),
)


def valeurs(nom: str, m: Monde) -> Valeurs:
    """All the values of a conclusion that is « oui »."""
    if m.lecture == "code" and nom in VALEURS_DU_CODE:
        return VALEURS_DU_CODE[nom](m)
    return VALEURS_2009[nom](m) if nom in VALEURS_2009 else {}


def _delai_en_cours(m: Monde) -> Valeurs:
    remis = m.e("date_recepisse_reflexion")
    assert isinstance(remis, date)
    fin = fin_du_delai(remis, m.reformes)
    return {"debut": remis.isoformat(), "fin": fin.isoformat(), "jours_restants": (fin - m.jour).days}


def _unites(m: Monde) -> Valeurs:
    unites = ["section_de_recherches", "unite_dipj"]
    return {"unites": ["groupe_mineurs", *unites] if mineure(m) else unites}


def _mention(m: Monde) -> Valeurs:
    souhaite = m.e("souhaite_activite_salariee") is True
    return {"mention": "Toutes activités professionnelles"} if souhaite else {}


def _reexamen(m: Monde) -> Valeurs:
    finie = (m.e("etat_procedure"), m.e("issue_procedure")) == ("definitive", "condamnation")
    return {"reexamen_resident": True} if finie else {}


def _fondements(m: Monde) -> Valeurs:
    vie_privee = "L.423-23" if m.jour >= RECODIFICATION else "L.313-11-7°"
    humanitaire = "L.435-1" if m.jour >= RECODIFICATION else "L.313-14"
    ouverte = m.jour >= CARTE_CREEE
    if m.lecture == "code" and m.jour >= RECODIFICATION:
        ouverte = m.e("territoire") != "976"
    fondements = [vie_privee] * (m.e("vie_privee_familiale_en_france") is True)
    return {
        "fondements": fondements + [humanitaire] * (ouverte and m.e("circonstances_humanitaires") is True)
    }


def _fixes(**dites: object) -> Callable[[Monde], Valeurs]:
    return lambda m: dites


VALEURS_2009: dict[str, Callable[[Monde], Valeurs]] = {
    "orientation_service_enquete": _unites,
    "recepisse_reflexion": _fixes(pieces_exigibles=["signalement", "photographie"]),
    "delai_en_cours": _delai_en_cours,
    "fin_anticipee_delai": lambda m: {"causes": oracle.causes_de_fin(m)},
    "protection_eloignement": _fixes(couvre=["administrative"], ne_couvre_pas=["interdiction_judiciaire"]),
    "recepisse_demande_titre": _fixes(autorise_travail=True, duree_minimale_mois=1, renouvelable=True),
    "allocation": lambda m: {"nom": "ADA" if m.jour >= ADA else "ATA"},
    "carte_sejour_temporaire": _fixes(
        mention=MENTION,
        duree_minimale_mois=6,
        pieces_exigibles=["justificatif_cooperation", "etat_civil", "photographie"],
        pieces_non_exigibles=PIECES_2009,
    ),
    "titre_citoyen_union": _mention,
    "renouvellement_carte_temporaire": _reexamen,
    "retrait_carte_temporaire": lambda m: {"causes": oracle.causes_de_retrait(m)},
    "carte_resident": _fixes(
        duree_ans=10,
        longue_duree_ce=False,
        condition_integration=False,
        renouvelable_de_plein_droit=True,
        pieces_non_exigibles=["attestation_bonne_conduite"],
    ),
    "maintien_sans_condamnation": _fondements,
}


def _protection(m: Monde) -> Valeurs:
    sans_dublin = "sans-transfert-dublin" in m.reformes
    return {
        "couvre": ["oqtf", "transfert_dublin"] if sans_dublin else ["oqtf"],
        "execution_suspendue": [] if sans_dublin else ["transfert_dublin"],
        "ne_couvre_pas": ["expulsion", "interdiction_judiciaire"],
    }


def _recepisse(m: Monde) -> Valeurs:
    renouvellement = m.e("titre_detenu") in CARTES
    dit: Valeurs = {
        "autorise_travail": renouvellement or m.jour >= TRAVAIL_AU_RECEPISSE,
        "renouvelable": True,
    }
    if renouvellement and m.jour >= RECODIFICATION and m.e("depot_teleservice") is True:
        return dit | {"document": "attestation_prolongation", "duree_maximale_mois": 3}
    return dit | {"document": "recepisse", "duree_minimale_mois": 1}


def _carte(m: Monde) -> Valeurs:
    exigibles = {
        "etat_civil": True,
        "nationalite": m.jour >= PIECES_2016,
        "photographie": True,
        "justificatif_domicile": m.jour >= DOMICILE,
        "certificat_medical": m.jour < PIECES_2016,
        "justificatif_cooperation": True,
        "contrat_engagement": m.jour >= CONTRAT,
    }
    sans_medecin = ["certificat_medical"] if m.jour >= PIECES_2016 else []
    return {
        "mention": MENTION,
        **({"duree_mois": 12} if m.jour >= RECODIFICATION else {"duree_minimale_mois": 6}),
        "pieces_exigibles": [piece for piece, exigee in exigibles.items() if exigee],
        "pieces_non_exigibles": [*PIECES_2009, "visa_long_sejour", "passeport", *sans_medecin],
        "refus_possible": refus_possible(m, premiere=True),
    }


def _allocation(m: Monde) -> Valeurs:
    if m.jour >= ADA:
        return {"nom": "ADA", "montant_journalier": 6.80}
    return {"nom": "ATA", "montant_journalier": ATA[m.jour.year]}


def _pendant_l_asile(m: Monde) -> Valeurs:
    invitation = m.passee("invitation_autre_titre_le")
    connue = m.e("invitation_autre_titre_le") is not None
    return {
        "delai_mois": 2,
        "delai_sante_mois": 3,
        "rouvert": circonstance_nouvelle(m),
        "a_preciser": [] if connue else ["invitation_autre_titre_le"],
        **({"fin": mois_apres(invitation, 2).isoformat()} if invitation else {}),
    }


AU_DELA = {
    "protection_enfance": {"administrateur_ad_hoc", "avec"},
    "titre_citoyen_union": {"validation_de_l_activite"},
    "renouvellement_carte_temporaire": {"duree_minimale_mois"},
}
"""Values that are given beside those the contract names."""

VALEURS_DU_CODE: dict[str, Callable[[Monde], Valeurs]] = {
    "recepisse_reflexion": _fixes(pieces_exigibles=["signalement"]),
    "fin_anticipee_delai": lambda m: {"causes": causes_de_fin(m)},
    "protection_eloignement": _protection,
    "recepisse_demande_titre": _recepisse,
    "carte_sejour_temporaire": _carte,
    "renouvellement_carte_temporaire": lambda m: {"refus_possible": refus_possible(m, premiere=False)},
    "retrait_carte_temporaire": lambda m: {"causes": causes_de_retrait(m)},
    "carte_hebergement_indigne": lambda m: {
        "duree_mois": 12,
        "exoneree_de_taxes": False,
        "refus_possible": refus_possible(m, premiere=True),
    },
    "aps_parcours_sortie": _fixes(duree_minimale_mois=6),
    "allocation": _allocation,
    "couverture_sante": lambda m: {"regime": "assurance_maladie" if carte_en_cours(m) else "soins_l251_1"},
    "contrat_integration": lambda m: {"nom": "CIR" if m.jour >= CIR else "CAI"},
    "recours_eloignement": oracle_horloges.valeurs_eloignement,
    "recours_refus_titre": oracle_horloges.valeurs_refus,
    "protection_internationale": _fixes(formes=["refugie", "protection_subsidiaire"]),
    "autre_titre_pendant_asile": _pendant_l_asile,
}
