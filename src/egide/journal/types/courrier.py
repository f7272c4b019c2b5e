"""What was written for her to those who are not in the file, or do not read it here: a letter that waits, and its answer.

Only the service that wrote the letter reads of it: to others, even that one was written may tell too much.
"""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.journal.categories import Categorie
from egide.journal.types.base import Charge, Refus, evenement

LettreAttendue = Literal[
    "plainte_au_procureur",
    "issue_de_la_procedure",
    "admission_exceptionnelle",
    "asile_non_oppose",
    "demande_de_protection",
    "defenseur_des_droits",
    "demande_d_interprete",
    "information_preoccupante",
    "administrateur_ad_hoc",
    "demande_enregistrement",
    "piece_non_exigible",
]
"""The letters that wait for an answer, by the name of their act. A right claimed, a challenge have events of their own."""

# What tells of asylum is read by who reads asylum, in the same service too.
CATEGORIES_DES_LETTRES: Final[Mapping[str, Categorie]] = {
    "asile_non_oppose": Categorie.ATTESTATION_ASILE,
    "demande_de_protection": Categorie.ASILE,
}


class _DUneLettre(Charge, kw_only=True, frozen=True):
    """What a letter and its answer share: which letter it is, by the name of its act."""

    reserve = _("le service qui l’écrit, et lui seul")
    lu_par_son_service = True
    autres_categories = frozenset(CATEGORIES_DES_LETTRES.values())

    lettre: LettreAttendue

    @property
    def categorie(self) -> Categorie:
        return CATEGORIES_DES_LETTRES.get(self.lettre, Categorie.DROITS_OUVERTS)

    def reserve_a(self) -> frozenset[UUID]:
        return frozenset()


@evenement(_("Lettre envoyée"), par=AUPRES_D_ELLE, categorie=Categorie.DROITS_OUVERTS)
class LettreEnvoyee(_DUneLettre, tag="lettre_envoyee"):
    """A letter that asks something, of this body, this day. `numero`: of the letter written here."""

    organisme: str
    numero: str | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.organisme.strip():
            yield Refus("organisme", self.organisme, "l’organisme à qui la lettre s’adresse")


@evenement(_("Réponse à une lettre"), par=AUPRES_D_ELLE, categorie=Categorie.DROITS_OUVERTS)
class ReponseAUneLettre(_DUneLettre, tag="reponse_a_une_lettre"):
    """Its reader answered, this day: one waits no more. What he answers stays with his letter."""
