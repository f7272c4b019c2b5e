"""The words the tables of the reading « code » share: dates of the texts, definitions, grounds of refusal."""

from datetime import date, timedelta

from droit.oracle_mondes import Monde, age, fin_du_delai, mois_apres, regime

RETRAIT_CREE = RECEPISSE_CREE = date(2006, 11, 15)
CARTE_CREEE = date(2006, 7, 25)
TRAVAIL_AU_RECEPISSE = date(2007, 3, 22)
DECRET_2007 = date(2007, 9, 15)
LOI_2014 = date(2014, 8, 6)
ADA = date(2015, 11, 1)
LOI_2016 = date(2016, 4, 15)
ASILE_2019 = date(2019, 3, 1)
RECODIFICATION = date(2021, 5, 1)
LOI_2024 = date(2024, 1, 28)
CONTRAT_2024 = date(2024, 7, 17)
CARTES = ("cst_vpf_traite", "carte_resident")


# ── Définitions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def son_regime(m: Monde) -> str:
    return regime(m.c("nationalite"), m.jour)


def est_tiers(m: Monde) -> bool:
    return son_regime(m) == "tiers"


def infraction(m: Monde) -> bool:
    return m.c("infraction_invoquee") in ("traite", "proxenetisme")


def champ(m: Monde) -> bool:
    return (
        infraction(m) and est_tiers(m) and m.e("faits_exclusivement_hors_de_france_par_etrangers") is not True
    )


def coopere(m: Monde) -> bool:
    """A complaint or a testimony."""
    return m.c("plainte_deposee") is True or m.c("temoignage") is True


def ans(m: Monde) -> int:
    naissance = m.c("date_naissance")
    assert isinstance(naissance, date)
    return age(naissance, m.jour)


def mineure(m: Monde) -> bool:
    """Under eighteen, or presumed to be: established."""
    naissance = m.e("date_naissance")
    if isinstance(naissance, date):
        return age(naissance, m.jour) < 18
    return m.e("minorite_alleguee") is True


def en_age(m: Monde) -> bool:
    return ans(m) >= 18 or (
        ans(m) >= 16
        and (m.c("souhaite_activite_salariee") is True or m.c("souhaite_formation_professionnelle") is True)
    )


def en_age_de_travailler(m: Monde) -> bool:
    return ans(m) >= 18 or (ans(m) >= 16 and m.c("souhaite_activite_salariee") is True)


def menace(m: Monde) -> bool:
    return m.e("menace_ordre_public") is True or m.e("menace_grave_ordre_public") is True


def presumee(m: Monde) -> bool:
    return m.c("presumee_victime_par_police") is True or m.c("motifs_raisonnables") is True


def titulaire(m: Monde) -> bool:
    return m.c("titre_detenu") == "cst_vpf_traite"


def non_expire(m: Monde) -> bool:
    fin = m.e("date_fin_titre")
    return not isinstance(fin, date) or m.jour <= fin


def depot_tardif(m: Monde) -> bool:
    """A renewal asked for online after the sixtieth day before the end of the permit: established only."""
    if m.jour < RECODIFICATION or m.e("depot_teleservice") is not True:
        return False
    demande = m.passee("date_demande_titre")
    if demande is None:
        return False
    fin = m.e("date_fin_titre")
    return isinstance(fin, date) and demande > fin - timedelta(days=60)


def carte_en_cours(m: Monde) -> bool:
    return titulaire(m) and (non_expire(m) or (m.e("demande_titre_deposee") is True and not depot_tardif(m)))


def refus_du_contrat(m: Monde) -> bool:
    return m.jour >= CONTRAT_2024 and m.e("refuse_contrat_engagement") is True


def sans_etat_civil(m: Monde) -> bool:
    return (
        m.jour >= RECODIFICATION
        and "sans-piece-d-identite" not in m.reformes
        and m.e("etat_civil_justifie") is False
    )


def circonstance_nouvelle(m: Monde) -> bool:
    """New circumstances, or a cooperation later than the invitation: established only."""
    if m.e("circonstances_nouvelles") is True:
        return True
    invitation = m.passee("invitation_autre_titre_le")
    if invitation is None or not coopere(m.etabli()):
        return False
    engagee = m.passee("date_cooperation")
    return engagee is not None and engagee > invitation


def dans_le_delai(m: Monde) -> bool:
    if m.jour < DECRET_2007:
        return False
    remis = m.c("date_recepisse_reflexion")
    return isinstance(remis, date) and m.jour <= fin_du_delai(remis, m.reformes)


def definitive(m: Monde) -> bool:
    return m.c("etat_procedure") == "definitive" and (
        "carte-au-jugement" in m.reformes or m.c("issue_procedure") == "condamnation"
    )


# ── La réserve légale ────────────────────────────────────────────────────────────────────────────────────────────────


def refus_possible(m: Monde, *, premiere: bool) -> list[str]:
    """The grounds of refusal that are established, in the order of the contract."""
    causes = []
    if m.jour >= LOI_2024:
        grounds = {
            "oqtf_non_executee": "oqtf_non_executee",
            "faux_documents": "usage_de_faux_documents",
            "faits_graves": "faits_graves_l432_1_1",
        }
        causes = [cause for cause, fait in grounds.items() if m.e(fait) is True]
    if premiere and _hors_delai_asile(m):
        causes.append("hors_delai_asile")
    return causes


def _hors_delai_asile(m: Monde) -> bool:
    if m.jour < ASILE_2019 or m.e("demande_asile") not in ("en_cours", "rejetee"):
        return False
    invitation = m.passee("invitation_autre_titre_le")
    if invitation is None or m.jour <= mois_apres(invitation, 2):
        return False
    demande = m.passee("date_demande_titre")
    if demande is None:
        if m.e("demande_titre_deposee") is True:
            return False
        demande = m.jour
    return demande > mois_apres(invitation, 2) and not circonstance_nouvelle(m)


# ── Les causes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def causes_de_fin(m: Monde) -> list[str]:
    """Established causes for interrupting the period."""
    causes = {"liens_renoues": "liens_renoues_volontairement", "menace_grave": "menace_grave_ordre_public"}
    return [cause for cause, fait in causes.items() if m.e(fait) is True]


def causes_de_retrait(m: Monde) -> list[str]:
    """Established causes for withdrawing the card; the end of cooperation is none."""
    mesure = m.e("mesure_eloignement")
    causes = []
    if m.jour >= DECRET_2007:
        la = {
            "liens_renoues": m.e("liens_renoues_volontairement") is True,
            "faits_non_reels": m.e("faits_averes") is False,
            "ordre_public": menace(m),
        }
        causes = [cause for cause, etablie in la.items() if etablie]
    return causes + [cause for cause in ("expulsion", "interdiction_judiciaire") if mesure == cause]
