"""Circulaire du 5 février 2009, § 3 : le séjour des victimes ayant choisi de coopérer."""

from egide.droit.logique import Toujours, etabli
from egide.droit.regles.definitions import (
    PREFECTURE,
    beneficiaire,
    condamnation_definitive,
    coopere,
    deja_titulaire,
    detient_la_carte_de_resident,
    en_age_de_demander,
    justificatif_produit,
    la_demande_est_recevable,
    le_retrait_est_possible,
    menace_pour_l_ordre_public,
    procedure_achevee,
    procedure_en_cours,
    ressortissante_d_un_pays_tiers,
    titulaire,
)
from egide.droit.regles.redaction import (
    Droit,
    Faculte,
    Information,
    Interdiction,
    Obligation,
    du_jour,
    etablies,
    l_un_de,
    si_etabli,
    tant_que,
)
from egide.droit.vocabulaire import (
    attestation_remise,
    autre_droit_au_sejour,
    cooperation_maintenue,
    demande_titre_deposee,
    doute_sur_stabilite,
    entendue_par_police,
    faits_averes,
    liens_rompus,
)

# ── § 3.1  La carte de séjour temporaire « vie privée et familiale » ──────────────────────────────
# Nature du titre : une carte remplace l'autorisation provisoire de séjour, désormais exclue. Elle dure six mois au
# moins, et se renouvelle jusqu'à l'achèvement définitif de la procédure.

autorisation_provisoire_sejour = Interdiction(
    "Autorisation provisoire de séjour",
    selon=["CIRC-3.1-1"],
    autorite=PREFECTURE,
    si=[
        Toujours(vrai=False, nom="aps_exclue", oui="", non="elle n’est plus jamais délivrée à ce titre") @ "CIRC-3.1-1",
    ],
    oui="",
    non="Aucune autorisation provisoire de séjour ne peut être délivrée à ce titre.",
)  # fmt: skip

renouvellement_carte_temporaire = Obligation(
    "Renouveler la carte de séjour temporaire",
    selon=["CIRC-3.1-2", "CIRC-3.2-4"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "CIRC-3.1-2",
        l_un_de(
            (procedure_en_cours        @ "CIRC-3.1-2" & cooperation_maintenue @ "CIRC-3.1-15").dit(
                "la procédure est en cours, et la personne continue de coopérer",
                "la procédure n’est pas en cours, ou la personne a cessé de coopérer"),
            (condamnation_definitive   @ "CIRC-3.2-4" & etabli(doute_sur_stabilite) @ "CIRC-3.2-4").dit(
                "la condamnation est définitive, et un doute persiste sur la stabilité de la situation",
                "la condamnation n’est pas définitive, ou aucun doute établi ne la suit"),
            oui="la coopération continue, ou un doute persiste après la condamnation",
            non="ni coopération en cours, ni doute après une condamnation définitive",
        ),
        liens_rompus                   @ "CIRC-3.1-15",
        ~menace_pour_l_ordre_public    @ "CIRC-3.1-11",
    ],
    valeurs={
        "duree_minimale_mois": du_jour("duree_minimale_carte"),
        "reexamen_resident": si_etabli(condamnation_definitive, True),
    },
    oui="La préfecture doit renouveler la carte.",
    non="La carte n’est pas à renouveler sur ce fondement.",
)  # fmt: skip

# Déclenchement : dès la décision de coopérer, que le délai soit échu ou non ; un justificatif suffit.

demande_titre_recevable = Droit(
    "Demander la carte de séjour temporaire",
    selon=["CIRC-1.2-1", "CIRC-3.1-4", "CIRC-3.1-6", "CIRC-4.3-2"],
    autorite=PREFECTURE,
    si=[
        beneficiaire                   @ "CIRC-1.1-1",
        entendue_par_police            @ "CIRC-1.2-1",
        coopere                        @ "CIRC-3.1-4",
        justificatif_produit           @ "CIRC-3.1-6",
        en_age_de_demander             @ "CIRC-4.3-2",
    ],
    oui="La demande de carte est recevable.",
    non="La demande de carte n’est pas recevable à ce jour.",
)  # fmt: skip

# Paragraphe barré dans la source (CIRC-3.1-8) : aucune règle n'en est tirée ; le récépissé de demande suit le code.

recepisse_demande_titre = Obligation(
    "Remettre le récépissé de demande de carte",
    selon=["R.311-4 puis R.431-12", "R.311-5 puis R.431-13", "R.311-6 puis R.431-14"],
    autorite=PREFECTURE,
    si=[
        etabli(demande_titre_deposee)  @ "R.311-4 puis R.431-12",
        la_demande_est_recevable       @ "CIRC-3.1-6",
    ],
    sauf=[
        deja_titulaire                 @ "R.311-4 puis R.431-12" @ "INT-13",
    ],
    valeurs={
        "autorise_travail": True,
        "duree_minimale_mois": du_jour("recepisse_demande_duree_minimale"),
        "renouvelable": True,
    },
    oui="La préfecture doit remettre un récépissé de demande, qui autorise à travailler.",
    non="Aucun récépissé de demande n’est à remettre.",
)  # fmt: skip

# Ni le récépissé ni la carte ne dépendent d'un contrat de travail ou d'une promesse d'embauche (CIRC-3.1-9).
# Deux vérifications seulement : l'ordre public, et la rupture avec les auteurs (CIRC-3.1-11).

