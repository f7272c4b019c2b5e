"""Circulaire du 5 février 2009, § 1 : l'identification et l'information des victimes."""

from egide.droit.logique import OUI
from egide.droit.regles.definitions import (
    ASE,
    POLICE_GENDARMERIE,
    PREFECTURE,
    mineure,
    presentee_en_prefecture,
    ressortissante_d_un_pays_tiers,
    traite_ou_proxenetisme,
)
from egide.droit.regles.redaction import Contexte, Information, Obligation
from egide.droit.vocabulaire import (
    besoin_de_securite,
    entendue_par_police,
    informee_des_droits,
    menacee_en_cas_de_retour,
)

# ── § 1.1  La définition du proxénétisme et de la traite ──────────────────────────────────────────

champ_application = Information(
    "Entrer dans le champ du dispositif",
    selon=["CIRC-1.1-1", "CIRC-4.2-1"],
    autorite=PREFECTURE,
    si=[
        traite_ou_proxenetisme         @ "CIRC-1.1-1",
        ressortissante_d_un_pays_tiers @ "CIRC-4.2-1",
    ],
    oui="La situation entre dans le champ du dispositif.",
    non="La situation n’entre pas dans le champ du dispositif.",
)  # fmt: skip

signalement_article_40 = Obligation(
    "Signaler les faits au procureur (article 40)",
    selon=["CIRC-1.1-3"],
    autorite=PREFECTURE,
    si=[
        presentee_en_prefecture        @ "CIRC-1.1-3",
        traite_ou_proxenetisme         @ "CIRC-1.1-1",
    ],
    sauf=[
        entendue_par_police            @ "CIRC-1.1-3",
    ],
    oui="La préfecture doit signaler les faits au procureur de la République.",
    non="La préfecture n’a pas à signaler elle-même les faits au procureur.",
)  # fmt: skip


def unites_adaptees(contexte: Contexte) -> list[str]:
    """The units best able to hear her, the juvenile squad first when she is a minor (CIRC-1.1-4)."""
    unites = ["section_de_recherches", "unite_dipj"]
    return ["groupe_mineurs", *unites] if contexte.juge(mineure) == OUI else unites


orientation_service_enquete = Obligation(
    "Orienter vers un service d’enquête adapté",
    selon=["CIRC-1.1-4", "CIRC-1.2-1"],
    autorite=PREFECTURE,
    si=[
        traite_ou_proxenetisme         @ "CIRC-1.1-4",
        ~entendue_par_police           @ "CIRC-1.2-1",
    ],
    valeurs={"unites": unites_adaptees},
    oui="La personne doit être orientée vers une unité qui l’entendra dans de bonnes conditions.",
    non="Il n’y a pas lieu d’orienter la personne vers un service d’enquête.",
)  # fmt: skip

# ── § 1.2  L'identification des bénéficiaires : entendre, présumer, informer ──────────────────────

information_des_droits = Obligation(
    "Informer la personne de ses droits",
    selon=["CIRC-1.2-3", "CIRC-1.3-1"],
    autorite=POLICE_GENDARMERIE,
    si=[
        traite_ou_proxenetisme         @ "CIRC-1.3-1",
    ],
    sauf=[
        informee_des_droits            @ "CIRC-1.2-3",
    ],
    oui="La police ou la gendarmerie doit informer la personne de ses droits, dans une langue qu’elle comprend.",
    non="L’information des droits n’est pas, ou n’est plus, due.",
)  # fmt: skip

information_protection_subsidiaire = Information(
    "Faire connaître la protection subsidiaire",
    selon=["CIRC-1.2-4", "Q42133-4"],
    autorite=POLICE_GENDARMERIE,
    si=[
        menacee_en_cas_de_retour       @ "CIRC-1.2-4",
        ressortissante_d_un_pays_tiers @ "CIRC-1.2-4",
    ],
    oui="La personne peut demander la protection subsidiaire : il faut le lui dire.",
    non="Rien n’appelle l’information sur la protection subsidiaire.",
)  # fmt: skip

# ── § 1.3  L'information de la victime ────────────────────────────────────────────────────────────

orientation_acse = Obligation(
    "Orienter vers l’accueil sécurisant Ac-Sé",
    selon=["CIRC-1.3-3", "MDF-5"],
    autorite=PREFECTURE,
    si=[
        besoin_de_securite             @ "CIRC-1.3-3",
    ],
    sauf=[
        mineure                        @ "MDF-5",
    ],
    oui="La personne doit être orientée vers le dispositif national Ac-Sé.",
    non="Il n’y a pas lieu d’orienter la personne vers le dispositif Ac-Sé.",
)  # fmt: skip

# ── Les mineurs : la protection de l'enfance vient d'abord (réunion du 3 février 2014, et code) ───

protection_enfance = Obligation(
    "Protéger l’enfant",
    selon=["MDF-5"],
    autorite=ASE,
    si=[
        mineure                        @ "MDF-5" @ "INT-06",
        traite_ou_proxenetisme         @ "CIRC-1.1-1",
    ],
    valeurs={"administrateur_ad_hoc": True, "avec": ["parquet"]},
    oui="L’aide sociale à l’enfance et le parquet doivent protéger l’enfant, et un administrateur ad hoc être désigné.",
    non="La protection de l’enfance n’est pas en cause.",
)  # fmt: skip
