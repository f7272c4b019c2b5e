"""Invented stories for the samples of the acts: each stands up in law on its day, and the law itself draws its reasons."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from egide.actes import motivation
from egide.actes.catalogue import arrete
from egide.actes.etat_civil import EtatCivil
from egide.actes.motivation import Motifs

DECIDE_LE: Final = dt.date(2026, 3, 2)
CONTESTE_LE: Final = dt.date(2026, 3, 20)
ELLE: Final = EtatCivil(
    noms="Exemple",
    prenoms="Aïcha Ọlá",
    naissance=dt.date(1998, 5, 2),
    lieu_naissance="Benin City",
    nationalite="Nigeria",
)

_SIGNALEE: Final[Mapping[str, Any]] = {
    "infraction_invoquee": "traite",
    "nationalite": "NG",
    "date_naissance": dt.date(1998, 5, 2),
    "presumee_victime_par_police": True,
    "signalee_a_la_prefecture": True,
    "photographie_produite": True,
    "date_recepisse_reflexion": "aucun",
}
_DEMANDE: Final = {
    **_SIGNALEE,
    "plainte_deposee": True,
    "justificatif_cooperation": "recepisse_plainte",
    "demande_titre_deposee": True,
    "liens_rompus": True,
    "etat_procedure": "enquete",
}
SAISIE: Final[Mapping[str, Any]] = {
    **_SIGNALEE,
    "date_recepisse_reflexion": DECIDE_LE,
    "mesure_eloignement": "interdiction_judiciaire",
}
"""A judicial ban while the reflection period runs."""

_TITULAIRE: Final = {**_DEMANDE, "titre_detenu": "cst_vpf_traite", "date_fin_titre": dt.date(2026, 3, 31)}


@dataclass(frozen=True)
class Histoire:
    """One story: the conclusion that is decided, the facts on that day, the words the signatory adds."""

    conclusion: str
    faits: Mapping[str, Any]
    motifs_propres: str = ""
    cause: str | None = None
    vu: tuple[str, ...] = ()

    @property
    def motifs(self) -> Motifs:
        return motivation.du_droit(self.faits, DECIDE_LE, self.conclusion)

    def visas(
        self, au: dt.date, sources: tuple[str, ...], *, contre: bool, entendue: bool
    ) -> tuple[str, ...]:
        """What the decision has regard to, this story's own lines (`vu`) included."""
        return (
            *arrete.du_sejour(sources, au),
            *arrete.forme(au, contre=contre, entendue=entendue),
            *self.vu,
            *arrete.delegation("arrêté n° 2026-114 du 2 mars 2026"),
        )


HISTOIRES: Final[Mapping[str, Histoire]] = {
    "decision_delivrance": Histoire("carte_sejour_temporaire", _DEMANDE, vu=("la demande présentée le 3 février 2026",)),
    "decision_refus": Histoire(
        "carte_sejour_temporaire",
        {**_DEMANDE, "menace_ordre_public": True},
        "Les faits relevés en décembre 2025 et en janvier 2026 sont récents et répétés, sans lien avec ceux dont "
        "elle est victime.",
    ),
    "decision_refus_resident": Histoire(
        "carte_resident",
        {**_TITULAIRE, "etat_procedure": "jugement_non_definitif", "issue_procedure": "condamnation", "sejour_regulier": True},
        "L’appel formé par l’un des auteurs n’est pas jugé. La carte de séjour temporaire, elle, se renouvelle.",
    ),
    "decision_renouvellement": Histoire("renouvellement_carte_temporaire", _TITULAIRE),
    "decision_non_renouvellement": Histoire(
        "renouvellement_carte_temporaire",
        {**_TITULAIRE, "etat_procedure": "non_lieu"},
        "Le parquet a fait connaître l’ordonnance le 12 février 2026. Les autres droits au séjour sont examinés à part.",
    ),
    "decision_fin_de_delai": Histoire(
        "fin_anticipee_delai",
        {**_SIGNALEE, "date_recepisse_reflexion": dt.date(2026, 2, 20), "liens_renoues_volontairement": True},
        "Elle l’a dit elle-même à l’entretien du 26 février 2026, hors de toute contrainte.",
        cause="liens_renoues",
    ),
    "decision_retrait": Histoire(
        "retrait_carte_temporaire",
        {**_TITULAIRE, "liens_rompus": False, "liens_renoues_volontairement": True},
        "Elle écrit être retournée vivre chez l’un des auteurs depuis le 4 janvier 2026, sans y avoir été contrainte.",
        vu=(
            "la lettre reçue le 9 février 2026, qui l’avertit du retrait envisagé et de ses motifs",
            "les observations écrites présentées le 23 février 2026",
        ),
    ),
}  # fmt: skip
"""By the name of the decision."""

CONTESTEES: Final[Mapping[str, tuple[str, Histoire]]] = {
    "refus": ("carte", Histoire("carte_sejour_temporaire", _DEMANDE,
                                "Le récépissé de plainte avait été remis au guichet le jour même.")),
    "retrait": ("carte", Histoire("carte_sejour_temporaire", _DEMANDE,
                                  "Elle n’a pas revu les auteurs : ils l’ont retrouvée, et elle l’a signalé le lendemain.")),
    "fin_de_delai": ("delai", Histoire("delai_reflexion", {**_SIGNALEE, "date_recepisse_reflexion": dt.date(2026, 2, 20)},
                                       "Elle a été contrainte de répondre à leurs appels : ce lien n’est pas de son fait.")),
}  # fmt: skip
"""By the nature of what is contested: its object, and the story her defender tells."""
