from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Actes(AppConfig):
    name = "egide.actes"
    label = "actes"
    verbose_name = _("Actes")

    def ready(self) -> None:
        """Online, an act ends with the event that ends it."""
        from egide.acces.suites import evenement_inscrit
        from egide.actes import catalogue  # noqa: F401  (which says what ends each kind of act)
        from egide.actes.revocation import apres_evenement

        evenement_inscrit.connect(apres_evenement, dispatch_uid="actes.revocation")
