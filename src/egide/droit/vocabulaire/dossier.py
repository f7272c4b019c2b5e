"""The facts both readings know: the person, what she says, the period, cooperation, stay."""

from egide.droit.vocabulaire.mots import booleen, choix, liste, simple

# ── La personne ───────────────────────────────────────────────────────────────────────────────────

nationalite = simple("nationalite", "pays", "nationalité", "De quelle nationalité est la personne ?")
date_naissance = simple("date_naissance", "date", "date de naissance", "Quelle est sa date de naissance ?")
minorite_alleguee = booleen(
    "minorite_alleguee", "minorité alléguée", "Se dit-elle mineure, sans que son âge soit établi ?",
    oui="la personne se dit mineure", non="la personne ne se dit pas mineure",
)  # fmt: skip
parle_francais = booleen(
    "parle_francais", "parle français", "Peut-elle être entendue en français ?",
    oui="la personne parle français", non="la personne ne parle pas français",
)  # fmt: skip
souhaite_activite_salariee = booleen(
    "souhaite_activite_salariee", "souhaite travailler", "Souhaite-t-elle exercer une activité salariée ?",
    oui="la personne souhaite exercer une activité salariée",
    non="la personne ne souhaite pas exercer d’activité salariée",
)  # fmt: skip

# ── Les faits invoqués et leur signalement ────────────────────────────────────────────────────────

infraction_invoquee = choix(
    "infraction_invoquee", "faits invoqués", "De quels faits dit-elle avoir été victime ?",
    traite="traite des êtres humains", proxenetisme="proxénétisme", autre="autres faits",
)  # fmt: skip
formes_exploitation = liste(
    "formes_exploitation", "formes d’exploitation", "Sous quelles formes a-t-elle été exploitée ?",
    sexuelle="exploitation sexuelle", agressions_sexuelles="agressions ou atteintes sexuelles",
    travail_force="travail forcé", conditions_indignes="conditions de travail ou d’hébergement indignes",
    servitude_domestique="servitude domestique", esclavage="esclavage", mendicite="mendicité forcée",
    delits_contraints="contrainte à commettre des délits", prelevement_organes="prélèvement d’organes",
    mariage_force="mariage forcé", gestation_pour_autrui="gestation pour autrui",
    adoption_illegale="adoption illégale",
)  # fmt: skip
presentation = choix(
    "presentation", "lieu de présentation", "Où la personne s’est-elle présentée ?",
    police="police", gendarmerie="gendarmerie", prefecture="préfecture", association="association",
    parquet="parquet",
)  # fmt: skip
entendue_par_police = booleen(
    "entendue_par_police", "entendue", "A-t-elle été entendue par la police ou la gendarmerie ?",
    oui="la personne a été entendue par la police ou la gendarmerie",
    non="la personne n’a pas été entendue par la police ou la gendarmerie",
)  # fmt: skip
presumee_victime_par_police = booleen(
    "presumee_victime_par_police", "présumée victime", "La police ou la gendarmerie la présume-t-elle victime ?",
    oui="la police ou la gendarmerie présume la personne victime",
    non="la police ou la gendarmerie ne présume pas la personne victime",
)  # fmt: skip
designee_par_association = booleen(
    "designee_par_association", "désignée par une association", "Une association la dit-elle victime ?",
    oui="une association désigne la personne comme victime",
    non="aucune association ne désigne la personne comme victime",
)  # fmt: skip
informee_des_droits = booleen(
    "informee_des_droits", "informée de ses droits", "A-t-elle été informée de ses droits ?",
    oui="la personne a été informée de ses droits", non="la personne n’a pas été informée de ses droits",
)  # fmt: skip
signalee_a_la_prefecture = booleen(
    "signalee_a_la_prefecture", "signalée à la préfecture", "La préfecture a-t-elle reçu le signalement ?",
    oui="la police ou la gendarmerie a signalé la personne à la préfecture",
    non="la préfecture n’a reçu aucun signalement de la police ou de la gendarmerie",
)  # fmt: skip
photographie_produite = booleen(
    "photographie_produite", "photographie", "Une photographie a-t-elle été produite ?",
    oui="une photographie a été produite", non="aucune photographie n’a été produite",
)  # fmt: skip
besoin_de_securite = booleen(
    "besoin_de_securite", "besoin de sécurité", "A-t-elle besoin d’être éloignée pour sa sécurité ?",
    oui="la sécurité de la personne l’exige", non="la sécurité de la personne ne l’exige pas",
)  # fmt: skip
menacee_en_cas_de_retour = booleen(
    "menacee_en_cas_de_retour", "menacée en cas de retour", "Serait-elle menacée dans son pays d’origine ?",
    oui="la personne serait menacée en cas de retour", non="la personne ne serait pas menacée en cas de retour",
)  # fmt: skip
mesure_eloignement = choix(
    "mesure_eloignement", "mesure d’éloignement", "Une mesure d’éloignement la vise-t-elle ?",
    aucune="aucune", oqtf="obligation de quitter le territoire",
    transfert_dublin="transfert vers un autre État (Dublin)", expulsion="expulsion",
    interdiction_judiciaire="interdiction judiciaire du territoire",
    administrative="mesure administrative, sans qu’on sache laquelle",
)  # fmt: skip

