from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Ecrans(AppConfig):
    name = "egide.ecrans"
    label = "ecrans"
    verbose_name = _("Écrans")
