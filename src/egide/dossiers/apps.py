from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Dossiers(AppConfig):
    name = "egide.dossiers"
    label = "dossiers"
    verbose_name = _("Dossiers")

    def ready(self) -> None:
        from egide.acces import porte
        from egide.dossiers.echeances.projection import apres_les_evenements

        porte.AVANT_DE_FINIR.append(apres_les_evenements)
