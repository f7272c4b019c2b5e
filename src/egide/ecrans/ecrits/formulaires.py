"""The forms of what is written: to whom, and the words."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces import pieces
from egide.acces.ecrits import LONGUEUR
from egide.acces.messages import Correspondant
from egide.dossiers.evenements.ecrits import MOTIFS
from egide.ecrans.ecrits.mots import titre_et_lecteurs

_TROP_LONG: Final = _("Le texte est trop long : %(limit_value)d signes au plus.")


class AvecTexte(forms.Form):
    """Words for the vault."""

    use_required_attribute = False

    texte = forms.CharField(
        label=_("Votre texte"),
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Écrivez quelques mots."), "max_length": _TROP_LONG},
    )


class Ecrire(AvecTexte):
    """A message to one of the services of the file."""

    field_order = ("destinataire", "texte")

    destinataire = forms.ChoiceField(
        label=_("À qui ?"),
        help_text=_("Un service qui suit ce dossier aujourd’hui. Il n’y a pas d’autre adresse."),
        error_messages={
            "required": _("Choisissez à qui vous écrivez."),
            "invalid_choice": _("Ce service ne suit plus ce dossier : choisissez-en un autre."),
        },
    )

    def __init__(self, *args: Any, correspondants: Iterable[Correspondant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._par_adresse = {c.adresse: c for c in correspondants}
        choix: Any = self.fields["destinataire"]
        choix.choices = [("", _texte("— choisir —"))] + [
            (nom, f"{c.avocat}, {c.nom}" if c.avocat else c.nom) for nom, c in self._par_adresse.items()
        ]

    @property
    def vers(self) -> Correspondant:
        """Whom it is for, once the form is valid."""
        return self._par_adresse[self.cleaned_data["destinataire"]]


class Noter(AvecTexte):
    """A note of one's own service; `remplace`: the one it corrects."""

    remplace = forms.UUIDField(required=False, widget=forms.HiddenInput)


class Joindre(forms.Form):
    """A document, and what it is."""

    use_required_attribute = False

    titre = forms.ChoiceField(
        label=_("Qu’est-ce que c’est ?"),
        help_text=_("Son titre dit qui pourra la lire, parmi les services qui suivent ce dossier."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que c’est : cela dit qui la lira.")},
    )
    mots = forms.CharField(
        label=_("Quelques mots"),
        help_text=_("Pour la reconnaître, sans nommer personne. Le nom du fichier n’est pas gardé."),
        required=False,
        max_length=pieces.LONGUEUR,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _TROP_LONG},
    )
    fichier = forms.FileField(
        label=_("Le fichier"),
        help_text=_(
            "PDF, JPEG ou PNG, 2,5 Mo et 50 pages au plus. Il est recomposé : seul ce qui se voit est gardé."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Le fichier est vide."),
        },
    )

    def __init__(self, *args: Any, titres: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix: Any = self.fields["titre"]
        choix.choices = [(titre, titre_et_lecteurs(titre)) for titre in titres]


class Retirer(forms.Form):
    """Why something is taken out."""

    use_required_attribute = False

    motif = forms.ChoiceField(
        label=_("Pourquoi ?"),
        choices=list(MOTIFS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez pourquoi : cette raison reste au dossier.")},
    )