# ── Le délai de réflexion ─────────────────────────────────────────────────────────────────────────

date_recepisse_reflexion = simple(
    "date_recepisse_reflexion", "date_ou_aucun", "récépissé du délai de réflexion",
    "Quand le récépissé du délai de réflexion lui a-t-il été remis ?",
)  # fmt: skip
decision_fin_delai = booleen(
    "decision_fin_delai", "fin du délai décidée", "L’autorité a-t-elle mis fin au délai ?",
    oui="l’autorité a mis fin au délai", non="l’autorité n’a pas mis fin au délai",
)  # fmt: skip
renonce_au_delai = booleen(
    "renonce_au_delai", "renonce au délai", "Informée, renonce-t-elle à demander le délai ?",
    oui="la personne, informée, renonce au délai", non="la personne ne renonce pas au délai",
)  # fmt: skip
liens_renoues_volontairement = booleen(
    "liens_renoues_volontairement", "liens renoués", "A-t-elle renoué avec les auteurs, de sa propre initiative ?",
    oui="la personne a renoué de sa propre initiative avec les auteurs",
    non="la personne n’a pas renoué de sa propre initiative avec les auteurs",
)  # fmt: skip
menace_ordre_public = booleen(
    "menace_ordre_public", "menace pour l’ordre public", "Sa présence menace-t-elle l’ordre public ?",
    oui="la présence de la personne menace l’ordre public",
    non="la présence de la personne ne menace pas l’ordre public",
)  # fmt: skip
menace_grave_ordre_public = booleen(
    "menace_grave_ordre_public", "menace grave pour l’ordre public",
    "Sa présence menace-t-elle gravement l’ordre public ?",
    oui="la présence de la personne menace gravement l’ordre public",
    non="la présence de la personne ne menace pas gravement l’ordre public",
)  # fmt: skip

# ── La coopération et la procédure ────────────────────────────────────────────────────────────────

plainte_deposee = booleen(
    "plainte_deposee", "plainte", "A-t-elle porté plainte ?",
    oui="la personne a porté plainte", non="la personne n’a pas porté plainte",
)  # fmt: skip
temoignage = booleen(
    "temoignage", "témoignage", "A-t-elle témoigné ?",
    oui="la personne a témoigné", non="la personne n’a pas témoigné",
)  # fmt: skip
date_cooperation = simple(
    "date_cooperation", "date", "date de la coopération", "Quand a-t-elle porté plainte ou témoigné ?"
)
justificatif_cooperation = choix(
    "justificatif_cooperation", "justificatif de la coopération", "Quel justificatif de la plainte ou du témoignage ?",
    recepisse_plainte="récépissé de dépôt de plainte", reference_procedure="référence de la procédure",
    aucun="aucun",
)  # fmt: skip
cooperation_maintenue = booleen(
    "cooperation_maintenue", "coopération maintenue", "Continue-t-elle de coopérer ?",
    oui="la personne continue de coopérer", non="la personne a cessé de coopérer",
)  # fmt: skip
liens_rompus = booleen(
    "liens_rompus", "liens rompus", "A-t-elle rompu tout lien avec les auteurs ?",
    oui="la personne a rompu tout lien avec les auteurs", non="la personne garde un lien avec les auteurs",
)  # fmt: skip
faits_averes = booleen(
    "faits_averes", "faits avérés", "Les faits qu’elle invoque sont-ils tenus pour réels ?",
    oui="la réalité des faits n’est pas démentie", non="les faits invoqués sont démentis",
)  # fmt: skip
etat_procedure = choix(
    "etat_procedure", "état de la procédure", "Où en est la procédure pénale ?",
    aucune="aucune procédure", enquete="enquête", en_cours="en cours de jugement",
    jugement_non_definitif="jugement non définitif", definitive="décision définitive",
    classement_sans_suite="classement sans suite", non_lieu="non-lieu",
)  # fmt: skip
issue_procedure = choix(
    "issue_procedure", "issue de la procédure", "La procédure a-t-elle abouti à une condamnation ?",
    condamnation="condamnation", sans_condamnation="pas de condamnation",
)  # fmt: skip
date_fin_procedure_estimee = simple(
    "date_fin_procedure_estimee", "date", "terme estimé de la procédure",
    "Quand la procédure devrait-elle s’achever, selon les services judiciaires ?",
)  # fmt: skip
victime_condamnee = choix(
    "victime_condamnee", "condamnation de la victime",
    "A-t-elle été elle-même condamnée dans la procédure qu’elle a contribué à initier ?",
    non="non", infraction_mineure="pour une infraction mineure", autre="pour une autre infraction",
)  # fmt: skip
contribution_au_demantelement = booleen(
    "contribution_au_demantelement", "contribution au démantèlement", "A-t-elle contribué au démantèlement du réseau ?",
    oui="la personne a contribué au démantèlement du réseau",
    non="la personne n’a pas contribué au démantèlement du réseau",
)  # fmt: skip

