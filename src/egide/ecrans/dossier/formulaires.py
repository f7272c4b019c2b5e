"""The form of a gesture, drawn from what the file asks. The file judges what is typed; the form shows it back, whole."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.evenements.depot import FICHIER
from egide.dossiers.gestes.champs import Champ
from egide.ecrans.dossiers import repere_lu
from egide.information.langues import LANGUES
from egide.socle.francais import majuscule
from egide.socle.pays import PAYS

INCONNU = ("", _("Je ne sais pas"))
OUI_NON = (("oui", _("Oui")), ("non", _("Non")))
CHOIX_VISIBLES = 9
IMAGES_ADMISES = "image/jpeg,image/png"


class Segments(forms.RadioSelect):
    """A few short answers side by side."""

    template_name = "ecrans/gestes/segments.html"
    option_template_name = "django/forms/widgets/input.html"


class Liste(forms.TextInput):
    """A short text that is one of a long list: typed, or chosen among what the browser proposes."""

    template_name = "ecrans/gestes/liste.html"

    def __init__(self, propositions: Mapping[str, str]) -> None:
        """`propositions`: what is typed, and what explains it."""
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false"})
        self.propositions = propositions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        contexte = super().get_context(name, value, attrs)
        liste = f"{contexte['widget']['attrs'].get('id', name)}-liste"
        contexte["widget"]["attrs"]["list"] = liste
        return {**contexte, "liste": liste, "propositions": self.propositions.items()}


class FormulaireDeSaisie(forms.Form):
    """The questions of a gesture, and how far the reader had read (`repere`) when they were shown to her."""

    repere = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        champs: Iterable[Champ],
        *,
        repere: int,
        question: str = "",
        request: HttpRequest | None = None,
        repris: QueryDict | None = None,
        prefixe: str = "",
    ) -> None:
        """`question`: the field to put the cursor in. `request`: what was sent; `repris`: what had been typed.

        `prefixe`: what tells its fields from those of another form of the page.
        """
        super().__init__(
            data=request.POST if request else repris,
            files=request.FILES if request else None,
            initial={"repere": repere},
            use_required_attribute=False,
            auto_id=f"id_{prefixe}-%s" if prefixe else "id_%s",
        )
        self.champs = tuple(champs)
        for champ in self.champs:
            self.fields[champ.nom] = _question(champ, attentive=champ.nom == question)

    @property
    def est_avec_fichier(self) -> bool:
        """Whether the form carries a file."""
        return any(champ.genre == "fichier" for champ in self.champs)

    def donnees(self) -> dict[str, str | list[str]]:
        """What was typed, as the file reads it."""
        envoi = self._envoi()
        return {
            champ.nom: envoi.getlist(champ.nom)
            if champ.genre == "choix_multiple"
            else envoi.get(champ.nom, "")
            for champ in self.champs
            if champ.genre != "fichier"
        }

    def reponses(self) -> dict[str, str | list[str]]:
        """What was typed, before one knows what was asked: several answers to one question as a list.

        A file joined says by itself that it is one: it is not lost for a box that was not ticked.
        """
        lues = {nom: lus[0] if len(lus) == 1 else lus for nom, lus in self._envoi().lists()}
        return {**lues, "forme": lues.get("forme") or FICHIER} if self.files else lues

    def repere_lu(self) -> int:
        """How far the reader had read; -1, which is never up to date, when the form was tampered with."""
        return repere_lu(self._envoi())

    def octets_joints(self, au_plus: int) -> bytes | None:
        """The file joined, cut after so many bytes; None when there is none."""
        joint = next(iter(self.files.values()), None)
        return joint.read(au_plus) if isinstance(joint, UploadedFile) else None

    def refuser(self, erreurs: Mapping[str, str]) -> None:
        """Show each sentence beside its field; that of no field at the top."""
        for nom, phrase in erreurs.items():
            self.add_error(nom if nom in self.fields else None, phrase)

    def se_rattraper(self, repere: int) -> None:
        """Keep what was typed, and take the reader to have read up to here."""
        envoi = self._envoi().copy()
        envoi["repere"] = str(repere)
        self.data = envoi

    def _envoi(self) -> QueryDict:
        return self.data if isinstance(self.data, QueryDict) else QueryDict()


class QuestionPosee(forms.Field):
    """A question of the file; `facultatif`: said beside it, when leaving it empty would not go without saying."""

    facultatif = False


def _question(champ: Champ, *, attentive: bool) -> QuestionPosee:
    question = QuestionPosee(
        required=False,
        label=champ.question,
        help_text=champ.aide,
        initial=list(champ.initial) if isinstance(champ.initial, tuple) else champ.initial,
        widget=_widget(champ),
        template_name="ecrans/gestes/champ.html",
    )
    if attentive:
        question.widget.attrs["autofocus"] = True
    libre = champ.genre in ("texte", "texte_long", "date", "heure", "entier", "departement", "langue")
    question.facultatif = libre and not champ.requis and not champ.initial
    return question


def _widget(champ: Champ) -> forms.Widget:
    match champ.genre:
        case "booleen":
            dites = _intitules(champ) or OUI_NON
            return Segments(choices=dites if champ.requis else [INCONNU, *dites])
        case "choix" if len(champ.valeurs) <= CHOIX_VISIBLES:
            return forms.RadioSelect(choices=_choix(champ))
        case "choix" | "organisation":
            return forms.Select(choices=[("", _("Choisir")) if champ.requis else INCONNU, *_ranges(champ)])
        case "choix_multiple":
            return forms.CheckboxSelectMultiple(choices=_intitules(champ))
        case "pays":
            return forms.Select(
                choices=[INCONNU, *sorted(PAYS.items(), key=lambda pays: _sans_accent(pays[1]))]
            )
        case "departement":
            return Liste(TERRITOIRES)
        case "langue":
            return Liste(dict.fromkeys(LANGUES.values(), ""))
        case "date":
            return forms.DateInput(attrs={"type": "date"})
        case "heure":
            return forms.TimeInput(attrs={"type": "time"})
        case "texte_long":
            return forms.Textarea(attrs={"rows": 5})
        case "fichier":
            return forms.FileInput(attrs={"accept": IMAGES_ADMISES})
        case "entier":
            return forms.NumberInput()
        case _:
            return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


def _ranges(champ: Champ) -> list[Any]:
    """The answers of a long list, each under what it is about."""
    dites = _intitules(champ)
    if not champ.familles:
        return dites
    return [(titre, [dite for dite in dites if dite[0].startswith(debut)]) for debut, titre in champ.familles]


def _choix(champ: Champ) -> list[Any]:
    """« Je ne sais pas » first, where not knowing is an answer."""
    return _intitules(champ) if champ.requis else [INCONNU, *_intitules(champ)]


def _intitules(champ: Champ) -> list[tuple[str, str]]:
    return [(code, majuscule(intitule)) for code, intitule in champ.valeurs]


def _sans_accent(nom: str) -> str:
    return unicodedata.normalize("NFD", nom).encode("ascii", "ignore").decode().casefold()
