"""Articles L.316-1 et R.316-3 à R.316-5, puis L.425-1 à L.425-3 : demander, recevoir, garder un titre."""

from egide.droit.logique import etabli
from egide.droit.regles.code.information import le_decret_existe
from egide.droit.regles.code.notions import (
    HORS_DELAI_ASILE,
    L432_1_1,
    asile_empeche_le_recepisse,
    demande_deposee,
    depot_tardif,
    etat_civil_non_justifie,
    mesure_d_expulsion,
    mesure_d_interdiction,
    refus_du_contrat,
    titre_en_cours_de_validite,
)
from egide.droit.regles.code.valeurs import autorise_travail, document_de_demande, refus_possible
from egide.droit.regles.definitions import (
    PREFECTURE,
    condamnation_definitive,
    coopere,
    deja_titulaire,
    en_age_de_demander,
    en_age_de_demander_selon_le_code,
    justificatif_produit,
    la_demande_est_recevable,
    la_situation_entre_dans_le_champ,
    le_recepisse_de_demande_est_du,
    menace_pour_l_ordre_public,
    mineure,
    procedure_en_cours,
    ressortissante_tiers_ou_transitoire,
    titulaire,
)
from egide.droit.regles.redaction import (
    Droit,
    Faculte,
    Information,
    Obligation,
    depuis,
    du_jour,
    du_jour_s_il_existe,
    etablies,
    faculte_puis,
    jusqu_au,
    l_un_de,
    pieces,
)
from egide.droit.vocabulaire import (
    depot_teleservice,
    faits_averes,
    liens_renoues_volontairement,
    liens_rompus,
    sejour_regulier,
)

titre_sejour_requis = Information(
    "Devoir détenir un titre de séjour",
    selon=["L.311-1 puis L.411-1", "L.311-3 puis L.421-35"],
    autorite=PREFECTURE,
    si=[
        ressortissante_tiers_ou_transitoire @ "L.311-1 puis L.411-1",
        en_age_de_demander                  @ "L.311-3 puis L.421-35",
    ],
    oui="La personne doit détenir un titre de séjour.",
    non="Aucun titre de séjour n’est requis.",
)  # fmt: skip

# ── L.316-1 jusqu'au 24 juillet 2006 : une autorisation provisoire de séjour ─────────────────────

autorisation_provisoire_sejour = Faculte(
    "Autorisation provisoire de séjour",
    selon=["L.316-1"],
    autorite=PREFECTURE,
    si=[
        jusqu_au("2006-07-24", "la loi ouvre encore une autorisation provisoire",
                 "depuis le 25 juillet 2006, la loi ouvre une carte et non plus une autorisation") @ "L.316-1 puis L.425-1",
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        coopere                          @ "L.316-1 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
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
    non="La demande de carte n’est pas recevable à ce jour.",
)  # fmt: skip

# ── R.311-4 à R.311-6, puis R.431-12 à R.431-15-2 : le récépissé, première demande ou renouvellement

renouvellement_demande = (
    (deja_titulaire & ~etabli(depot_tardif))
    .nomme("renouvellement_demande")
    .dit("le renouvellement est demandé à temps", "aucun renouvellement n’est demandé à temps")
)
premiere_demande = (
    (
        la_demande_est_recevable
        & ~etabli(deja_titulaire)
        & ~etabli(asile_empeche_le_recepisse)
        & ~etabli(etat_civil_non_justifie)
    )
    .nomme("premiere_demande")
    .dit("une première demande recevable est déposée", "aucune première demande n’ouvre de récépissé")
)

recepisse_demande_titre = Obligation(
    "Remettre le récépissé de demande de carte",
    selon=["R.311-4 puis R.431-12", "R.311-5 puis R.431-13", "R.311-6 puis R.431-14"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-11-15", "le décret ouvre un récépissé au demandeur",
               "le décret n’ouvre pas encore ce récépissé") @ "R.311-4 puis R.431-12",
        etabli(demande_deposee)        @ "R.311-4 puis R.431-12",
        l_un_de(
            renouvellement_demande     @ "R.311-4 puis R.431-15-1" @ "INT-49",
            premiere_demande           @ "R.311-4 puis R.431-10" @ "INT-48",
            oui="la demande ouvre un récépissé, au renouvellement ou la première fois",
            non="la demande n’ouvre de récépissé ni au renouvellement ni la première fois",
        ),
    ],
    valeurs={
        "document": document_de_demande(renouvellement_demande, depot_teleservice),
        "autorise_travail": autorise_travail(deja_titulaire),
        "duree_minimale_mois": document_de_demande(
            renouvellement_demande, depot_teleservice, recepisse=1, attestation=None
        ),
        "duree_maximale_mois": document_de_demande(
            renouvellement_demande, depot_teleservice, recepisse=None, attestation=3
        ),
        "renouvelable": True,
    },
    oui="La préfecture doit remettre un récépissé, ou prolonger les droits de qui renouvelle en ligne.",
    non="Aucun récépissé de demande n’est à remettre.",
)  # fmt: skip

# ── L.316-1 depuis le 25 juillet 2006, puis L.425-1 : la carte de séjour temporaire ──────────────
# Elle « peut être » délivrée jusqu'au 14 avril 2016, elle l'« est » depuis ; à 16 et 17 ans, elle « peut » l'être.

