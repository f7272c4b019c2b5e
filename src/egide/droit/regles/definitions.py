"""The notions the rules share, each said once. « c », « sauf » and « é » of the contract: see `logique`."""

from datetime import date

from egide.droit.grandeurs import AGE, COLLECTIVITE, PLAINTE, RECEPISSE, REGIME, TEMOIGNAGE, TITRE_EXPIRE
from egide.droit.logique import Est, Evolution, Renvoi, etabli
from egide.droit.vocabulaire import (
    etat_procedure,
    infraction_invoquee,
    issue_procedure,
    justificatif_cooperation,
    menace_grave_ordre_public,
    menace_ordre_public,
    mesure_eloignement,
    motifs_raisonnables,
    presentation,
    presumee_victime_par_police,
    souhaite_activite_salariee,
    souhaite_formation_professionnelle,
    titre_detenu,
    victime_condamnee,
)

PREFECTURE = "prefecture"
POLICE_GENDARMERIE = "police_gendarmerie"
PERSONNE = "personne"
OFPRA, OFII, CPAM = "ofpra", "ofii", "cpam"
PARQUET = "parquet"
ASE = "ase"
QUI_SERT_L_ALLOCATION = Evolution(((date.min, "pole_emploi"), (date(2015, 11, 1), "ofii")))
ASSOCIATION = "association"

# ── La personne ───────────────────────────────────────────────────────────────────────────────────

ressortissante_d_un_pays_tiers = Est(
    nom="ressortissante_d_un_pays_tiers", grandeur=REGIME, valeurs=REGIME.masque("tiers"),
    oui="la personne est ressortissante d’un pays tiers",
    non="la personne n’est pas ressortissante d’un pays tiers",
)  # fmt: skip
ressortissante_ue_transitoire = Est(
    nom="ressortissante_ue_transitoire", grandeur=REGIME, valeurs=REGIME.masque("ue_transitoire"),
    oui="la personne relève du régime transitoire d’un État entré dans l’Union",
    non="la personne ne relève pas du régime transitoire d’un État entré dans l’Union",
)  # fmt: skip
ressortissante_tiers_ou_transitoire = Est(
    nom="ressortissante_tiers_ou_transitoire", grandeur=REGIME, valeurs=REGIME.masque("tiers", "ue_transitoire"),
    oui="la personne est ressortissante d’un pays tiers, ou d’un État de l’Union sous régime transitoire",
    non="la personne est française, ou ressortissante de l’Union, de l’Espace économique européen ou de la Suisse",
)  # fmt: skip
mineure = Est(
    nom="mineure", grandeur=AGE, valeurs=AGE.masque("moins_de_16_ans", "de_16_a_17_ans"),
    oui="la personne est mineure, ou présumée l’être", non="la personne est majeure",
)  # fmt: skip
majeure = Est(
    nom="majeure", grandeur=AGE, valeurs=AGE.masque("majeure"),
    oui="la personne est majeure", non="la personne est mineure, ou présumée l’être",
)  # fmt: skip
seize_ans_revolus = Est(
    nom="seize_ans_revolus", grandeur=AGE, valeurs=AGE.masque("de_16_a_17_ans", "majeure"),
    oui="la personne a au moins seize ans", non="la personne a moins de seize ans",
)  # fmt: skip
seize_ans_et_travailler = (seize_ans_revolus & souhaite_activite_salariee).dit(
    "la personne a seize ans et souhaite travailler",
    "la personne a moins de seize ans, ou ne souhaite pas travailler",
)  # fmt: skip
en_age_de_demander = (majeure | seize_ans_et_travailler).nomme("en_age_de_demander").dit(
    "la personne est majeure, ou a seize ans et souhaite travailler",
    "la personne est mineure, et a moins de seize ans ou ne souhaite pas travailler",
)  # fmt: skip

