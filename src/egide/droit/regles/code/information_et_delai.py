"""Articles R.316-1, R.316-2 et R.316-6, puis R.425-1 à R.425-4 : l'information, et le délai de réflexion."""

from egide.droit.logique import etabli
from egide.droit.regles.definitions import (
    POLICE_GENDARMERIE,
    PREFECTURE,
    la_personne_a_droit_au_delai,
    la_situation_entre_dans_le_champ,
    le_delai_court,
    le_recepisse_court_encore,
    mesure_administrative,
    presumee_ou_motifs_raisonnables,
    recepisse_jamais_delivre,
    ressortissante_d_un_pays_tiers,
    titulaire,
    traite_ou_proxenetisme,
)
from egide.droit.regles.redaction import (
    Droit,
    Faculte,
    Information,
    Obligation,
    debut_du_delai,
    depuis,
    etablies,
    fin_du_delai,
    jours_restants,
    l_un_de,
)
from egide.droit.vocabulaire import (
    besoin_de_securite,
    decision_fin_delai,
    faits_exclusivement_hors_de_france_par_etrangers,
    informee_des_droits,
    liens_renoues_volontairement,
    menace_grave_ordre_public,
    motifs_raisonnables,
    photographie_produite,
    renonce_au_delai,
    signalee_a_la_prefecture,
)

le_delai_existe = depuis(
    "2007-09-15", "le délai de réflexion existe, depuis le 15 septembre 2007", "le délai de réflexion n'existe pas encore"
)  # fmt: skip

champ_application = Information(
    "Entrer dans le champ du dispositif",
    selon=["L.316-1 puis L.425-1", "CAA-MARSEILLE-21MA00481"],
    autorite=PREFECTURE,
    si=[
        traite_ou_proxenetisme         @ "L.316-1 puis L.425-1",
        ressortissante_d_un_pays_tiers @ "L.121-1 puis L.425-1",
    ],
    sauf=[
        faits_exclusivement_hors_de_france_par_etrangers @ "CAA-MARSEILLE-21MA00481",
    ],
    oui="La situation entre dans le champ du dispositif.",
    non="La situation n'entre pas dans le champ du dispositif.",
)  # fmt: skip

# ── R.316-1, puis R.425-1 : le service qui dispose d'éléments informe la personne ────────────────

information_des_droits = Obligation(
    "Informer la personne de ses droits",
    selon=["R.316-1 puis R.425-1", "CAA-DOUAI-22DA02407"],
    autorite=POLICE_GENDARMERIE,
    si=[
        l_un_de(
            traite_ou_proxenetisme     @ "R.316-1 puis R.425-1",
            motifs_raisonnables        @ "CAA-DOUAI-22DA02407",
        ),
    ],
    sauf=[
        informee_des_droits            @ "R.316-1 puis R.425-1",
    ],
    oui="La police ou la gendarmerie doit informer la personne de ses droits, dans une langue qu'elle comprend.",
    non="L'information des droits n'est pas, ou n'est plus, due.",
)  # fmt: skip

eloignement_contestable = Droit(
    "Contester l'éloignement décidé sans information",
    selon=["CE-339209", "R.316-1 puis R.425-1"],
    autorite=PREFECTURE,
    si=[
        ressortissante_d_un_pays_tiers  @ "CE-339209",
        presumee_ou_motifs_raisonnables @ "CE-339209",
        ~informee_des_droits            @ "CE-339209",
        mesure_administrative           @ "CE-339209",
    ],
    oui="La mesure d'éloignement peut être contestée : la personne n'a pas été informée de ses droits.",
    non="Le défaut d'information ne permet pas de contester une mesure d'éloignement.",
)  # fmt: skip

# ── R.316-2, puis R.425-2 : trente jours, qui courent de la remise du récépissé ──────────────────

delai_reflexion = Droit(
    "Délai de réflexion",
    selon=["R.316-2 puis R.425-2", "R.316-1 puis R.425-1"],
    autorite=PREFECTURE,
    si=[
        le_delai_existe                  @ "R.316-1 puis R.425-1",
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        presumee_ou_motifs_raisonnables  @ "R.316-1 puis R.425-1",
        recepisse_jamais_delivre         @ "R.316-2 puis R.425-2" @ "INT-03",
    ],
    sauf=[
        menace_grave_ordre_public      @ "R.316-2 puis R.425-2",
        liens_renoues_volontairement   @ "R.316-2 puis R.425-2",
    ],
    oui="La personne a droit au délai de réflexion.",
    non="La personne n'a pas, ou n'a plus, droit au délai de réflexion.",
)  # fmt: skip

