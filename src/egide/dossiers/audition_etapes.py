"""The seven steps of the hearing: what each asks, of which gestures, and what it still seeks in a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.audition_mots import RAPPELS
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import GESTES, Geste
from egide.dossiers.evenements.depot import IDENTITE_AU_COFFRE, RIEN_AU_COFFRE, SANS_RECIT
from egide.dossiers.langue import langue_notee
from egide.information.droits import R316
from egide.journal.types import (
    Audition,
    Charge,
    ChoixDeLaPersonne,
    FaitsInvoques,
    IdentiteDeclaree,
    InformationDesDroits,
    LangueEtInterprete,
    Signalement,
)

Savoir = Callable[[Etude], Iterable[bool]]


@dataclass(frozen=True)
class Part:
    """Some questions of one gesture. `d_office`: whether any answer of the sheet records it, itself unanswered."""

    geste: Geste
    d_office: Callable[[Etude], bool] = lambda etude: False


@dataclass(frozen=True)
class Volet:
    """Questions that go together. `essentiel`: those whose answers make it answered; `a_part`: recorded by its own button,
    once what leaves was shown."""

    cle: str
    parts: tuple[Part, ...]
    essentiel: frozenset[str]
    titre: str | Promise = ""
    rappel: str | Promise = ""
    a_part: bool = False


@dataclass(frozen=True)
class Etape:
    """`points`: what the step seeks, each point known or not. `propos`: a word to the investigator."""

    cle: str
    titre: Promise
    propos: Promise
    points: Savoir
    volets: tuple[Volet, ...]


def su(etude: Etude, evenement: type[Charge], champ: str) -> Any:
    """The last answer the file holds to this question; None when it holds none."""
    reponses = (getattr(retenu.charge, champ) for retenu in reversed(etude.du_type(evenement)))
    return next((reponse for reponse in reponses if reponse is not None), None)


def _dit(etude: Etude, champ: str) -> Any:
    """The same of her rights, as told by who must: what the prefecture only said again is no answer of the service."""
    dites = (retenu.charge for retenu in reversed(etude.du_type(InformationDesDroits)))
    reponses = (getattr(dite, champ) for dite in dites if not dite.rappel)
    return next((reponse for reponse in reponses if reponse is not None), None)


def _sait(evenement: type[Charge], *noms: str) -> Savoir:
    return lambda e: [su(e, evenement, nom) is not None for nom in noms]


def _ensemble(*savoirs: Savoir) -> Savoir:
    return lambda e: [point for savoir in savoirs for point in savoir(e)]


def _part(nom: str, *champs: str, d_office: Callable[[Etude], bool] | None = None, **change: Any) -> Part:
    """Some questions of a gesture, filled with what the file already answers."""
    geste = GESTES[nom]

    def initial(e: Etude, le: Any) -> Mapping[str, object]:
        return {**{champ: su(e, geste.evenement, champ) for champ in champs}, **geste.initial(e, le)}

    propre: dict[str, Any] = {"champs": champs, "initial": initial, "depot": RIEN_AU_COFFRE, **change}
    return Part(replace(geste, **propre), d_office or (lambda e: False))


# ── The steps ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tout_est_dit(e: Etude) -> bool:
    return all(_dit(e, nom) for nom in R316)


def _interprete_regle(e: Etude) -> Iterable[bool]:
    besoin, present = (su(e, LangueEtInterprete, nom) for nom in ("besoin_interprete", "interprete_present"))
    return [su(e, LangueEtInterprete, "langue") is not None, besoin is False or present is True]


def _age_dit(e: Etude) -> Iterable[bool]:
    dits = (su(e, IdentiteDeclaree, nom) for nom in ("minorite_alleguee", "date_naissance"))
    return [any(dit is not None for dit in dits)]


def _droits_dits(e: Etude) -> Iterable[bool]:
    return [
        *(_dit(e, nom) is True for nom in R316),
        *(su(e, Audition, nom) is True for nom in RAPPELS),
    ]


IDENTITE, ENFANT, ECOUTE, SIGNALER = "identite", "enfant", "ecoute", "signaler"

ETAPES: Final = (
    Etape("besoins", _("Sa sécurité et ses besoins"),
          _("Avant toute question : est-elle à l’abri ici, a-t-elle mangé, dormi, besoin d’un médecin ?"),
          _sait(Audition, "besoins_immediats"),
          (Volet("besoins", (_part("entendre", "besoins_immediats"),), frozenset({"besoins_immediats"})),)),
    Etape(ENFANT, _("Un enfant ?"),
          _("Si elle se dit mineure, elle est traitée comme telle ; aucun papier n’est exigé."),
          _ensemble(_age_dit, _sait(Audition, "enfant_present")),
          (Volet(ENFANT, (_part("declarer_identite", "minorite_alleguee"), _part("entendre", "enfant_present")),
                 frozenset({"minorite_alleguee", "enfant_present"})),)),
    Etape("langue", _("La langue et l’interprète"),
          _("Demandez quelle langue elle veut parler. L’interprète n’est jamais quelqu’un de son entourage."),
          _interprete_regle,
          (Volet("langue", (
              _part("noter_la_langue", "langue", "besoin_interprete", "interprete_present"),
              _part("declarer_identite", "parle_francais")), frozenset({"langue", "besoin_interprete"})),)),
    Etape(IDENTITE, _("Qui elle est"),
          _("Ce qu’elle déclare, sans papier. Enregistrés, les noms vont au coffre et ne reviennent pas sur cette page."),
          _ensemble(_sait(IdentiteDeclaree, "version_au_coffre", "nationalite", "date_naissance")),
          (Volet(IDENTITE, (
              _part("declarer_identite", "date_naissance", "nationalite", depot=IDENTITE_AU_COFFRE, initial=lambda e, le: {}),),
              frozenset({"noms", "nationalite", "date_naissance"}),
              rappel=_("Une nouvelle déclaration remplace les noms de la précédente : redites ce qui vaut encore.")),)),
    Etape(ECOUTE, _("Écouter"),
          _("Laissez-la raconter. On note ici la forme de ce qu’elle dit avoir vécu, jamais son récit."),
          _ensemble(lambda e: [bool(e.du_type(Audition))],
                    _sait(FaitsInvoques, "infraction_invoquee", "formes_exploitation")),
          (Volet(ECOUTE, (
              _part("noter_les_faits", "infraction_invoquee", "formes_exploitation", "departement", "debut", "fin"),
              _part("entendre", depot=SANS_RECIT, d_office=lambda e: not e.du_type(Audition))),
              frozenset({"infraction_invoquee", "formes_exploitation"})),)),
    Etape("droits", _("Ses droits, dits et montrés"),
          _("Dans une langue qu’elle comprend, à l’abri des autres, et autant de fois qu’il le faut."),
          _droits_dits,
          (Volet("droits", (
              _part("informer_des_droits", *R316, "langue", "support", ouvert=lambda e: not _tout_est_dit(e),
                    initial=lambda e, le: {
                        nom: _dit(e, nom) for nom in (*R316, "support")
                    } | {"langue": _dit(e, "langue") or langue_notee(e) or None}),
              _part("entendre", *RAPPELS, "interprete_present")), frozenset({*R316, *RAPPELS}),
              titre=_("Ce qui lui a été dit")),)),
    Etape("suite", _("Et maintenant ?"),
          _("Elle peut choisir aujourd’hui, plus tard, ou changer d’avis."),
          _ensemble(_sait(ChoixDeLaPersonne, "choix"), lambda e: [bool(e.du_type(Signalement))]),
          (Volet("choix", (_part("recueillir_le_choix", "choix"),), frozenset({"choix"}), titre=_("Son choix")),
           Volet("orienter", (_part("orienter", "vers", "suite", initial=lambda e, le: {}),), frozenset(),
                 titre=_("L’orienter")),
           Volet(SIGNALER, (
               _part("signaler", "prefecture", "aucun_recepisse_anterieur", "date_recepisse_anterieur",
                     d_office=lambda e: True, initial=lambda e, le: {}),), frozenset(),
               titre=_("La signaler à la préfecture"), a_part=True))),
)  # fmt: skip

# What the service says and joins of its own, made from this page and never asked of her.
SUR_LA_PAGE: Final = ("presumer", "photographier")

# Gestures that are the service's own to make, outside what is asked of her.
HORS_AUDITION: Final = (
    "dire_les_elements",
    "enregistrer_plainte",
    "enregistrer_temoignage",
)
