"""The gestures of those who help her, and what is noted of practice. Who makes each is written on its event."""

from collections.abc import Mapping
from typing import Final, get_args

from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.gestes.modele import Geste
from egide.dossiers.mineurs import a_proteger
from egide.journal.types.sejour import Vers


def mineure(e: Etude) -> bool:
    """Whether she is a minor, or presumed to be one."""
    return a_proteger(e) is not None


def orientations(e: Etude) -> Mapping[str, tuple[str, ...]]:
    """Where she may be sent: Ac-Sé receives adults, never a child nor whoever is presumed to be one (CIRC-1.3-3, MDF-5)."""
    return {"vers": tuple(vers for vers in get_args(Vers) if not (vers == "acse" and mineure(e)))}


GESTES_D_ACCOMPAGNEMENT: Final = (
    Geste("noter_hebergement", "hebergement", _("Noter l’hébergement"), _("Noter"),
          _("La sorte de lieu. L’adresse va au coffre, chiffrée : il faut être deux pour la lire."),
          genre="hebergement"),
    Geste("noter_un_droit_demande", "droit_demande", _("Noter un droit demandé"), _("Noter"),
          _("Le droit demandé pour elle, et ce jour.")),
    Geste("noter_un_droit_ouvert", "droit_ouvert", _("Noter un droit ouvert"), _("Noter"),
          _("Le droit ouvert, et jusqu’à quand.")),
    Geste("noter_un_droit_refuse", "droit_refuse", _("Noter un droit refusé"), _("Noter"),
          _("Le refus et la raison donnée ; il pourra être contesté.")),
    Geste("noter_la_protection_demandee", "protection_internationale", _("Noter une demande d’asile"), _("Noter"),
          _("L’étape d’une demande d’asile ou de protection. Ni la police ni la préfecture ne la voient.")),
    Geste("noter_la_protection_de_l_enfant", "mineur", _("Noter la protection de l’enfant"), _("Noter"),
          _("Administrateur ad hoc, procureur, mesure, école, formation."), ouvert=mineure,
          repond=("information_parquet_mineur",)),
    Geste("noter_piece_demandee", "piece_demandee", _("Noter une pièce demandée"), _("Noter"),
          _("Ce qui lui a été demandé, et à quel moment. Égide dit si le texte le permet.")),
    Geste("noter_un_recours", "recours", _("Noter un recours"), _("Noter"),
          _("Le recours formé, puis son issue.")),
    Geste("signaler_dysfonctionnement", "dysfonctionnement", _("Signaler un dysfonctionnement"), _("Signaler"),
          _("Ce qui n’a pas été fait comme le texte le demande. Ni la police ni la préfecture ne le voient.")),
)  # fmt: skip
