"""An independent reading of the contract's table for the circular of 2009: worlds are enumerated one by one.

Nothing here looks at the rules under test. A rule is a plain function of a `Monde`, which offers two readings of a
fact: `c(nom)`, its value in that world (a condition: unknown, it takes every value in turn), and `e(nom)`, what is
established today (an exception or an « établi »: unknown, it is None in every world).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

Faits = Mapping[str, object]

BG_RO, HR = ("BG", "RO"), ("HR",)
UNION_2009 = (
    "AT", "BE", "DE", "DK", "ES", "FI", "GR", "IE", "IT", "LU", "NL", "PT", "SE", "CY", "CZ", "EE",
    "HU", "LT", "LV", "MT", "PL", "SI", "SK", "CH", "IS", "LI", "NO",
)  # fmt: skip
EN_COURS = ("enquete", "en_cours", "jugement_non_definitif")
ACHEVEE = ("definitive", "classement_sans_suite", "non_lieu")

DISTINGUES: dict[str, tuple[object, ...]] = {
    "infraction_invoquee": ("traite", "autre"),
    "presentation": ("prefecture", "police"),
    "mesure_eloignement": ("interdiction_judiciaire", "administrative", "aucune"),
    "justificatif_cooperation": ("recepisse_plainte", "aucun"),
    "etat_procedure": ("enquete", "definitive", "non_lieu", "aucune"),
    "issue_procedure": ("condamnation", "sans_condamnation"),
    "victime_condamnee": ("infraction_mineure", "autre"),
    "titre_detenu": ("aucun", "cst_vpf_traite", "carte_resident", "autre"),
    "territoire": ("75", "976"),
}
"""One value of each kind that the table tells apart; the other facts are yes or no."""


def regime(code: object, jour: date) -> str:
    """Regime of a nationality on a day."""
    if code == "FR":
        return "francaise"
    if code in BG_RO:
        if jour < date(2007, 1, 1):
            return "tiers"
        return "ue_transitoire" if jour <= date(2013, 12, 31) else "ue_eee_suisse"
    if code in HR:
        if jour < date(2013, 7, 1):
            return "tiers"
        return "ue_transitoire" if jour <= date(2015, 6, 30) else "ue_eee_suisse"
    if code == "GB":
        return "ue_eee_suisse" if jour <= date(2020, 12, 31) else "tiers"
    return "ue_eee_suisse" if code in UNION_2009 else "tiers"


def age(naissance: date, jour: date) -> int:
    """Years completed; the birthday counts; born on a 29 February, on 1 March."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def il_y_a(jour: date, ans: int) -> date:
    """Some day on which one had to be born to be exactly that old."""
    return date(jour.year - ans, jour.month, min(jour.day, 28))


@dataclass(frozen=True)
class Monde:
    """A day, what is known, and (in `suppose`) a value for each unknown looked at as a condition."""

    jour: date
    connus: Faits
    suppose: Faits

    def c(self, nom: str) -> object:
        """Value of a fact as a condition."""
        valeur = self.connus.get(nom)
        if valeur is None:
            valeur = self.suppose.get(nom)
        return self._a_ce_jour(nom, valeur)

    def e(self, nom: str) -> object:
        """Value of a fact if established, else None."""
        return self._a_ce_jour(nom, self.connus.get(nom))

    def etabli(self) -> "Monde":
        """The same day with nothing supposed: what is established."""
        return replace(self, suppose={})

    def _a_ce_jour(self, nom: str, valeur: object) -> object:
        engagee = self.connus.get("date_cooperation")
        if nom in ("plainte_deposee", "temoignage") and isinstance(engagee, date) and engagee > self.jour:
            return False
        if nom == "date_recepisse_reflexion" and isinstance(valeur, date) and valeur > self.jour:
            return "aucun"
        return valeur


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
    return isinstance(remis, date) and m.jour <= remis + timedelta(days=30)


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


def _carte(m: Monde) -> bool:
    return (
        m.e("faits_averes") is not False
        and not _deja_titulaire(m)
        and _sans_menace(m)
        and m.c("liens_rompus") is True
        and _regime(m) == "tiers"
        and _recevable(m)
    )


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
        m.jour <= date(2015, 10, 31)
        and m.e("attestation_remise") is not True
        and (_titulaire(m) or _carte(m))
    ),
    "renouvellement_carte_temporaire": _renouvellement,
    "retrait_carte_temporaire": _retrait,
    "eloignement_apres_retrait": lambda m: _retrait(m) and m.c("autre_droit_au_sejour") is False,
    "carte_resident": lambda m: (
        _regime(m) == "tiers"
        and _titulaire(m)
        and _condamnation_definitive(m)
        and m.c("liens_rompus") is True
        and _sans_menace(m)
        and m.e("doute_sur_stabilite") is not True
    ),
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

