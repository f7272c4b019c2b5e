"""Circulaire du 5 février 2009, § 2 : l'accès au bénéfice du délai de réflexion."""

from egide.droit.logique import etabli
from egide.droit.regles.definitions import (
    PREFECTURE,
    QUI_SERT_L_ALLOCATION,
    beneficiaire,
    carte_en_cours_de_validite,
    coopere,
    interdiction_judiciaire,
    la_personne_a_droit_au_delai,
    le_delai_court,
    le_recepisse_court_encore,
    le_recepisse_de_demande_est_du,
    menace_pour_l_ordre_public,
    recepisse_jamais_delivre,
    titulaire_en_cours_de_validite,
)
from egide.droit.regles.redaction import (
    Droit,
    Faculte,
    Obligation,
    debut_du_delai,
    du_jour,
    etablies,
    fin_du_delai,
    jours_restants,
    l_un_de,
)
from egide.droit.vocabulaire import (
    decision_fin_delai,
    liens_renoues_volontairement,
    photographie_produite,
    presumee_victime_par_police,
    renonce_au_delai,
    signalee_a_la_prefecture,
)

# ── § 2.1  Le principe du délai de réflexion ──────────────────────────────────────────────────────
# Alinéa 1 : un temps pour se soustraire aux exploiteurs et décider. Y recourir n'est pas obligatoire.

delai_reflexion = Droit(
    "Délai de réflexion",
    selon=["CIRC-2.1-1", "CIRC-2.1-4"],
    autorite=PREFECTURE,
    si=[
        beneficiaire                   @ "CIRC-1.1-1",
        presumee_victime_par_police    @ "CIRC-1.2-2",
        recepisse_jamais_delivre       @ "CIRC-2.1-4" @ "INT-03",
    ],
    sauf=[
        coopere                        @ "CIRC-2.1-5",
        menace_pour_l_ordre_public     @ "CIRC-2.1-5",
        liens_renoues_volontairement   @ "CIRC-2.1-5",
    ],
    oui="La personne a droit au délai de réflexion.",
    non="La personne n’a pas, ou n’a plus, droit au délai de réflexion.",
)  # fmt: skip

# Alinéa 2 : le délai préserve de l'éloignement administratif ; l'interdiction judiciaire se soumet au procureur.

protection_eloignement = Droit(
    "Protection contre l’éloignement",
    selon=["CIRC-2.1-2", "CIRC-2.1-3"],
    autorite=PREFECTURE,
    si=[
        le_delai_court                 @ "CIRC-2.1-2",
    ],
    valeurs={"couvre": ["administrative"], "ne_couvre_pas": ["interdiction_judiciaire"]},
    oui="Aucune mesure d’éloignement administrative ne peut être exécutée.",
    non="Le délai de réflexion ne protège pas de l’éloignement.",
)  # fmt: skip

saisine_procureur = Obligation(
    "Saisir le procureur de l’interdiction judiciaire",
    selon=["CIRC-2.1-3"],
    autorite=PREFECTURE,
    si=[
        le_delai_court                 @ "CIRC-2.1-3",
        interdiction_judiciaire        @ "CIRC-2.1-3",
    ],
    oui="La préfecture doit saisir le procureur : rien ne s’exécute avant sa réponse.",
    non="Il n’y a pas lieu de saisir le procureur d’une interdiction judiciaire.",
)  # fmt: skip

# Alinéa 3 : trente jours à compter du récépissé, jusqu'au dépôt effectif de la plainte ; une seule fois.
# Il peut être écourté, pour trois causes et trois seulement.

delai_en_cours = Droit(
    "Délai de réflexion en cours",
    selon=["CIRC-2.1-4"],
    autorite=PREFECTURE,
    si=[
        le_recepisse_court_encore      @ "CIRC-2.1-4" @ "INT-01",
    ],
    sauf=[
        coopere                        @ "CIRC-2.1-4" @ "INT-02",
        decision_fin_delai             @ "CIRC-2.1-5",
    ],
    valeurs={"debut": debut_du_delai, "fin": fin_du_delai, "jours_restants": jours_restants},
    oui="Le délai de réflexion court.",
    non="Aucun délai de réflexion ne court.",
)  # fmt: skip

