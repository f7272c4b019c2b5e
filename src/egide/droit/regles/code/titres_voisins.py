"""Les titres que d'autres textes ouvrent : hébergement indigne, parcours de sortie, maintien, humanité, Union."""

from egide.droit.logique import etabli
from egide.droit.regles.code.notions import (
    HORS_DELAI_ASILE,
    L432_1_1,
    etat_civil_non_justifie,
    refus_du_contrat,
)
from egide.droit.regles.code.valeurs import refus_possible
from egide.droit.regles.definitions import (
    PREFECTURE,
    a_mayotte,
    condamnee_pour_infraction_mineure,
    coopere,
    deja_titulaire,
    detient_la_carte_de_resident,
    en_age_de_demander,
    en_age_de_demander_selon_le_code,
    justificatif_produit,
    la_carte_de_resident_peut_etre_delivree,
    la_carte_peut_etre_delivree,
    menace_pour_l_ordre_public,
    mineure,
    ressortissante_d_un_pays_tiers,
    ressortissante_ue_transitoire,
    sans_condamnation,
    titulaire,
    traite_ou_proxenetisme,
)
from egide.droit.regles.redaction import (
    USAGE_2009,
    Droit,
    Faculte,
    Information,
    depuis,
    etablies_du_jour,
    jusqu_au,
    l_un_de,
    si_etabli,
)
from egide.droit.vocabulaire import (
    attestation_remise,
    cesse_prostitution,
    circonstances_humanitaires,
    contribution_au_demantelement,
    elements_situation_victime,
    engagee_parcours_sortie,
    faits_averes,
    liens_rompus,
    membre_famille_citoyen_ue,
    plainte_hebergement_indigne,
    souhaite_activite_salariee,
    vie_privee_familiale_en_france,
)

# ── L.425-11 : l'hébergement indigne, sur plainte seule ──────────────────────────────────────────

carte_hebergement_indigne = Droit(
    "Carte de la victime d’un hébergement indigne",
    selon=["L.425-11"],
    autorite=PREFECTURE,
    si=[
        depuis("2024-01-28", "la loi ouvre une carte à la victime d’un hébergement indigne",
               "la loi n’ouvre pas encore cette carte") @ "L.425-11",
        etabli(plainte_hebergement_indigne) @ "L.425-11",
        ressortissante_d_un_pays_tiers      @ "L.425-11",
        en_age_de_demander                  @ "L.421-35",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.412-5",
        deja_titulaire                 @ "L.425-11",
        etat_civil_non_justifie        @ "R.431-10",
        refus_du_contrat               @ "L.412-8",
    ],
    reserve_legale={**L432_1_1, **HORS_DELAI_ASILE},
    nature_pour=(mineure @ "L.421-35", "faculte"),
    valeurs={
        "duree_mois": 12,
        "exoneree_de_taxes": False,
        "refus_possible": refus_possible({**L432_1_1, **HORS_DELAI_ASILE}),
    },
    oui="Une carte d’un an est ouverte à la personne, sur sa seule plainte pour hébergement indigne.",
    non="La carte de la victime d’un hébergement indigne n’est pas ouverte.",
)  # fmt: skip

# ── L.316-1-1, puis L.425-4 : le parcours de sortie de la prostitution ───────────────────────────

aps_parcours_sortie = Faculte(
    "Autorisation provisoire du parcours de sortie",
    selon=["L.316-1-1 puis L.425-4"],
    autorite=PREFECTURE,
    si=[
        depuis("2016-04-15", "la loi ouvre le parcours de sortie",
               "la loi n’ouvre pas encore le parcours de sortie") @ "L.316-1-1 puis L.425-4",
        ressortissante_d_un_pays_tiers @ "L.316-1-1 puis L.425-4",
        traite_ou_proxenetisme         @ "L.316-1-1 puis L.425-4",
        cesse_prostitution             @ "L.316-1-1 puis L.425-4",
        engagee_parcours_sortie        @ "L.316-1-1 puis L.425-4",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "L.316-1-1 puis L.425-4",
        refus_du_contrat               @ "L.412-8",
    ],
    valeurs={"duree_minimale_mois": 6},
    oui="La préfecture peut délivrer une autorisation provisoire de séjour de six mois au moins.",
    non="L’autorisation du parcours de sortie n’est pas ouverte.",
)  # fmt: skip

