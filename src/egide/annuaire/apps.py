from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Annuaire(AppConfig):
    name = "egide.annuaire"
    label = "annuaire"
    verbose_name = _("Annuaire")
