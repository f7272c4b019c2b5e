"""The facts only the reading « code » knows, and the documents nobody may demand."""

from egide.droit.vocabulaire.mots import booleen, choix, simple

# ── Faits de la seule lecture « code » : admis, sans effet sous la circulaire (sauf la menace grave)

motifs_raisonnables = booleen(
    "motifs_raisonnables", "motifs raisonnables", "Le service dispose-t-il d’éléments la donnant pour victime ?",
    oui="le service dispose d’éléments donnant la personne pour victime",
    non="le service ne dispose d’aucun élément donnant la personne pour victime",
)  # fmt: skip
souhaite_formation_professionnelle = booleen(
    "souhaite_formation_professionnelle", "souhaite se former", "Souhaite-t-elle suivre une formation professionnelle ?",
    oui="la personne souhaite suivre une formation professionnelle",
    non="la personne ne souhaite pas suivre de formation professionnelle",
)  # fmt: skip
sejour_regulier = booleen(
    "sejour_regulier", "séjour régulier", "Séjourne-t-elle régulièrement ?",
    oui="la personne séjourne régulièrement", non="la personne ne séjourne pas régulièrement",
)  # fmt: skip
cesse_prostitution = booleen(
    "cesse_prostitution", "a cessé la prostitution", "A-t-elle cessé l’activité de prostitution ?",
    oui="la personne a cessé l’activité de prostitution",
    non="la personne n’a pas cessé l’activité de prostitution",
)  # fmt: skip
engagee_parcours_sortie = booleen(
    "engagee_parcours_sortie", "parcours de sortie", "Est-elle engagée dans le parcours de sortie de la prostitution ?",
    oui="la personne est engagée dans le parcours de sortie",
    non="la personne n’est pas engagée dans le parcours de sortie",
)  # fmt: skip
faits_exclusivement_hors_de_france_par_etrangers = booleen(
    "faits_exclusivement_hors_de_france_par_etrangers", "faits commis à l’étranger par des étrangers",
    "Tous les faits ont-ils été commis hors de France, par des étrangers ?",
    oui="tous les faits ont été commis hors de France par des étrangers",
    non="les faits n’ont pas tous été commis hors de France par des étrangers",
)  # fmt: skip
nombre_renouvellements = simple(
    "nombre_renouvellements",
    "entier",
    "nombre de renouvellements",
    "Combien de fois la carte a-t-elle été renouvelée ?",
)
oqtf_non_executee = booleen(
    "oqtf_non_executee", "obligation de quitter le territoire non exécutée",
    "Une obligation de quitter le territoire reste-t-elle à exécuter ?",
    oui="une obligation de quitter le territoire reste inexécutée",
    non="aucune obligation de quitter le territoire n’est restée inexécutée",
)  # fmt: skip
territoire = simple(
    "territoire", "territoire", "territoire", "Dans quel département ou quelle collectivité réside-t-elle ?"
)

# ── La mesure d'éloignement, et où est la personne : ce qui fixe l'horloge de son recours ─────────

mesure_notifiee_le = simple(
    "mesure_notifiee_le", "date", "notification de la mesure d’éloignement",
    "Quand la mesure d’éloignement lui a-t-elle été notifiée ?",
)  # fmt: skip
situation_mesure = choix(
    "situation_mesure", "situation de la personne", "Où est-elle : libre, assignée à résidence, en rétention, détenue ?",
    libre="libre", assignee="assignée à résidence", retention="en rétention", detenue="détenue",
)  # fmt: skip
situation_mesure_depuis = simple(
    "situation_mesure_depuis", "date", "situation depuis",
    "Depuis quand est-elle assignée à résidence, en rétention ou détenue ?",
)  # fmt: skip
delai_depart_volontaire = booleen(
    "delai_depart_volontaire", "délai de départ volontaire", "La mesure lui laisse-t-elle un délai pour partir ?",
    oui="la mesure laisse un délai de départ volontaire", non="la mesure ne laisse aucun délai de départ volontaire",
)  # fmt: skip
titre_retire = booleen(
    "titre_retire", "titre retiré", "Une décision de retrait de sa carte lui a-t-elle été notifiée ?",
    oui="le retrait de la carte a été notifié", non="aucun retrait de la carte n’a été notifié",
)  # fmt: skip

# ── La demande de titre, ses suites, ce qui peut lui être opposé ──────────────────────────────────

