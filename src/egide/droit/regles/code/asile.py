"""Livre VII, puis livre V : l'asile, et le temps laissé à qui le demande pour demander aussi un titre."""

from egide.droit.logique import etabli
from egide.droit.regles.code.notions import asile_en_cours, asile_en_cours_ou_obtenu, circonstance_nouvelle
from egide.droit.regles.code.valeurs import autre_titre
from egide.droit.regles.definitions import OFPRA, PREFECTURE, ressortissante_d_un_pays_tiers
from egide.droit.regles.redaction import Droit, Information, depuis
from egide.droit.vocabulaire import menacee_en_cas_de_retour

information_protection_subsidiaire = Information(
    "Faire connaître la protection subsidiaire",
    selon=["L.712-1 puis L.512-1"],
    autorite=OFPRA,
    si=[
        menacee_en_cas_de_retour       @ "L.712-1 puis L.512-1",
        ressortissante_d_un_pays_tiers @ "L.712-1 puis L.512-1",
    ],
    oui="La personne peut demander la protection subsidiaire : il faut le lui dire.",
    non="Rien n’appelle l’information sur la protection subsidiaire.",
)  # fmt: skip

protection_internationale = Droit(
    "Demander l’asile",
    selon=["L.711-1 puis L.511-1", "L.712-1 puis L.512-1", "CE-418328"],
    autorite=OFPRA,
    si=[
        menacee_en_cas_de_retour       @ "L.712-1 puis L.512-1",
        ressortissante_d_un_pays_tiers @ "L.711-1 puis L.511-1",
    ],
    sauf=[
        asile_en_cours_ou_obtenu       @ "L.711-1 puis L.511-1",
    ],
    valeurs={"formes": ["refugie", "protection_subsidiaire"]},
    oui="La personne peut demander l’asile : le statut de réfugié, ou la protection subsidiaire.",
    non="Rien n’appelle une demande d’asile, ou elle est déjà faite.",
)  # fmt: skip

autre_titre_pendant_asile = Information(
    "Demander aussi un titre de séjour, pendant la demande d’asile",
    selon=["L.311-6 puis L.431-2", "D.311-3-2 puis D.431-7"],
    autorite=PREFECTURE,
    si=[
        depuis("2019-03-01", "le code invite le demandeur d’asile à dire s’il demandera un autre titre",
               "le code n’invite pas encore le demandeur d’asile à dire s’il demandera un autre titre")
        @ "L.311-6 puis L.431-2",
        etabli(asile_en_cours)         @ "L.311-6 puis L.431-2",
    ],
    valeurs=autre_titre(circonstance_nouvelle),
    oui="La personne peut demander aussi un titre de séjour, dans les deux mois de l’invitation qui lui en est faite.",
    non="Le délai que le code fixe au demandeur d’asile n’est pas en cause.",
)  # fmt: skip
