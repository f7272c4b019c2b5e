"""Forms of the administrator: an account, a function."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from egide.acces.comptes import demande_de_fonction
from egide.acces.models_demande import DemandeSurCompte
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.roles import ROLES
from egide.socle import horloge


def _roles() -> list[tuple[str, Any]]:
    return [(nom, role.libelle) for nom, role in ROLES.items()]


def _champ_organisation() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.filter(actif=True), empty_label=_("Choisir…")
    )


class NouveauCompte(forms.Form):
    """A person, her organisation, and the roles asked for her in it from today."""

    nom_affiche = forms.CharField(
        label=_("Prénom et nom"), max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Son adresse de service : elle sert à se connecter."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    genre = forms.ChoiceField(
        label=_("Comment la nommer"),
        choices=Compte.GENRES,
        required=False,
        help_text=_("Enquêteur ou enquêtrice, agent ou agente : elle pourra le changer."),
    )
    organisation = _champ_organisation()
    roles = forms.MultipleChoiceField(label=_("Rôles"), choices=_roles, widget=forms.CheckboxSelectMultiple)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if Compte.objects.filter(email=email).exists():
            raise ValidationError(_("Un compte existe déjà à cette adresse."))
        return email

    def clean(self) -> dict[str, Any]:
        saisie = super().clean() or self.cleaned_data
        for role in saisie.get("roles", ()) if saisie.get("organisation") else ():
            _verifier(Fonction(organisation=saisie["organisation"], role=role), self, "roles")
        return saisie

    def ouvrir(self) -> Compte:
        """The account, without a password nor any function."""
        saisie = self.cleaned_data
        return Compte.objects.create_user(
            saisie["email"], nom_affiche=saisie["nom_affiche"], genre=saisie["genre"]
        )

    def demande(self, compte: Compte) -> DemandeSurCompte:
        """The functions to be confirmed."""
        saisie = self.cleaned_data
        return demande_de_fonction(compte, saisie["organisation"], saisie["roles"], horloge.aujourdhui())


class GenreDuCompte(forms.ModelForm):
    """How the signed-in person wants to be named."""

    class Meta:
        model = Compte
        fields = ("genre",)
        labels: ClassVar[dict[str, Any]] = {"genre": _("Comment Égide vous nomme")}
        help_texts: ClassVar[dict[str, Any]] = {
            "genre": _(
                "Votre fonction s’écrit alors au féminin ou au masculin, pour vous et pour vos collègues."
            )
        }


class SignatureDeLaFonction(forms.ModelForm):
    """As whom a signatory signs, and by which order."""

    class Meta:
        model = Fonction
        fields = ("qualite", "delegation")
        labels: ClassVar[dict[str, Any]] = {
            "qualite": _("Signe en qualité de"),
            "delegation": _("Délégation de signature"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "qualite": _(
                "Par exemple : la cheffe du bureau du séjour. Proposé à chaque décision, et modifiable."
            ),
            "delegation": _("Le numéro et la date de l’arrêté ; rien pour le préfet lui-même."),
        }


class FonctionNouvelle(forms.Form):
    """One more function to ask for an account."""

    organisation = _champ_organisation()
    role = forms.ChoiceField(label=_("Rôle"), choices=lambda: [("", _("Choisir…")), *_roles()])
    du = forms.DateField(label=_("Du"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    au = forms.DateField(
        label=_("Au"),
        required=False,
        help_text=_("Dernier jour compris ; vide : sans terme."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, compte: Compte, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"du": horloge.aujourdhui()}
        super().__init__(*args, **kwargs)
        self.compte = compte

    def clean(self) -> dict[str, Any]:
        saisie = super().clean() or self.cleaned_data
        if saisie.get("au") and saisie.get("du") and saisie["au"] < saisie["du"]:
            self.add_error("au", _("La fin précède le début."))
        return saisie

    def demande(self) -> DemandeSurCompte:
        """The function to be confirmed."""
        saisie = self.cleaned_data
        return demande_de_fonction(
            self.compte, saisie["organisation"], [saisie["role"]], saisie["du"], saisie["au"]
        )


def _verifier(fonction: Fonction, formulaire: forms.Form, champ: str) -> None:
    """Say on the field what the directory refuses of a function."""
    try:
        fonction.clean()
    except ValidationError as refus:
        formulaire.add_error(champ, refus.messages)
