"""What keeps the demonstration from ever becoming a way in: its accounts and its password belong to it alone."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from egide.annuaire.models import Compte
from egide.demo.comptes import DOMAINE, MOT_DE_PASSE
from egide.demo.erreurs import HorsDemonstration

MODES = ("demo", "test")


def exiger_la_demonstration() -> None:
    """Raise HorsDemonstration unless EGIDE_MODE says demo (or test)."""
    if settings.EGIDE_MODE not in MODES:
        raise HorsDemonstration(
            _("La démonstration demande EGIDE_MODE=demo ; reçu : « %(mode)s ».")
            % {"mode": settings.EGIDE_MODE}
        )


def comptes_de_demonstration() -> int:
    """How many active accounts of the demonstration are in this database; a production must have none."""
    return Compte.objects.filter(email__endswith=f"@{DOMAINE}", is_active=True).count()


class RefuserLeMotDePasseDeDemonstration:
    """Password validator: the one password everybody knows is nobody's (AUTH_PASSWORD_VALIDATORS)."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for the password of the demonstration."""
        if password == MOT_DE_PASSE:
            raise ValidationError(
                _("Ce mot de passe est celui de la démonstration : choisissez-en un autre."),
                code="mot_de_passe_public",
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("Le mot de passe de la démonstration n’est pas admis.")
