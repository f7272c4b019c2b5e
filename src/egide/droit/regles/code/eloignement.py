"""L'éloignement : qui n'y est pas soumis, ce qui se conteste, et jusqu'à quel jour (livres V, puis VI et IX)."""

from egide.droit.logique import etabli
from egide.droit.regles.code.information import le_decret_existe
from egide.droit.regles.code.notions import (
    le_recours_contre_la_mesure_est_ouvert,
    le_recours_contre_le_refus_est_ouvert,
    mesure_contestable,
    mesure_de_quitter_le_territoire,
    ressortissante_etrangere,
)
from egide.droit.regles.code.valeurs import horloge_de_la_mesure, horloge_du_refus
from egide.droit.regles.definitions import (
    PERSONNE,
    PREFECTURE,
    le_delai_court,
    mineure,
    presumee_ou_motifs_raisonnables,
    ressortissante_d_un_pays_tiers,
)
from egide.droit.regles.redaction import Droit, Faculte
from egide.droit.vocabulaire import autre_droit_au_sejour, informee_des_droits, titre_retire

protection_mineur = Droit(
    "Ne pas être éloignée avant dix-huit ans",
    selon=["L.511-4 puis L.611-3", "L.511-4 puis L.253-1"],
    autorite=PREFECTURE,
    si=[
        mineure                        @ "L.511-4 puis L.611-3" @ "INT-06",
        ressortissante_etrangere       @ "L.511-4 puis L.253-1",
    ],
    oui="Aucune obligation de quitter le territoire ne peut viser la personne avant ses dix-huit ans.",
    non="La protection due aux mineurs ne s’applique pas.",
)  # fmt: skip

eloignement_contestable = Droit(
    "Contester l’éloignement décidé sans information",
    selon=["CE-339209", "R.316-1 puis R.425-1"],
    autorite=PREFECTURE,
    si=[
        le_decret_existe                @ "R.316-1 puis R.425-1",
        ressortissante_d_un_pays_tiers  @ "R.316-1 puis R.425-1",
        presumee_ou_motifs_raisonnables @ "CE-339209",
        ~informee_des_droits            @ "CE-339209",
        mesure_de_quitter_le_territoire @ "CE-339209",
    ],
    oui="La mesure d’éloignement peut être contestée : la personne n’a pas été informée de ses droits.",
    non="Le défaut d’information ne permet pas de contester une mesure d’éloignement.",
)  # fmt: skip

eloignement_apres_retrait = Faculte(
    "Éloigner après le retrait de la carte",
    selon=["L.511-1 puis L.611-1", "L.511-1 puis L.613-1"],
    autorite=PREFECTURE,
    si=[
        etabli(titre_retire)           @ "L.511-1 puis L.611-1",
        ~autre_droit_au_sejour         @ "L.511-1 puis L.613-1",
    ],
    sauf=[
        mineure                        @ "L.511-4 puis L.611-3",
        le_delai_court                 @ "R.316-2 puis R.425-2",
    ],
    oui="La préfecture peut obliger la personne à quitter le territoire ; elle n’y est pas tenue.",
    non="Rien ne permet d’éloigner la personne à la suite d’un retrait.",
)  # fmt: skip

# ── Les recours : tant que l'horloge la plus longue court, la porte est ouverte ──────────────────

UNE_MESURE_SE_CONTESTE = "L.512-2 puis (2006-12-30) L.512-1 puis L.614-4 puis (2024-07-15) L.614-1"
DANS_UN_DELAI = "L.512-2 puis (2006-12-30) L.512-1 puis L.614-8 puis (2024-07-15) L.911-1"

recours_eloignement = Droit(
    "Contester la mesure d’éloignement devant le juge",
    selon=[
        UNE_MESURE_SE_CONTESTE,
        "L.512-2 puis (2006-12-30) L.512-1 puis L.614-5 puis (2024-07-15) L.614-2",
        "L.512-2 puis (2006-12-30) L.512-1 puis L.614-6 puis (2024-07-15) L.614-3",
        DANS_UN_DELAI,
        "L.512-2 puis (2006-12-30) L.512-1 puis L.614-15 puis (2024-07-15) L.921-1",
        "CJA-R.421-1 puis (2015-11-01) L.742-4 puis L.572-5 puis (2024-07-15) L.572-4",
        "CJA-R.421-1",
    ],
    autorite=PERSONNE,
    si=[
        mesure_contestable                     @ UNE_MESURE_SE_CONTESTE,
        le_recours_contre_la_mesure_est_ouvert @ DANS_UN_DELAI @ "INT-46",
    ],
    valeurs=horloge_de_la_mesure,
    oui="La personne peut encore contester la mesure devant le tribunal administratif.",
    non="Aucun recours n’est ouvert, à ce jour, contre une mesure d’éloignement.",
)  # fmt: skip

recours_refus_titre = Droit(
    "Contester le refus de titre devant le juge",
    selon=["CJA-R.421-1", "CJA-R.421-2", "R.311-12 puis R.432-1", "R.311-12-1 puis R.432-2"],
    autorite=PERSONNE,
    si=[
        le_recours_contre_le_refus_est_ouvert @ "CJA-R.421-1" @ "R.311-12 puis R.432-1" @ "INT-46" @ "INT-59",
    ],
    valeurs=horloge_du_refus,
    oui="La personne peut encore contester le refus devant le tribunal administratif.",
    non="Aucun recours n’est ouvert, à ce jour, contre un refus de titre.",
)  # fmt: skip
