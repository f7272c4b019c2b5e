"""What the exhaustion looks for, and what it is known to find: the tables a jurist reads, and signs.

A finding that is not written in CONNUS fails the tests; so does an entry that nothing matches any more.
"""

from dataclasses import dataclass

CIRCULAIRE, CODE = ("circulaire",), ("code",)
LES_DEUX = (*CIRCULAIRE, *CODE)


@dataclass(frozen=True)
class Progres:
    """A grandeur goes from a value to another that shows the person more willing, better protected or cleared."""

    de: object
    vers: object


_ACQUIS = (Progres(False, True),)
_ECARTE = (Progres(True, False),)

DEFAVORABLES = frozenset(
    {"fin_anticipee_delai", "retrait_carte_temporaire", "eloignement_apres_retrait", "titre_sejour_requis"}
)
"""Conclusions against the person: here a favourable fact must not open them. It must not close any other."""

PROGRES: dict[str, tuple[Progres, ...]] = {
    "age": (Progres("moins_de_16_ans", "de_16_a_17_ans"), Progres("de_16_a_17_ans", "majeure")),
    **dict.fromkeys(
        (
            "plainte", "temoignage", "presumee_victime_par_police", "motifs_raisonnables", "entendue_par_police",
            "informee_des_droits", "signalee_a_la_prefecture", "photographie_produite", "demande_titre_deposee", "demande",
            "liens_rompus", "cooperation_maintenue", "cooperation_posterieure", "faits_averes", "attestation_remise",
            "contribution_au_demantelement", "autre_droit_au_sejour", "souhaite_activite_salariee",
            "souhaite_formation_professionnelle", "sejour_regulier", "cesse_prostitution", "engagee_parcours_sortie",
            "elements_situation_victime", "circonstances_humanitaires", "circonstances_nouvelles", "etat_civil_justifie",
            "plainte_hebergement_indigne", "membre_famille_citoyen_ue",
        ),
        _ACQUIS,
    ),
    **dict.fromkeys(
        (
            "liens_renoues_volontairement", "menace_ordre_public", "menace_grave_ordre_public", "decision_fin_delai",
            "renonce_au_delai", "doute_sur_stabilite", "titre_expire", "titre_retire", "depot_apres_l_echeance",
            "faits_exclusivement_hors_de_france_par_etrangers", "refuse_contrat_engagement", "oqtf_non_executee",
            "usage_de_faux_documents", "faits_graves_l432_1_1", "hors_delai_d_asile",
        ),
        _ECARTE,
    ),
    "justificatif_cooperation": (Progres("aucun", "recepisse_plainte"), Progres("aucun", "reference_procedure")),
    "recepisse_reflexion": (Progres("aucun", "en_cours"),),
    **dict.fromkeys(
        ("mesure_eloignement", "mesure"),
        tuple(Progres(mesure, "aucune")
              for mesure in ("oqtf", "transfert_dublin", "expulsion", "interdiction_judiciaire", "administrative")),
    ),
    "horloge_eloignement": (Progres("echue", "ouverte"),),
    "horloge_refus": (Progres("echue", "ouverte"),),
    "demande_asile": (
        Progres("aucune", "en_cours"), Progres("aucune", "acceptee"), Progres("en_cours", "acceptee"),
        Progres("rejetee", "en_cours"), Progres("rejetee", "acceptee"),
    ),
    "etat_procedure": (Progres("aucune", "enquete"), Progres("enquete", "definitive")),
    "issue_procedure": (Progres("sans_condamnation", "condamnation"),),
    "victime_condamnee": (Progres("infraction_mineure", "non"), Progres("autre", "infraction_mineure")),
    "titre_detenu": (
        Progres("aucun", "autre"), Progres("aucun", "aps_psp"), Progres("aucun", "cst_vpf_traite"),
        Progres("aucun", "carte_resident"), Progres("autre", "cst_vpf_traite"), Progres("aps_psp", "cst_vpf_traite"),
        Progres("cst_vpf_traite", "carte_resident"),
    ),
}  # fmt: skip

