"""An independent reading of the contract's table « le droit dans le temps »: the code, the dates, the reforms.

As in `oracle`, a rule is a plain function of a world: `c(nom)` reads a condition, `e(nom)` what is established.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from droit import oracle
from droit.oracle_mondes import Faits, Inconnu, Monde, Suppose, possibles, regime

PREMIER_JOUR = date(2005, 3, 1)
DELAI_CREE = date(2007, 9, 15)
CARTE_CREEE = date(2006, 7, 25)
LOI_2014 = date(2014, 8, 6)
ADA = date(2015, 11, 1)
LOI_2016 = date(2016, 4, 15)
RECODIFICATION = date(2021, 5, 1)


# ── Définitions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _est_tiers(m: Monde) -> bool:
    return regime(m.c("nationalite"), m.jour) == "tiers"


def _infraction(m: Monde) -> bool:
    return m.c("infraction_invoquee") in ("traite", "proxenetisme")


def _champ(m: Monde) -> bool:
    return (
        _infraction(m)
        and _est_tiers(m)
        and m.e("faits_exclusivement_hors_de_france_par_etrangers") is not True
    )


def _coopere(m: Monde) -> bool:
    return m.c("plainte_deposee") is True or m.c("temoignage") is True


def _ans(m: Monde) -> int:
    naissance = m.c("date_naissance")
    assert isinstance(naissance, date)
    return oracle.age(naissance, m.jour)


def _en_age(m: Monde) -> bool:
    return _ans(m) >= 18 or (
        _ans(m) >= 16
        and (m.c("souhaite_activite_salariee") is True or m.c("souhaite_formation_professionnelle") is True)
    )


def _menace(m: Monde) -> bool:
    return m.e("menace_ordre_public") is True or m.e("menace_grave_ordre_public") is True


def _presumee(m: Monde) -> bool:
    return m.c("presumee_victime_par_police") is True or m.c("motifs_raisonnables") is True


def _titulaire(m: Monde) -> bool:
    return m.c("titre_detenu") == "cst_vpf_traite"


def _non_expire(m: Monde) -> bool:
    fin = m.e("date_fin_titre")
    return not isinstance(fin, date) or m.jour <= fin


def _deja_titulaire(m: Monde) -> bool:
    return m.e("titre_detenu") in ("cst_vpf_traite", "carte_resident")


def _dans_le_delai(m: Monde) -> bool:
    remis = m.c("date_recepisse_reflexion")
    return m.jour >= DELAI_CREE and isinstance(remis, date) and m.jour <= remis + timedelta(days=30)


def _condamnation_definitive(m: Monde) -> bool:
    return m.c("etat_procedure") == "definitive" and m.c("issue_procedure") == "condamnation"


# ── La lecture « code » ──────────────────────────────────────────────────────────────────────────────────────────────


def _delai_reflexion(m: Monde) -> bool:
    return (
        m.jour >= DELAI_CREE
        and _champ(m)
        and _presumee(m)
        and m.c("date_recepisse_reflexion") == "aucun"
        and m.e("menace_grave_ordre_public") is not True
        and m.e("liens_renoues_volontairement") is not True
    )


def _delai_en_cours(m: Monde) -> bool:
    return _dans_le_delai(m) and m.e("decision_fin_delai") is not True


def causes_de_fin(m: Monde) -> list[str]:
    """Established causes for interrupting the period."""
    causes = {"liens_renoues": "liens_renoues_volontairement", "menace_grave": "menace_grave_ordre_public"}
    return [cause for cause, fait in causes.items() if m.e(fait) is True]


def causes_de_retrait(m: Monde) -> list[str]:
    """Established causes for withdrawing the card; the end of cooperation is none."""
    la = {
        "liens_renoues": m.e("liens_renoues_volontairement") is True,
        "faits_non_reels": m.e("faits_averes") is False,
        "ordre_public": _menace(m),
    }
    return [cause for cause, etablie in la.items() if etablie]


def _recevable(m: Monde) -> bool:
    return _champ(m) and _coopere(m) and m.c("justificatif_cooperation") != "aucun" and _en_age(m)


def _recepisse_demande(m: Monde) -> bool:
    return m.e("demande_titre_deposee") is True and not _deja_titulaire(m) and _recevable(m)


def _carte(m: Monde) -> bool:
    sans_cooperer = "sejour-sans-cooperation" in m.reformes
    return (
        m.jour >= CARTE_CREEE
        and not _menace(m)
        and m.e("faits_averes") is not False
        and not _deja_titulaire(m)
        and m.c("liens_rompus") is True
        and _champ(m)
        and (_recevable(m) or (sans_cooperer and _presumee(m) and _en_age(m)))
    )


def _carte_resident(m: Monde) -> bool:
    if not (_champ(m) and _coopere(m) and _condamnation_definitive(m) and not _menace(m)):
        return False
    if m.jour < RECODIFICATION or m.c("sejour_regulier") is True:
        return True
    return m.c("titre_detenu") in ("cst_vpf_traite", "carte_resident", "autre") and _non_expire(m)


def _retrait(m: Monde) -> bool:
    return _titulaire(m) and bool(causes_de_retrait(m))


def _titre_citoyen_union(m: Monde) -> bool:
    return (
        _infraction(m)
        and regime(m.c("nationalite"), m.jour) == "ue_transitoire"
        and _coopere(m)
        and m.c("justificatif_cooperation") != "aucun"
        and _en_age(m)
        and m.c("liens_rompus") is True
        and not _menace(m)
    )


def _delai_ou_titulaire(m: Monde) -> bool:
    return _delai_en_cours(m) or (_titulaire(m) and _non_expire(m))


DU_CODE: dict[str, Callable[[Monde], bool]] = {
    "champ_application": _champ,
    "information_des_droits": lambda m: (
        (_infraction(m) or m.c("motifs_raisonnables") is True) and m.e("informee_des_droits") is not True
    ),
    "eloignement_contestable": lambda m: (
        _est_tiers(m)
        and _presumee(m)
        and m.c("informee_des_droits") is False
        and m.c("mesure_eloignement") == "administrative"
    ),
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
    "saisine_procureur": lambda m: (
        _delai_en_cours(m) and m.c("mesure_eloignement") == "interdiction_judiciaire"
    ),
    "recepisse_demande_titre": _recepisse_demande,
    "demande_titre_recevable": _recevable,
    "carte_sejour_temporaire": _carte,
    "autorisation_provisoire_sejour": lambda m: (
        m.jour < CARTE_CREEE and _champ(m) and _coopere(m) and not _menace(m)
    ),
    "renouvellement_carte_temporaire": lambda m: (
        _titulaire(m)
        and m.c("etat_procedure") in oracle.EN_COURS
        and m.c("liens_rompus") is True
        and not _menace(m)
    ),
    "retrait_carte_temporaire": _retrait,
    "eloignement_apres_retrait": lambda m: _retrait(m) and m.c("autre_droit_au_sejour") is False,
    "carte_resident": _carte_resident,
    "autorisation_travail": lambda m: (
        _delai_en_cours(m)
        or (m.c("titre_detenu") in ("cst_vpf_traite", "carte_resident") and _non_expire(m))
        or _recepisse_demande(m)
    ),
    "mesures_assistance": _delai_ou_titulaire,
    "allocation": lambda m: (
        not (m.jour >= RECODIFICATION and m.e("territoire") in ("976", "986")) and _delai_ou_titulaire(m)
    ),
    "attestation_l316_1": lambda m: (
        m.jour < ADA and m.e("attestation_remise") is not True and (_titulaire(m) or _carte(m))
    ),
    "exoneration_taxes": lambda m: m.jour >= LOI_2014 and (_titulaire(m) or _carte_resident(m) or _carte(m)),
    "aps_parcours_sortie": lambda m: (
        m.jour >= LOI_2016
        and _est_tiers(m)
        and _infraction(m)
        and m.c("cesse_prostitution") is True
        and m.c("engagee_parcours_sortie") is True
        and not _menace(m)
    ),
    "information_parquet_mineur": lambda m: _ans(m) < 18 and _infraction(m),
    "protection_policiere": lambda m: (
        m.c("besoin_de_securite") is True and (_titulaire(m) or _delai_en_cours(m))
    ),
    "admission_sans_cooperation": lambda m: (
        _champ(m)
        and not _coopere(m)
        and m.c("crainte_de_represailles") is True
        and m.c("elements_situation_victime") is True
    ),
    "titre_citoyen_union": _titre_citoyen_union,
    "information_protection_subsidiaire": lambda m: m.c("menacee_en_cas_de_retour") is True and _est_tiers(m),
    "protection_mineur": lambda m: (
        _ans(m) < 18 and regime(m.c("nationalite"), m.jour) in ("tiers", "ue_transitoire")
    ),
    "titre_sejour_requis": lambda m: (
        regime(m.c("nationalite"), m.jour) in ("tiers", "ue_transitoire")
        and (_ans(m) >= 18 or (_ans(m) >= 16 and m.c("souhaite_activite_salariee") is True))
    ),
}
NOUVELLES = frozenset(DU_CODE) - frozenset(oracle.REGLES)


# ── La lecture « circulaire » sous réforme ───────────────────────────────────────────────────────────────────────────


def _carte_circulaire(m: Monde) -> bool:
    if oracle.REGLES["carte_sejour_temporaire"](m):
        return True
    return (
        "sejour-sans-cooperation" in m.reformes
        and m.e("faits_averes") is not False
        and not _deja_titulaire(m)
        and m.e("menace_grave_ordre_public") is not True
        and m.c("menace_ordre_public") is False
        and m.c("liens_rompus") is True
        and _infraction(m)
        and _est_tiers(m)
        and m.c("presumee_victime_par_police") is True
        and (_ans(m) >= 18 or (_ans(m) >= 16 and m.c("souhaite_activite_salariee") is True))
    )


REGLES: dict[str, dict[str, Callable[..., bool]]] = {
    "code": {**oracle.REGLES, **DU_CODE},
    "circulaire": {
        **oracle.REGLES,
        "carte_sejour_temporaire": _carte_circulaire,
        "attestation_l316_1": lambda m: (
            m.jour < ADA and m.e("attestation_remise") is not True and (_titulaire(m) or _carte_circulaire(m))
        ),
    },
}


# ── Juger ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Droit:
    """A reading, a day, reforms."""

    lecture: str
    jour: date
    reformes: frozenset[str] = frozenset()

    def juger(self, nom: str, faits: Faits) -> oracle.Verdict:
        """Status, missing facts if open, reserves if settled."""
        connus = {fait: valeur for fait, valeur in faits.items() if valeur is not None}
        feuilles = list(self._feuilles(nom, connus))
        reponses = {vrai for _, vrai in feuilles}
        if len(reponses) == 2:
            return oracle.Verdict("indetermine", faits_manquants=_pivots(feuilles))
        vrai = reponses == {True}
        en_suspens = {
            fait
            for fait in exceptions(nom, self.lecture, self.reformes)
            if fait not in connus and self._renverse(nom, connus, fait, vrai)
        }
        return oracle.Verdict("oui" if vrai else "non", reserves=frozenset(en_suspens))

    def _feuilles(
        self, nom: str, connus: Faits, suppose: Suppose | None = None
    ) -> Iterator[tuple[Suppose, bool]]:
        suppose = suppose or {}
        try:
            yield suppose, REGLES[self.lecture][nom](Monde(self.jour, connus, suppose, self.reformes))
        except Inconnu as inconnu:
            (fait,) = inconnu.args
            for valeur in possibles(fait, self.jour, connus):
                yield from self._feuilles(nom, connus, {**suppose, fait: valeur})

    def _renverse(self, nom: str, connus: Faits, fait: str, vrai: bool) -> bool:
        """Whether some value of that one fact, learned, would no longer leave the conclusion as it is.

        A birth date, once known, may belie an alleged minority: it is not held to it.
        """
        return any(
            reponse is not vrai
            for valeur in possibles(fait, self.jour, {})
            for _, reponse in self._feuilles(nom, {**connus, fait: valeur})
        )


def _pivots(feuilles: list[tuple[Suppose, bool]]) -> frozenset[str]:
    """The facts such that two worlds differ in them alone, and in the answer."""
    vraies = [suppose for suppose, vrai in feuilles if vrai]
    fausses = [suppose for suppose, vrai in feuilles if not vrai]
    pivots: set[str] = set()
    for vraie in vraies:
        for fausse in fausses:
            opposes = [fait for fait in vraie.keys() & fausse.keys() if vraie[fait] != fausse[fait]]
            if len(opposes) == 1:
                pivots.update(opposes)
    return frozenset(pivots)


@lru_cache(maxsize=1024)
def exceptions(nom: str, lecture: str, reformes: frozenset[str]) -> frozenset[str]:
    """The facts a rule reads as established, somewhere, in one of the states of the law."""
    lues: set[str] = set()
    for jour in (PREMIER_JOUR, date(2010, 1, 1), date(2014, 9, 1), date(2022, 1, 1)):
        if lecture == "code" or jour >= date(2009, 2, 5):
            _explorer(REGLES[lecture][nom], Monde(jour, {}, {}, reformes, exceptions=lues))
    return frozenset(lues | {"minorite_alleguee"} if "date_naissance" in lues else lues)


def _explorer(regle: Callable[[Monde], bool], monde: Monde) -> None:
    try:
        regle(monde)
    except Inconnu as inconnu:
        (fait,) = inconnu.args
        for valeur in possibles(fait, monde.jour, {}):
            _explorer(regle, replace(monde, suppose={**monde.suppose, fait: valeur}))
