"""Circulaire du 5 février 2009, § 4 : situations particulières ; et ce que les questions écrites y ajoutent."""

from egide.droit.regles.definitions import (
    PARQUET,
    PREFECTURE,
    beneficiaire,
    condamnee_pour_infraction_mineure,
    coopere,
    en_age_de_demander,
    la_demande_est_recevable,
    menace_pour_l_ordre_public,
    mineure,
    ressortissante_tiers_ou_transitoire,
    ressortissante_ue_transitoire,
    sans_condamnation,
    temoigne,
    titulaire,
)
from egide.droit.regles.redaction import Droit, Faculte, Information, etablies_du_jour, si_etabli
from egide.droit.vocabulaire import (
    circonstances_humanitaires,
    contribution_au_demantelement,
    crainte_de_represailles,
    elements_situation_victime,
    faits_averes,
    liens_rompus,
    souhaite_activite_salariee,
    vie_privee_familiale_en_france,
)

# ── § 4.1  L'absence de condamnation des auteurs, la mise en cause des victimes ───────────────────

maintien_sans_condamnation = Faculte(
    "Maintenir le séjour malgré l’absence de condamnation",
    selon=["CIRC-4.1-1"],
    autorite=PREFECTURE,
    si=[
        coopere                        @ "CIRC-4.1-1",
        sans_condamnation              @ "CIRC-4.1-1",
    ],
    sauf=[
        ~faits_averes                  @ "CIRC-4.1-1",
    ],
    valeurs={
        "fondements": etablies_du_jour(
            (vie_privee_familiale_en_france, "L.313-11-7° puis L.423-23"),
            (circonstances_humanitaires, "L.313-14 puis L.435-1"),
        )
    },
    oui="La préfecture peut maintenir le droit au séjour, et doit l’examiner avec bienveillance.",
    non="Le maintien du séjour pour absence de condamnation n’est pas ouvert.",
)  # fmt: skip

maintien_malgre_condamnation_victime = Faculte(
    "Maintenir le séjour malgré la condamnation de la victime",
    selon=["CIRC-4.1-2"],
    autorite=PREFECTURE,
    si=[
        titulaire                         @ "CIRC-4.1-2",
        condamnee_pour_infraction_mineure @ "CIRC-4.1-2",
        contribution_au_demantelement     @ "CIRC-4.1-2",
    ],
    oui="La préfecture peut maintenir le droit au séjour malgré cette condamnation.",
    non="Le maintien du séjour malgré une condamnation de la victime n’est pas en cause.",
)  # fmt: skip

# ── § 4.2  Les ressortissants de l'Union soumis à un régime transitoire ───────────────────────────

titre_citoyen_union = Faculte(
    "Titre de séjour de citoyen de l’Union",
    selon=["CIRC-4.2-2"],
    autorite=PREFECTURE,
    si=[
        ressortissante_ue_transitoire  @ "CIRC-4.2-2",
        la_demande_est_recevable       @ "CIRC-4.2-2",
        liens_rompus                   @ "CIRC-4.2-2",
        ~menace_pour_l_ordre_public    @ "CIRC-4.2-2",
    ],
    valeurs={
        "mention": si_etabli(souhaite_activite_salariee, "Toutes activités professionnelles"),
        "validation_de_l_activite": False,
    },
    oui="La préfecture peut délivrer le titre dans les mêmes conditions qu’à une ressortissante d’un pays tiers.",
    non="Le titre réservé au régime transitoire ne peut pas être délivré.",
)  # fmt: skip

# ── § 4.3  Les mineurs ────────────────────────────────────────────────────────────────────────────
# Alinéa 2 : qui fut reconnue victime mineure garde, à dix-huit ans, le bénéfice de sa coopération ; aucune voie
# supplémentaire n'est ouverte (CIRC-4.3-3, INT-11) : c'est `demande_titre_recevable` qui s'applique.

titre_sejour_requis = Information(
    "Devoir détenir un titre de séjour",
    selon=["CIRC-4.3-1"],
    autorite=PREFECTURE,
    si=[
        ressortissante_tiers_ou_transitoire @ "CIRC-4.2-1",
        en_age_de_demander                  @ "CIRC-4.3-1",
    ],
    oui="La personne doit détenir un titre de séjour.",
    non="Aucun titre de séjour n’est requis.",
)  # fmt: skip

protection_mineur = Droit(
    "Ne pas être éloignée avant dix-huit ans",
    selon=["L.511-4 puis L.611-3"],
    autorite=PREFECTURE,
    si=[
        mineure                             @ "L.511-4 puis L.611-3" @ "INT-06",
        ressortissante_tiers_ou_transitoire @ "L.511-4 puis L.611-3" @ "INT-42",
    ],
    oui="Aucune obligation de quitter le territoire ne peut viser la personne avant ses dix-huit ans.",
    non="La protection due aux mineurs ne s’applique pas.",
)  # fmt: skip

# ── § 4.4  Les victimes qui ne coopèrent pas ──────────────────────────────────────────────────────

admission_sans_cooperation = Faculte(
    "Admettre au séjour sans coopération",
    selon=["CIRC-4.4-1", "Q42133-1"],
    autorite=PREFECTURE,
    si=[
        beneficiaire                   @ "CIRC-4.4-1",
        ~coopere                       @ "CIRC-4.4-1",
        crainte_de_represailles        @ "CIRC-4.4-1" @ "INT-35",
        elements_situation_victime     @ "CIRC-4.4-1",
    ],
    oui="La préfecture peut admettre la personne au séjour sans plainte ni témoignage.",
    non="L’admission par dérogation, sans coopération, n’est pas ouverte.",
)  # fmt: skip

temoin_anonyme = Faculte(
    "Témoigner sous anonymat",
    selon=["Q42133-3"],
    autorite=PARQUET,
    si=[
        temoigne                       @ "Q42133-3",
        crainte_de_represailles        @ "Q42133-3",
    ],
    oui="Le parquet peut demander que l’identité du témoin reste cachée.",
    non="Le témoignage anonyme n’est pas en cause.",
)  # fmt: skip