SANS_PROGRES = (
    "besoin_de_securite", "crainte_de_represailles", "menacee_en_cas_de_retour", "nouveaux_faits_depuis_recepisse",
    "ressources_inferieures_rsa", "infraction_invoquee", "presentation", "regime", "collectivite", "depot_teleservice",
)  # fmt: skip
"""What else the rules read: needs and fears, whose end is no progress; the offence, the place, the nationality."""

_EXCLUSIVES_PARTOUT = (
    ("autorisation_provisoire_sejour", "carte_sejour_temporaire"),
    ("carte_sejour_temporaire", "titre_citoyen_union"),
    ("carte_sejour_temporaire", "renouvellement_carte_temporaire"),
    ("carte_sejour_temporaire", "retrait_carte_temporaire"),
    ("carte_resident", "maintien_sans_condamnation"),
    ("renouvellement_carte_temporaire", "retrait_carte_temporaire"),
    ("carte_resident", "retrait_carte_temporaire"),
    ("maintien_sans_condamnation", "retrait_carte_temporaire"),
    ("delai_reflexion", "delai_en_cours"),
    ("recepisse_reflexion", "delai_en_cours"),
    ("admission_sans_cooperation", "demande_titre_recevable"),
    ("orientation_acse", "protection_enfance"),
    ("protection_eloignement", "eloignement_apres_retrait"),
    ("protection_mineur", "eloignement_apres_retrait"),
)
EXCLUSIVES = {
    "circulaire": (*_EXCLUSIVES_PARTOUT, ("recepisse_demande_titre", "renouvellement_carte_temporaire")),
    "code": (
        *_EXCLUSIVES_PARTOUT,
        ("carte_sejour_temporaire", "carte_hebergement_indigne"),
        ("retrait_carte_temporaire", "retrait_carte_resident"),
        ("protection_internationale", "autre_titre_pendant_asile"),
        ("recours_eloignement", "saisine_procureur"),
    ),
}
"""Pairs that should never be « oui » together: two answers to one question. Under the code a receipt is also due to who
renews."""


@dataclass(frozen=True)
class Connu:
    """A finding that is known, and why it stands: `perte` (she loses by it), `succession` (another right takes over),
    `sans_objet` (what the rule answered is gone), `absence` (not in this state of the law), `tension` (two rules)."""

    genre: str
    lectures: tuple[str, ...]
    sujet: str
    conclusions: str
    nature: str
    source: str
    raison: str

    def cles(self) -> set[tuple[str, str, str, str]]:
        """The findings it answers for."""
        return {
            (self.genre, lecture, self.sujet, conclusion)
            for lecture in self.lectures
            for conclusion in self.conclusions.split()
        }


def _recul(
    lectures: tuple[str, ...], sujet: str, conclusions: str, nature: str, source: str, raison: str
) -> Connu:
    return Connu("recul", lectures, sujet, conclusions, nature, source, raison)


def _absence(lectures: tuple[str, ...], conclusions: str, source: str, raison: str) -> Connu:
    return Connu("inatteignable", lectures, "", conclusions, "absence", source, raison)


def _tension(lectures: tuple[str, ...], une: str, autre: str, source: str, raison: str) -> Connu:
    return Connu("recouvrement", lectures, autre, une, "tension", source, raison)


COOPERER_FERME_LE_DELAI = (
    "delai_reflexion recepisse_reflexion delai_en_cours protection_eloignement saisine_procureur autorisation_travail "
    "allocation mesures_assistance fin_anticipee_delai"
)
RESERVE_A_LA_CARTE = (
    "allocation mesures_assistance maintien_malgre_condamnation_victime renouvellement_carte_temporaire"
)

