"""The page on which a decision is taken, in the order of the act: its sense, its grounds, the facts, the paper, who signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from egide.actes import remise
from egide.actes.catalogue.au_guichet import DELEGATION, FAITS_CITES, MOTIFS, QUALITE
from egide.actes.contrat import Demande
from egide.actes.motifs import Examen, Motif
from egide.annuaire.models import Compte
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.ouverts import ouverts
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie

AU_SENS: Final = ("effet_le", "date_fin_titre", "cause")
AUX_FAITS: Final = (FAITS_CITES, remise.MOTIVATION)
A_LA_SIGNATURE: Final = (QUALITE, DELEGATION)


@dataclass(frozen=True)
class Sens:
    """One of the decisions the law leaves to this reader now; `ici`: the one on the page."""

    titre: str
    adresse: str
    ici: bool


@dataclass(frozen=True)
class Coche:
    """One ground and its box."""

    motif: Motif
    cochee: bool


@dataclass(frozen=True)
class PageDeDecision:
    """What the page shows around the form. `signataire`: the name that will be printed."""

    sens: tuple[Sens, ...]
    examen: Examen | None
    signataire: str


def page(demande: Demande, geste: Geste, pseudonyme: str) -> PageDeDecision:
    """The decisions open to this reader, and what this one may rest on."""
    ouvertes = [autre for autre in ouverts(demande.etude) if remise.est_une_decision(autre)]
    return PageDeDecision(
        tuple(
            Sens(str(autre.titre), reverse("geste", args=[pseudonyme, autre.nom]), autre.nom == geste.nom)
            for autre in ouvertes
        ),
        remise.examiner(demande, geste),
        Compte.objects.get(pk=demande.ouvert.acteur.compte_id).nom_affiche,
    )


def ranger(saisie: FormulaireDeSaisie, vue: PageDeDecision) -> dict[str, Any]:
    """The questions of the form, each in its part; what has no part of its own stands with the paper."""
    par_nom = {champ.name: champ for champ in saisie.visible_fields()}

    def prendre(noms: Iterable[str]) -> list[Any]:
        return [par_nom.pop(nom) for nom in noms if nom in par_nom]

    motifs = par_nom.pop(MOTIFS, None)
    coches = set(motifs.value() or ()) if motifs is not None else set()
    return {
        "champ_motifs": motifs,
        "coches": [Coche(motif, motif.code in coches) for motif in vue.examen.motifs] if vue.examen else [],
        "au_sens": prendre(AU_SENS),
        "aux_faits": prendre(AUX_FAITS),
        "a_la_signature": prendre(A_LA_SIGNATURE),
        "au_papier": list(par_nom.values()),
    }
