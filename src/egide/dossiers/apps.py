from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Dossiers(AppConfig):
    name = "egide.dossiers"
    label = "dossiers"
    verbose_name = _("Dossiers")

    def ready(self) -> None:
        """An event nobody could read stops the start; the worklist is made from the events recorded."""
        from egide.acces import porte
        from egide.dossiers.echeances.projection import apres_les_evenements
        from egide.dossiers.evenements.evenement import exiger_des_mots

        exiger_des_mots()
        porte.AVANT_DE_FINIR.append(apres_les_evenements)
