"""What must hold in every world, every version: the guarantees of the circular and of the code, stated as checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from egide.droit.grandeurs import AGE, REGIME
from egide.droit.lectures.diagrammes import AUCUN
from egide.droit.lectures.exhaustion import Version, versions

SANS_EFFET = (
    "formes_exploitation", "parle_francais", "designee_par_association", "date_fin_procedure_estimee",
    "efforts_de_reinsertion", "victime_reconnue_pendant_minorite", "nombre_renouvellements",
    "contrat_travail_produit", "jugement_produit", "attestation_association_produite", "passeport_produit",
)  # fmt: skip
"""Facts that no rule may read, in any version: the form of exploitation (MDF-4), the papers nobody may ask for."""

VALEURS_SEULES = ("vie_privee_familiale_en_france",)
"""Facts that name the ground of a conclusion and never decide it."""

NATURES_SEULES = (
    "oqtf_non_executee",
    "usage_de_faux_documents",
    "faits_graves_l432_1_1",
    "invitation_autre_titre_le",
    "circonstances_nouvelles",
)
"""Facts that open a reasoned refusal (contract, « réserve légale ») and never close a conclusion."""

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
DES_SEIZE_ANS = (
    "titre_sejour_requis",
    "demande_titre_recevable",
    "carte_sejour_temporaire",
    "titre_citoyen_union",
    "carte_hebergement_indigne",
)


@dataclass(frozen=True)
class Invariant:
    """A guarantee, its source, and the check: what contradicts it in a version."""

    enonce: str
    source: str
    contraires: Callable[[Version], Iterator[str]]


def _jamais_d_autorisation_provisoire(version: Version) -> Iterator[str]:
    nom = "autorisation_provisoire_sejour"
    if version.depuis > date(2006, 7, 24) and version.ouverte(nom) != AUCUN:
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


def _reserve_legale_sans_effet_sur_le_statut(version: Version) -> Iterator[str]:
    for conclusion in version.plan.racines:
        for fait in sorted(lus(version, conclusion, nature=False) & {*NATURES_SEULES}):
            yield f"{fait} : {conclusion}"


def _interdiction_judiciaire_hors_du_delai(version: Version) -> Iterator[str]:
    """A judicial ban leads to the prosecutor and, under the code, takes the card away; it changes nothing else, and
    the period says of itself that it does not cover it."""
    permises = {"saisine_procureur"} | ({"retrait_carte_temporaire"} if version.lecture == "code" else set())
    mondes = version.mondes
    mesure = next(lue for lue in version.plan.grandeurs if lue.nom in ("mesure", "mesure_eloignement"))
    for conclusion in version.plan.racines.keys() - permises:
        ouverte = version.ouverte(conclusion)
        visee, libre = (mondes.quand(ouverte, mesure, vaut) for vaut in ("interdiction_judiciaire", "aucune"))
        if visee != libre:
            yield conclusion
    dit = version.plan.livre.conclusions["protection_eloignement"].valeurs
    suspendues = [dit["couvre"], dit.get("execution_suspendue", [])]
    if "interdiction_judiciaire" not in str(dit["ne_couvre_pas"]) or "interdiction" in str(suspendues):
        yield f"protection_eloignement : {dit}"


def _moins_de_seize_ans(version: Version) -> Iterator[str]:
    for nom in version.plan.racines.keys() & set(DES_SEIZE_ANS):
        if version.mondes.quand(version.ouverte(nom), AGE, "moins_de_16_ans") != AUCUN:
            yield nom


def _aucun_mineur_eloigne(version: Version) -> Iterator[str]:
    """Under the code: no foreign minor, a citizen of the Union included, nor anyone while the period runs."""
    if version.lecture == "code":
        mondes, eloignee = version.mondes, version.ouverte("eloignement_apres_retrait")
        for age in ("moins_de_16_ans", "de_16_a_17_ans"):
            if mondes.quand(eloignee, AGE, age) != AUCUN:
                yield f"eloignement_apres_retrait {age}"
            protegee = mondes.quand(version.ouverte("protection_mineur"), AGE, age)
            if mondes.quand(protegee, REGIME, "tiers") != mondes.quand(protegee, REGIME, "ue_eee_suisse"):
                yield f"protection_mineur {age}"
        if mondes.diagrammes.et(eloignee, version.ouverte("protection_eloignement")) != AUCUN:
            yield "protection_eloignement"


def _retrait_prealable(version: Version) -> Iterator[str]:
    if version.lecture == "code":
        retire = next(lue for lue in version.plan.grandeurs if lue.nom == "titre_retire")
        if version.mondes.quand(version.ouverte("eloignement_apres_retrait"), retire, False) != AUCUN:
            yield "eloignement_apres_retrait"


INDIFFERENTS_AU_CODE = {
    "delai_en_cours": {"plainte_deposee", "temoignage"},
    "protection_eloignement": {"plainte_deposee", "temoignage"},
    "fin_anticipee_delai": {"plainte_deposee", "temoignage", "menace_ordre_public"},
    "recepisse_reflexion": {"photographie_produite"},
    "demande_titre_recevable": {"entendue_par_police"},
    "retrait_carte_temporaire": {"cooperation_maintenue", "liens_rompus"},
    "renouvellement_carte_temporaire": {"cooperation_maintenue", "nombre_renouvellements"},
    "admission_sans_cooperation": {"crainte_de_represailles", "efforts_de_reinsertion"},
    "carte_hebergement_indigne": {
        "plainte_deposee",
        "temoignage",
        "liens_rompus",
        "justificatif_cooperation",
    },
    "carte_resident": {"liens_rompus", "doute_sur_stabilite"},
}
"""What the text of the code does not ask, and the circular (or a neighbouring rule) does."""


def _le_code_n_exige_pas(version: Version) -> Iterator[str]:
    if version.lecture == "code":
        for conclusion, faits in INDIFFERENTS_AU_CODE.items():
            yield from (
                f"{fait} : {conclusion}" for fait in sorted(lus(version, conclusion, nature=False) & faits)
            )


INVARIANTS = (
    Invariant("Après le 24 juillet 2006, aucune autorisation provisoire de séjour à ce titre.", "CIRC-3.1-1",
              _jamais_d_autorisation_provisoire),
    Invariant("Ni contrat de travail, ni jugement, ni attestation d’association ne conditionnent un titre.", "CIRC-3.1-9",
              _aucune_piece_exigee),
    Invariant("La forme d’exploitation et les pièces que nul ne peut exiger ne changent aucune conclusion.", "MDF-4",
              _rien_d_indifferent),
    Invariant("Le délai seul ne suspend jamais une interdiction judiciaire du territoire.", "CIRC-2.1-3",
              _interdiction_judiciaire_hors_du_delai),
    Invariant("Avant seize ans, aucun titre n’est requis ni demandé.", "CIRC-4.3-1", _moins_de_seize_ans),
    Invariant("Ce qui permet un refus motivé ne ferme aucune conclusion : seule sa nature change.", "L.432-1-1",
              _reserve_legale_sans_effet_sur_le_statut),
    Invariant("Aucun mineur étranger n’est éloigné, ni personne pendant le délai.", "L.611-3", _aucun_mineur_eloigne),
    Invariant("L’éloignement suit une décision de retrait, jamais un simple motif de retrait.", "L.611-1",
              _retrait_prealable),
    Invariant("Le code n’exige ni la plainte pour garder le délai, ni la crainte pour l’admission, ni l’audition.", "R.425-2",
              _le_code_n_exige_pas),
)  # fmt: skip


def contraires() -> Iterator[tuple[Invariant, Version, str]]:
    """What contradicts an invariant, anywhere. Nothing does."""
    for invariant in INVARIANTS:
        for version in versions():
            for contraire in invariant.contraires(version):
                yield invariant, version, contraire


def lus(version: Version, conclusion: str, *, nature: bool = True) -> set[str]:
    """The facts that the status (and the nature) of a conclusion may look at."""
    racine = version.plan.racines[conclusion]
    lues = version.lues(conclusion) if nature else version.mondes.lues(racine)
    return {fait for grandeur in lues for fait in grandeur.lus}