carte_sejour_temporaire = faculte_puis("2016-04-15", "droit")(
    "Carte de séjour temporaire « vie privée et familiale »",
    selon=["L.316-1 puis L.425-1", "R.316-3 puis R.425-5"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-07-25", "la loi ouvre une carte de séjour temporaire",
               "la loi n’ouvre encore qu’une autorisation provisoire") @ "L.316-1 puis L.425-1",
        la_demande_est_recevable         @ "R.316-3 puis R.425-5",
        liens_rompus                     @ "R.316-3 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
        ~faits_averes                  @ "R.316-4 puis R.425-6",
        deja_titulaire                 @ "L.316-1 puis L.425-1",
        etat_civil_non_justifie        @ "R.431-10",
        refus_du_contrat               @ "L.412-8",
    ],
    reserve_legale={**L432_1_1, **HORS_DELAI_ASILE},
    nature_pour=(mineure @ "L.311-3 puis L.421-35", "faculte"),
    valeurs={
        "mention": "vie privée et familiale",
        "duree_minimale_mois": du_jour_s_il_existe("duree_minimale_carte_code"),
        "duree_mois": du_jour_s_il_existe("duree_carte_code"),
        "pieces_exigibles": pieces(
            "etat_civil",
            ("nationalite", "2016-11-01", None),
            "photographie",
            ("justificatif_domicile", "2008-06-29", None),
            ("certificat_medical", None, "2016-10-31"),
            "justificatif_cooperation",
            ("contrat_engagement", "2024-07-17", None),
        ),
        "pieces_non_exigibles": pieces(
            "contrat_de_travail",
            "promesse_embauche",
            "contenu_procedure",
            "attestation_bonne_conduite",
            "jugement_condamnation",
            "visa_long_sejour",
            "passeport",
            ("certificat_medical", "2016-11-01", None),
        ),
        "refus_possible": refus_possible({**L432_1_1, **HORS_DELAI_ASILE}),
    },
    oui="La carte de séjour temporaire est ouverte à la personne.",
    non="La carte de séjour temporaire ne peut pas être délivrée à ce jour.",
)  # fmt: skip

renouvellement_carte_temporaire = faculte_puis("2014-08-06", "obligation")(
    "Renouveler la carte de séjour temporaire",
    selon=["L.316-1 puis L.425-1", "R.316-3 puis L.433-1"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "L.316-1 puis L.425-1",
        procedure_en_cours             @ "L.316-1 puis L.425-1",
        liens_rompus                   @ "R.316-3 puis L.425-1",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
        ~faits_averes                  @ "R.316-4 puis L.432-2",
        refus_du_contrat               @ "L.412-8",
    ],
    reserve_legale=L432_1_1,
    valeurs={"refus_possible": refus_possible(L432_1_1)},
    oui="La carte se renouvelle pendant toute la durée de la procédure pénale.",
    non="La carte n’est pas à renouveler sur ce fondement.",
)  # fmt: skip

# ── R.316-4, puis R.425-6 : trois cas de retrait ; la fin de la coopération n'en est pas un ──────
# R.311-14, puis R.432-3 : l'expulsion et l'interdiction judiciaire, elles, obligent à retirer.

retrait_carte_temporaire = Faculte(
    "Retirer la carte de séjour temporaire",
    selon=["R.316-4 puis R.425-6", "R.311-14 puis R.432-3"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-11-15", "le décret règle le retrait des titres",
               "le décret ne règle pas encore le retrait des titres") @ "R.311-14 puis R.432-3",
        titulaire                      @ "R.316-4 puis R.425-6",
        l_un_de(
            le_decret_existe @ "R.316-4 puis R.425-6" & etabli(liens_renoues_volontairement) @ "R.316-4 puis R.425-6",
            le_decret_existe @ "R.316-4 puis R.425-6" & etabli(~faits_averes)                @ "R.316-4 puis R.425-6",
            le_decret_existe @ "R.316-4 puis R.425-6" & etabli(menace_pour_l_ordre_public)   @ "R.316-4 puis R.425-6",
            etabli(mesure_d_expulsion)           @ "R.311-14 puis R.432-3" @ "INT-53",
            etabli(mesure_d_interdiction)        @ "R.311-14 puis R.432-3" @ "INT-53",
            oui="l’une des causes de retrait est établie",
            non="aucune cause de retrait n’est établie",
        ),
    ],
    nature_pour=(
        (mesure_d_expulsion | mesure_d_interdiction).nomme("retrait_obligatoire").dit(
            "une expulsion ou une interdiction judiciaire oblige à retirer la carte",
            "ni expulsion ni interdiction judiciaire n’oblige à retirer la carte") @ "R.311-14 puis R.432-3",
        "obligation",
    ),
    valeurs={
        "causes": etablies(
            liens_renoues=le_decret_existe & liens_renoues_volontairement,
            faits_non_reels=le_decret_existe & ~faits_averes,
            ordre_public=le_decret_existe & menace_pour_l_ordre_public,
            expulsion=mesure_d_expulsion,
            interdiction_judiciaire=mesure_d_interdiction,
        )
    },
    oui="La préfecture peut retirer la carte ; elle n’y est tenue que par une expulsion ou une interdiction judiciaire.",
    non="Rien ne permet de retirer la carte.",
)  # fmt: skip

# ── L.316-1 alinéa 2, puis L.425-3 : la carte de résident après condamnation définitive ──────────
# Depuis le 1er mai 2021, « sous réserve de la régularité du séjour ».

la_regularite_n_est_pas_encore_exigee = jusqu_au(
    "2021-04-30", "la régularité du séjour n’est pas encore exigée", "la régularité du séjour est exigée"
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
            titre_en_cours_de_validite            @ "L.316-1 puis L.425-3",
            le_recepisse_de_demande_est_du        @ "R.311-4 puis R.431-12",
            oui="le séjour de la personne est régulier",
            non="la personne ne séjourne pas régulièrement",
        ),
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1 puis L.412-5",
        etat_civil_non_justifie        @ "R.431-10",
        refus_du_contrat               @ "L.412-8",
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