souhaite_travailler_ou_se_former = (souhaite_activite_salariee | souhaite_formation_professionnelle).dit(
    "la personne souhaite travailler ou se former", "la personne ne souhaite ni travailler ni se former"
)  # fmt: skip
seize_ans_et_travailler_ou_se_former = (seize_ans_revolus & souhaite_travailler_ou_se_former).dit(
    "la personne a seize ans et souhaite travailler ou se former",
    "la personne a moins de seize ans, ou ne souhaite ni travailler ni se former",
)  # fmt: skip
en_age_de_demander_selon_le_code = (majeure | seize_ans_et_travailler_ou_se_former).nomme("en_age_de_demander").dit(
    "la personne est majeure, ou a seize ans et souhaite travailler ou se former",
    "la personne est mineure, et a moins de seize ans ou ne souhaite ni travailler ni se former",
)  # fmt: skip
territoire_sans_allocation = Est(
    nom="territoire_sans_allocation", grandeur=COLLECTIVITE, valeurs=COLLECTIVITE.masque("976", "986"),
    oui="la personne réside à Mayotte ou à Wallis-et-Futuna",
    non="la personne ne réside ni à Mayotte ni à Wallis-et-Futuna",
)  # fmt: skip
a_mayotte = Est(
    nom="a_mayotte", grandeur=COLLECTIVITE, valeurs=COLLECTIVITE.masque("976"),
    oui="la personne réside à Mayotte", non="la personne ne réside pas à Mayotte",
)  # fmt: skip

# ── Les faits ─────────────────────────────────────────────────────────────────────────────────────

traite_ou_proxenetisme = infraction_invoquee.parmi("traite", "proxenetisme").dit(
    "les faits invoqués relèvent de la traite ou du proxénétisme",
    "les faits invoqués ne relèvent ni de la traite ni du proxénétisme",
)
beneficiaire = (
    (
        traite_ou_proxenetisme @ "CIRC-1.1-1"
        & ressortissante_tiers_ou_transitoire @ "CIRC-4.2-1" @ "CIRC-4.2-2"
    )
    .nomme("beneficiaire")
    .dit("la personne entre dans le dispositif", "la personne n’entre pas dans le dispositif")
)
presentee_en_prefecture = presentation.parmi("prefecture").dit(
    "la personne s’est présentée à la préfecture", "la personne ne s’est pas présentée à la préfecture"
)

presumee_ou_motifs_raisonnables = (presumee_victime_par_police | motifs_raisonnables).nomme("presumee_ou_motifs").dit(
    "la police ou la gendarmerie présume la personne victime, ou dispose d’éléments en ce sens",
    "la police ou la gendarmerie ne présume pas la personne victime, et n’a pas d’éléments en ce sens",
)  # fmt: skip

# ── La coopération ────────────────────────────────────────────────────────────────────────────────

plainte = Est(
    nom="plainte_deposee", grandeur=PLAINTE, valeurs=PLAINTE.masque(True),
    oui="la personne a porté plainte", non="la personne n’a pas porté plainte à ce jour",
)  # fmt: skip
temoigne = Est(
    nom="temoignage", grandeur=TEMOIGNAGE, valeurs=TEMOIGNAGE.masque(True),
    oui="la personne a témoigné", non="la personne n’a pas témoigné à ce jour",
)  # fmt: skip
coopere = (
    (plainte | temoigne)
    .nomme("coopere")
    .dit("la personne a porté plainte ou témoigné", "la personne n’a ni porté plainte ni témoigné à ce jour")
)
justificatif_produit = justificatif_cooperation.parmi("recepisse_plainte", "reference_procedure").dit(
    "le récépissé de plainte est joint, ou la procédure citée",
    "aucun justificatif de plainte ou de témoignage",
)

# ── La procédure pénale ───────────────────────────────────────────────────────────────────────────

procedure_en_cours = etat_procedure.parmi("enquete", "en_cours", "jugement_non_definitif").dit(
    "la procédure pénale est en cours", "aucune procédure pénale n’est en cours"
)
procedure_achevee = etat_procedure.parmi("definitive", "classement_sans_suite", "non_lieu").dit(
    "la procédure pénale est achevée", "la procédure pénale n’est pas achevée"
)
decision_definitive = etat_procedure.parmi("definitive").dit(
    "la décision pénale est définitive, recours épuisés", "la décision pénale n’est pas définitive"
)
condamnation_prononcee = issue_procedure.parmi("condamnation").dit(
    "les auteurs ont été condamnés", "les auteurs n’ont pas été condamnés"
)
condamnation_definitive = (decision_definitive & condamnation_prononcee).nomme("condamnation_definitive").dit(
    "la condamnation des auteurs est définitive", "la condamnation des auteurs n’est pas définitive"
)  # fmt: skip
abandon_des_poursuites = etat_procedure.parmi("classement_sans_suite", "non_lieu").dit(
    "la procédure a été classée, ou close par un non-lieu",
    "la procédure n’a été ni classée ni close par un non-lieu",
)
acquittement_definitif = (decision_definitive & ~condamnation_prononcee).nomme("acquittement_definitif").dit(
    "la décision définitive écarte la condamnation des auteurs", "aucune décision définitive n’a écarté la condamnation"
)  # fmt: skip
sans_condamnation = (abandon_des_poursuites | acquittement_definitif).nomme("sans_condamnation").dit(
    "la procédure s’est achevée sans condamnation", "la procédure ne s’est pas achevée sans condamnation"
)  # fmt: skip
condamnee_pour_infraction_mineure = victime_condamnee.parmi("infraction_mineure").dit(
    "la victime a été condamnée pour une infraction mineure",
    "la victime n’a pas été condamnée pour une infraction mineure",
)

