"""The forms of sharing: a reason, an answer, the consent recorded with the person."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from egide.dossiers.evenements.partage import EnMots
from egide.ecrans.partage.mots import CATEGORIES, objet_pour
from egide.journal.categories import Categorie
from egide.journal.types import Consentement
from egide.journal.types.partage import DUREE_MAXIMALE, QUESTIONS
from egide.socle.francais import jour_ecrit, majuscule

LONGUEUR_DU_MOTIF: Final = 200

# The seven questions, as one puts them to her.
PHRASES: Final = {
    "entretien": _("Elle accepte cet entretien."),
    "finalite": _("On lui a dit à quoi il sert."),
    "usages": _("On lui a dit ce qui sera fait de ce qu’elle dit."),
    "recherche": _("On lui a dit que des chiffres, sans son nom, peuvent servir à la recherche."),
    "droit_d_acces": _("On lui a dit qu’elle peut demander à lire ce qui est écrit d’elle."),
    "duree": _("On lui a dit combien de temps cela est gardé."),
    "retrait": _("On lui a dit qu’elle peut changer d’avis à tout moment, et que l’accès s’arrête alors."),
}


def _dont(pieces: int) -> str:
    """How many documents come with it."""
    if not pieces:
        return ""
    return " " + ngettext("(dont une pièce jointe)", "(dont %(n)d pièces jointes)", pieces) % {"n": pieces}


class AvecMotif(forms.Form):
    """A reason, in a few words."""

    motif = forms.CharField(
        label=_("Pourquoi ?"),
        help_text=_("En quelques mots, sans nommer personne. La raison reste au dossier."),
        max_length=LONGUEUR_DU_MOTIF,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Dites pourquoi : quelques mots suffisent."),
            "max_length": _("Le motif est trop long : %(limit_value)d signes au plus."),
        },
    )


class Reponse(forms.Form):
    """What one answers to what was received."""

    sens = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    motif = forms.CharField(
        label=_("Motif"),
        help_text=_("Sans rien du contenu de la procédure, et sans nommer personne."),
        required=False,
        max_length=LONGUEUR_DU_MOTIF,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, posee: EnMots, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sens: Any = self.fields["sens"]
        sens.label, sens.choices = posee.question, list(posee.sens.items())


class AvecElle(forms.Form):
    """The consent of the person to one recipient: seven sentences, which parts of the file, until when.

    Nothing is ticked beforehand. Only what the recipient's role may read is proposed.
    """

    prefix = "accord"

    questions = forms.MultipleChoiceField(
        label=_("Avec elle, cochez ce qui est vrai"),
        help_text=_("Les sept le sont, ou il n’y a pas de consentement."),
        choices=list(PHRASES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contenu = forms.MultipleChoiceField(
        label=_("Qu’accepte-t-elle de laisser lire ?"),
        help_text=_("Rien n’est coché d’avance : ce qu’elle ne choisit pas reste fermé."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins une partie du dossier : sans cela, rien ne s’ouvre.")},
    )
    jusqu_au = forms.DateField(
        label=_("Jusqu’à quand ?"),
        help_text=_("Un an au plus. L’accès s’arrête de lui-même le lendemain."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Dites jusqu’à quel jour elle est d’accord."),
            "invalid": _("Une date qui existe, comme 2009-09-30."),
        },
    )

    def __init__(
        self,
        *args: Any,
        categories: Iterable[Categorie],
        jour: date,
        pieces: Mapping[Categorie, int] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        """`pieces`: how many documents are joined to each part, which she lets be opened with it."""
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.jour = jour
        self._champ("contenu").choices = [
            (c.value, majuscule(str(CATEGORIES[c])) + _dont(pieces.get(c, 0))) for c in categories
        ]

    def clean_questions(self) -> list[str]:
        cochees: list[str] = self.cleaned_data["questions"]
        manque = [mots for question, mots in QUESTIONS.items() if question not in cochees]
        if manque:
            raise forms.ValidationError(_texte("Il manque : %(quoi)s.") % {"quoi": " ; ".join(manque)})
        return cochees

    def clean_jusqu_au(self) -> date:
        jusqu_au: date = self.cleaned_data["jusqu_au"]
        limite = self.jour + DUREE_MAXIMALE
        if not self.jour < jusqu_au <= limite:
            demain = self.jour + timedelta(days=1)
            raise forms.ValidationError(
                _texte("Un jour entre le %(debut)s et le %(fin)s.")
                % {"debut": jour_ecrit(demain), "fin": jour_ecrit(limite)}
            )
        return jusqu_au

    def consentement(self, destinataire: UUID, genre: str, compte: UUID | None = None) -> Consentement:
        """What she agrees to, once the form is valid."""
        return Consentement(
            destinataire=destinataire,
            objet=objet_pour(genre),  # type: ignore[arg-type]
            contenu=tuple(Categorie(c) for c in self.cleaned_data["contenu"]),
            jusqu_au=self.cleaned_data["jusqu_au"],
            compte=compte,
            **{question: question in self.cleaned_data["questions"] for question in QUESTIONS},
        )

    def _champ(self, nom: str) -> Any:
        return self.fields[nom]
