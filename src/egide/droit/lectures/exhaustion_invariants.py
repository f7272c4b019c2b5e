"""What must hold in every world, every version, both readings: the circular's guarantees, stated as checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from egide.droit.grandeurs import AGE
from egide.droit.lectures.exhaustion import Version, versions

SANS_EFFET = (
    "formes_exploitation", "parle_francais", "designee_par_association", "date_fin_procedure_estimee",
    "efforts_de_reinsertion", "victime_reconnue_pendant_minorite", "nombre_renouvellements", "oqtf_non_executee",
    "contrat_travail_produit", "jugement_produit", "attestation_association_produite", "passeport_produit",
)  # fmt: skip
"""Facts that no rule may read, in any version: the form of exploitation (MDF-4), the papers nobody may ask for."""

VALEURS_SEULES = ("vie_privee_familiale_en_france", "circonstances_humanitaires")
"""Facts that name the ground of a conclusion and never decide it."""

PIECES = (
    "contrat_travail_produit",
    "jugement_produit",
    "attestation_association_produite",
    "designee_par_association",
)
TITRES = (
    "carte_sejour_temporaire",
    "titre_citoyen_union",
    "carte_resident",
    "renouvellement_carte_temporaire",
)


@dataclass(frozen=True)
class Invariant:
    """A guarantee, its source, and the check: what contradicts it in a version."""

    enonce: str
    source: str
    contraires: Callable[[Version], Iterator[str]]


def _jamais_d_autorisation_provisoire(version: Version) -> Iterator[str]:
    nom = "autorisation_provisoire_sejour"
    if version.depuis > date(2006, 7, 24) and version.mondes(nom).vrais(version.plan.racines[nom]):
        yield nom


def _aucune_piece_exigee(version: Version) -> Iterator[str]:
    for titre in TITRES:
        yield from sorted(lus(version, titre) & set(PIECES))


def _rien_d_indifferent(version: Version) -> Iterator[str]:
    for conclusion in version.plan.racines:
        yield from (
            f"{fait} : {conclusion}"
            for fait in sorted(lus(version, conclusion) & {*SANS_EFFET, *VALEURS_SEULES})
        )


def _interdiction_judiciaire_hors_du_delai(version: Version) -> Iterator[str]:
    """The measure only leads to the prosecutor, or to what may be contested: it changes nothing else, and the period
    says of itself that it does not cover a judicial ban."""
    permises = {"saisine_procureur", "eloignement_contestable"}
    for conclusion in version.plan.racines:
        if conclusion not in permises and "mesure_eloignement" in lus(version, conclusion):
            yield conclusion
    couvre = version.plan.livre.conclusions["protection_eloignement"].valeurs["couvre"]
    if couvre != ["administrative"]:
        yield f"protection_eloignement couvre {couvre}"
    nom = "eloignement_contestable"
    if nom in version.plan.racines:
        mondes, racine = version.mondes(nom), version.plan.racines[nom]
        mesure = next(grandeur for grandeur in mondes.classes if grandeur.nom == "mesure_eloignement")
        if mondes.passages(racine, mesure, "interdiction_judiciaire", "aucune")[0]:
            yield nom


def _moins_de_seize_ans(version: Version) -> Iterator[str]:
    for nom in ("titre_sejour_requis", "demande_titre_recevable", "carte_sejour_temporaire"):
        mondes, racine = version.mondes(nom), version.plan.racines[nom]
        if AGE in mondes.classes and mondes.passages(racine, AGE, "moins_de_16_ans", "majeure")[0]:
            yield nom


INVARIANTS = (
    Invariant("Après le 24 juillet 2006, aucune autorisation provisoire de séjour à ce titre.", "CIRC-3.1-1",
              _jamais_d_autorisation_provisoire),
    Invariant("Ni contrat de travail, ni jugement, ni attestation d'association ne conditionnent un titre.", "CIRC-3.1-9",
              _aucune_piece_exigee),
    Invariant("La forme d'exploitation et les pièces que nul ne peut exiger ne changent aucune conclusion.", "MDF-4",
              _rien_d_indifferent),
    Invariant("Le délai seul ne suspend jamais une interdiction judiciaire du territoire.", "CIRC-2.1-3",
              _interdiction_judiciaire_hors_du_delai),
    Invariant("Avant seize ans, aucun titre n'est requis ni demandé.", "CIRC-4.3-1", _moins_de_seize_ans),
)  # fmt: skip


def contraires() -> Iterator[tuple[Invariant, Version, str]]:
    """What contradicts an invariant, anywhere. Nothing does."""
    for invariant in INVARIANTS:
        for version in versions():
            for contraire in invariant.contraires(version):
                yield invariant, version, contraire


def lus(version: Version, conclusion: str) -> set[str]:
    """The facts that the status of a conclusion may look at."""
    return {fait for grandeur in version.mondes(conclusion).classes for fait in grandeur.lus}
