"""Articles L.316-1 et R.316-3 à R.316-7, puis L.425-1 à L.425-3 et R.425-5 à R.425-7 : le séjour de qui coopère."""

from egide.droit.logique import etabli
from egide.droit.regles.definitions import (
    PREFECTURE,
    QUI_SERT_L_ALLOCATION,
    carte_ou_titre_en_cours_de_validite,
    condamnation_definitive,
    coopere,
    deja_titulaire,
    en_age_de_demander_selon_le_code,
    justificatif_produit,
    la_carte_de_resident_peut_etre_delivree,
    la_carte_peut_etre_delivree,
    la_demande_est_recevable,
    la_situation_entre_dans_le_champ,
    le_delai_court,
    menace_pour_l_ordre_public,
    mineure,
    procedure_en_cours,
    territoire_sans_allocation,
    titulaire,
    titulaire_en_cours_de_validite,
)
from egide.droit.regles.redaction import (
    Droit,
    Faculte,
    depuis,
    du_jour,
    du_jour_s_il_existe,
    etablies,
    faculte_puis,
    jusqu_au,
    l_un_de,
)
from egide.droit.vocabulaire import faits_averes, liens_renoues_volontairement, liens_rompus, sejour_regulier

# ── L.316-1 jusqu'au 24 juillet 2006 : une autorisation provisoire de séjour ─────────────────────

autorisation_provisoire_sejour = Faculte(
    "Autorisation provisoire de séjour",
    selon=["L.316-1 puis L.425-1"],
    autorite=PREFECTURE,
    si=[
        jusqu_au("2006-07-24", "la loi ouvre encore une autorisation provisoire",
                 "depuis le 25 juillet 2006, la loi ouvre une carte et non plus une autorisation") @ "L.316-1 puis L.425-1",
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        coopere                          @ "L.316-1 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.425-1",
    ],
    oui="La préfecture peut délivrer une autorisation provisoire de séjour, qui permet de travailler.",
    non="Aucune autorisation provisoire de séjour ne peut être délivrée à ce titre.",
)  # fmt: skip

# ── R.316-3, puis R.425-5 : la demande, avec un justificatif ; aucune audition préalable ─────────

demande_titre_recevable = Droit(
    "Demander la carte de séjour temporaire",
    selon=["R.316-3 puis R.425-5", "L.316-1 puis L.425-1"],
    autorite=PREFECTURE,
    si=[
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        coopere                          @ "L.316-1 puis L.425-1",
        justificatif_produit             @ "R.316-3 puis R.425-5",
        en_age_de_demander_selon_le_code @ "R.316-3 puis R.425-5",
    ],
    oui="La demande de carte est recevable.",
    non="La demande de carte n'est pas recevable à ce jour.",
)  # fmt: skip

# ── L.316-1 depuis le 25 juillet 2006, puis L.425-1 : la carte de séjour temporaire ──────────────
# Elle « peut être » délivrée jusqu'au 14 avril 2016, elle l'« est » depuis ; à 16 et 17 ans, elle « peut » l'être.

carte_sejour_temporaire = faculte_puis("2016-04-15", "droit")(
    "Carte de séjour temporaire « vie privée et familiale »",
    selon=["L.316-1 puis L.425-1", "R.316-3 puis R.425-5"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-07-25", "la loi ouvre une carte de séjour temporaire",
               "la loi n'ouvre encore qu'une autorisation provisoire") @ "L.316-1 puis L.425-1",
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        la_demande_est_recevable         @ "R.316-3 puis R.425-5",
        liens_rompus                     @ "R.316-3 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
        ~faits_averes                  @ "R.316-4 puis R.425-6",
        deja_titulaire                 @ "L.316-1 puis L.425-1",
    ],
    valeurs={
        "mention": "vie privée et familiale",
        "duree_minimale_mois": du_jour_s_il_existe("duree_minimale_carte_code"),
        "duree_mois": du_jour_s_il_existe("duree_carte_code"),
        "pieces_exigibles": ["justificatif_cooperation", "etat_civil", "photographie"],
        "pieces_non_exigibles": [
            "contrat_de_travail",
            "promesse_embauche",
            "contenu_procedure",
            "attestation_bonne_conduite",
            "jugement_condamnation",
        ],
    },
    nature_pour=(mineure, "faculte"),
    oui="La carte de séjour temporaire est ouverte à la personne.",
    non="La carte de séjour temporaire ne peut pas être délivrée à ce jour.",
)  # fmt: skip

