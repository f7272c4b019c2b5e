"""Articles R.316-1 et R.316-2, puis R.425-1 à R.425-3 : trente jours, qui courent de la remise du récépissé."""

from egide.droit.logique import etabli
from egide.droit.regles.code.information import le_decret_existe
from egide.droit.regles.code.notions import mesure_d_interdiction
from egide.droit.regles.definitions import (
    PREFECTURE,
    la_personne_a_droit_au_delai,
    la_situation_entre_dans_le_champ,
    le_delai_court,
    le_recepisse_court_encore,
    presumee_ou_motifs_raisonnables,
    recepisse_jamais_delivre,
)
from egide.droit.regles.redaction import (
    USAGE_2009,
    Droit,
    Faculte,
    Information,
    Obligation,
    debut_du_delai,
    etablies,
    fin_du_delai,
    jours_restants,
    l_un_de,
)
from egide.droit.vocabulaire import (
    decision_fin_delai,
    liens_renoues_volontairement,
    menace_grave_ordre_public,
    nouveaux_faits_depuis_recepisse,
    renonce_au_delai,
    signalee_a_la_prefecture,
)

delai_reflexion = Droit(
    "Délai de réflexion",
    selon=["R.316-2 puis R.425-2", "R.316-1 puis R.425-1"],
    autorite=PREFECTURE,
    si=[
        le_decret_existe                 @ "R.316-1 puis R.425-1",
        la_situation_entre_dans_le_champ @ "R.316-1 puis R.425-1",
        presumee_ou_motifs_raisonnables  @ "R.316-1 puis R.425-1",
        l_un_de(
            recepisse_jamais_delivre                @ "R.316-2 puis R.425-2",
            etabli(nouveaux_faits_depuis_recepisse) @ "R.316-2 puis R.425-2" @ "INT-47",
            oui="ce délai est le premier donné pour ces faits",
            non="un délai a déjà été donné pour ces faits",
        ),
    ],
    sauf=[
        menace_grave_ordre_public      @ "R.316-2 puis R.425-2",
        liens_renoues_volontairement   @ "R.316-2 puis R.425-2",
    ],
    oui="La personne a droit au délai de réflexion.",
    non="La personne n’a pas, ou n’a plus, droit au délai de réflexion.",
)  # fmt: skip

recepisse_reflexion = Obligation(
    "Remettre le récépissé du délai de réflexion",
    selon=["R.316-2 puis R.425-2", "R.311-4 puis R.425-3"],
    autorite=PREFECTURE,
    si=[
        la_personne_a_droit_au_delai   @ "R.316-2 puis R.425-2",
        signalee_a_la_prefecture       @ "R.311-4 puis R.425-3",
    ],
    sauf=[
        renonce_au_delai               @ "R.316-2 puis R.425-2",
    ],
    valeurs={"pieces_exigibles": ["signalement"]},
    oui="La préfecture doit remettre le récépissé, sans demander aucune autre pièce.",
    non="Le récépissé du délai de réflexion n’est pas à remettre.",
)  # fmt: skip

# La plainte n'y met pas fin : seuls un lien renoué de sa propre initiative ou une menace grave l'interrompent.

delai_en_cours = Droit(
    "Délai de réflexion en cours",
    selon=["R.316-2 puis R.425-2"],
    autorite=PREFECTURE,
    si=[
        le_decret_existe               @ "R.316-2 puis R.425-2",
        le_recepisse_court_encore      @ "R.316-2 puis R.425-2" @ "INT-01",
    ],
    sauf=[
        decision_fin_delai             @ "R.316-2 puis R.425-2",
    ],
    valeurs={"debut": debut_du_delai, "fin": fin_du_delai, "jours_restants": jours_restants},
    oui="Le délai de réflexion court ; une plainte n’y met pas fin.",
    non="Aucun délai de réflexion ne court.",
)  # fmt: skip

fin_anticipee_delai = Faculte(
    "Mettre fin au délai avant son terme",
    selon=["R.316-2 puis R.425-2"],
    autorite=PREFECTURE,
    si=[
        le_decret_existe               @ "R.316-2 puis R.425-2",
        le_recepisse_court_encore      @ "R.316-2 puis R.425-2",
        ~etabli(decision_fin_delai)    @ "R.316-2 puis R.425-2",
        l_un_de(
            etabli(liens_renoues_volontairement) @ "R.316-2 puis R.425-2",
            etabli(menace_grave_ordre_public)    @ "R.316-2 puis R.425-2",
            oui="l’une des deux causes du décret est établie",
            non="aucune des deux causes du décret n’est établie",
        ),
    ],
    valeurs={"causes": etablies(liens_renoues=liens_renoues_volontairement, menace_grave=menace_grave_ordre_public)},
    oui="La préfecture peut interrompre le délai, pour l’une des deux causes du décret et elles seules.",
    non="Rien ne permet d’interrompre le délai.",
)  # fmt: skip

# Ni obligation de quitter le territoire, prise ou exécutée ; un transfert peut être pris, il ne s'exécute pas.

protection_eloignement = Droit(
    "Protection contre l’éloignement",
    selon=["R.316-2 puis R.425-2", "CJUE-C-66/21"],
    autorite=PREFECTURE,
    si=[
        le_delai_court                 @ "R.316-2 puis R.425-2" @ "INT-56",
    ],
    valeurs={
        "couvre": ["oqtf"],
        "execution_suspendue": ["transfert_dublin"],
        "ne_couvre_pas": ["expulsion", "interdiction_judiciaire"],
    },
    oui="Aucune obligation de quitter le territoire ne peut être prise ni exécutée ; un transfert ne peut être exécuté.",
    non="Le délai de réflexion ne protège pas de l’éloignement.",
)  # fmt: skip

saisine_procureur = Information(
    "Saisir le procureur de l’interdiction judiciaire",
    selon=["CIRC-2.1-3"],
    autorite=PREFECTURE,
    fondement=USAGE_2009,
    si=[
        le_delai_court                 @ "CIRC-2.1-3",
        mesure_d_interdiction          @ "CIRC-2.1-3",
    ],
    oui="En 2009, la préfecture aurait demandé au procureur si l’interdiction pouvait être exécutée ; aucun texte"
        " n’en suspend l’exécution.",
    non="Il n’y a pas lieu de saisir le procureur d’une interdiction judiciaire.",
)  # fmt: skip
