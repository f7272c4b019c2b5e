"""An instant as a page says it: the hour where one works."""

from datetime import datetime

from egide.socle import horloge
from egide.socle.francais import jour_mois


def heure(instant: datetime, territoire: str) -> str:
    """« 14 h 32 », where one works."""
    ici = instant.astimezone(horloge.fuseau(territoire))
    return f"{ici.hour} h {ici.minute:02d}"


def jour_et_heure(instant: datetime, territoire: str) -> str:
    """« 12 mars, 14 h 32 », where one works."""
    jour = instant.astimezone(horloge.fuseau(territoire)).date()
    return f"{jour_mois(jour)}, {heure(instant, territoire)}"
