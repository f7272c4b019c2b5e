from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class Acces(AppConfig):
    name = "egide.acces"
    label = "acces"
    verbose_name = _("Accès")

    def ready(self) -> None:
        from egide.acces.modele_role import recopier

        post_migrate.connect(recopier, sender=self)