# ── L.311-18, puis L.436-8 : ni taxe ni timbre ───────────────────────────────────────────────────

exoneration_taxes = Droit(
    "Ne payer ni taxe ni timbre",
    selon=["L.311-18 puis L.436-8"],
    autorite=PREFECTURE,
    si=[
        depuis("2014-08-06", "la loi exonère de taxe et de timbre",
               "la loi n’exonère pas encore de taxe ni de timbre") @ "L.311-18 puis L.436-8",
        l_un_de(
            la_carte_peut_etre_delivree             @ "L.311-18 puis L.436-8",
            la_carte_de_resident_peut_etre_delivree @ "L.311-18 puis L.436-8",
            titulaire                               @ "L.311-18 puis L.436-8",
            oui="la personne peut recevoir, ou détient, un titre exonéré",
            non="la personne ne peut recevoir et ne détient aucun titre exonéré",
        ),
    ],
    oui="Le titre est délivré sans taxe ni timbre.",
    non="Aucune exonération de taxe n’est ouverte.",
)  # fmt: skip

# ── Sans condamnation : vie privée et familiale, ou considérations humanitaires ──────────────────

maintien_sans_condamnation = Faculte(
    "Maintenir le séjour malgré l’absence de condamnation",
    selon=["L.313-11-7° puis L.423-23", "L.313-14 puis L.435-1"],
    autorite=PREFECTURE,
    si=[
        coopere                        @ "L.313-11-7° puis L.423-23",
        sans_condamnation              @ "L.313-11-7° puis L.423-23",
    ],
    sauf=[
        ~faits_averes                  @ "L.313-11-7° puis L.423-23",
    ],
    valeurs={
        "fondements": etablies_du_jour(
            (vie_privee_familiale_en_france, "L.313-11-7° puis L.423-23"),
            (
                depuis("2006-07-25", "", "")
                & circonstances_humanitaires
                & (jusqu_au("2021-04-30", "", "") | ~etabli(a_mayotte)),
                "L.313-14 puis L.435-1",
            ),
        )
    },
    oui="La préfecture peut maintenir le droit au séjour, et doit l’examiner avec bienveillance.",
    non="Le maintien du séjour pour absence de condamnation n’est pas ouvert.",
)  # fmt: skip

# ── Qui ne coopère pas : ni crainte ni plainte n'est exigée ──────────────────────────────────────

admission_sans_cooperation = Faculte(
    "Admettre au séjour sans coopération",
    selon=["L.313-14 puis L.435-1", "INSTRUCTION-2015-05-19"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-07-25", "la loi ouvre l’admission exceptionnelle au séjour",
               "la loi n’ouvre pas encore l’admission exceptionnelle au séjour") @ "L.313-14 puis L.435-1",
        traite_ou_proxenetisme         @ "L.313-14 puis L.435-1",
        ressortissante_d_un_pays_tiers @ "L.313-14 puis L.435-1",
        ~coopere                       @ "L.313-14 puis L.435-1",
        l_un_de(
            elements_situation_victime @ "L.313-14 puis L.435-1" @ "INT-54",
            circonstances_humanitaires @ "L.313-14 puis L.435-1",
            oui="des considérations humanitaires peuvent être invoquées",
            non="aucune considération humanitaire n’est relevée",
        ),
    ],
    sauf=[
        (depuis("2021-05-01", "le code écarte Mayotte de l’admission exceptionnelle",
                "le code n’écarte encore aucun territoire") & a_mayotte).nomme("mayotte_exclue").dit(
            "la personne réside à Mayotte, que le code écarte de l’admission exceptionnelle",
            "la personne réside là où l’admission exceptionnelle s’applique") @ "L.441-7" @ "INT-62",
    ],
    oui="La préfecture peut admettre la personne au séjour sans plainte ni témoignage.",
    non="L’admission exceptionnelle, sans coopération, n’est pas ouverte.",
)  # fmt: skip

# ── L.121-1, puis L.200-4 et L.233-2 : la famille d'un citoyen de l'Union ────────────────────────

