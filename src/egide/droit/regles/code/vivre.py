"""Articles R.316-6 à R.316-9, puis R.425-4 et R.425-7 à R.425-9 : travail, aide, soins, toit, intégration, retour."""

from egide.droit.regles.code.information import le_decret_existe
from egide.droit.regles.code.notions import carte_en_cours, titre_qui_autorise_a_travailler
from egide.droit.regles.definitions import (
    ASSOCIATION,
    CPAM,
    OFII,
    PREFECTURE,
    QUI_SERT_L_ALLOCATION,
    deja_titulaire,
    le_delai_court,
    le_recepisse_de_demande_est_du,
    majeure,
    territoire_sans_allocation,
    titulaire,
)
from egide.droit.regles.redaction import (
    Droit,
    Information,
    depuis,
    du_jour,
    jusqu_au,
    l_un_de,
    selon_le_jour,
    si_etabli,
)
from egide.droit.vocabulaire import ressources_inferieures_rsa

autorisation_travail = Droit(
    "Travailler",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7", "R.311-6 puis R.431-14", "R.311-6 puis R.431-15-2"],
    autorite=PREFECTURE,
    si=[
        l_un_de(
            le_delai_court                  @ "R.316-6 puis R.425-3",
            titre_qui_autorise_a_travailler @ "L.316-1 puis L.414-10",
            (depuis("2007-03-22", "le récépissé d’une première demande permet de travailler",
                    "le récépissé d’une première demande ne permet pas encore de travailler")
             & le_recepisse_de_demande_est_du).nomme("recepisse_qui_autorise_a_travailler").dit(
                "le récépissé de demande permet de travailler",
                "aucun récépissé de demande ne permet de travailler") @ "R.311-6 puis R.431-14",
            (deja_titulaire & le_recepisse_de_demande_est_du).nomme("recepisse_de_renouvellement").dit(
                "le récépissé de renouvellement permet de travailler",
                "aucun récépissé de renouvellement ne permet de travailler") @ "R.311-6 puis R.431-15",
            oui="le délai, le titre ou le récépissé de la personne lui permet de travailler",
            non="ni délai, ni titre, ni récépissé ne permet à la personne de travailler",
        ),
    ],
    oui="La personne est autorisée à travailler.",
    non="Rien n’autorise encore la personne à travailler à ce titre.",
)  # fmt: skip

# ── L'allocation, l'assistance, les soins : pendant le délai, et sous la carte ───────────────────

allocation = Droit(
    "Allocation",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis L.425-2"],
    autorite=QUI_SERT_L_ALLOCATION,
    si=[
        le_decret_existe                   @ "R.316-6 puis R.425-4",
        l_un_de(
            le_delai_court                 @ "R.316-6 puis R.425-4",
            carte_en_cours                 @ "R.316-7 puis R.425-7",
            oui="le délai de réflexion court, ou la carte est en cours",
            non="ni délai de réflexion ni carte en cours",
        ),
        l_un_de(
            jusqu_au("2015-10-31", "l’allocation ne dépend encore ni de l’âge ni des ressources",
                     "l’allocation dépend de l’âge et des ressources") @ "D.744-17 puis D.553-3",
            (majeure @ "D.744-17 puis D.553-3" & ressources_inferieures_rsa @ "D.744-17 puis D.553-3" @ "INT-58")
            .nomme("age_et_ressources")
            .dit("la personne a dix-huit ans, et des ressources inférieures au RSA",
                 "la personne n’a pas dix-huit ans, ou ses ressources ne sont pas inférieures au RSA"),
            oui="l’âge et les ressources permettent l’allocation",
            non="l’âge ou les ressources ne permettent pas l’allocation",
        ),
    ],
    sauf=[
        (depuis("2021-05-01", "le code nomme les territoires sans allocation",
                "le code ne nomme encore aucun territoire sans allocation")
         & territoire_sans_allocation).nomme("territoire_ecarte").dit(
            "la personne réside dans un territoire que le code écarte de l’allocation",
            "la personne réside dans un territoire où l’allocation s’applique") @ "L.441-7",
    ],
    valeurs={"nom": du_jour("allocation"), "montant_journalier": du_jour("allocation_montant_journalier")},
    oui="La personne peut demander l’allocation.",
    non="L’allocation n’est pas ouverte à ce jour.",
)  # fmt: skip

mesures_assistance = Droit(
    "Mesures d’assistance",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7"],
    autorite=ASSOCIATION,
    si=[
        le_decret_existe               @ "R.316-6 puis R.425-4",
        l_un_de(
            le_delai_court             @ "R.316-6 puis R.425-4",
            carte_en_cours             @ "R.316-7 puis R.425-7",
            oui="le délai de réflexion court, ou la carte est en cours",
            non="ni délai de réflexion ni carte en cours",
        ),
    ],
    oui="La personne peut accéder aux mesures d’assistance.",
    non="Les mesures d’assistance ne sont pas ouvertes à ce jour.",
)  # fmt: skip

couverture_sante = Droit(
    "Être soignée",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7"],
    autorite=CPAM,
    si=[
        le_decret_existe               @ "R.316-6 puis R.425-4",
        l_un_de(
            le_delai_court             @ "R.316-6 puis R.425-4",
            carte_en_cours             @ "R.316-7 puis R.425-7",
            oui="le délai de réflexion court, ou la carte est en cours",
            non="ni délai de réflexion ni carte en cours",
        ),
    ],
    valeurs={"regime": si_etabli(carte_en_cours, "assurance_maladie", "soins_l251_1")},
    oui="La personne a droit à la prise en charge de ses soins.",
    non="La prise en charge des soins n’est pas ouverte à ce titre.",
)  # fmt: skip

acces_hebergement = Droit(
    "Être hébergée",
    selon=["R.316-8 puis R.425-8"],
    autorite=PREFECTURE,
    si=[
        le_decret_existe               @ "R.316-8 puis R.425-8",
        carte_en_cours                 @ "R.316-8 puis R.425-8",
    ],
    oui="La personne peut être accueillie dans un centre d’hébergement et de réinsertion sociale.",
    non="L’hébergement n’est pas ouvert à ce titre.",
)  # fmt: skip

# ── Le retour, s'il est voulu ; l'intégration ────────────────────────────────────────────────────

aide_au_retour = Information(
    "Être aidée à rentrer, si elle le veut",
    selon=["R.316-9 puis R.425-9"],
    autorite=OFII,
    si=[
        le_decret_existe               @ "R.316-9 puis R.425-9",
        carte_en_cours                 @ "R.316-9 puis R.425-9",
    ],
    oui="La personne peut demander une aide au retour dans son pays, ou dans un autre.",
    non="L’aide au retour n’est pas ouverte à ce titre.",
)  # fmt: skip

contrat_integration = Information(
    "Contrat d’intégration",
    selon=["R.311-19 puis (2016-07-03) L.311-9 puis L.413-2", "R.311-19 puis (2016-07-03) L.311-9 puis L.413-5"],
    autorite=OFII,
    si=[
        depuis("2006-12-31", "un contrat d’intégration existe",
               "aucun contrat d’intégration n’existe encore") @ "R.311-19 puis (2016-07-03) L.311-9 puis L.413-2",
        titulaire                      @ "R.311-19 puis (2016-07-03) L.311-9 puis L.413-5",
    ],
    valeurs={"nom": selon_le_jour("CAI", ("2016-07-01", "CIR"))},
    oui="La titulaire de la carte conclut le contrat d’intégration.",
    non="Le contrat d’intégration n’est pas en cause.",
)  # fmt: skip
