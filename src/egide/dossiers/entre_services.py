"""A child between services, point by point as her file shows it: who is competent and since when, where she is (MDF-19)."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.enfance import competence, disparue
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.mineurs import Repere
from egide.journal.repli import Retenu
from egide.journal.types import Competence, Fugue
from egide.socle import francais

COMPETENCES: Final[Mapping[str, Promise]] = {
    "parquet": _("Parquet compétent"),
    "departement": _("Département compétent"),
}


def reperes(e: Etude) -> Iterator[Repere]:
    """What this reader may know of it; nothing of what nobody noted."""
    for de, titre in COMPETENCES.items():
        if derniere := competence(e, de):
            yield Repere(str(titre), _competence(derniere), alerte=derniere.charge.contestee_par is not None)
    if dernier := e.dernier(Fugue):
        manque = disparue(e)
        phrase = (
            _texte("disparue %(depuis)s") % {"depuis": francais.depuis(dernier.effet_le, e.au)}
            if manque
            else _texte("retrouvée le %(jour)s") % {"jour": francais.jour_ecrit(dernier.effet_le)}
        )
        yield Repere(_texte("Disparition"), phrase, alerte=manque)


def _competence(retenu: Retenu[Competence]) -> str:
    dite = retenu.charge
    parties = [TERRITOIRES[dite.territoire]]
    if dite.depuis:
        parties.append(_texte("depuis le %(jour)s") % {"jour": francais.jour_ecrit(dite.depuis)})
    if dite.contestee_par:
        qui = intitule(Competence, "contestee_par", dite.contestee_par).lower()
        parties.append(_texte("contestée : %(qui)s") % {"qui": qui})
    return ", ".join(parties)
