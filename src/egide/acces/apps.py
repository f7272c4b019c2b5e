from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Acces(AppConfig):
    name = "egide.acces"
    label = "acces"
    verbose_name = _("Accès")
