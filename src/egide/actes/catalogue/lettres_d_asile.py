"""For her protection: to the counter that registers asylum, to the Office that hears her. Only who reads asylum writes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.lecture import peut_lire
from egide.actes.catalogue import courrier
from egide.actes.catalogue.commun import RECODIFICATION
from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, a, publier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie

EMETTEURS = groupes.INTERVENANT | groupes.ASE | groupes.AVOCAT
SINON = _("Rien de ce que vous lisez du dossier n’appelle cette lettre.")


def _demande_d_asile(demande: Demande) -> str | None:
    """Where her request stands for this writer; None for who does not read asylum."""
    if not peut_lire(demande.ouvert.acteur, Categorie.ASILE):
        return None
    return str(demande.etude.faits.get("demande_asile") or "")


def a_enregistrer(demande: Demande) -> Mapping[str, Any] | None:
    """The law opens her protection, and she has not asked for it."""
    if _demande_d_asile(demande) in ("", "aucune") and demande.etude.oui("protection_internationale"):
        return {}
    return None


def en_cours(demande: Demande) -> Mapping[str, Any] | None:
    """She asked for it, and waits to be heard."""
    return {} if _demande_d_asile(demande) == "en_cours" else None


def dire_l_enregistrement(cas: Cas) -> Iterator[Paragraphe]:
    """A day, an interpreter; nothing of why she fears."""
    yield f"Nous vous écrivons pour {ELLE_MEME}, qui souhaite demander l’asile et vous remet cette lettre."
    yield (
        "Nous vous demandons de lui fixer un jour pour l’enregistrer, de la recevoir avec un interprète s’il en faut un, et de "
        "tenir compte de sa vulnérabilité."
    )
    yield cas.dit("ajout")


def dire_l_entretien(cas: Cas) -> Iterator[Paragraphe]:
    """How she should be heard."""
    yield f"Nous vous écrivons au sujet de la demande de protection de {ELLE_MEME}."
    yield "Nous vous prions de tenir compte de sa vulnérabilité, et vous demandons :"
    yield (
        "que l’entretien soit conduit par un officier et avec un interprète du sexe qu’elle choisit ;",
        "qu’elle puisse y être accompagnée ;",
        "que rien de ce qu’elle dit ne soit connu de son pays, ni de qui n’a pas à le savoir.",
    )
    yield cas.dit("ajout")


def _ajout(aide: str) -> tuple[Champ, ...]:
    return (Champ("ajout", "texte_long", _texte("Que faut-il ajouter ?"), aide=aide),)


def textes(cas: Cas) -> tuple[str, ...]:
    """Refugee status, subsidiary protection."""
    return ("L.511-1", "L.512-1") if cas.au >= RECODIFICATION else ("L.711-1", "L.712-1")


ENREGISTRER_L_ASILE = publier(
    Lettre(
        nom="enregistrer_l_asile",
        titre=_("Lettre au guichet de la demande d’asile"),
        objet="enregistrement d’une demande d’asile",
        emetteurs=EMETTEURS,
        a_qui="Guichet de la demande d’asile",
        lire=a_enregistrer,
        sinon=SINON,
        questions=lambda cas: _ajout(
            _texte(
                "Remettez-la-lui, à elle seule : c’est elle qui la présente. Ce guichet est celui d’une préfecture."
            )
        ),
        dit=dire_l_enregistrement,
        textes=textes,
        envoi=courrier.MAIN_PROPRE,
        mandat=False,
        pieces=False,
        sources=("L.711-1", "L.712-1", "L.511-1", "L.512-1", "Q42133-4"),
        exemple={"ajout": "Elle parle edo, et lit l’anglais."},
    )
)
DEMANDE_DE_PROTECTION = publier(
    Lettre(
        nom="demande_de_protection",
        titre=_("Lettre à l’Office de protection des réfugiés"),
        objet="entretien, demande de protection internationale",
        emetteurs=EMETTEURS,
        vers=a(genres.OFPRA),
        lire=en_cours,
        sinon=SINON,
        questions=lambda cas: _ajout(
            _texte(
                "Pour l’Office seul : ni la préfecture, ni la police, ni le parquet n’ont à l’apprendre par vous."
            )
        ),
        dit=dire_l_entretien,
        textes=textes,
        sources=("L.711-1", "L.712-1", "L.511-1", "L.512-1", "Q42133-4"),
        exemple={"ajout": "Elle souhaite être entendue par une femme."},
    )
)
