"""The words of the law: what it calls readings, natures, authorities, and what its conclusions say. In one place."""

from collections.abc import Mapping
from typing import Final

LECTURES: Final[Mapping[str, str]] = {"circulaire": "la circulaire", "code": "le code"}

NATURES: Final[Mapping[str, str]] = {
    "droit": "droit",
    "obligation": "obligation",
    "faculte": "faculté",
    "interdiction": "interdiction",
    "information": "information",
}

FONDEMENTS: Final[Mapping[str, str]] = {
    "texte_en_vigueur": "texte en vigueur",
    "doctrine": "doctrine publiée",
    "usage_2009": "usage de 2009",
    "circulaire": "circulaire de 2009",
}
"""What a conclusion stands on: a law read, a published doctrine, the practice of 2009, the circular in its own reading."""

AUTORITES: Final[Mapping[str, str]] = {
    "prefecture": "préfecture",
    "police_gendarmerie": "police ou gendarmerie",
    "parquet": "parquet",
    "ase": "aide sociale à l’enfance",
    "association": "association",
    "pole_emploi": "Pôle emploi",
    "ofii": "OFII",
    "ofpra": "Ofpra",
    "cpam": "assurance maladie (CPAM)",
    "personne": "la personne elle-même",
    "ministere": "ministère",
}

DE_L_AUTORITE: Final[Mapping[str, str]] = {
    "prefecture": "de la préfecture",
    "police_gendarmerie": "de la police ou de la gendarmerie",
    "parquet": "du parquet",
    "ase": "de l’aide sociale à l’enfance",
    "association": "de l’association",
    "pole_emploi": "de Pôle emploi",
    "ofii": "de l’OFII",
    "ofpra": "de l’Ofpra",
    "cpam": "de l’assurance maladie",
    "personne": "de la personne elle-même",
    "ministere": "du ministère",
}

VALEURS: Final[Mapping[str, str]] = {
    "debut": "Début",
    "fin": "Dernier jour couvert",
    "jours_restants": "Jours restants",
    "unites": "Unités adaptées",
    "pieces_exigibles": "Pièces à fournir",
    "pieces_non_exigibles": "Ne peuvent être demandés",
    "couvre": "Empêche d’exécuter",
    "ne_couvre_pas": "N’empêche pas d’exécuter",
    "causes": "Causes établies",
    "mention": "Mention",
    "duree_minimale_mois": "Durée minimale",
    "duree_mois": "Durée",
    "duree_ans": "Durée",
    "nom": "Allocation",
    "fondements": "Fondements",
    "autorise_travail": "Autorise à travailler",
    "renouvelable": "Renouvelable",
    "renouvelable_de_plein_droit": "Renouvelable de plein droit",
    "longue_duree_ce": "Longue durée – CE",
    "condition_integration": "Condition d’intégration",
    "reexamen_resident": "Réexamen pour la carte de résident",
    "validation_de_l_activite": "Validation de l’activité",
    "execution_suspendue": "Peut être décidé, pas exécuté",
    "refus_possible": "Refus motivé possible",
    "document": "Document",
    "duree_maximale_mois": "Durée maximale",
    "exoneree_de_taxes": "Exonérée de taxes",
    "montant_journalier": "Montant par jour",
    "regime": "Régime",
    "delai": "Délai de recours",
    "fin_au_plus_tard": "Dernier jour, au plus tard",
    "a_preciser": "À préciser",
    "juridiction": "Juridiction",
    "recours_gracieux_proroge": "Un recours gracieux prolonge le délai",
    "refus": "Refus",
    "formes": "Formes",
    "delai_mois": "Délai",
    "delai_sante_mois": "Délai, pour raison de santé",
    "rouvert": "Délai rouvert",
    "administrateur_ad_hoc": "Administrateur ad hoc à désigner",
    "avec": "Avec",
}

CODES: Final[Mapping[str, str]] = {
    "groupe_mineurs": "groupe des mineurs",
    "section_de_recherches": "section de recherches",
    "unite_dipj": "unité de police judiciaire (DIPJ)",
    "signalement": "signalement de la police ou de la gendarmerie",
    "photographie": "photographie",
    "justificatif_cooperation": "récépissé de plainte ou référence de la procédure",
    "etat_civil": "indications d’état civil",
    "contrat_de_travail": "contrat de travail",
    "promesse_embauche": "promesse d’embauche",
    "contenu_procedure": "contenu de la procédure",
    "attestation_bonne_conduite": "attestation de bonne conduite",
    "jugement_condamnation": "jugement de condamnation",
    "administrative": "les mesures administratives",
    "interdiction_judiciaire": "l’interdiction judiciaire du territoire",
    "plainte_ou_temoignage": "plainte ou témoignage",
    "liens_renoues": "liens renoués de sa propre initiative",
    "ordre_public": "menace pour l’ordre public",
    "menace_grave": "menace grave pour l’ordre public",
    "cooperation_interrompue": "coopération interrompue",
    "faits_non_reels": "faits non réels",
    "liens_non_rompus": "liens non rompus",
    "ATA": "allocation temporaire d’attente",
    "ADA": "allocation pour demandeur d’asile",
    "parquet": "parquet",
    "oqtf": "l’obligation de quitter le territoire",
    "transfert_dublin": "le transfert vers un autre État (Dublin)",
    "expulsion": "l’expulsion",
    "oqtf_non_executee": "obligation de quitter le territoire non exécutée",
    "faux_documents": "usage de faux documents",
    "faits_graves": "faits graves que nomme la loi",
    "hors_delai_asile": "demande venue trop tard après celle d’asile",
    "nationalite": "justificatif de nationalité",
    "justificatif_domicile": "justificatif de domicile",
    "certificat_medical": "certificat médical",
    "contrat_engagement": "contrat d’engagement signé",
    "visa_long_sejour": "visa de long séjour",
    "passeport": "passeport, quand un autre document suffit",
    "recepisse": "récépissé",
    "attestation_prolongation": "attestation de prolongation",
    "assurance_maladie": "assurance maladie",
    "soins_l251_1": "aide médicale de l’État",
    "CAI": "contrat d’accueil et d’intégration",
    "CIR": "contrat d’intégration républicaine",
    "48_heures": "quarante-huit heures",
    "7_jours": "sept jours",
    "15_jours": "quinze jours",
    "30_jours": "trente jours",
    "1_mois": "un mois",
    "2_mois": "deux mois",
    "explicite": "refus écrit",
    "implicite": "refus né du silence",
    "tribunal_administratif": "tribunal administratif",
    "refugie": "statut de réfugié",
    "protection_subsidiaire": "protection subsidiaire",
}


def nature(nom: str) -> str:
    """« obligation », « droit de la personne »."""
    return f"{NATURES[nom]} de la personne" if nom == "droit" else NATURES.get(nom, nom)


def autorite(nom: str) -> str:
    """« préfecture »."""
    return AUTORITES.get(nom, nom.replace("_", " "))


def de_l_autorite(nom: str) -> str:
    """« de la préfecture »."""
    return DE_L_AUTORITE.get(nom, nom.replace("_", " "))