date_demande_titre = simple(
    "date_demande_titre",
    "date",
    "date de la demande de titre",
    "Quand la demande de titre a-t-elle été déposée ?",
)
depot_teleservice = booleen(
    "depot_teleservice", "demande déposée en ligne", "La demande a-t-elle été déposée en ligne (ANEF) ?",
    oui="la demande a été déposée en ligne", non="la demande n’a pas été déposée en ligne",
)  # fmt: skip
refus_titre_notifie_le = simple(
    "refus_titre_notifie_le", "date", "notification du refus de titre",
    "Quand le refus du titre demandé lui a-t-il été notifié ?",
)  # fmt: skip
etat_civil_justifie = booleen(
    "etat_civil_justifie", "état civil justifié",
    "Son état civil et sa nationalité sont-ils justifiés, par un document quel qu’il soit ?",
    oui="l’état civil et la nationalité sont justifiés", non="l’état civil ou la nationalité reste à justifier",
)  # fmt: skip
refuse_contrat_engagement = booleen(
    "refuse_contrat_engagement", "refus du contrat d’engagement", "Refuse-t-elle de souscrire le contrat d’engagement ?",
    oui="la personne refuse de souscrire le contrat d’engagement",
    non="la personne ne refuse pas de souscrire le contrat d’engagement",
)  # fmt: skip
usage_de_faux_documents = booleen(
    "usage_de_faux_documents", "usage de faux documents", "Lui reproche-t-on l’usage de faux documents ?",
    oui="l’usage de faux documents est reproché à la personne",
    non="aucun usage de faux documents n’est reproché à la personne",
)  # fmt: skip
faits_graves_l432_1_1 = booleen(
    "faits_graves_l432_1_1", "faits graves", "Lui reproche-t-on l’un des faits graves que nomme la loi de 2024 ?",
    oui="des faits graves que nomme la loi sont reprochés à la personne",
    non="aucun des faits graves que nomme la loi n’est reproché à la personne",
)  # fmt: skip
nouveaux_faits_depuis_recepisse = booleen(
    "nouveaux_faits_depuis_recepisse", "nouveaux faits", "A-t-elle été de nouveau exploitée depuis ce récépissé ?",
    oui="la personne a été de nouveau exploitée depuis le récépissé",
    non="la personne n’a pas été de nouveau exploitée depuis le récépissé",
)  # fmt: skip

# ── L'asile ───────────────────────────────────────────────────────────────────────────────────────

demande_asile = choix(
    "demande_asile", "demande d’asile", "A-t-elle demandé l’asile, et où en est la demande ?",
    aucune="aucune", en_cours="en cours", acceptee="acceptée", rejetee="rejetée",
)  # fmt: skip
invitation_autre_titre_le = simple(
    "invitation_autre_titre_le", "date", "invitation à demander un autre titre",
    "Quand l’a-t-on invitée, au guichet de l’asile, à dire si elle demanderait un autre titre ?",
)  # fmt: skip
circonstances_nouvelles = booleen(
    "circonstances_nouvelles", "circonstances nouvelles", "Des circonstances nouvelles sont-elles nées depuis ?",
    oui="des circonstances nouvelles sont nées depuis cette invitation",
    non="aucune circonstance nouvelle n’est née depuis cette invitation",
)  # fmt: skip

# ── Vivre ─────────────────────────────────────────────────────────────────────────────────────────

ressources_inferieures_rsa = booleen(
    "ressources_inferieures_rsa", "ressources sous le RSA", "Les ressources de son foyer sont-elles inférieures au RSA ?",
    oui="les ressources du foyer sont inférieures au RSA", non="les ressources du foyer ne sont pas inférieures au RSA",
)  # fmt: skip
plainte_hebergement_indigne = booleen(
    "plainte_hebergement_indigne", "plainte pour hébergement indigne",
    "A-t-elle porté plainte contre qui l’a logée dans des conditions indignes ?",
    oui="la personne a porté plainte pour son hébergement indigne",
    non="la personne n’a pas porté plainte pour son hébergement",
)  # fmt: skip
membre_famille_citoyen_ue = booleen(
    "membre_famille_citoyen_ue", "famille d’un citoyen de l’Union",
    "Est-elle de la famille d’un citoyen de l’Union, de l’Espace économique européen ou de la Suisse ?",
    oui="la personne est de la famille d’un citoyen de l’Union",
    non="la personne n’est pas de la famille d’un citoyen de l’Union",
)  # fmt: skip

# ── Pièces que nul ne peut exiger : connues pour prouver qu'elles ne changent rien ────────────────

contrat_travail_produit = booleen(
    "contrat_travail_produit", "contrat de travail", "Un contrat de travail a-t-il été produit ?",
    oui="un contrat de travail a été produit", non="aucun contrat de travail n’a été produit",
)  # fmt: skip
jugement_produit = booleen(
    "jugement_produit", "jugement", "Un jugement a-t-il été produit ?",
    oui="un jugement a été produit", non="aucun jugement n’a été produit",
)  # fmt: skip
attestation_association_produite = booleen(
    "attestation_association_produite", "attestation d’une association",
    "Une attestation d’association a-t-elle été produite ?",
    oui="une attestation d’association a été produite", non="aucune attestation d’association n’a été produite",
)  # fmt: skip
passeport_produit = booleen(
    "passeport_produit", "passeport", "Un passeport a-t-il été produit ?",
    oui="un passeport a été produit", non="aucun passeport n’a été produit",
)  # fmt: skip
