"""An e-mail to a person of the directory: what it says is public, as every e-mail is."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from egide.annuaire.models import Compte


def ecrire(compte: Compte, objet: str, corps: str) -> bool:
    """Send it, with where to sign in; whether it left. Names no person followed, no file, no service."""
    hote = next(iter(settings.ALLOWED_HOSTS), "")
    adresse = f"https://{hote}/" if hote and not hote.startswith((".", "*")) else ""
    dits = [corps, adresse, _("Ce message ne dit rien de plus, et n’attend pas de réponse.")]
    try:
        envoyes = send_mail(objet, "\n\n".join(filter(None, dits)), None, [compte.email])
    except OSError:  # the mail server is away: SMTP errors are OSErrors
        return False
    return bool(envoyes)
