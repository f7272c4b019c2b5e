"""The notions of the code alone, each said once: the card that still runs, the late request, what may be opposed."""

from egide.droit.grandeurs import (
    COOPERATION_POSTERIEURE,
    DEMANDE,
    DEPOT_APRES_L_ECHEANCE,
    HORLOGE_ELOIGNEMENT,
    HORLOGE_REFUS,
    HORS_DELAI_D_ASILE,
    MESURE,
    REGIME,
)
from egide.droit.logique import Est, Expression, etabli
from egide.droit.regles.definitions import coopere, titre_expire, titulaire
from egide.droit.regles.redaction import depuis
from egide.droit.vocabulaire import (
    circonstances_nouvelles,
    demande_asile,
    depot_teleservice,
    etat_civil_justifie,
    faits_graves_l432_1_1,
    oqtf_non_executee,
    refuse_contrat_engagement,
    titre_detenu,
    usage_de_faux_documents,
)

# ── La mesure d'éloignement ───────────────────────────────────────────────────────────────────────


def mesure(*natures: str, oui: str, non: str) -> Est:
    """The measure is one of these natures; one that is to be notified is not one yet."""
    return Est(nom="mesure_eloignement", grandeur=MESURE, valeurs=MESURE.masque(*natures), oui=oui, non=non)


mesure_de_quitter_le_territoire = mesure(
    "oqtf", "administrative",
    oui="une obligation de quitter le territoire vise la personne",
    non="aucune obligation de quitter le territoire ne vise la personne",
)  # fmt: skip
mesure_d_interdiction = mesure(
    "interdiction_judiciaire",
    oui="une interdiction judiciaire du territoire vise la personne",
    non="aucune interdiction judiciaire du territoire ne vise la personne",
)  # fmt: skip
mesure_d_expulsion = mesure(
    "expulsion",
    oui="une expulsion vise la personne", non="aucune expulsion ne vise la personne",
)  # fmt: skip
mesure_contestable = mesure(
    "oqtf", "transfert_dublin", "expulsion", "administrative",
    oui="une mesure d’éloignement que le juge administratif examine vise la personne",
    non="aucune mesure d’éloignement que le juge administratif examine ne vise la personne",
)  # fmt: skip
le_recours_contre_la_mesure_est_ouvert = Est(
    nom="horloge_eloignement", grandeur=HORLOGE_ELOIGNEMENT, valeurs=HORLOGE_ELOIGNEMENT.masque("ouverte"),
    oui="le délai pour la contester court encore", non="aucun délai pour la contester ne court",
)  # fmt: skip
le_recours_contre_le_refus_est_ouvert = Est(
    nom="horloge_refus", grandeur=HORLOGE_REFUS, valeurs=HORLOGE_REFUS.masque("ouverte"),
    oui="le titre a été refusé, par écrit ou par quatre mois de silence, et le délai pour le contester court encore",
    non="aucun délai pour contester un refus ne court : aucun refus n’est né, ou ce délai est passé",
)  # fmt: skip

# ── La demande de titre, la carte en cours ────────────────────────────────────────────────────────

demande_deposee = Est(
    nom="demande_titre_deposee", grandeur=DEMANDE, valeurs=DEMANDE.masque(True),
    oui="une demande de carte a été déposée", non="aucune demande de carte n’a été déposée à ce jour",
)  # fmt: skip
deposee_apres_l_echeance = Est(
    nom="deposee_apres_l_echeance", grandeur=DEPOT_APRES_L_ECHEANCE, valeurs=DEPOT_APRES_L_ECHEANCE.masque(True),
    oui="le renouvellement a été demandé moins de soixante jours avant la fin du titre",
    non="le renouvellement a été demandé soixante jours au moins avant la fin du titre",
)  # fmt: skip
depot_tardif = (
    (
        depuis("2021-05-01", "le code fixe un délai pour demander le renouvellement en ligne",
               "le code ne fixe encore aucun délai pour demander le renouvellement en ligne")
        & depot_teleservice
        & deposee_apres_l_echeance
    )
    .nomme("depot_tardif")
    .dit(
        "le renouvellement a été demandé en ligne, et trop tard",
        "le renouvellement n’a pas été demandé trop tard",
    )
)  # fmt: skip
titre_valable = ~etabli(titre_expire @ "INT-08")
renouvellement_a_temps = (etabli(demande_deposee) & ~etabli(depot_tardif)).dit(
    "son renouvellement est demandé à temps", "son renouvellement n’a pas été demandé à temps"
)
carte_valable_ou_renouvelee = (titre_valable | renouvellement_a_temps @ "INT-50").dit(
    "la carte est tenue pour valable, ou son renouvellement est demandé à temps",
    "la carte a expiré, et son renouvellement n’a pas été demandé à temps",
)
carte_en_cours = (
    (titulaire & carte_valable_ou_renouvelee)
    .nomme("carte_en_cours")
    .dit(
        "la personne détient la carte délivrée à ce titre, valable ou dont elle a demandé à temps le renouvellement",
        "la personne ne détient pas de carte en cours délivrée à ce titre",
    )
)
titre_qui_autorise_a_travailler = (
    (titre_detenu.parmi("cst_vpf_traite", "carte_resident", "aps_psp").dit(
        "la personne détient un titre qui permet de travailler",
        "la personne ne détient aucun titre qui permette de travailler",
    ) & titre_valable)
    .nomme("titre_qui_autorise_a_travailler")
    .dit(
        "la personne détient un titre, non expiré, qui permet de travailler",
        "la personne ne détient aucun titre en cours de validité qui permette de travailler",
    )
)  # fmt: skip
titre_en_cours_de_validite = (
    (titre_detenu.parmi("cst_vpf_traite", "carte_resident", "aps_psp", "autre").dit(
        "la personne détient un titre de séjour", "la personne ne détient aucun titre de séjour"
    ) & titre_valable)
    .nomme("titre_en_cours_de_validite")
    .dit("la personne détient un titre de séjour non expiré", "la personne ne détient aucun titre de séjour valable")
)  # fmt: skip