fin_anticipee_delai = Faculte(
    "Mettre fin au délai avant son terme",
    selon=["CIRC-2.1-5"],
    autorite=PREFECTURE,
    si=[
        le_recepisse_court_encore      @ "CIRC-2.1-4",
        ~etabli(decision_fin_delai)    @ "CIRC-2.1-5",
        l_un_de(
            etabli(coopere)                      @ "CIRC-2.1-5",
            etabli(liens_renoues_volontairement) @ "CIRC-2.1-5",
            etabli(menace_pour_l_ordre_public)   @ "CIRC-2.1-5",
            oui="l’une des trois causes du texte est établie",
            non="aucune des trois causes du texte n’est établie",
        ),
    ],
    valeurs={
        "causes": etablies(
            plainte_ou_temoignage=coopere,
            liens_renoues=liens_renoues_volontairement,
            ordre_public=menace_pour_l_ordre_public,
        )
    },
    oui="La préfecture peut mettre fin au délai, pour l’une des trois causes du texte et elles seules.",
    non="Rien ne permet de mettre fin au délai avant son terme.",
)  # fmt: skip

# ── § 2.2  La délivrance d'un récépissé pour couvrir le délai de réflexion ─────────────────────────
# Alinéas 1 et 2 : le signalement et une photographie suffisent ; aucun dossier n'est à instruire.

recepisse_reflexion = Obligation(
    "Remettre le récépissé du délai de réflexion",
    selon=["CIRC-2.2-1", "CIRC-2.2-2"],
    autorite=PREFECTURE,
    si=[
        la_personne_a_droit_au_delai   @ "CIRC-2.1-1",
        signalee_a_la_prefecture       @ "CIRC-2.2-1",
        photographie_produite          @ "CIRC-2.2-2",
    ],
    sauf=[
        renonce_au_delai               @ "CIRC-2.1-1",
    ],
    valeurs={"pieces_exigibles": ["signalement", "photographie"]},
    oui="La préfecture doit remettre le récépissé, sans demander aucune autre pièce.",
    non="Le récépissé du délai de réflexion n’est pas à remettre.",
)  # fmt: skip

# Alinéas 2 et 4 : le récépissé ouvre le travail, l'assistance et l'allocation. La carte les ouvrira aussi (§ 3.1).

autorisation_travail = Droit(
    "Travailler",
    selon=["CIRC-2.2-4", "CIRC-3.1-10", "R.311-6 puis R.431-14"],
    autorite=PREFECTURE,
    si=[
        l_un_de(
            le_delai_court                 @ "CIRC-2.2-4",
            le_recepisse_de_demande_est_du @ "R.311-6 puis R.431-14",
            carte_en_cours_de_validite     @ "CIRC-3.1-10",
            oui="le délai, le récépissé ou la carte de la personne lui permet de travailler",
            non="ni délai, ni récépissé, ni carte ne permet à la personne de travailler",
        ),
    ],
    oui="La personne est autorisée à travailler.",
    non="Rien n’autorise encore la personne à travailler à ce titre.",
)  # fmt: skip

mesures_assistance = Droit(
    "Mesures d’assistance",
    selon=["CIRC-2.2-4", "CIRC-3.1-14"],
    autorite=PREFECTURE,
    si=[
        l_un_de(
            le_delai_court                 @ "CIRC-2.2-4",
            titulaire_en_cours_de_validite @ "CIRC-3.1-14",
            oui="le délai de réflexion court, ou la carte est en cours de validité",
            non="ni délai de réflexion ni carte en cours de validité",
        ),
    ],
    oui="La personne peut accéder aux mesures d’assistance.",
    non="Les mesures d’assistance ne sont pas ouvertes à ce jour.",
)  # fmt: skip

allocation = Droit(
    "Allocation",
    selon=["CIRC-2.2-4", "CIRC-3.1-14"],
    autorite=QUI_SERT_L_ALLOCATION,
    si=[
        l_un_de(
            le_delai_court                 @ "CIRC-2.2-4",
            titulaire_en_cours_de_validite @ "CIRC-3.1-14",
            oui="le délai de réflexion court, ou la carte est en cours de validité",
            non="ni délai de réflexion ni carte en cours de validité",
        ),
    ],
    valeurs={"nom": du_jour("allocation")},
    oui="La personne peut demander l’allocation.",
    non="L’allocation n’est pas ouverte à ce jour.",
)  # fmt: skip