# ── Le séjour ─────────────────────────────────────────────────────────────────────────────────────

demande_titre_deposee = booleen(
    "demande_titre_deposee", "demande de carte déposée", "A-t-elle déposé une demande de carte ?",
    oui="une demande de carte a été déposée", non="aucune demande de carte n’a été déposée",
)  # fmt: skip
titre_detenu = choix(
    "titre_detenu", "titre détenu", "Quel titre de séjour détient-elle ?",
    aucun="aucun", cst_vpf_traite="carte de séjour temporaire délivrée à ce titre",
    carte_resident="carte de résident", aps_psp="autorisation provisoire du parcours de sortie",
    autre="un autre titre",
)  # fmt: skip
date_fin_titre = simple("date_fin_titre", "date", "fin du titre", "Jusqu’à quand son titre est-il valable ?")
attestation_remise = booleen(
    "attestation_remise", "attestation remise", "L’attestation du bénéfice de L.316-1 lui a-t-elle été remise ?",
    oui="l’attestation a déjà été remise", non="l’attestation n’a pas été remise",
)  # fmt: skip
doute_sur_stabilite = booleen(
    "doute_sur_stabilite", "doute sur la stabilité", "Un doute persiste-t-il sur la stabilité de sa situation ?",
    oui="un doute persiste sur la stabilité de la situation", non="aucun doute sur la stabilité de la situation",
)  # fmt: skip
autre_droit_au_sejour = booleen(
    "autre_droit_au_sejour", "autre droit au séjour", "A-t-elle un droit au séjour à un autre titre ?",
    oui="la personne a droit au séjour à un autre titre", non="la personne n’a droit au séjour à aucun autre titre",
)  # fmt: skip
vie_privee_familiale_en_france = booleen(
    "vie_privee_familiale_en_france", "vie privée et familiale en France",
    "A-t-elle en France sa vie privée ou familiale ?",
    oui="la personne a sa vie privée ou familiale en France",
    non="la personne n’a pas sa vie privée ou familiale en France",
)  # fmt: skip
circonstances_humanitaires = booleen(
    "circonstances_humanitaires", "circonstances humanitaires",
    "Des raisons humanitaires ou exceptionnelles existent-elles ?",
    oui="des raisons humanitaires ou exceptionnelles existent",
    non="aucune raison humanitaire ou exceptionnelle n’est relevée",
)  # fmt: skip
victime_reconnue_pendant_minorite = booleen(
    "victime_reconnue_pendant_minorite", "reconnue victime mineure", "A-t-elle été reconnue victime étant mineure ?",
    oui="la personne a été reconnue victime étant mineure",
    non="la personne n’a pas été reconnue victime étant mineure",
)  # fmt: skip
crainte_de_represailles = booleen(
    "crainte_de_represailles", "crainte de représailles", "Craint-elle des représailles, sur elle ou sa famille ?",
    oui="la personne craint des représailles", non="la personne ne craint pas de représailles",
)  # fmt: skip
elements_situation_victime = booleen(
    "elements_situation_victime", "éléments sur sa situation", "Des éléments caractérisent-ils sa situation de victime ?",
    oui="des éléments caractérisent la situation de victime",
    non="aucun élément ne caractérise la situation de victime",
)  # fmt: skip
efforts_de_reinsertion = booleen(
    "efforts_de_reinsertion", "efforts de réinsertion", "A-t-elle engagé des efforts de réinsertion ?",
    oui="la personne a engagé des efforts de réinsertion",
    non="la personne n’a pas engagé d’efforts de réinsertion",
)  # fmt: skip