# ── Ce qui peut lui être opposé ───────────────────────────────────────────────────────────────────

etat_civil_non_justifie = (
    (depuis("2021-05-01", "le code subordonne le titre à l’état civil justifié",
            "le code ne subordonne pas encore le titre à l’état civil justifié") & ~etat_civil_justifie)
    .nomme("etat_civil_non_justifie")
    .dit("l’état civil ou la nationalité reste à justifier", "l’état civil et la nationalité ne sont pas en défaut")
) @ "INT-60"  # fmt: skip
refus_du_contrat = (
    (depuis("2024-07-17", "le contrat d’engagement est exigé", "le contrat d’engagement n’est pas encore exigé")
     & refuse_contrat_engagement)
    .nomme("refus_du_contrat")
    .dit("la personne refuse le contrat d’engagement", "la personne ne refuse pas un contrat d’engagement exigé")
) @ "INT-63"  # fmt: skip


def _depuis_la_loi_de_2024(cause: Expression, oui: str, non: str) -> Expression:
    loi = depuis("2024-01-28", "la loi de 2024 s’applique", "la loi de 2024 ne s’applique pas encore")
    return (loi & cause).dit(oui, non) @ "L.432-1-1" @ "INT-51"


L432_1_1 = {
    "oqtf_non_executee": _depuis_la_loi_de_2024(
        oqtf_non_executee,
        "une obligation de quitter le territoire reste inexécutée",
        "aucune obligation de quitter le territoire inexécutée ne peut être opposée",
    ),
    "faux_documents": _depuis_la_loi_de_2024(
        usage_de_faux_documents,
        "l’usage de faux documents est reproché à la personne",
        "aucun usage de faux documents ne peut être opposé",
    ),
    "faits_graves": _depuis_la_loi_de_2024(
        faits_graves_l432_1_1,
        "des faits graves que nomme la loi sont reprochés à la personne",
        "aucun des faits graves que nomme la loi ne peut être opposé",
    ),
}
"""The causes for which the law of 26 January 2024 allows a reasoned refusal, never an automatic one."""

# ── L'asile ───────────────────────────────────────────────────────────────────────────────────────

asile_en_cours = demande_asile.parmi("en_cours").dit(
    "une demande d’asile est en cours", "aucune demande d’asile n’est en cours"
)
asile_en_cours_ou_rejete = demande_asile.parmi("en_cours", "rejetee").dit(
    "une demande d’asile est en cours, ou rejetée", "aucune demande d’asile n’est en cours ni rejetée"
)
asile_en_cours_ou_obtenu = demande_asile.parmi("en_cours", "acceptee").dit(
    "une demande d’asile est en cours, ou l’asile est obtenu",
    "aucune demande d’asile n’est en cours ni acceptée",
)
asile_empeche_le_recepisse = (
    (depuis("2019-03-01", "le code écarte du récépissé le demandeur d’asile",
            "le code n’écarte pas encore du récépissé le demandeur d’asile") & asile_en_cours)
    .nomme("asile_empeche_le_recepisse")
    .dit("l’attestation de demande d’asile tient lieu de récépissé", "aucune demande d’asile n’écarte le récépissé")
)  # fmt: skip
cooperation_posterieure = Est(
    nom="cooperation_posterieure", grandeur=COOPERATION_POSTERIEURE, valeurs=COOPERATION_POSTERIEURE.masque(True),
    oui="la coopération est venue après cette invitation", non="la coopération est venue avant cette invitation",
)  # fmt: skip
a_coopere_depuis = (etabli(coopere) & etabli(cooperation_posterieure)).dit(
    "la personne a porté plainte ou témoigné depuis cette invitation",
    "la personne n’a ni porté plainte ni témoigné depuis cette invitation",
)
circonstance_nouvelle = (etabli(circonstances_nouvelles) | a_coopere_depuis).nomme("circonstance_nouvelle").dit(
    "une circonstance nouvelle est née depuis l’invitation à demander un autre titre",
    "aucune circonstance nouvelle n’est née depuis l’invitation à demander un autre titre",
)  # fmt: skip
demande_hors_delai = Est(
    nom="demande_hors_delai", grandeur=HORS_DELAI_D_ASILE, valeurs=HORS_DELAI_D_ASILE.masque(True),
    oui="la demande de titre vient plus de deux mois après l’invitation",
    non="la demande de titre vient dans les deux mois de l’invitation",
)  # fmt: skip
HORS_DELAI_ASILE = {
    "hors_delai_asile": (
        depuis("2019-03-01", "le code fixe un délai au demandeur d’asile pour demander un autre titre",
               "le code ne fixe encore aucun délai au demandeur d’asile pour demander un autre titre")
        & asile_en_cours_ou_rejete
        & demande_hors_delai
        & ~etabli(circonstance_nouvelle)
    ).dit(
        "la demande de titre est venue trop tard après celle d’asile",
        "la demande de titre n’est pas venue trop tard après celle d’asile",
    ) @ "L.311-6 puis L.431-2" @ "INT-52"
}  # fmt: skip

ressortissante_etrangere = Est(
    nom="ressortissante_etrangere", grandeur=REGIME, valeurs=REGIME.tout & ~REGIME.masque("francaise"),
    oui="la personne est étrangère", non="la personne est française",
)  # fmt: skip