sejour_famille_ue = Information(
    "Séjourner comme membre de la famille d’un citoyen de l’Union",
    selon=["L.121-1 puis L.233-2", "L.121-1 puis L.200-4"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-07-25", "la loi règle le séjour de la famille des citoyens de l’Union",
               "la loi ne règle pas encore le séjour de la famille des citoyens de l’Union") @ "L.121-1 puis L.233-2",
        etabli(membre_famille_citoyen_ue) @ "L.121-1 puis L.200-4",
        ressortissante_d_un_pays_tiers    @ "L.121-1 puis L.233-2",
    ],
    oui="Un droit au séjour peut venir de sa famille, citoyenne de l’Union.",
    non="Aucun droit au séjour ne vient de la famille d’un citoyen de l’Union.",
)  # fmt: skip

# ── Le droit commun : le retrait de la carte de résident ─────────────────────────────────────────

retrait_carte_resident = Information(
    "Retirer la carte de résident : le droit commun",
    selon=["R.311-14 puis R.432-3"],
    autorite=PREFECTURE,
    si=[
        depuis("2006-11-15", "le décret règle le retrait des titres",
               "le décret ne règle pas encore le retrait des titres") @ "R.311-14 puis R.432-3",
        detient_la_carte_de_resident   @ "R.311-14 puis R.432-3",
    ],
    oui="La carte de résident ne se retire que dans les cas que le droit commun prévoit.",
    non="Le retrait d’une carte de résident n’est pas en cause.",
)  # fmt: skip

# ── L'usage de 2009, sans texte lu en vigueur ────────────────────────────────────────────────────

maintien_malgre_condamnation_victime = Information(
    "Maintenir le séjour malgré la condamnation de la victime",
    selon=["CIRC-4.1-2"],
    autorite=PREFECTURE,
    fondement=USAGE_2009,
    si=[
        titulaire                         @ "CIRC-4.1-2",
        condamnee_pour_infraction_mineure @ "CIRC-4.1-2",
        contribution_au_demantelement     @ "CIRC-4.1-2",
    ],
    oui="En 2009, la préfecture aurait pu maintenir le droit au séjour malgré cette condamnation.",
    non="Le maintien du séjour malgré une condamnation de la victime n’est pas en cause.",
)  # fmt: skip

titre_citoyen_union = Information(
    "Titre de séjour de citoyen de l’Union",
    selon=["CIRC-4.2-2"],
    autorite=PREFECTURE,
    fondement=USAGE_2009,
    si=[
        traite_ou_proxenetisme           @ "CIRC-4.2-2",
        ressortissante_ue_transitoire    @ "CIRC-4.2-2",
        coopere                          @ "CIRC-4.2-2",
        justificatif_produit             @ "CIRC-4.2-2",
        en_age_de_demander_selon_le_code @ "CIRC-4.2-2",
        liens_rompus                     @ "CIRC-4.2-2",
    ],
    sauf=[
        menace_pour_l_ordre_public     @ "CIRC-4.2-2",
    ],
    valeurs={
        "mention": si_etabli(souhaite_activite_salariee, "Toutes activités professionnelles"),
        "validation_de_l_activite": False,
    },
    oui="En 2009, la préfecture aurait délivré un titre de faveur ; le droit commun de l’Union demeure.",
    non="Le titre réservé au régime transitoire ne peut pas être délivré.",
)  # fmt: skip

attestation_l316_1 = Information(
    "Remettre l’attestation du bénéfice de L.316-1",
    selon=["CIRC-3.1-14"],
    autorite=PREFECTURE,
    fondement=USAGE_2009,
    si=[
        titulaire                      @ "CIRC-3.1-14",
        jusqu_au("2015-10-31", "l’allocation temporaire d’attente est encore servie",
                 "l’allocation temporaire d’attente n’est plus servie") @ "CIRC-3.1-14",
    ],
    sauf=[
        attestation_remise             @ "CIRC-3.1-14",
    ],
    oui="Selon l’usage de 2009, la préfecture remettrait à la titulaire une attestation, qui ouvrait l’allocation.",
    non="L’attestation n’est pas, ou n’est plus, à remettre.",
)  # fmt: skip
