"""The forms of a committee: a session to come, then what was decided in it."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from egide.acces.comite import ADecider
from egide.acces.sans_identite import LONGUEUR

LIGNES: Final = 3
"""Empty lines shown, and added each time one asks for more."""
AU_PLUS: Final = 30
JOUR: Final = {
    "required": _("Dites quel jour."),
    "invalid": _("Une date qui existe, comme 2026-11-30."),
}


def _jour(libelle: object, **champ: Any) -> forms.DateField:
    saisie = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=libelle, widget=saisie, error_messages=JOUR, **champ)  # type: ignore[arg-type]


class Seance(forms.Form):
    """A session: its day and its agenda."""

    use_required_attribute = False
    le = _jour(_("Quel jour ?"))
    ordre_du_jour = forms.CharField(
        label=_("Ordre du jour"),
        help_text=_("Un point par ligne. Sans nom, ni rien qui désigne quelqu’un."),
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Dites au moins un point.")},
    )


class LigneDeDecision(forms.Form):
    """One decision: what, who, until when. Left whole or filled in whole."""

    use_required_attribute = False
    texte = forms.CharField(
        label=_("Ce qui est décidé"), max_length=LONGUEUR, widget=forms.Textarea(attrs={"rows": 2})
    )
    qui = forms.CharField(
        label=_("Qui le fait"), max_length=120, widget=forms.TextInput(attrs={"list": "membres", "autocomplete": "off"})
    )  # fmt: skip
    pour_le = _jour(_("Pour le"))

    def a_decider(self) -> ADecider:
        """The same, once valid."""
        dits = self.cleaned_data
        return ADecider(dits["texte"], dits["qui"], dits["pour_le"])


class Decisions(forms.BaseFormSet):
    """The decisions of a session, each dated after it; lines left empty count for nothing."""

    def __init__(self, *args: Any, le: date, **kwargs: Any) -> None:
        self.le = le
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        for ligne in self.forms:
            pour_le = ligne.cleaned_data.get("pour_le") if ligne.is_valid() else None
            if pour_le and pour_le < self.le:
                ligne.add_error("pour_le", _("Un jour qui n’est pas avant celui de la séance."))

    def prises(self) -> list[ADecider]:
        """Those filled in, in order."""
        return [ligne.a_decider() for ligne in self.forms if ligne.has_changed()]


JeuDeDecisions: Any = forms.formset_factory(
    LigneDeDecision, formset=Decisions, extra=LIGNES, max_num=AU_PLUS, validate_max=True
)
