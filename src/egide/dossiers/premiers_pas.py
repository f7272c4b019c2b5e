"""What to do first in a file where nothing was done yet for her rights: a few steps, each with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from egide.acces.matrice import peut_inscrire
from egide.dossiers import droits
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.journal.types import Charge, Consentement, DroitDemande, LangueEtInterprete, RendezVous

CONSENTEMENTS: Final = "consentements"


@dataclass(frozen=True)
class Pas:
    """One step: `geste` by which it is made, or the `page` of the file where it is; `fait`: whether the file holds it."""

    titre: str
    phrase: str
    fait: bool
    geste: str | None = None
    page: str = ""


def a_faire(e: Etude) -> tuple[Pas, ...]:
    """The first steps of this reader; none once a right was asked for, opened or refused."""
    return () if any(droits.suivis(e)) else tuple(_pas(e))


def _pas(e: Etude) -> Iterator[Pas]:
    if peut_inscrire(e.acteur.role, Consentement):
        yield Pas(
            _("Relire avec elle ce qu’elle accepte"),
            _("qui lira quoi, et jusqu’à quand ; elle le retire quand elle veut"),
            bool(e.du_type(Consentement)),
            page=CONSENTEMENTS,
        )
    yield from _noter(
        e, LangueEtInterprete, _("Noter la langue qu’elle comprend"), _("et si un interprète est nécessaire")
    )
    yield from _noter(
        e, RendezVous, _("Fixer un premier rendez-vous"), _("le jour, l’heure, ce qu’il faut emporter")
    )
    yield from _noter(
        e,
        DroitDemande,
        _("Demander avec elle un premier droit"),
        _("un toit, des soins, une adresse : noter à qui et quand"),
    )


def _noter(e: Etude, evenement: type[Charge], titre: str, phrase: str) -> Iterator[Pas]:
    geste = ouverts.qui_inscrit(e, evenement)
    if geste:
        yield Pas(titre, phrase, bool(e.du_type(evenement)), geste)
