"""An independent reading of the contract's table for the circular of 2009, reforms included.

A rule is a plain function of a world (`oracle_mondes`): `c(nom)` reads a condition, `e(nom)` what is established.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from droit.oracle_mondes import Faits, Monde, age, fin_du_delai, regime

EN_COURS = ("enquete", "en_cours", "jugement_non_definitif")
ACHEVEE = ("definitive", "classement_sans_suite", "non_lieu")


# ── Définitions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _regime(m: Monde) -> str:
    return regime(m.c("nationalite"), m.jour)


def _infraction(m: Monde) -> bool:
    return m.c("infraction_invoquee") in ("traite", "proxenetisme")


def _benef(m: Monde) -> bool:
    return _infraction(m) and _regime(m) in ("tiers", "ue_transitoire")


def _coopere(m: Monde) -> bool:
    return m.c("plainte_deposee") is True or m.c("temoignage") is True


def _ans(m: Monde) -> int:
    naissance = m.c("date_naissance")
    assert isinstance(naissance, date)
    return age(naissance, m.jour)


def _mineur(m: Monde) -> bool:
    return _ans(m) < 18


def _mineur_etabli(m: Monde) -> bool:
    naissance = m.e("date_naissance")
    if isinstance(naissance, date):
        return age(naissance, m.jour) < 18
    return m.e("minorite_alleguee") is True


def _en_age(m: Monde) -> bool:
    return _ans(m) >= 18 or (_ans(m) >= 16 and m.c("souhaite_activite_salariee") is True)


def _menace_etablie(m: Monde) -> bool:
    return m.e("menace_ordre_public") is True or m.e("menace_grave_ordre_public") is True


def _sans_menace(m: Monde) -> bool:
    return m.c("menace_ordre_public") is False and m.e("menace_grave_ordre_public") is not True


def _titulaire(m: Monde) -> bool:
    return m.c("titre_detenu") == "cst_vpf_traite"


def _non_expire(m: Monde) -> bool:
    fin = m.e("date_fin_titre")
    return not isinstance(fin, date) or m.jour <= fin


def _dans_le_delai(m: Monde) -> bool:
    remis = m.c("date_recepisse_reflexion")
    return isinstance(remis, date) and m.jour <= fin_du_delai(remis, m.reformes)


def _condamnation_definitive(m: Monde) -> bool:
    return m.c("etat_procedure") == "definitive" and m.c("issue_procedure") == "condamnation"


def _deja_titulaire(m: Monde) -> bool:
    return m.e("titre_detenu") in ("cst_vpf_traite", "carte_resident")


# ── Les conclusions du tableau ───────────────────────────────────────────────────────────────────────────────────────


def causes_de_fin(m: Monde) -> list[str]:
    """Established causes for ending the period early."""
    return [
        nom
        for nom, la in (
            ("plainte_ou_temoignage", _coopere(m.etabli())),
            ("liens_renoues", m.e("liens_renoues_volontairement") is True),
            ("ordre_public", _menace_etablie(m)),
        )
        if la
    ]


def causes_de_retrait(m: Monde) -> list[str]:
    """Established causes for withdrawing the card."""
    interrompue = m.e("cooperation_maintenue") is False and m.e("etat_procedure") not in ACHEVEE
    return [
        nom
        for nom, la in (
            ("cooperation_interrompue", interrompue),
            ("faits_non_reels", m.e("faits_averes") is False),
            ("liens_non_rompus", m.e("liens_rompus") is False),
        )
        if la
    ]


def _delai_reflexion(m: Monde) -> bool:
    return (
        _benef(m)
        and m.c("presumee_victime_par_police") is True
        and m.c("date_recepisse_reflexion") == "aucun"
        and not _coopere(m.etabli())
        and not _menace_etablie(m)
        and m.e("liens_renoues_volontairement") is not True
    )


def _delai_en_cours(m: Monde) -> bool:
    return _dans_le_delai(m) and not _coopere(m.etabli()) and m.e("decision_fin_delai") is not True


def _recevable(m: Monde) -> bool:
    return (
        _benef(m)
        and m.c("entendue_par_police") is True
        and _coopere(m)
        and m.c("justificatif_cooperation") != "aucun"
        and _en_age(m)
    )


def _recepisse_demande(m: Monde) -> bool:
    return m.e("demande_titre_deposee") is True and not _deja_titulaire(m) and _recevable(m)


def _recevable_sans_cooperer(m: Monde) -> bool:
    """What the reform of that name puts beside a request that is receivable."""
    return (
        "sejour-sans-cooperation" in m.reformes
        and _infraction(m)
        and _regime(m) == "tiers"
        and m.c("presumee_victime_par_police") is True
        and _en_age(m)
    )


def _carte(m: Monde) -> bool:
    return (
        m.e("faits_averes") is not False
        and not _deja_titulaire(m)
        and _sans_menace(m)
        and m.c("liens_rompus") is True
        and _regime(m) == "tiers"
        and (_recevable(m) or _recevable_sans_cooperer(m))
    )


def _jugement(m: Monde) -> bool:
    """A final conviction; a final judgment whatever its outcome, under the reform."""
    if "carte-au-jugement" in m.reformes:
        return m.c("etat_procedure") == "definitive"
    return _condamnation_definitive(m)


def _renouvellement(m: Monde) -> bool:
    en_cours = m.c("etat_procedure") in EN_COURS and m.c("cooperation_maintenue") is True
    doute = _condamnation_definitive(m) and m.e("doute_sur_stabilite") is True
    return _titulaire(m) and (en_cours or doute) and m.c("liens_rompus") is True and _sans_menace(m)


def _retrait(m: Monde) -> bool:
    return _titulaire(m) and bool(causes_de_retrait(m))


def _sans_condamnation(m: Monde) -> bool:
    etat = m.c("etat_procedure")
    return etat in ("classement_sans_suite", "non_lieu") or (
        etat == "definitive" and m.c("issue_procedure") == "sans_condamnation"
    )


REGLES: dict[str, Callable[[Monde], bool]] = {
    "champ_application": lambda m: _infraction(m) and _regime(m) == "tiers",
    "orientation_service_enquete": lambda m: _infraction(m) and m.c("entendue_par_police") is False,
    "signalement_article_40": lambda m: (
        m.c("presentation") == "prefecture" and _infraction(m) and m.e("entendue_par_police") is not True
    ),
    "information_des_droits": lambda m: _infraction(m) and m.e("informee_des_droits") is not True,
    "information_protection_subsidiaire": lambda m: (
        m.c("menacee_en_cas_de_retour") is True and _regime(m) == "tiers"
    ),
    "orientation_acse": lambda m: m.c("besoin_de_securite") is True and not _mineur_etabli(m),
    "protection_enfance": lambda m: _mineur(m) and _infraction(m),
    "delai_reflexion": _delai_reflexion,
    "recepisse_reflexion": lambda m: (
        m.c("signalee_a_la_prefecture") is True
        and m.c("photographie_produite") is True
        and m.e("renonce_au_delai") is not True
        and _delai_reflexion(m)
    ),
    "delai_en_cours": _delai_en_cours,
    "fin_anticipee_delai": lambda m: (
        _dans_le_delai(m) and m.e("decision_fin_delai") is not True and bool(causes_de_fin(m))
    ),
    "protection_eloignement": _delai_en_cours,
    "protection_mineur": lambda m: _mineur(m) and _regime(m) in ("tiers", "ue_transitoire"),
    "recepisse_demande_titre": _recepisse_demande,
    "saisine_procureur": lambda m: (
        _delai_en_cours(m) and m.c("mesure_eloignement") == "interdiction_judiciaire"
    ),
    "autorisation_travail": lambda m: (
        _delai_en_cours(m)
        or (m.c("titre_detenu") in ("cst_vpf_traite", "carte_resident") and _non_expire(m))
        or _recepisse_demande(m)
    ),
    "allocation": lambda m: _delai_en_cours(m) or (_titulaire(m) and _non_expire(m)),
    "mesures_assistance": lambda m: _delai_en_cours(m) or (_titulaire(m) and _non_expire(m)),
    "demande_titre_recevable": _recevable,
    "carte_sejour_temporaire": _carte,
    "titre_citoyen_union": lambda m: (
        m.c("liens_rompus") is True and _sans_menace(m) and _regime(m) == "ue_transitoire" and _recevable(m)
    ),
    "attestation_l316_1": lambda m: (
        m.jour <= date(2015, 10, 31) and m.e("attestation_remise") is not True and _titulaire(m)
    ),
    "renouvellement_carte_temporaire": _renouvellement,
    "retrait_carte_temporaire": _retrait,
    "eloignement_apres_retrait": lambda m: _retrait(m) and m.c("autre_droit_au_sejour") is False,
    "carte_resident": lambda m: (
        _regime(m) == "tiers"
        and _titulaire(m)
        and _jugement(m)
        and m.c("liens_rompus") is True
        and _sans_menace(m)
        and m.e("doute_sur_stabilite") is not True
    ),
    "retrait_carte_resident": lambda m: m.c("titre_detenu") == "carte_resident",
    "maintien_sans_condamnation": lambda m: (
        _coopere(m) and _sans_condamnation(m) and m.e("faits_averes") is not False
    ),
    "maintien_malgre_condamnation_victime": lambda m: (
        _titulaire(m)
        and m.c("victime_condamnee") == "infraction_mineure"
        and m.c("contribution_au_demantelement") is True
    ),
    "admission_sans_cooperation": lambda m: (
        _benef(m)
        and not _coopere(m)
        and m.c("crainte_de_represailles") is True
        and m.c("elements_situation_victime") is True
    ),
    "titre_sejour_requis": lambda m: _regime(m) in ("tiers", "ue_transitoire") and _en_age(m),
    "autorisation_provisoire_sejour": lambda m: False,
    "temoin_anonyme": lambda m: m.c("temoignage") is True and m.c("crainte_de_represailles") is True,
}

# ── Le verdict ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Verdict:
    """What the contract says of one conclusion. `seules`: the reserves that would overturn it alone."""

    statut: str
    faits_manquants: frozenset[str] = frozenset()
    reserves: frozenset[str] = frozenset()
    seules: frozenset[str] = field(default=frozenset(), compare=False)


def avec_la_minorite(manquants: frozenset[str], connus: Faits) -> frozenset[str]:
    """Where the age is missing, so is what she says of it, as long as it is unknown."""
    if "date_naissance" in manquants and "minorite_alleguee" not in connus:
        return manquants | {"minorite_alleguee"}
    return manquants
