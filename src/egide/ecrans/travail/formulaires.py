"""The two ways of finding a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

SANS_MEMOIRE = {"autocomplete": "off", "spellcheck": "false"}


class _Recherche(forms.Form):
    """A search records nothing: what is wrong in it is not said as if it did."""

    en_tete_des_erreurs = _("La recherche n’a pas pu se faire.")


class ParReference(_Recherche):
    """What stands on a paper: the pseudonym of a file or a part of it, or the number of an act."""

    reference = forms.CharField(
        label=_("Pseudonyme ou numéro d’acte"),
        help_text=_(
            "Par exemple K7Q 4MX D2, K7Q seulement, ou 06-2009-0041. Espaces et majuscules ne comptent pas."
        ),
        max_length=40,
        widget=forms.TextInput(attrs=SANS_MEMOIRE),
        error_messages={"required": _("Écrivez un pseudonyme ou un numéro d’acte.")},
    )


class ParIdentite(_Recherche):
    """Exactly who she is: nothing is found from half a name. Without a birth date, her namesakes are found too."""

    noms = forms.CharField(
        label=_("Nom"),
        max_length=200,
        widget=forms.TextInput(attrs=SANS_MEMOIRE),
        error_messages={"required": _("Écrivez le nom, tel qu’il a été déclaré.")},
    )
    prenoms = forms.CharField(
        label=_("Prénoms"),
        max_length=200,
        widget=forms.TextInput(attrs=SANS_MEMOIRE),
        error_messages={"required": _("Écrivez les prénoms, tels qu’ils ont été déclarés.")},
    )
    date_naissance = forms.DateField(
        label=_("Date de naissance"),
        required=False,
        help_text=_("Si vous ne la savez pas, laissez vide : ses homonymes seront trouvés aussi."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Une date qui existe, comme 1988-05-02."),
        },
    )
