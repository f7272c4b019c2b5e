"""Articles R.316-1 et R.316-10, puis R.425-1 et R.425-10 : identifier, informer, orienter, protéger l'enfant."""

from egide.droit.regles.circulaire.chapitre_1_identification import unites_adaptees
from egide.droit.regles.code.notions import carte_en_cours
from egide.droit.regles.definitions import (
    ASE,
    ASSOCIATION,
    PARQUET,
    POLICE_GENDARMERIE,
    PREFECTURE,
    le_delai_court,
    mineure,
    presentee_en_prefecture,
    procedure_achevee,
    ressortissante_d_un_pays_tiers,
    temoigne,
    traite_ou_proxenetisme,
)
from egide.droit.regles.redaction import (
    DOCTRINE,
    USAGE_2009,
    Droit,
    Faculte,
    Information,
    Obligation,
    depuis,
    evolue,
    l_un_de,
)
from egide.droit.vocabulaire import (
    besoin_de_securite,
    crainte_de_represailles,
    entendue_par_police,
    faits_exclusivement_hors_de_france_par_etrangers,
    informee_des_droits,
    motifs_raisonnables,
)

le_decret_existe = depuis(
    "2007-09-15", "le décret du 13 septembre 2007 s’applique", "le décret du 13 septembre 2007 n’existe pas encore"
)  # fmt: skip

champ_application = Information(
    "Entrer dans le champ du dispositif",
    selon=["L.316-1 puis L.425-1", "CAA-MARSEILLE-21MA00481"],
    autorite=PREFECTURE,
    si=[
        traite_ou_proxenetisme         @ "L.316-1 puis L.425-1",
        ressortissante_d_un_pays_tiers @ "L.316-1 puis L.425-1",
    ],
    sauf=[
        faits_exclusivement_hors_de_france_par_etrangers @ "CAA-MARSEILLE-21MA00481",
    ],
    oui="La situation entre dans le champ du dispositif.",
    non="La situation n’entre pas dans le champ du dispositif.",
)  # fmt: skip

# ── R.316-1, puis R.425-1 : le service qui dispose d'éléments informe la personne ────────────────

information_des_droits = Obligation(
    "Informer la personne de ses droits",
    selon=["R.316-1 puis R.425-1"],
    autorite=POLICE_GENDARMERIE,
    si=[
        le_decret_existe               @ "R.316-1 puis R.425-1",
        l_un_de(
            traite_ou_proxenetisme     @ "R.316-1 puis R.425-1",
            motifs_raisonnables        @ "R.316-1 puis R.425-1" @ "INT-45",
            oui="la personne invoque les faits, ou le service dispose d’éléments",
            non="la personne n’invoque pas ces faits, et le service ne dispose d’aucun élément",
        ),
    ],
    sauf=[
        informee_des_droits            @ "R.316-1 puis R.425-1",
    ],
    oui="La police ou la gendarmerie doit informer la personne de ses droits, dans une langue qu’elle comprend.",
    non="L’information des droits n’est pas, ou n’est plus, due.",
)  # fmt: skip

# ── R.316-10, puis R.425-10 : le mineur, le procureur, la protection de l'enfance ────────────────

information_parquet_mineur = Obligation(
    "Informer le procureur de la situation du mineur",
    selon=["R.316-10 puis R.425-10"],
    autorite=POLICE_GENDARMERIE,
    si=[
        le_decret_existe               @ "R.316-10 puis R.425-10",
        mineure                        @ "R.316-10 puis R.425-10" @ "INT-06",
        traite_ou_proxenetisme         @ "R.316-10 puis R.425-10",
    ],
    oui="La police ou la gendarmerie doit informer le procureur de la République.",
    non="Aucune information du procureur n’est due au titre de la minorité.",
)  # fmt: skip

