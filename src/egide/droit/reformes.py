"""Reforms: named, sourced changes laid over the law in force, in either reading; several may be composed.

A reform replaces entries of a rulebook, or one of its durations. It never touches the rules themselves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from egide.droit.durees import Duree
from egide.droit.logique import Conclusion, Est, Expression, Non, Renvoi, Toujours, transformer
from egide.droit.regles.definitions import (
    decision_definitive,
    en_age_de_demander,
    en_age_de_demander_selon_le_code,
    la_demande_est_recevable,
    la_situation_entre_dans_le_champ,
    presumee_ou_motifs_raisonnables,
)
from egide.droit.vocabulaire import designee_par_association, liens_rompus, presumee_victime_par_police

Conclusions = dict[str, Conclusion]


@dataclass(frozen=True, eq=False)
class Reforme:
    """One reform. `modifie` rewrites the conclusions of a reading; `delai` replaces the length of the period."""

    id: str
    titre: str
    source: str
    modifie: Callable[[Conclusions, str], Conclusions] | None = None
    delai: Duree | None = None


class ReformesIncompatibles(ValueError):
    """Two reforms set the same thing differently."""


def dans_l_ordre(reformes: Iterable[Reforme]) -> tuple[Reforme, ...]:
    """The reforms in the order they apply, whatever the order they were named in.

    What rewrites a fact « partout où il est lu » comes after what adds new readings of it.
    """
    voulues = set(reformes)
    return tuple(reforme for reforme in REFORMES.values() if reforme in voulues)


def reformer(conclusions: Conclusions, reformes: tuple[Reforme, ...], lecture: str) -> Conclusions:
    """The conclusions under these reforms."""
    for reforme in reformes:
        if reforme.modifie:
            conclusions = reforme.modifie(conclusions, lecture)
    return conclusions


def delai_reforme(reformes: tuple[Reforme, ...]) -> Duree | None:
    """The length of the reflection period the reforms set, if one does. Raises ReformesIncompatibles if two do."""
    fixent = [reforme for reforme in reformes if reforme.delai]
    if len(fixent) > 1:
        raise ReformesIncompatibles(" et ".join(reforme.id for reforme in fixent))
    return fixent[0].delai if fixent else None


# ── Délivrance systématique (MDF-11) : ce que l'on peut délivrer devient dû ──────────────────────

SYSTEMATIQUES = (
    "carte_sejour_temporaire",
    "titre_citoyen_union",
    "carte_resident",
    "autorisation_provisoire_sejour",
)


def _delivrance_systematique(conclusions: Conclusions, lecture: str) -> Conclusions:
    return conclusions | {
        nom: replace(conclusions[nom], nature="droit", nature_pour=None, reserve_legale=())
        for nom in SYSTEMATIQUES
        if lecture == "code" or nom != "autorisation_provisoire_sejour"
    }


# ── Séjour sans coopération (mesure 5, CAZ-R15, MDF-10) : la présomption ouvre aussi la carte ────


def _sejour_sans_cooperation(conclusions: Conclusions, lecture: str) -> Conclusions:
    code = lecture == "code"
    sans_cooperation = (
        (
            la_situation_entre_dans_le_champ @ "MDF-10"
            & (presumee_ou_motifs_raisonnables if code else presumee_victime_par_police) @ "MDF-10"
            & (en_age_de_demander_selon_le_code if code else en_age_de_demander) @ "MDF-10"
        )
        .nomme("sejour_sans_cooperation")
        .dit(
            "la personne, présumée victime, peut être admise sans coopérer",
            "la personne ne peut pas être admise sans coopérer",
        )
    )
    voie = (la_demande_est_recevable @ "MDF-10" | sans_cooperation @ "CAZ-R15").dit(
        "la demande est recevable, ou la personne est admise sans coopérer",
        "la demande n’est pas recevable, et rien n’admet la personne sans coopérer",
    )

    def ouvrir(terme: Expression) -> Expression:
        return voie if isinstance(terme, Renvoi) and terme.cible == "demande_titre_recevable" else terme

    carte = conclusions["carte_sejour_temporaire"]
    return conclusions | {"carte_sejour_temporaire": replace(carte, si=tuple(map(ouvrir, carte.si)))}


# ── Présomption par une association (OICEM, réunion du 3 février 2014) ───────────────────────────


def _presomption_par_association(conclusions: Conclusions, lecture: str) -> Conclusions:
    def presumer(expression: Expression) -> Expression:
        if not (isinstance(expression, Est) and expression.grandeur is presumee_victime_par_police.grandeur):
            return expression
        presumee = (presumee_victime_par_police | designee_par_association @ "CIRC-1.2-5").nomme("presumee_victime").dit(
            "la police, la gendarmerie ou une association présume la personne victime",
            "ni la police, ni la gendarmerie, ni une association ne présume la personne victime",
        )  # fmt: skip
        return replace(presumee, sources=expression.sources)

    return {nom: _partout(conclusion, presumer) for nom, conclusion in conclusions.items()}


# ── Sans rupture prouvée : seul un lien maintenu, établi, s'oppose ───────────────────────────────


def _sans_rupture_prouvee(conclusions: Conclusions, lecture: str) -> Conclusions:
    return {nom: _lien_en_exception(conclusion) for nom, conclusion in conclusions.items()}


def _lien_en_exception(conclusion: Conclusion) -> Conclusion:
    liens = [
        terme for terme in conclusion.si if isinstance(terme, Est) and terme.grandeur is liens_rompus.grandeur
    ]
    if not liens:
        return conclusion
    reste = tuple(terme for terme in conclusion.si if terme not in liens)
    maintenus = tuple(Non(terme=lien, sources=lien.sources) for lien in liens)
    return replace(conclusion, si=reste, sauf=(*conclusion.sauf, *maintenus))


# ── CAZ-R15 : sans pièce d'identité, au jugement, sans transfert ─────────────────────────────────


def _sans_piece_d_identite(conclusions: Conclusions, lecture: str) -> Conclusions:
    def admettre(expression: Expression) -> Expression:
        if expression.nom != "etat_civil_non_justifie":
            return expression
        return Toujours(
            vrai=False,
            nom="etat_civil_non_justifie",
            oui="l’état civil ou la nationalité n’est pas justifié",
            non="l’état civil n’est plus exigé",
            sources=("CAZ-R15",),
        )

    return {nom: _partout(conclusion, admettre) for nom, conclusion in conclusions.items()}


def _carte_au_jugement(conclusions: Conclusions, lecture: str) -> Conclusions:
    def juger(expression: Expression) -> Expression:
        condamnation = expression.nom == "condamnation_definitive"
        return decision_definitive @ "CAZ-R15" if condamnation else expression

    return conclusions | {"carte_resident": _partout(conclusions["carte_resident"], juger)}


def _sans_transfert_dublin(conclusions: Conclusions, lecture: str) -> Conclusions:
    protection = conclusions["protection_eloignement"]
    if lecture != "code":
        return conclusions
    valeurs = protection.valeurs | {"couvre": ["oqtf", "transfert_dublin"], "execution_suspendue": []}
    return conclusions | {"protection_eloignement": replace(protection, valeurs=valeurs)}


def _partout(conclusion: Conclusion, remplacer: Callable[[Expression], Expression]) -> Conclusion:
    return replace(
        conclusion,
        si=tuple(transformer(terme, remplacer) for terme in conclusion.si),
        sauf=tuple(transformer(terme, remplacer) for terme in conclusion.sauf),
    )


REFORMES = {
    reforme.id: reforme
    for reforme in (
        Reforme("delai-3-mois", "Délai de réflexion de trois mois, de date à date", "MDF-2", delai=Duree(mois=3)),
        Reforme("delai-45-jours", "Délai de réflexion de quarante-cinq jours", "comparaison", delai=Duree(jours=45)),
        Reforme("delivrance-systematique", "Délivrance systématique des titres", "MDF-11", _delivrance_systematique),
        Reforme("sejour-sans-cooperation", "Carte ouverte sans coopération", "MDF-10", _sejour_sans_cooperation),
        Reforme(
            "presomption-par-association", "Présomption par une association", "CIRC-1.2-5", _presomption_par_association
        ),
        Reforme("sans-rupture-prouvee", "Rupture des liens non exigée, lien maintenu excepté", "comparaison",
                _sans_rupture_prouvee),
        Reforme("sans-piece-d-identite", "Carte sans justificatif d’état civil", "CAZ-R15", _sans_piece_d_identite),
        Reforme("carte-au-jugement", "Carte de résident dès le jugement, quelle qu’en soit l’issue", "CAZ-R15",
                _carte_au_jugement),
        Reforme("sans-transfert-dublin", "Aucun transfert pendant le délai de réflexion", "CAZ-R15",
                _sans_transfert_dublin),
    )
}  # fmt: skip