# Facts read with `c` (conditions) and with `e` (exceptions, « établi ») by each rule, as the table marks them.
BENEF = "nationalite infraction_invoquee"
RECEVABLE = (
    f"{BENEF} entendue_par_police plainte_deposee temoignage justificatif_cooperation date_naissance "
    "souhaite_activite_salariee"
)
COOPERE = "plainte_deposee temoignage"
MENACES = "menace_ordre_public menace_grave_ordre_public"
RETRAIT = "cooperation_maintenue etat_procedure faits_averes liens_rompus"
FIN_DELAI = f"{COOPERE} decision_fin_delai"

CONDITIONS: dict[str, str] = {
    "champ_application": BENEF,
    "orientation_service_enquete": "infraction_invoquee entendue_par_police",
    "signalement_article_40": "presentation infraction_invoquee",
    "information_des_droits": "infraction_invoquee",
    "information_protection_subsidiaire": "menacee_en_cas_de_retour nationalite",
    "orientation_acse": "besoin_de_securite",
    "protection_enfance": "date_naissance infraction_invoquee",
    "delai_reflexion": f"{BENEF} presumee_victime_par_police date_recepisse_reflexion",
    "recepisse_reflexion": (
        f"{BENEF} presumee_victime_par_police date_recepisse_reflexion "
        "signalee_a_la_prefecture photographie_produite"
    ),
    "delai_en_cours": "date_recepisse_reflexion",
    "fin_anticipee_delai": "date_recepisse_reflexion",
    "protection_eloignement": "date_recepisse_reflexion",
    "protection_mineur": "date_naissance nationalite",
    "recepisse_demande_titre": RECEVABLE,
    "saisine_procureur": "date_recepisse_reflexion mesure_eloignement",
    "autorisation_travail": f"{RECEVABLE} date_recepisse_reflexion titre_detenu",
    "allocation": "date_recepisse_reflexion titre_detenu",
    "mesures_assistance": "date_recepisse_reflexion titre_detenu",
    "demande_titre_recevable": RECEVABLE,
    "carte_sejour_temporaire": f"{RECEVABLE} liens_rompus menace_ordre_public",
    "titre_citoyen_union": f"{RECEVABLE} liens_rompus menace_ordre_public",
    "attestation_l316_1": f"{RECEVABLE} liens_rompus menace_ordre_public titre_detenu",
    "renouvellement_carte_temporaire": (
        "titre_detenu etat_procedure issue_procedure cooperation_maintenue liens_rompus menace_ordre_public"
    ),
    "retrait_carte_temporaire": "titre_detenu",
    "eloignement_apres_retrait": "titre_detenu autre_droit_au_sejour",
    "carte_resident": (
        "nationalite titre_detenu etat_procedure issue_procedure liens_rompus menace_ordre_public"
    ),
    "maintien_sans_condamnation": f"{COOPERE} etat_procedure issue_procedure",
    "maintien_malgre_condamnation_victime": "titre_detenu victime_condamnee contribution_au_demantelement",
    "admission_sans_cooperation": f"{BENEF} {COOPERE} crainte_de_represailles elements_situation_victime",
    "titre_sejour_requis": "nationalite date_naissance souhaite_activite_salariee",
    "autorisation_provisoire_sejour": "",
    "temoin_anonyme": "temoignage crainte_de_represailles",
}
SUSPENDUS: dict[str, str] = {
    "signalement_article_40": "entendue_par_police",
    "information_des_droits": "informee_des_droits",
    "orientation_acse": "date_naissance minorite_alleguee",
    "delai_reflexion": f"{COOPERE} {MENACES} liens_renoues_volontairement",
    "recepisse_reflexion": f"{COOPERE} {MENACES} liens_renoues_volontairement renonce_au_delai",
    "delai_en_cours": FIN_DELAI,
    "fin_anticipee_delai": f"{FIN_DELAI} {MENACES} liens_renoues_volontairement",
    "protection_eloignement": FIN_DELAI,
    "recepisse_demande_titre": "demande_titre_deposee titre_detenu",
    "saisine_procureur": FIN_DELAI,
    "autorisation_travail": f"{FIN_DELAI} demande_titre_deposee titre_detenu date_fin_titre",
    "allocation": f"{FIN_DELAI} date_fin_titre",
    "mesures_assistance": f"{FIN_DELAI} date_fin_titre",
    "carte_sejour_temporaire": "menace_grave_ordre_public faits_averes titre_detenu",
    "titre_citoyen_union": "menace_grave_ordre_public",
    "attestation_l316_1": "menace_grave_ordre_public faits_averes titre_detenu attestation_remise",
    "renouvellement_carte_temporaire": "menace_grave_ordre_public doute_sur_stabilite",
    "retrait_carte_temporaire": RETRAIT,
    "eloignement_apres_retrait": RETRAIT,
    "carte_resident": "menace_grave_ordre_public doute_sur_stabilite",
    "maintien_sans_condamnation": "faits_averes",
}


