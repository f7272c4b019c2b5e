from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Actes(AppConfig):
    name = "egide.actes"
    label = "actes"
    verbose_name = _("Actes")