# ── Le délai, le titre, l'ordre public ────────────────────────────────────────────────────────────

recepisse_jamais_delivre = Est(
    nom="recepisse_jamais_delivre", grandeur=RECEPISSE, valeurs=RECEPISSE.masque("aucun"),
    oui="aucun récépissé du délai de réflexion n’a été délivré",
    non="un récépissé du délai de réflexion a déjà été délivré",
    doute="un récépissé du délai de réflexion a déjà été délivré",
)  # fmt: skip
le_recepisse_court_encore = Est(
    nom="le_recepisse_court_encore", grandeur=RECEPISSE, valeurs=RECEPISSE.masque("en_cours"),
    oui="un récépissé du délai de réflexion a été délivré, et sa durée court encore",
    non="aucun récépissé du délai de réflexion n’a été délivré, ou sa durée est écoulée",
)  # fmt: skip
interdiction_judiciaire = mesure_eloignement.parmi("interdiction_judiciaire").dit(
    "une interdiction judiciaire du territoire vise la personne",
    "aucune interdiction judiciaire du territoire ne vise la personne",
)
titulaire = titre_detenu.parmi("cst_vpf_traite").dit(
    "la personne détient la carte de séjour temporaire délivrée à ce titre",
    "la personne ne détient pas la carte de séjour temporaire délivrée à ce titre",
)
deja_titulaire = titre_detenu.parmi("cst_vpf_traite", "carte_resident").dit(
    "la personne détient déjà cette carte, ou une carte de résident",
    "la personne ne détient ni cette carte ni une carte de résident",
)
detient_la_carte_de_resident = titre_detenu.parmi("carte_resident").dit(
    "la personne détient une carte de résident", "la personne ne détient pas de carte de résident"
)
titre_expire = Est(
    nom="titre_expire", grandeur=TITRE_EXPIRE, valeurs=TITRE_EXPIRE.masque(True),
    oui="le titre a expiré", non="le titre est encore valable ce jour",
)  # fmt: skip
titulaire_en_cours_de_validite = (titulaire & ~etabli(titre_expire @ "INT-08")).nomme("titulaire_en_cours_de_validite").dit(
    "la personne détient la carte de séjour temporaire, non expirée",
    "la personne ne détient pas de carte de séjour temporaire en cours de validité",
)  # fmt: skip
carte_en_cours_de_validite = (deja_titulaire & ~etabli(titre_expire @ "INT-08")).nomme("carte_en_cours_de_validite").dit(
    "la personne détient la carte de séjour temporaire ou la carte de résident, non expirée",
    "la personne ne détient ni carte de séjour temporaire ni carte de résident en cours de validité",
)  # fmt: skip
menace_pour_l_ordre_public = (
    (menace_ordre_public | etabli(menace_grave_ordre_public @ "INT-09"))
    .nomme("menace_pour_l_ordre_public")
    .dit(
        "la présence de la personne menace l’ordre public",
        "la présence de la personne ne menace pas l’ordre public",
    )
)

# ── Ce qu'une autre règle conclut ────────────────────────────────────────────────────────────────

la_situation_entre_dans_le_champ = Renvoi(cible="champ_application")
la_personne_a_droit_au_delai = Renvoi(cible="delai_reflexion")
le_delai_court = Renvoi(cible="delai_en_cours")
la_demande_est_recevable = Renvoi(cible="demande_titre_recevable")
le_recepisse_de_demande_est_du = Renvoi(cible="recepisse_demande_titre")
la_carte_peut_etre_delivree = Renvoi(cible="carte_sejour_temporaire")
la_carte_de_resident_peut_etre_delivree = Renvoi(cible="carte_resident")
le_retrait_est_possible = Renvoi(cible="retrait_carte_temporaire")