# ── Les mondes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def possibles(nom: str, jour: date, faits: Faits) -> tuple[object, ...]:
    """Representative values of an unknown fact: every one that a rule can tell from the others that day."""
    if nom == "nationalite":
        par_regime = {regime(code, jour): code for code in ("NG", "IT", "FR", "BG", "HR")}
        return tuple(par_regime.values())
    if nom == "date_naissance":
        ages = (15, 17) if faits.get("minorite_alleguee") is True else (15, 17, 30)
        return tuple(il_y_a(jour, ans) for ans in ages)
    if nom == "date_recepisse_reflexion":
        return ("aucun", jour - timedelta(days=1), jour - timedelta(days=60))
    if nom == "date_fin_titre":
        return (jour - timedelta(days=1), jour + timedelta(days=1))
    return DISTINGUES.get(nom, (True, False))


@dataclass(frozen=True)
class Verdict:
    """What the contract says of one conclusion."""

    statut: str
    faits_manquants: frozenset[str] = frozenset()
    reserves: frozenset[str] = frozenset()


def juger(nom: str, jour: date, faits: Faits) -> Verdict:
    """The verdict on one conclusion: status, pivotal unknown conditions if open, reserves if settled."""
    connus = {fait: valeur for fait, valeur in faits.items() if valeur is not None}
    statut = _statut(nom, jour, connus)
    if statut == "indetermine":
        inconnues = [fait for fait in CONDITIONS[nom].split() if fait not in connus]
        return Verdict(statut, faits_manquants=_pivots(inconnues, dict(_mondes(nom, jour, connus))))
    suspendus = (fait for fait in SUSPENDUS.get(nom, "").split() if fait not in connus)
    return Verdict(
        statut, reserves=frozenset(f for f in suspendus if _renverse(nom, jour, connus, f, statut))
    )


def _mondes(nom: str, jour: date, connus: Faits) -> Iterator[tuple[tuple[object, ...], bool]]:
    inconnues = [fait for fait in CONDITIONS[nom].split() if fait not in connus]
    for valeurs in product(*(possibles(fait, jour, connus) for fait in inconnues)):
        yield valeurs, REGLES[nom](Monde(jour, connus, dict(zip(inconnues, valeurs, strict=True))))


def _statut(nom: str, jour: date, connus: Faits) -> str:
    vus: set[bool] = set()
    for _, vrai in _mondes(nom, jour, connus):
        vus.add(vrai)
        if len(vus) == 2:
            return "indetermine"
    return "oui" if vus == {True} else "non"


def _pivots(inconnues: list[str], ensemble: Mapping[tuple[object, ...], bool]) -> frozenset[str]:
    """The unknowns such that two worlds differ in them alone, and in the answer."""
    pivots = set()
    for rang, fait in enumerate(inconnues):
        vus: dict[tuple[object, ...], bool] = {}
        for valeurs, vrai in ensemble.items():
            reste = valeurs[:rang] + valeurs[rang + 1 :]
            if vus.setdefault(reste, vrai) is not vrai:
                pivots.add(fait)
                break
    return frozenset(pivots)


def _renverse(nom: str, jour: date, connus: Faits, fait: str, statut: str) -> bool:
    """Whether knowing that fact alone could change a settled status; a birth date prevails over what is alleged."""
    return any(_statut(nom, jour, {**connus, fait: valeur}) != statut for valeur in possibles(fait, jour, {}))
