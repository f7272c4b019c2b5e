"""The facts an analysis may be given: name, kind, admitted values, the question a person can be asked, the label.

A fact is a statement about the person or her file on the day of the analysis. Absent or null, it is unknown.
The sentences `oui` and `non` serve the proofs; they never quote an identity.
"""

from dataclasses import dataclass, field

from egide.droit.logique import Est, Grandeur


@dataclass(frozen=True)
class Fait:
    """One word of the vocabulary. `genre`: booleen, choix, liste, date, date_ou_aucun, pays or entier."""

    nom: str
    genre: str
    libelle: str
    question: str
    valeurs: tuple[str, ...] = ()
    intitules: dict[str, str] = field(default_factory=dict, compare=False)


FAITS: dict[str, Fait] = {}


def _inscrire(fait: Fait) -> Fait:
    FAITS[fait.nom] = fait
    return fait


def booleen(nom: str, libelle: str, question: str, *, oui: str, non: str) -> Est:
    """A yes/no fact; used in a rule, it is the statement that the answer is yes."""
    _inscrire(Fait(nom, "booleen", libelle, question))
    grandeur = Grandeur(nom=nom, domaine=(True, False), faits=(nom,), lus=(nom,))
    return Est(nom=nom, grandeur=grandeur, valeurs=grandeur.masque(True), oui=oui, non=non)


@dataclass(frozen=True)
class Choix:
    """A fact that takes one of a few named values; `parmi` states that it is one of those given."""

    grandeur: Grandeur

    def parmi(self, *valeurs: str) -> Est:
        """The statement that the fact is one of `valeurs`."""
        return Est(nom=self.grandeur.nom, grandeur=self.grandeur, valeurs=self.grandeur.masque(*valeurs))


def choix(nom: str, libelle: str, question: str, **intitules: str) -> Choix:
    """A fact with one value among a few."""
    _inscrire(Fait(nom, "choix", libelle, question, tuple(intitules), intitules))
    return Choix(Grandeur(nom=nom, domaine=tuple(intitules), faits=(nom,), lus=(nom,)))


def liste(nom: str, libelle: str, question: str, **intitules: str) -> Fait:
    """A fact with any number of values among a few."""
    return _inscrire(Fait(nom, "liste", libelle, question, tuple(intitules), intitules))


def simple(nom: str, genre: str, libelle: str, question: str) -> Fait:
    """A fact read through the calendar or a table: a date, a country, a number."""
    return _inscrire(Fait(nom, genre, libelle, question))


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
    non="la personne ne souhaite pas exercer d'activité salariée",
)  # fmt: skip

# ── Les faits invoqués et leur signalement ────────────────────────────────────────────────────────

infraction_invoquee = choix(
    "infraction_invoquee", "faits invoqués", "De quels faits dit-elle avoir été victime ?",
    traite="traite des êtres humains", proxenetisme="proxénétisme", autre="autres faits",
)  # fmt: skip
formes_exploitation = liste(
    "formes_exploitation", "formes d'exploitation", "Sous quelles formes a-t-elle été exploitée ?",
    sexuelle="exploitation sexuelle", agressions_sexuelles="agressions ou atteintes sexuelles",
    travail_force="travail forcé", conditions_indignes="conditions de travail ou d'hébergement indignes",
    servitude_domestique="servitude domestique", esclavage="esclavage", mendicite="mendicité forcée",
    delits_contraints="contrainte à commettre des délits", prelevement_organes="prélèvement d'organes",
)  # fmt: skip
presentation = choix(
    "presentation", "lieu de présentation", "Où la personne s'est-elle présentée ?",
    police="police", gendarmerie="gendarmerie", prefecture="préfecture", association="association",
    parquet="parquet",
)  # fmt: skip
entendue_par_police = booleen(
    "entendue_par_police", "entendue", "A-t-elle été entendue par la police ou la gendarmerie ?",
    oui="la personne a été entendue par la police ou la gendarmerie",
    non="la personne n'a pas été entendue par la police ou la gendarmerie",
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
    oui="la personne a été informée de ses droits", non="la personne n'a pas été informée de ses droits",
)  # fmt: skip
signalee_a_la_prefecture = booleen(
    "signalee_a_la_prefecture", "signalée à la préfecture", "La préfecture a-t-elle reçu le signalement ?",
    oui="la police ou la gendarmerie a signalé la personne à la préfecture",
    non="la préfecture n'a reçu aucun signalement de la police ou de la gendarmerie",
)  # fmt: skip
photographie_produite = booleen(
    "photographie_produite", "photographie", "Une photographie a-t-elle été produite ?",
    oui="une photographie a été produite", non="aucune photographie n'a été produite",
)  # fmt: skip
besoin_de_securite = booleen(
    "besoin_de_securite", "besoin de sécurité", "A-t-elle besoin d'être éloignée pour sa sécurité ?",
    oui="la sécurité de la personne l'exige", non="la sécurité de la personne ne l'exige pas",
)  # fmt: skip
menacee_en_cas_de_retour = booleen(
    "menacee_en_cas_de_retour", "menacée en cas de retour", "Serait-elle menacée dans son pays d'origine ?",
    oui="la personne serait menacée en cas de retour", non="la personne ne serait pas menacée en cas de retour",
)  # fmt: skip
mesure_eloignement = choix(
    "mesure_eloignement", "mesure d'éloignement", "Une mesure d'éloignement la vise-t-elle ?",
    aucune="aucune", administrative="mesure administrative",
    interdiction_judiciaire="interdiction judiciaire du territoire",
)  # fmt: skip

