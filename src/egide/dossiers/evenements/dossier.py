"""The life of the file itself: what corrects it, what closes it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.devoirs import clos_le, dues
from egide.dossiers.evenements.dires import le_jour
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer, gestes
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import MOTIF, Mots
from egide.dossiers.evenements.ouverts import ouvert
from egide.journal.types import Cloture, Correction

declarer(Evenement(Correction, par_sa_fonction=True))


def _a_clore(e: Etude) -> bool:
    """Nobody closes a file on a person still protected, nor on what he could still do for her."""
    reste_du = set(dues(e))
    reste_a_faire = any(
        reste_du & {geste.conclusion, *geste.repond} and ouvert(e, geste) for geste in gestes()
    )
    return not (reste_a_faire or e.refus or e.oui("delai_en_cours") or clos_le(e))


def _cloture(c: Cloture, regard: Regard) -> Iterable[str]:
    yield c.motif
    yield le_jour(_texte("à conserver jusqu’au %(jour)s"), c.conservation_jusqu_au)


declarer(
    Evenement(
        Cloture,
        champs={"motif": MOTIF, "conservation_jusqu_au": Mots(_("Jusqu’à quand conserver le dossier ?"))},
        resume=_cloture,
        gestes=(
            Geste("clore", _("Clore le dossier"), _("Clore"),
                  _("Que votre organisation n’a plus rien à y faire. Il reste lisible ; ce qui survient ensuite le rouvre."),
                  ouvert=_a_clore),
        ),
    )
)  # fmt: skip
