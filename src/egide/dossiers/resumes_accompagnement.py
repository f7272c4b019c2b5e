"""One line on an event of the accompaniment, in French, without identity nor address."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from egide.dossiers import francais, pieces
from egide.dossiers.dysfonctionnements import TITRES
from egide.dossiers.gestes.champs import intitule
from egide.journal.categories import Categorie

Lit = Callable[[Categorie], bool]


def _hebergement(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("lieu", c.lieu)
    yield _("adresse au coffre") if c.adresse else ""
    yield _("jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(c.fin)} if c.fin else ""


def _droit(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("droit", c.droit)
    jusqu_au = getattr(c, "jusqu_au", None)
    yield _("jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(jusqu_au)} if jusqu_au else ""
    yield getattr(c, "motif", "")


def _protection(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("protection", c.protection)
    yield intitule("etape", c.etape).lower()


def _mineur(c: Any, lit: Lit) -> Iterable[str]:
    if c.administrateur_ad_hoc:
        yield {"demande": _("administrateur ad hoc demandé"), "nomme": _("administrateur ad hoc nommé")}[
            c.administrateur_ad_hoc
        ]
    for valeur, oui, non in (
        (c.parquet_informe, _("procureur informé"), _("procureur non informé")),
        (c.mesure_d_assistance, _("mesure d’assistance éducative"), _("aucune mesure d’assistance")),
        (c.scolarisee, _("scolarisée"), _("non scolarisée")),
        (c.en_formation, _("en formation"), _("sans formation")),
    ):
        if valeur is not None:
            yield oui if valeur else non
    if c.contrat_jeune_majeur:
        yield _("contrat jeune majeur : %(etat)s") % {
            "etat": intitule("contrat_jeune_majeur", c.contrat_jeune_majeur).lower()
        }


def _piece(c: Any, lit: Lit) -> Iterable[str]:
    yield c.precision or intitule("piece", c.piece)
    yield intitule("stade", c.stade).lower()
    yield _("le texte ne le permet pas") if pieces.dysfonctionnement(c.piece, c.stade) else ""


def _recours(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("voie", c.voie)
    yield intitule("issue", c.issue).lower() if c.issue else _("en cours")


def _dysfonctionnement(c: Any, lit: Lit) -> Iterable[str]:
    yield str(TITRES[c.type])
    yield c.recit


RESUMES_DE_L_ACCOMPAGNEMENT: Final[Mapping[str, Callable[[Any, Lit], Iterable[str]]]] = {
    "hebergement": _hebergement,
    "droit_demande": _droit,
    "droit_ouvert": _droit,
    "droit_refuse": _droit,
    "protection_internationale": _protection,
    "mineur": _mineur,
    "piece_demandee": _piece,
    "recours": _recours,
    "dysfonctionnement": _dysfonctionnement,
}
