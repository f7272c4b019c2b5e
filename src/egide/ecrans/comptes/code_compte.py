"""The code of the second factor, as the forms take it: the library verifies it, the database counts it (`acces.codes`)."""

from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egide.acces.codes import Verdict, examiner


class CodeCompte:
    """Stands before the library's form, whose `clean_code` it asks in its turn."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        examen = examiner(self.user, self._verdict)
        if examen.ferme_jusqua:
            heure = timezone.localtime(examen.ferme_jusqua).strftime("%H:%M")
            raise ValidationError(
                _(
                    "Trop de codes faux : aucun code n’est plus examiné pour ce compte avant %(heure)s, pas même le bon. "
                    "Si ce n’est pas vous qui les avez donnés, quelqu’un connaît votre mot de passe : prévenez votre service."
                )
                % {"heure": heure}
            )
        if not examen.bon:
            raise ValidationError(_("Ce code n’est pas le bon, ou il a déjà servi : attendez le suivant."))
        if examen.faux_avant:
            messages.warning(context.request, _faux_avant(examen.faux_avant))
        return str(self.cleaned_data["code"])  # type: ignore[attr-defined]

    def _verdict(self) -> Verdict:
        """What the library says, and the half-minute of the code: the library does not tell which one it admitted."""
        try:
            code = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            return Verdict(bon=False)
        if self.authenticator.type != Authenticator.Type.TOTP:
            return Verdict(bon=True)
        secret = decrypt(self.authenticator.data["secret"])
        pas = (
            pas
            for pas in yield_hotp_counters_from_time()
            if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, pas)))
        )
        return Verdict(bon=True, pas=max(pas, default=0))


def _faux_avant(combien: int) -> str:
    return ngettext(
        "Un code faux a été donné pour votre compte depuis votre dernière entrée.",
        "%(combien)d codes faux ont été donnés pour votre compte depuis votre dernière entrée.",
        combien,
    ) % {"combien": combien}