# ── Le délai de réflexion ─────────────────────────────────────────────────────────────────────────

date_recepisse_reflexion = simple(
    "date_recepisse_reflexion", "date_ou_aucun", "récépissé du délai de réflexion",
    "Quand le récépissé du délai de réflexion lui a-t-il été remis ?",
)  # fmt: skip
decision_fin_delai = booleen(
    "decision_fin_delai", "fin du délai décidée", "L'autorité a-t-elle mis fin au délai ?",
    oui="l'autorité a mis fin au délai", non="l'autorité n'a pas mis fin au délai",
)  # fmt: skip
renonce_au_delai = booleen(
    "renonce_au_delai", "renonce au délai", "Informée, a-t-elle choisi de ne pas demander le délai ?",
    oui="la personne, informée, ne demande pas le délai", non="la personne ne renonce pas au délai",
)  # fmt: skip
liens_renoues_volontairement = booleen(
    "liens_renoues_volontairement", "liens renoués", "A-t-elle renoué avec les auteurs, de sa propre initiative ?",
    oui="la personne a renoué de sa propre initiative avec les auteurs",
    non="la personne n'a pas renoué de sa propre initiative avec les auteurs",
)  # fmt: skip
menace_ordre_public = booleen(
    "menace_ordre_public", "menace pour l'ordre public", "Sa présence menace-t-elle l'ordre public ?",
    oui="la présence de la personne menace l'ordre public",
    non="la présence de la personne ne menace pas l'ordre public",
)  # fmt: skip
menace_grave_ordre_public = booleen(
    "menace_grave_ordre_public", "menace grave pour l'ordre public",
    "Sa présence menace-t-elle gravement l'ordre public ?",
    oui="la présence de la personne menace gravement l'ordre public",
    non="la présence de la personne ne menace pas gravement l'ordre public",
)  # fmt: skip

# ── La coopération et la procédure ────────────────────────────────────────────────────────────────

plainte_deposee = booleen(
    "plainte_deposee", "plainte", "A-t-elle porté plainte ?",
    oui="la personne a porté plainte", non="la personne n'a pas porté plainte",
)  # fmt: skip
temoignage = booleen(
    "temoignage", "témoignage", "A-t-elle témoigné ?",
    oui="la personne a témoigné", non="la personne n'a pas témoigné",
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
    oui="la personne a rompu tout lien avec les auteurs", non="la personne n'a pas rompu les liens avec les auteurs",
)  # fmt: skip
faits_averes = booleen(
    "faits_averes", "faits avérés", "Est-il établi que les faits sont réels, ou qu'ils ne le sont pas ?",
    oui="la réalité des faits n'est pas démentie", non="les faits invoqués ne sont pas réels",
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
    "Quand la procédure devrait-elle s'achever, selon les services judiciaires ?",
)  # fmt: skip
victime_condamnee = choix(
    "victime_condamnee", "condamnation de la victime",
    "A-t-elle été elle-même condamnée dans la procédure qu'elle a contribué à initier ?",
    non="non", infraction_mineure="pour une infraction mineure", autre="pour une autre infraction",
)  # fmt: skip
contribution_au_demantelement = booleen(
    "contribution_au_demantelement", "contribution au démantèlement", "A-t-elle contribué au démantèlement du réseau ?",
    oui="la personne a contribué au démantèlement du réseau",
    non="la personne n'a pas contribué au démantèlement du réseau",
)  # fmt: skip

# ── Le séjour ─────────────────────────────────────────────────────────────────────────────────────