RECULS = (
    # Coopérer
    _recul(CIRCULAIRE, "plainte", COOPERER_FERME_LE_DELAI, "perte", "CIRC-2.1-4",
           "La plainte termine le délai et ce qu’il ouvre ; jusqu’à la demande de carte, rien ne le remplace (INT-02)."),
    _recul(CIRCULAIRE, "temoignage", COOPERER_FERME_LE_DELAI, "perte", "CIRC-2.1-4",
           "Le témoignage termine le délai comme la plainte (INT-02)."),
    _recul(LES_DEUX, "plainte", "admission_sans_cooperation", "succession", "CIRC-4.4-1",
           "Qui porte plainte sort de la dérogation réservée à qui ne coopère pas ; la carte prend la suite."),
    _recul(LES_DEUX, "temoignage", "admission_sans_cooperation", "succession", "CIRC-4.4-1",
           "Qui témoigne sort de la dérogation réservée à qui ne coopère pas ; la carte prend la suite."),
    # Être entendue, informée
    _recul(LES_DEUX, "entendue_par_police", "orientation_service_enquete signalement_article_40", "sans_objet", "CIRC-1.2-1",
           "Entendue, la personne n’a plus à être orientée, ni les faits à être signalés."),
    _recul(LES_DEUX, "informee_des_droits", "information_des_droits", "sans_objet", "CIRC-1.2-3",
           "L’information a été donnée."),
    _recul(CODE, "informee_des_droits", "eloignement_contestable", "sans_objet", "CE-339209",
           "Seul le défaut d’information rend la mesure contestable."),
    # Devenir majeure, vouloir travailler
    _recul(LES_DEUX, "age", "protection_enfance", "perte", "MDF-5",
           "À dix-huit ans, l’aide sociale à l’enfance et l’administrateur ad hoc cessent."),
    _recul(LES_DEUX, "age", "protection_mineur", "perte", "L.511-4",
           "À dix-huit ans, l’éloignement redevient possible."),
    _recul(CODE, "age", "eloignement_apres_retrait", "perte", "L.511-4",
           "À dix-huit ans, la carte retirée, l’éloignement redevient possible."),
    _recul(CODE, "age", "information_parquet_mineur", "sans_objet", "R.316-10",
           "Le procureur n’est informé que de la situation des mineurs."),
    _recul(LES_DEUX, "age", "titre_sejour_requis", "perte", "CIRC-4.3-1",
           "À seize ans pour travailler, à dix-huit ans toujours, il faut un titre."),
    _recul(LES_DEUX, "souhaite_activite_salariee", "titre_sejour_requis", "perte", "CIRC-4.3-1",
           "Vouloir travailler à seize ans oblige à détenir un titre, et permet de le demander."),
    # Le délai
    _recul(LES_DEUX, "recepisse_reflexion", "delai_reflexion recepisse_reflexion", "succession", "CIRC-2.1-4",
           "Le récépissé remis, le délai court ; il n’est pas renouvelable (INT-03)."),
    _recul(LES_DEUX, "recepisse_reflexion", "fin_anticipee_delai", "sans_objet", "CIRC-2.1-5",
           "On ne met fin qu’à un délai qui court."),
    _recul(LES_DEUX, "decision_fin_delai", "fin_anticipee_delai", "sans_objet", "CIRC-2.1-5",
           "On ne met fin au délai qu’une fois."),
    _recul(CIRCULAIRE, "mesure_eloignement", "saisine_procureur", "sans_objet", "CIRC-2.1-3",
           "Sans interdiction judiciaire, le procureur n’a pas à être saisi."),
    # L'éloignement, le refus
    _recul(CODE, "mesure", "saisine_procureur", "sans_objet", "CIRC-2.1-3",
           "Sans interdiction judiciaire, le procureur n’a pas à être saisi."),
    _recul(CODE, "mesure", "eloignement_contestable recours_eloignement", "sans_objet", "CE-339209",
           "Sans mesure, rien à contester."),
    # L'asile
    _recul(CODE, "demande_asile", "protection_internationale", "sans_objet", "L.711-1",
           "L’asile est déjà demandé, ou obtenu."),
    _recul(CODE, "demande_asile", "autre_titre_pendant_asile", "sans_objet", "L.311-6",
           "L’asile obtenu, le délai fixé à qui le demande n’est plus en cause."),
    _recul(CODE, "demande_asile", "recepisse_demande_titre autorisation_travail carte_resident exoneration_taxes", "perte",
           "R.311-4",
           "L’attestation de demande d’asile écarte le premier récépissé (INT-48) : le travail et la régularité du séjour"
           " qu’il établissait."),
    # La procédure pénale
    _recul(CODE, "etat_procedure", "protection_policiere", "perte", "R.316-7",
           "La procédure achevée, la protection policière cesse (INT-57)."),
    _recul(LES_DEUX, "etat_procedure", "renouvellement_carte_temporaire", "succession", "CIRC-3.2-1",
           "La procédure achevée, la carte ne se renouvelle plus : carte de résident ou maintien prennent la suite."),
    _recul(LES_DEUX, "issue_procedure", "maintien_sans_condamnation", "succession", "CIRC-3.2-1",
           "La condamnation prononcée, la carte de résident remplace le maintien."),
    _recul(CIRCULAIRE, "doute_sur_stabilite", "renouvellement_carte_temporaire", "succession", "CIRC-3.2-4",
           "Le doute levé, la carte de résident remplace le renouvellement."),
    _recul(LES_DEUX, "victime_condamnee", "maintien_malgre_condamnation_victime", "sans_objet", "CIRC-4.1-2",
           "Sans condamnation de la victime, il n’y a pas à passer outre."),
    # Détenir un titre
    _recul(LES_DEUX, "attestation_remise", "attestation_l316_1", "sans_objet", "CIRC-3.1-14",
           "L’attestation a été remise."),
    _recul(LES_DEUX, "titre_detenu", "carte_sejour_temporaire", "succession", "CIRC-3.1-2",
           "Qui détient la carte relève du renouvellement ; qui est résidente n’en a plus besoin."),
    _recul(LES_DEUX, "titre_detenu", "recepisse_demande_titre autorisation_travail", "perte", "R.311-4",
           "Une carte expirée exclut le récépissé de première demande, donc le travail, en attendant le renouvellement"
           " (INT-13, INT-08)."),
    _recul(CODE, "titre_detenu", "carte_resident", "perte", "R.311-4",
           "Une carte expirée exclut le récépissé de première demande, donc la régularité du séjour qu’il établirait."),
    _recul(LES_DEUX, "titre_detenu", RESERVE_A_LA_CARTE, "perte", "CIRC-3.1-14",
           "L’allocation, l’assistance et le maintien sont écrits pour la carte temporaire : la résidente en sort."),
    _recul(LES_DEUX, "titre_detenu", "attestation_l316_1", "sans_objet", "CIRC-3.1-14",
           "L’attestation accompagne la carte temporaire."),
    _recul(CIRCULAIRE, "titre_detenu", "carte_resident", "sans_objet", "CIRC-3.2-2",
           "La personne détient déjà la carte de résident."),
    _recul(CODE, "titre_detenu", "exoneration_taxes protection_policiere couverture_sante acces_hebergement aide_au_retour"
           " contrat_integration", "perte", "R.316-7",
           "Ces droits sont écrits pour la titulaire de la carte temporaire : la résidente en sort."),
    _recul(CODE, "titre_detenu", "carte_hebergement_indigne", "succession", "L.425-11",
           "Qui détient déjà la carte temporaire ou la carte de résident n’a pas besoin de celle-ci."),
    _recul(LES_DEUX, "titre_detenu", "retrait_carte_temporaire", "sans_objet", "CIRC-3.1-15",
           "Seule une carte détenue peut être retirée."),
    _recul(CIRCULAIRE, "titre_detenu", "eloignement_apres_retrait", "sans_objet", "CIRC-3.1-16",
           "L’éloignement suit le retrait d’une carte détenue."),
)  # fmt: skip

