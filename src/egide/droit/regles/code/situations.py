"""Le parcours de sortie, les mineurs, l'Union, l'absence de condamnation, qui ne coopère pas : ce que dit le code."""

from egide.droit.regles.definitions import (
    POLICE_GENDARMERIE,
    PREFECTURE,
    coopere,
    en_age_de_demander_selon_le_code,
    justificatif_produit,
    la_situation_entre_dans_le_champ,
    menace_pour_l_ordre_public,
    mineure,
    ressortissante_d_un_pays_tiers,
    ressortissante_ue_transitoire,
    sans_condamnation,
    traite_ou_proxenetisme,
)
from egide.droit.regles.redaction import Faculte, Obligation, depuis, etablies_du_jour, si_etabli
from egide.droit.vocabulaire import (
    cesse_prostitution,
    circonstances_humanitaires,
    crainte_de_represailles,
    elements_situation_victime,
    engagee_parcours_sortie,
    faits_averes,
    liens_rompus,
    souhaite_activite_salariee,
    vie_privee_familiale_en_france,
)

# ── L.316-1-1, puis L.425-4 : le parcours de sortie de la prostitution ───────────────────────────

aps_parcours_sortie = Faculte(
    "Autorisation provisoire du parcours de sortie",
    selon=["L.316-1-1 puis L.425-4"],
    autorite=PREFECTURE,
    si=[
        depuis("2016-04-15", "la loi ouvre le parcours de sortie",
               "la loi n'ouvre pas encore le parcours de sortie") @ "L.316-1-1 puis L.425-4",
        ressortissante_d_un_pays_tiers @ "L.316-1-1 puis L.425-4",
        traite_ou_proxenetisme         @ "L.316-1-1 puis L.425-4",
        cesse_prostitution             @ "L.316-1-1 puis L.425-4",
        engagee_parcours_sortie        @ "L.316-1-1 puis L.425-4",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1-1 puis L.412-5",
    ],
    valeurs={"duree_minimale_mois": 6},
    oui="La préfecture peut délivrer une autorisation provisoire de séjour de six mois au moins.",
    non="L'autorisation du parcours de sortie n'est pas ouverte.",
)  # fmt: skip

# ── R.316-10, puis R.425-10 : le procureur est informé du mineur victime ─────────────────────────

information_parquet_mineur = Obligation(
    "Informer le procureur de la situation du mineur",
    selon=["R.316-10 puis R.425-10"],
    autorite=POLICE_GENDARMERIE,
    si=[
        mineure                        @ "R.316-10 puis R.425-10" @ "INT-06",
        traite_ou_proxenetisme         @ "R.316-10 puis R.425-10",
    ],
    oui="La police ou la gendarmerie doit informer le procureur de la République.",
    non="Aucune information du procureur n'est due au titre de la minorité.",
)  # fmt: skip

# ── Sans condamnation : vie privée et familiale, ou raisons humanitaires ─────────────────────────

maintien_sans_condamnation = Faculte(
    "Maintenir le séjour malgré l'absence de condamnation",
    selon=["L.313-11-7° puis L.423-23", "L.313-14 puis L.435-1", "CIRC-4.1-1"],
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
    oui="La préfecture peut maintenir le droit au séjour, et doit l'examiner avec bienveillance.",
    non="Le maintien du séjour pour absence de condamnation n'est pas ouvert.",
)  # fmt: skip

# ── L'Union sous régime transitoire : aucune audition préalable, l'ordre public en exception ─────

titre_citoyen_union = Faculte(
    "Titre de séjour de citoyenne de l'Union",
    selon=["L.121-1 puis L.425-1"],
    autorite=PREFECTURE,
    si=[
        traite_ou_proxenetisme           @ "L.316-1 puis L.425-1",
        ressortissante_ue_transitoire    @ "L.121-1 puis L.425-1",
        coopere                          @ "L.316-1 puis L.425-1",
        justificatif_produit             @ "R.316-3 puis R.425-5",
        en_age_de_demander_selon_le_code @ "R.316-3 puis R.425-5",
        liens_rompus                     @ "R.316-3 puis R.425-5",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.121-1 puis L.412-5",
    ],
    valeurs={
        "mention": si_etabli(souhaite_activite_salariee, "Toutes activités professionnelles"),
        "validation_de_l_activite": False,
    },
    oui="La préfecture peut délivrer le titre prévu pour ce régime.",
    non="Le titre réservé au régime transitoire ne peut pas être délivré.",
)  # fmt: skip

# ── Qui ne coopère pas par crainte de représailles ───────────────────────────────────────────────

admission_sans_cooperation = Faculte(
    "Admettre au séjour sans coopération",
    selon=["L.313-14 puis L.435-1", "CIRCULAIRE-2005-10-31"],
    autorite=PREFECTURE,
    si=[
        la_situation_entre_dans_le_champ @ "L.316-1 puis L.425-1",
        ~coopere                         @ "L.313-14 puis L.435-1",
        crainte_de_represailles          @ "CIRCULAIRE-2005-10-31",
        elements_situation_victime       @ "CIRCULAIRE-2005-10-31",
    ],
    oui="La préfecture peut admettre la personne au séjour sans plainte ni témoignage.",
    non="L'admission par dérogation, sans coopération, n'est pas ouverte.",
)  # fmt: skip