demande_titre_deposee = booleen(
    "demande_titre_deposee", "demande de carte déposée", "A-t-elle déposé une demande de carte ?",
    oui="une demande de carte a été déposée", non="aucune demande de carte n'a été déposée",
)  # fmt: skip
titre_detenu = choix(
    "titre_detenu", "titre détenu", "Quel titre de séjour détient-elle ?",
    aucun="aucun", cst_vpf_traite="carte de séjour temporaire délivrée à ce titre",
    carte_resident="carte de résident", autre="un autre titre",
)  # fmt: skip
date_fin_titre = simple("date_fin_titre", "date", "fin du titre", "Jusqu'à quand son titre est-il valable ?")
attestation_remise = booleen(
    "attestation_remise", "attestation remise", "L'attestation du bénéfice de L.316-1 lui a-t-elle été remise ?",
    oui="l'attestation a déjà été remise", non="l'attestation n'a pas été remise",
)  # fmt: skip
doute_sur_stabilite = booleen(
    "doute_sur_stabilite", "doute sur la stabilité", "Un doute persiste-t-il sur la stabilité de sa situation ?",
    oui="un doute persiste sur la stabilité de la situation", non="aucun doute sur la stabilité de la situation",
)  # fmt: skip
autre_droit_au_sejour = booleen(
    "autre_droit_au_sejour", "autre droit au séjour", "A-t-elle un droit au séjour à un autre titre ?",
    oui="la personne a droit au séjour à un autre titre", non="la personne n'a droit au séjour à aucun autre titre",
)  # fmt: skip
vie_privee_familiale_en_france = booleen(
    "vie_privee_familiale_en_france", "vie privée et familiale en France",
    "A-t-elle en France sa vie privée ou familiale ?",
    oui="la personne a sa vie privée ou familiale en France",
    non="la personne n'a pas sa vie privée ou familiale en France",
)  # fmt: skip
circonstances_humanitaires = booleen(
    "circonstances_humanitaires", "circonstances humanitaires",
    "Des raisons humanitaires ou exceptionnelles existent-elles ?",
    oui="des raisons humanitaires ou exceptionnelles existent",
    non="aucune raison humanitaire ou exceptionnelle n'est relevée",
)  # fmt: skip
victime_reconnue_pendant_minorite = booleen(
    "victime_reconnue_pendant_minorite", "reconnue victime mineure", "A-t-elle été reconnue victime étant mineure ?",
    oui="la personne a été reconnue victime étant mineure",
    non="la personne n'a pas été reconnue victime étant mineure",
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
    non="la personne n'a pas engagé d'efforts de réinsertion",
)  # fmt: skip

# ── Faits de la seule lecture « code » : admis, sans effet sous la circulaire (sauf la menace grave

motifs_raisonnables = booleen(
    "motifs_raisonnables", "motifs raisonnables", "Le service dispose-t-il d'éléments la donnant pour victime ?",
    oui="le service dispose d'éléments donnant la personne pour victime",
    non="le service ne dispose d'aucun élément donnant la personne pour victime",
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
    "cesse_prostitution", "a cessé la prostitution", "A-t-elle cessé l'activité de prostitution ?",
    oui="la personne a cessé l'activité de prostitution",
    non="la personne n'a pas cessé l'activité de prostitution",
)  # fmt: skip
engagee_parcours_sortie = booleen(
    "engagee_parcours_sortie", "parcours de sortie", "Est-elle engagée dans le parcours de sortie de la prostitution ?",
    oui="la personne est engagée dans le parcours de sortie",
    non="la personne n'est pas engagée dans le parcours de sortie",
)  # fmt: skip
faits_exclusivement_hors_de_france_par_etrangers = booleen(
    "faits_exclusivement_hors_de_france_par_etrangers", "faits commis à l'étranger par des étrangers",
    "Tous les faits ont-ils été commis hors de France, par des étrangers ?",
    oui="tous les faits ont été commis hors de France par des étrangers",
    non="les faits n'ont pas tous été commis hors de France par des étrangers",
)  # fmt: skip
nombre_renouvellements = simple(
    "nombre_renouvellements",
    "entier",
    "nombre de renouvellements",
    "Combien de fois la carte a-t-elle été renouvelée ?",
)
oqtf_non_executee = booleen(
    "oqtf_non_executee", "obligation de quitter le territoire non exécutée",
    "Une obligation de quitter le territoire n'a-t-elle pas été exécutée ?",
    oui="une obligation de quitter le territoire n'a pas été exécutée",
    non="aucune obligation de quitter le territoire n'est restée inexécutée",
)  # fmt: skip
territoire = simple(
    "territoire", "territoire", "territoire", "Dans quel département ou quelle collectivité réside-t-elle ?"
)

# ── Pièces que nul ne peut exiger : connues pour prouver qu'elles ne changent rien ────────────────

contrat_travail_produit = booleen(
    "contrat_travail_produit", "contrat de travail", "Un contrat de travail a-t-il été produit ?",
    oui="un contrat de travail a été produit", non="aucun contrat de travail n'a été produit",
)  # fmt: skip
jugement_produit = booleen(
    "jugement_produit", "jugement", "Un jugement a-t-il été produit ?",
    oui="un jugement a été produit", non="aucun jugement n'a été produit",
)  # fmt: skip
attestation_association_produite = booleen(
    "attestation_association_produite", "attestation d'une association",
    "Une attestation d'association a-t-elle été produite ?",
    oui="une attestation d'association a été produite", non="aucune attestation d'association n'a été produite",
)  # fmt: skip
passeport_produit = booleen(
    "passeport_produit", "passeport", "Un passeport a-t-il été produit ?",
    oui="un passeport a été produit", non="aucun passeport n'a été produit",
)  # fmt: skip