ABSENCES = (
    _absence(LES_DEUX, "autorisation_provisoire_sejour", "CIRC-3.1-1",
             "Exclue par la circulaire ; dans la loi, jusqu’au 24 juillet 2006 seulement."),
    _absence(LES_DEUX, "attestation_l316_1", "CIRC-3.1-14", "Plus due depuis le 1er novembre 2015."),
    _absence(LES_DEUX, "titre_citoyen_union", "CIRC-4.2-2",
             "Aucun État sous régime transitoire avant le 1er janvier 2007 ni depuis le 1er juillet 2015."),
    _absence(CODE, "delai_reflexion recepisse_reflexion delai_en_cours fin_anticipee_delai protection_eloignement "
             "saisine_procureur", "R.316-2", "Le délai de réflexion date du 15 septembre 2007."),
    _absence(CODE, "information_des_droits information_parquet_mineur orientation_acse protection_policiere allocation "
             "mesures_assistance couverture_sante acces_hebergement aide_au_retour eloignement_contestable", "R.316-1",
             "Le décret qui les crée s’applique depuis le 15 septembre 2007."),
    _absence(CODE, "carte_sejour_temporaire", "L.316-1", "La carte date du 25 juillet 2006."),
    _absence(CODE, "admission_sans_cooperation", "L.313-14", "L’admission exceptionnelle date du 25 juillet 2006."),
    _absence(CODE, "sejour_famille_ue", "L.121-1", "Le séjour de la famille des citoyens de l’Union date du 25 juillet 2006."),
    _absence(CODE, "recepisse_demande_titre", "R.311-4", "Le récépissé de demande date du 15 novembre 2006."),
    _absence(CODE, "retrait_carte_temporaire retrait_carte_resident", "R.311-14",
             "Le retrait des titres se règle depuis le 15 novembre 2006."),
    _absence(CODE, "contrat_integration", "R.311-19", "Le contrat d’intégration date du 31 décembre 2006."),
    _absence(CODE, "exoneration_taxes", "L.311-18", "L’exonération date du 6 août 2014."),
    _absence(CODE, "aps_parcours_sortie", "L.316-1-1", "Le parcours de sortie date du 15 avril 2016."),
    _absence(CODE, "autre_titre_pendant_asile", "L.311-6", "Le délai fixé au demandeur d’asile date du 1er mars 2019."),
    _absence(CODE, "carte_hebergement_indigne", "L.425-11", "La carte date du 28 janvier 2024."),
)  # fmt: skip