carte_sejour_temporaire = Faculte(
    "Carte de séjour temporaire « vie privée et familiale »",
    selon=["CIRC-3.1-1", "CIRC-3.1-2", "CIRC-3.1-7", "CIRC-3.1-9", "CIRC-3.1-11"],
    autorite=PREFECTURE,
    si=[
        ressortissante_d_un_pays_tiers @ "CIRC-4.2-1",
        la_demande_est_recevable       @ "CIRC-3.1-4",
        liens_rompus                   @ "CIRC-3.1-11",
        ~menace_pour_l_ordre_public    @ "CIRC-3.1-11",
    ],
    sauf=[
        ~faits_averes                  @ "CIRC-3.1-15",
        deja_titulaire                 @ "CIRC-3.1-2",
    ],
    valeurs={
        "mention": "vie privée et familiale",
        "duree_minimale_mois": du_jour("duree_minimale_carte"),
        "pieces_exigibles": ["justificatif_cooperation", "etat_civil", "photographie"],
        "pieces_non_exigibles": [
            "contrat_de_travail",
            "promesse_embauche",
            "contenu_procedure",
            "attestation_bonne_conduite",
            "jugement_condamnation",
        ],
    },
    oui="La préfecture peut délivrer la carte, pour six mois au moins, sans contrat de travail ni jugement.",
    non="La carte de séjour temporaire ne peut pas être délivrée à ce jour.",
)  # fmt: skip

# Une attestation, remise avec la première carte, ouvre l'allocation : qui ne détient pas la carte n'y a pas droit.

attestation_l316_1 = Obligation(
    "Remettre l’attestation du bénéfice de L.316-1",
    selon=["CIRC-3.1-14"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "CIRC-3.1-14" @ "INT-22",
        tant_que("attestation_due", "l’allocation temporaire d’attente est encore servie",
                 "l’allocation temporaire d’attente n’est plus servie") @ "CIRC-3.1-14",
    ],
    sauf=[
        attestation_remise             @ "CIRC-3.1-14",
    ],
    oui="La préfecture doit remettre l’attestation, qui ouvre l’allocation.",
    non="L’attestation n’est pas, ou n’est plus, à remettre.",
)  # fmt: skip

# ── Le retrait de la carte de séjour temporaire ───────────────────────────────────────────────────

cooperation_interrompue = (
    (~cooperation_maintenue & ~etabli(procedure_achevee))
    .nomme("cooperation_interrompue")
    .dit(
        "la coopération a cessé avant la fin de la procédure",
        "la coopération n’a pas cessé, ou la procédure est achevée",
    )
)

retrait_carte_temporaire = Faculte(
    "Retirer la carte de séjour temporaire",
    selon=["CIRC-3.1-15"],
    autorite=PREFECTURE,
    si=[
        titulaire                      @ "CIRC-3.1-15",
        l_un_de(
            etabli(cooperation_interrompue) @ "CIRC-3.1-15",
            etabli(~faits_averes)           @ "CIRC-3.1-15",
            etabli(~liens_rompus)           @ "CIRC-3.1-15",
            oui="l’une des trois causes de retrait est établie",
            non="aucune des trois causes de retrait n’est établie",
        ),
    ],
    valeurs={
        "causes": etablies(
            cooperation_interrompue=cooperation_interrompue,
            faits_non_reels=~faits_averes,
            liens_non_rompus=~liens_rompus,
        )
    },
    oui="La préfecture peut retirer la carte ; elle n’y est pas tenue.",
    non="Rien ne permet de retirer la carte.",
)  # fmt: skip

eloignement_apres_retrait = Obligation(
    "Prononcer l’éloignement après retrait",
    selon=["CIRC-3.1-16"],
    autorite=PREFECTURE,
    si=[
        le_retrait_est_possible        @ "CIRC-3.1-16" @ "INT-27",
        ~autre_droit_au_sejour         @ "CIRC-3.1-16",
    ],
    oui="Si la carte est retirée, une décision d’éloignement doit être prononcée : aucun autre droit au séjour.",
    non="Il n’y a pas lieu de prononcer l’éloignement.",
)  # fmt: skip

# ── § 3.2  La carte de résident ───────────────────────────────────────────────────────────────────

carte_resident = Faculte(
    "Carte de résident",
    selon=["CIRC-3.2-1", "CIRC-3.2-2", "CIRC-3.2-3", "CIRC-3.2-4", "CIRC-3.2-5"],
    autorite=PREFECTURE,
    si=[
        ressortissante_d_un_pays_tiers @ "CIRC-4.2-1",
        titulaire                      @ "CIRC-3.2-2",
        condamnation_definitive        @ "CIRC-3.2-1",
        liens_rompus                   @ "CIRC-3.2-2",
        ~menace_pour_l_ordre_public    @ "CIRC-3.2-2",
    ],
    sauf=[
        doute_sur_stabilite            @ "CIRC-3.2-4",
    ],
    valeurs={
        "duree_ans": du_jour("duree_carte_resident"),
        "longue_duree_ce": False,
        "condition_integration": False,
        "renouvelable_de_plein_droit": True,
        "pieces_non_exigibles": ["attestation_bonne_conduite"],
    },
    oui="La préfecture peut délivrer la carte de résident, sans condition d’intégration.",
    non="La carte de résident ne peut pas être délivrée à ce jour.",
)  # fmt: skip

retrait_carte_resident = Information(
    "Retirer la carte de résident : le droit commun",
    selon=["CIRC-3.2-6"],
    autorite=PREFECTURE,
    si=[
        detient_la_carte_de_resident   @ "CIRC-3.2-6",
    ],
    oui="La carte de résident ne se retire que dans les cas que le droit commun prévoit.",
    non="Le retrait d’une carte de résident n’est pas en cause.",
)  # fmt: skip
