from django.apps import AppConfig


class Configuration(AppConfig):
    name = "egide.config"
    label = "configuration"

    def ready(self) -> None:
        from egide.config import verifications  # noqa: F401  (registers the checks)
