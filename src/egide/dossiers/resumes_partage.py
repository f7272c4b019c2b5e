"""One line on what passes between services: to whom, until when, what became of it. Never what is shared."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.acces.natures import TITRES
from egide.dossiers import francais

Noms = Mapping[UUID, str]

ETATS: Final[Mapping[str, Promise]] = {
    "acquittee": gettext_lazy("acceptée"),
    "refusee": gettext_lazy("refusée"),
    "repondue": gettext_lazy("répondue"),
    "rappelee": gettext_lazy("rappelée"),
}
SENS: Final[Mapping[str, Promise]] = {
    "favorable": gettext_lazy("favorable"),
    "defavorable": gettext_lazy("défavorable"),
    "sans_objet": gettext_lazy("sans objet"),
}


def _consentement(c: Any, noms: Noms) -> Iterable[str]:
    yield noms.get(c.destinataire, "")
    yield _("jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(c.jusqu_au)}


def _retrait(c: Any, noms: Noms) -> Iterable[str]:
    yield _("l’accès qu’elle ouvrait s’est arrêté aussitôt")


def _transmission(c: Any, noms: Noms) -> Iterable[str]:
    yield str(TITRES[c.nature])
    yield noms.get(c.destinataire, "")


def _etat(c: Any, noms: Noms) -> Iterable[str]:
    yield str(TITRES[c.nature])
    yield str(ETATS[c.etat])
    yield str(SENS[c.sens]) if c.sens else ""
    yield c.motif or ""


RESUMES_DU_PARTAGE: Final[Mapping[str, Callable[[Any, Noms], Iterable[str]]]] = {
    "consentement": _consentement,
    "retrait_de_consentement": _retrait,
    "transmission": _transmission,
    "etat_transmission": _etat,
}
