"""A place asked for her, found or not, and why: never where it is (MDF-16)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ACCOMPAGNANTS
from egide.journal.categories import Categorie
from egide.journal.types.base import Charge, Refus, evenement

Contrainte = Literal["eloignement", "enfants", "accessibilite", "soins", "non_mixte", "discretion"]


@evenement(_("Place d’hébergement"), par=ACCOMPAGNANTS, categorie=Categorie.DROITS_OUVERTS)
class PlaceDHebergement(Charge, tag="place_d_hebergement"):
    """Asked for whom, of which kind, in what danger; then found, or not, with the reason. The address has its event."""

    etat: Literal["demandee", "trouvee", "introuvable"]
    pour_qui: Literal["femmes", "hommes", "familles", "mineurs"] | None = None
    sorte: Literal["urgence", "specialise", "generaliste", "lieu_pilote_pour_mineurs"] | None = None
    danger: bool | None = None
    contraintes: tuple[Contrainte, ...] = ()
    motif: Literal["aucune_place", "lieu_inadapte", "refus_du_lieu", "elle_ne_veut_pas"] | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.etat == "demandee" and self.pour_qui is None:
            yield Refus("pour_qui", None, "pour qui la place est demandée")
        if self.etat == "introuvable" and self.motif is None:
            yield Refus("motif", None, "pourquoi aucune place n’a été trouvée")