TENSIONS = (
    _tension(CODE, "delai_reflexion", "delai_en_cours", "R.316-2",
             "Des faits nouveaux ouvrent un autre délai, que le premier coure encore ou non (INT-47)."),
    _tension(CODE, "recepisse_reflexion", "delai_en_cours", "R.316-2",
             "Un nouveau récépissé peut être dû avant que le premier délai finisse (INT-47)."),
    _tension(CODE, "carte_sejour_temporaire", "carte_hebergement_indigne", "L.425-11",
             "Deux cartes s’ouvrent à la même personne, chacune par ses propres conditions : elle choisit."),
    _tension(LES_DEUX, "renouvellement_carte_temporaire", "retrait_carte_temporaire", "CIRC-3.1-15",
             "Une cause de retrait ne ferme pas toujours le renouvellement : il reste dû tant qu’on n’a pas retiré."),
    _tension(LES_DEUX, "carte_resident", "retrait_carte_temporaire", "CIRC-3.1-15",
             "La condamnation définitive ouvre la carte de résident, la carte temporaire fût-elle retirable."),
    _tension(LES_DEUX, "maintien_sans_condamnation", "retrait_carte_temporaire", "CIRC-4.1-1",
             "Le maintien s’examine même si la carte peut être retirée."),
    _tension(CIRCULAIRE, "protection_eloignement", "eloignement_apres_retrait", "CIRC-3.1-16",
             "Un délai qui court protège pourtant de l’éloignement que le retrait commande : la protection l’emporte."),
    _tension(CIRCULAIRE, "protection_mineur", "eloignement_apres_retrait", "L.511-4",
             "Avant dix-huit ans, l’éloignement que le retrait commande ne peut pas être prononcé."),
)  # fmt: skip

CONNUS = (*RECULS, *ABSENCES, *TENSIONS)
