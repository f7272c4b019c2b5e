from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Coffre(AppConfig):
    name = "egide.coffre"
    label = "coffre"
    verbose_name = _("Coffre")