protection_enfance = Obligation(
    "Protéger l’enfant",
    selon=["R.316-10 puis R.425-10", "C-CIV-375"],
    autorite=ASE,
    si=[
        mineure                        @ "C-CIV-375" @ "INT-06",
        traite_ou_proxenetisme         @ "R.316-10 puis R.425-10",
    ],
    valeurs={"administrateur_ad_hoc": True, "avec": ["parquet"]},
    oui="L’aide sociale à l’enfance et le parquet doivent protéger l’enfant, et un administrateur ad hoc être désigné.",
    non="La protection de l’enfance n’est pas en cause.",
)  # fmt: skip

# ── Le code de procédure pénale : signaler, témoigner sans être nommée ───────────────────────────

signalement_article_40 = Obligation(
    "Signaler les faits au procureur (article 40)",
    selon=["CPP-40"],
    autorite=PREFECTURE,
    si=[
        presentee_en_prefecture        @ "CPP-40",
        traite_ou_proxenetisme         @ "CPP-40",
    ],
    sauf=[
        entendue_par_police            @ "CPP-40",
    ],
    oui="La préfecture doit signaler les faits au procureur de la République.",
    non="La préfecture n’a pas à signaler elle-même les faits au procureur.",
)  # fmt: skip

temoin_anonyme = Faculte(
    "Témoigner sous anonymat",
    selon=["CPP-706-58"],
    autorite=PARQUET,
    si=[
        temoigne                       @ "CPP-706-58",
        crainte_de_represailles        @ "CPP-706-58",
    ],
    oui="Le parquet peut demander que l’identité du témoin reste cachée.",
    non="Le témoignage anonyme n’est pas en cause.",
)  # fmt: skip

# ── Aucun texte : l'usage de 2009, repris par l'instruction de 2015 ──────────────────────────────

orientation_service_enquete = Information(
    "Orienter vers un service d’enquête adapté",
    selon=["CIRC-1.1-4 puis (2015-05-19) INSTRUCTION-2015-05-19"],
    autorite=PREFECTURE,
    fondement=evolue(USAGE_2009, _2015_05_19=DOCTRINE),
    si=[
        traite_ou_proxenetisme         @ "CIRC-1.1-4 puis (2015-05-19) INSTRUCTION-2015-05-19",
        ~entendue_par_police           @ "CIRC-1.2-1 puis (2015-05-19) FICHE-F32257",
    ],
    valeurs={"unites": unites_adaptees},
    oui="La personne gagnerait à être orientée vers une unité qui l’entendrait dans de bonnes conditions.",
    non="Il n’y a pas lieu d’orienter la personne vers un service d’enquête.",
)  # fmt: skip

# ── R.316-8, puis R.425-8 alinéa 2 : l'accueil sécurisant ; R.316-6 et R.316-7 : la protection ───

orientation_acse = Faculte(
    "Orienter vers l’accueil sécurisant Ac-Sé",
    selon=["R.316-8 puis R.425-8"],
    autorite=ASSOCIATION,
    si=[
        le_decret_existe               @ "R.316-8 puis R.425-8",
        besoin_de_securite             @ "R.316-8 puis R.425-8" @ "INT-55",
    ],
    sauf=[
        mineure                        @ "R.316-8 puis R.425-8",
    ],
    oui="La personne peut être accueillie par le dispositif national Ac-Sé.",
    non="L’accueil sécurisant Ac-Sé n’est pas en cause.",
)  # fmt: skip

protection_policiere = Droit(
    "Protection policière",
    selon=["R.316-6 puis R.425-4", "R.316-7 puis R.425-7"],
    autorite=POLICE_GENDARMERIE,
    si=[
        le_decret_existe               @ "R.316-6 puis R.425-4",
        l_un_de(
            le_delai_court             @ "R.316-6 puis R.425-4",
            carte_en_cours             @ "R.316-7 puis R.425-7",
            oui="le délai de réflexion court, ou la carte est en cours",
            non="ni délai de réflexion ni carte en cours",
        ),
        besoin_de_securite             @ "R.316-7 puis R.425-7",
    ],
    sauf=[
        procedure_achevee              @ "R.316-7 puis R.425-7" @ "INT-57",
    ],
    oui="La personne peut bénéficier d’une protection policière.",
    non="La protection policière n’est pas ouverte à ce titre.",
)  # fmt: skip
