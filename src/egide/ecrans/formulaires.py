"""Forms of the accounts, in our words: labels that stay in sight, no placeholder, what the browser may fill in."""

from typing import Any

from allauth.account import forms as compte
from allauth.mfa.base import forms as second_facteur
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from egide.ecrans.comptes.code_compte import CodeCompte


class Rendu(TemplatesSetting):
    """Every form of the screens: a summary of errors, then each field with its label, its help and its error."""

    form_template_name = "ecrans/formulaire.html"
    field_template_name = "ecrans/champ.html"


def habiller(
    formulaire: forms.BaseForm, libelles: dict[str, Any], aides: dict[str, Any] | None = None
) -> None:
    """Name the fields in our words and take away what hides them (placeholders, the library's own help)."""
    for nom, champ in formulaire.fields.items():
        champ.widget.attrs.pop("placeholder", None)
        champ.label = libelles.get(nom, champ.label)
        champ.help_text = (aides or {}).get(nom, "")


AIDE_DU_MOT_DE_PASSE = lazy(lambda: " ".join(password_validators_help_texts()), str)()
NOUVEAU = {"password1": _("Nouveau mot de passe"), "password2": _("Le même, encore une fois")}


class Connexion(compte.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"login": _("Adresse électronique"), "password": _("Mot de passe")})
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class MotDePasseOublie(compte.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"email": _("Adresse électronique")})


class NouveauMotDePasse(compte.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, NOUVEAU, {"password1": AIDE_DU_MOT_DE_PASSE})


class ChangementDeMotDePasse(compte.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(
            self, NOUVEAU | {"oldpassword": _("Mot de passe actuel")}, {"password1": AIDE_DU_MOT_DE_PASSE}
        )


class Confirmation(compte.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"password": _("Mot de passe")})


class Code(CodeCompte, second_facteur.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"code": _("Code")})


class CodeConfirme(CodeCompte, second_facteur.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"code": _("Code")})


class MiseEnService(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        habiller(self, {"code": _("Code montré par l’application")})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