renouvellement_carte_temporaire = faculte_puis("2014-08-06", "obligation")(
    "Renouveler la carte de séjour temporaire",
    selon=["L.316-1 puis L.425-1", "R.316-3 puis R.425-5"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "L.316-1 puis L.425-1",
        procedure_en_cours             @ "L.316-1 puis L.425-1",
        liens_rompus                   @ "R.316-3 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
    ],
    oui="La carte se renouvelle pendant toute la durée de la procédure pénale.",
    non="La carte n'est pas à renouveler sur ce fondement.",
)  # fmt: skip

# ── R.316-4, puis R.425-6 : trois cas de retrait ; la fin de la coopération n'en est pas un ──────

retrait_carte_temporaire = Faculte(
    "Retirer la carte de séjour temporaire",
    selon=["R.316-4 puis R.425-6"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "R.316-4 puis R.425-6",
        l_un_de(
            etabli(liens_renoues_volontairement) @ "R.316-4 puis R.425-6",
            etabli(~faits_averes)                @ "R.316-4 puis R.425-6",
            etabli(menace_pour_l_ordre_public)   @ "R.316-4 puis R.425-6",
        ),
    ],
    valeurs={
        "causes": etablies(
            liens_renoues=liens_renoues_volontairement,
            faits_non_reels=~faits_averes,
            ordre_public=menace_pour_l_ordre_public,
        )
    },
    oui="La préfecture peut retirer la carte ; elle n'y est pas tenue.",
    non="Rien ne permet de retirer la carte.",
)  # fmt: skip

# ── L.316-1 alinéa 2, puis L.425-3 : la carte de résident après condamnation définitive ──────────
# Depuis le 1er mai 2021, « sous réserve de la régularité du séjour ».

la_regularite_n_est_pas_encore_exigee = jusqu_au(
    "2021-04-30", "la régularité du séjour n'est pas encore exigée", "la régularité du séjour est exigée"
)

carte_resident = faculte_puis("2014-08-06", "droit")(
    "Carte de résident",
    selon=["L.316-1 puis L.425-3"],
    autorite=PREFECTURE,
    si=[
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        coopere                          @ "L.316-1 puis L.425-3",
        condamnation_definitive          @ "L.316-1 puis L.425-3",
        l_un_de(
            la_regularite_n_est_pas_encore_exigee @ "L.316-1 puis L.425-3",
            sejour_regulier                       @ "L.316-1 puis L.425-3",
            carte_ou_titre_en_cours_de_validite   @ "L.316-1 puis L.425-3",
        ),
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.314-1 puis L.412-5",
    ],
    valeurs={
        "duree_ans": du_jour("duree_carte_resident"),
        "longue_duree_ce": False,
        "condition_integration": False,
        "renouvelable_de_plein_droit": True,
        "pieces_non_exigibles": ["attestation_bonne_conduite"],
    },
    oui="La carte de résident est ouverte à la personne.",
    non="La carte de résident ne peut pas être délivrée à ce jour.",
)  # fmt: skip

# ── R.316-7, puis L.425-2 et R.425-7 : l'allocation ──────────────────────────────────────────────

allocation = Droit(
    "Allocation",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7"],
    autorite=QUI_SERT_L_ALLOCATION,
    si=[
        l_un_de(
            le_delai_court                 @ "R.316-6 puis R.425-4",
            titulaire_en_cours_de_validite @ "R.316-7 puis R.425-7",
        ),
    ],
    sauf=[
        depuis("2021-05-01", "le code nomme les territoires sans allocation",
               "le code ne nomme encore aucun territoire sans allocation") @ "R.316-7 puis L.441-7"
        & territoire_sans_allocation   @ "R.316-7 puis L.441-7",
    ],
    valeurs={"nom": du_jour("allocation")},
    oui="La personne peut demander l'allocation.",
    non="L'allocation n'est pas ouverte à ce jour.",
)  # fmt: skip

# ── L.311-18, puis L.436-8 : ni taxe ni timbre ───────────────────────────────────────────────────

exoneration_taxes = Droit(
    "Ne payer ni taxe ni timbre",
    selon=["L.311-18 puis L.436-8"],
    autorite=PREFECTURE,
    si=[
        depuis("2014-08-06", "la loi exonère de taxe et de timbre",
               "la loi n'exonère pas encore de taxe ni de timbre") @ "L.311-18 puis L.436-8",
        l_un_de(
            la_carte_peut_etre_delivree             @ "L.311-18 puis L.436-8",
            la_carte_de_resident_peut_etre_delivree @ "L.311-18 puis L.436-8",
            titulaire                               @ "L.311-18 puis L.436-8",
        ),
    ],
    oui="Le titre est délivré sans taxe ni timbre.",
    non="Aucune exonération de taxe n'est ouverte.",
)  # fmt: skip