recepisse_reflexion = Obligation(
    "Remettre le récépissé du délai de réflexion",
    selon=["R.311-4 puis R.425-3", "R.316-2 puis R.425-2"],
    autorite=PREFECTURE,
    si=[
        la_personne_a_droit_au_delai   @ "R.316-2 puis R.425-2",
        signalee_a_la_prefecture       @ "R.311-4 puis R.425-3",
        photographie_produite          @ "R.311-4 puis R.425-3",
    ],
    sauf=[
        renonce_au_delai               @ "R.316-2 puis R.425-2",
    ],
    valeurs={"pieces_exigibles": ["signalement", "photographie"]},
    oui="La préfecture doit remettre le récépissé, sans demander aucune autre pièce.",
    non="Le récépissé du délai de réflexion n'est pas à remettre.",
)  # fmt: skip

# La plainte n'y met pas fin : seuls un lien renoué de sa propre initiative ou une menace grave l'interrompent.

delai_en_cours = Droit(
    "Délai de réflexion en cours",
    selon=["R.316-2 puis R.425-2"],
    autorite=PREFECTURE,
    si=[
        le_delai_existe                @ "R.316-1 puis R.425-1",
        le_recepisse_court_encore      @ "R.316-2 puis R.425-2" @ "INT-01",
    ],
    sauf=[
        decision_fin_delai             @ "R.316-2 puis R.425-2",
    ],
    valeurs={"debut": debut_du_delai, "fin": fin_du_delai, "jours_restants": jours_restants},
    oui="Le délai de réflexion court ; une plainte n'y met pas fin.",
    non="Aucun délai de réflexion ne court.",
)  # fmt: skip

protection_eloignement = Droit(
    "Protection contre l'éloignement",
    selon=["R.316-2 puis R.425-2", "CJUE-C-66/21"],
    autorite=PREFECTURE,
    si=[
        le_delai_court                 @ "R.316-2 puis R.425-2",
    ],
    valeurs={"couvre": ["administrative"], "ne_couvre_pas": ["interdiction_judiciaire"]},
    oui="Aucune mesure d'éloignement administrative ne peut être prise ni exécutée.",
    non="Le délai de réflexion ne protège pas de l'éloignement.",
)  # fmt: skip

fin_anticipee_delai = Faculte(
    "Mettre fin au délai avant son terme",
    selon=["R.316-2 puis R.425-2"],
    autorite=PREFECTURE,
    si=[
        le_delai_existe                @ "R.316-1 puis R.425-1",
        le_recepisse_court_encore      @ "R.316-2 puis R.425-2",
        ~etabli(decision_fin_delai)    @ "R.316-2 puis R.425-2",
        l_un_de(
            etabli(liens_renoues_volontairement) @ "R.316-2 puis R.425-2",
            etabli(menace_grave_ordre_public)    @ "R.316-2 puis R.425-2",
        ),
    ],
    valeurs={"causes": etablies(liens_renoues=liens_renoues_volontairement, menace_grave=menace_grave_ordre_public)},
    oui="La préfecture peut interrompre le délai, pour l'une des deux causes du décret et elles seules.",
    non="Rien ne permet d'interrompre le délai.",
)  # fmt: skip

# ── R.316-6 et R.316-7, puis R.425-4 et R.425-7 : la protection policière en cas de danger ───────

protection_policiere = Droit(
    "Protection policière",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7"],
    autorite=POLICE_GENDARMERIE,
    si=[
        l_un_de(
            le_delai_court             @ "R.316-6 puis R.425-4",
            titulaire                  @ "R.316-7 puis R.425-7",
        ),
        besoin_de_securite             @ "R.316-7 puis R.425-7",
    ],
    oui="La personne peut bénéficier d'une protection policière.",
    non="La protection policière n'est pas ouverte à ce titre.",
)  # fmt: skip
