"""What the contract promises of the natures and of the values of each conclusion, in both readings, on any day."""

from datetime import date

from droit import oracle
from droit.oracle_code import (
    ADA,
    LOI_2014,
    LOI_2016,
    RECODIFICATION,
    Droit,
    causes_de_fin,
    causes_de_retrait,
)
from droit.oracle_mondes import Faits, Monde, fin_du_delai

NATURES = {
    "information": "champ_application information_protection_subsidiaire titre_sejour_requis",
    "obligation": (
        "orientation_service_enquete signalement_article_40 information_des_droits orientation_acse protection_enfance "
        "recepisse_reflexion recepisse_demande_titre saisine_procureur attestation_l316_1 "
        "renouvellement_carte_temporaire eloignement_apres_retrait information_parquet_mineur"
    ),
    "droit": (
        "delai_reflexion delai_en_cours protection_eloignement protection_mineur autorisation_travail allocation "
        "mesures_assistance demande_titre_recevable eloignement_contestable exoneration_taxes protection_policiere"
    ),
    "faculte": (
        "fin_anticipee_delai carte_sejour_temporaire titre_citoyen_union retrait_carte_temporaire carte_resident "
        "maintien_sans_condamnation maintien_malgre_condamnation_victime admission_sans_cooperation temoin_anonyme "
        "aps_parcours_sortie"
    ),
    "interdiction": "autorisation_provisoire_sejour",
}
DE_2009 = {nom: nature for nature, noms in NATURES.items() for nom in noms.split()}
SYSTEMATIQUES = (
    "carte_sejour_temporaire",
    "titre_citoyen_union",
    "carte_resident",
    "autorisation_provisoire_sejour",
)
PIECES = [
    "contrat_de_travail",
    "promesse_embauche",
    "contenu_procedure",
    "attestation_bonne_conduite",
    "jugement_condamnation",
]
CARTE = {
    "mention": "vie privée et familiale",
    "pieces_exigibles": ["justificatif_cooperation", "etat_civil", "photographie"],
    "pieces_non_exigibles": PIECES,
}
CONSTANTES: dict[str, dict[str, object]] = {
    "recepisse_reflexion": {"pieces_exigibles": ["signalement", "photographie"]},
    "protection_eloignement": {"couvre": ["administrative"], "ne_couvre_pas": ["interdiction_judiciaire"]},
    "recepisse_demande_titre": {"autorise_travail": True, "duree_minimale_mois": 1, "renouvelable": True},
    "aps_parcours_sortie": {"duree_minimale_mois": 6},
    "carte_resident": {
        "duree_ans": 10, "longue_duree_ce": False, "condition_integration": False,
        "renouvelable_de_plein_droit": True, "pieces_non_exigibles": ["attestation_bonne_conduite"],
    },
}  # fmt: skip


def nature(nom: str, droit: Droit, faits: Faits) -> str:
    """The nature of a conclusion that day, for that person."""
    if "delivrance-systematique" in droit.reformes and nom in SYSTEMATIQUES:
        return "droit"
    if droit.lecture == "circulaire":
        return DE_2009[nom]
    match nom:
        case "autorisation_provisoire_sejour":
            return "faculte"
        case "carte_sejour_temporaire":
            return "droit" if droit.jour >= LOI_2016 and not mineure(droit, faits) else "faculte"
        case "carte_resident":
            return "droit" if droit.jour >= LOI_2014 else "faculte"
        case "renouvellement_carte_temporaire":
            return "obligation" if droit.jour >= LOI_2014 else "faculte"
    return DE_2009[nom]


def mineure(droit: Droit, faits: Faits) -> bool:
    """Under eighteen, or presumed to be."""
    naissance = faits.get("date_naissance")
    if isinstance(naissance, date):
        return oracle.age(naissance, droit.jour) < 18
    return faits.get("minorite_alleguee") is True


def valeurs(nom: str, droit: Droit, faits: Faits) -> dict[str, object]:
    """The values the contract promises of a conclusion that is « oui »; there may be more."""
    code, jour = droit.lecture == "code", droit.jour
    monde = Monde(jour, faits, {}, droit.reformes, fige=True)
    match nom:
        case "orientation_service_enquete":
            unites = ["section_de_recherches", "unite_dipj"]
            return {"unites": ["groupe_mineurs", *unites] if mineure(droit, faits) else unites}
        case "delai_en_cours":
            remis = faits["date_recepisse_reflexion"]
            assert isinstance(remis, date)
            fin = fin_du_delai(remis, droit.reformes)
            return {"debut": remis.isoformat(), "fin": fin.isoformat(), "jours_restants": (fin - jour).days}
        case "fin_anticipee_delai":
            return {"causes": causes_de_fin(monde) if code else oracle.causes_de_fin(monde)}
        case "retrait_carte_temporaire":
            return {"causes": causes_de_retrait(monde) if code else oracle.causes_de_retrait(monde)}
        case "allocation":
            return {"nom": "ADA" if jour >= ADA else "ATA"}
        case "carte_sejour_temporaire":
            return CARTE | (
                {"duree_mois": 12} if code and jour >= RECODIFICATION else {"duree_minimale_mois": 6}
            )
        case "renouvellement_carte_temporaire" if not code:
            definitive = (faits.get("etat_procedure"), faits.get("issue_procedure")) == (
                "definitive",
                "condamnation",
            )
            return {"reexamen_resident": definitive}
        case "titre_citoyen_union" if faits.get("souhaite_activite_salariee") is True:
            return {"mention": "Toutes activités professionnelles"}
        case "maintien_sans_condamnation":
            recodifies = code and jour >= RECODIFICATION
            articles = ("L.423-23", "L.435-1") if recodifies else ("L.313-11-7°", "L.313-14")
            faits_favorables = ("vie_privee_familiale_en_france", "circonstances_humanitaires")
            return {
                "fondements": [
                    article
                    for article, fait in zip(articles, faits_favorables, strict=True)
                    if faits.get(fait) is True
                ]
            }
    return CONSTANTES.get(nom, {})
