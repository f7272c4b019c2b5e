"""Forms of the directory: searching it, and what the administrator writes in it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from egide.annuaire.colonnes import Refuse, lire
from egide.annuaire.genres import GENRES, PLACES, PLATEFORME, REGISTRE, SOUS_GENRES
from egide.annuaire.models import Agrement, Compte, Fonction, Organisation
from egide.annuaire.territoires import TERRITOIRES
from egide.information.langues import LANGUES, nom_de
from egide.socle import horloge

Choix = list[tuple[Any, Any]]


def _territoires() -> Choix:
    return [(code, f"{code} {nom}") for code, nom in TERRITOIRES.items()]


def _genres_par_place() -> Choix:
    """The kinds, grouped by what they may be to a file; the platform is nobody's correspondent."""
    return [
        (
            libelle_place,
            [
                (code, GENRES[code])
                for code, genre in REGISTRE.items()
                if genre.place is place and code != PLATEFORME
            ],
        )
        for place, libelle_place in PLACES.items()
    ]


def _sous_genres_par_genre() -> Choix:
    genres = dict.fromkeys(type_.genre for type_ in SOUS_GENRES.values())
    return [
        (GENRES[genre], [(code, t.libelle) for code, t in SOUS_GENRES.items() if t.genre == genre])
        for genre in genres
    ]


def _jour(libelle: Any, aide: Any = "", *, requis: bool = True) -> forms.DateField:
    return forms.DateField(
        label=libelle,
        help_text=aide,
        required=requis,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class RechercheAnnuaire(forms.Form):
    """Where, whom, in what language. It travels in the address: nothing of a file is in it."""

    territoire = forms.ChoiceField(label=_("Autour de"), choices=_territoires)
    genre = forms.ChoiceField(
        label=_("Service"),
        required=False,
        choices=lambda: [("", _("Tous ceux du territoire")), *_genres_par_place()],
    )
    langue = forms.ChoiceField(
        label=_("Langue"), required=False, choices=lambda: [("", _("Toutes")), *LANGUES.items()]
    )
    agreees = forms.BooleanField(label=_("Associations agréées seulement"), required=False)

    def __init__(self, *args: Any, partout: bool = False, **kwargs: Any) -> None:
        """`partout`: around no place in particular as well, for who keeps the directory."""
        super().__init__(*args, **kwargs)
        if partout:
            lieu: Any = self.fields["territoire"]
            lieu.required = False
            lieu.choices = [("", _("Tout le pays")), *_territoires()]


class FicheOrganisation(forms.ModelForm):
    """A service of the directory. Its address is asked of a public service alone, on purpose."""

    dessert = forms.CharField(
        label=_("Dessert aussi"),
        required=False,
        help_text=_("Codes séparés par des espaces, par exemple 06 83 2A."),
    )
    langues = forms.CharField(
        label=_("Langues parlées"),
        required=False,
        help_text=_("Séparées par des virgules, par exemple roumain, edo. Vide : on ne sait pas."),
    )
    du = _jour(_("Existe depuis"), _("Vide : on ne sait pas."), requis=False)
    au = _jour(_("Jusqu’au"), _("Dernier jour compris ; vide : sans terme."), requis=False)

    class Meta:
        model = Organisation
        fields = (
            "nom", "genre", "sous_genre", "territoire", "dessert", "competence_nationale",
            "langues", "telephone", "courriel", "adresse_publique", "du", "au", "actif",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champs: dict[str, Any] = self.fields
        champs["nom"].label = _("Nom")
        champs["nom"].help_text = _(
            "Celui du service. Jamais l’adresse d’un lieu où des personnes sont hébergées."
        )
        champs["genre"].choices = [("", _("Choisir…")), *_genres_par_place()]
        champs["genre"].label = _("Genre")
        champs["sous_genre"].choices = [("", _("Aucun, ou inconnu")), *_sous_genres_par_genre()]
        champs["sous_genre"].label = _("Type")
        champs["territoire"].choices = [("", _("Choisir…")), *_territoires()]
        champs["territoire"].label = _("Département ou territoire")
        champs["competence_nationale"].label = _("Compétence nationale")
        champs["telephone"].label = _("Téléphone public du service")
        champs["courriel"].label = _("Courriel public du service")
        champs["adresse_publique"].label = _("Adresse postale publique")
        champs["adresse_publique"].help_text = _(
            "D’un service public seulement, pour les lettres qu’on lui écrit. Une association n’en a jamais ici."
        )
        champs["adresse_publique"].widget.attrs["rows"] = 3
        champs["actif"].label = _("Ouverte")
        champs["actif"].help_text = _("Fermée, plus personne n’y exerce et rien ne lui est transmis.")
        self.initial["dessert"] = " ".join(self.instance.dessert)
        self.initial["langues"] = ", ".join(nom_de(code) for code in self.instance.langues)

    def clean_dessert(self) -> Any:
        return self._liste("dessert", "|".join(self.cleaned_data["dessert"].replace(",", " ").split()))

    def clean_langues(self) -> Any:
        return self._liste("langues", self.cleaned_data["langues"].replace(",", "|"))

    def _liste(self, nom: str, cellule: str) -> Any:
        try:
            return lire(nom, cellule)
        except Refuse as refus:
            raise ValidationError(_("Est attendu, pour chacun, %(admis)s.") % {"admis": refus}) from None


class LieuDAccueil(forms.ModelForm):
    """Where a prefecture receives her, apart from its ordinary desk."""

    class Meta:
        model = Organisation
        fields = ("lieu_d_accueil", "a_demander")

    def __init__(self, prefecture: Organisation, saisie: Any = None) -> None:
        super().__init__(saisie, instance=prefecture)
        champs: dict[str, Any] = self.fields
        champs["lieu_d_accueil"].label = _("Où reçoit-on à l’écart du guichet ordinaire ?")
        champs["lieu_d_accueil"].help_text = _(
            "La rue, l’étage, le bureau. Ouvert au public, sans enseigne qui expose."
        )
        champs["a_demander"].label = _("Qui demander à l’accueil ?")
        champs["a_demander"].help_text = _("Un bureau ou une fonction, en mots neutres.")


class NouvelAgrement(forms.ModelForm):
    """An approval, where and when."""

    du = _jour(_("Du"))
    au = _jour(_("Au"), _("Dernier jour compris ; vide : sans terme."), requis=False)

    class Meta:
        model = Agrement
        fields = ("territoire", "du", "au")

    def __init__(self, organisation: Organisation, saisie: Any = None) -> None:
        super().__init__(saisie, instance=Agrement(organisation=organisation))
        choix: Any = self.fields["territoire"]
        choix.choices = [("", _("Choisir…")), *_territoires()]
        choix.label = _("Agréée dans")


class Designation(forms.Form):
    """Who is the prefecture's référent, and from when."""

    compte = forms.ModelChoiceField(
        label=_("Personne"), queryset=Compte.objects.none(), empty_label=_("Choisir…")
    )
    du = _jour(_("À partir du"))

    def __init__(self, prefecture: Organisation, saisie: Any = None) -> None:
        super().__init__(saisie, initial={"du": horloge.aujourdhui()})
        choix: Any = self.fields["compte"]
        choix.queryset = _en_fonction(prefecture, horloge.aujourdhui())


class Suppleance(forms.ModelForm):
    """Who stands in for whom, between two dates."""

    class _Absente(forms.ModelChoiceField):
        def label_from_instance(self, fonction: Fonction) -> str:
            return f"{fonction.compte.nom_affiche} · {fonction.role_tenu}"

    supplee = _Absente(
        label=_("Personne absente"), queryset=Fonction.objects.none(), empty_label=_("Choisir…")
    )
    compte = forms.ModelChoiceField(
        label=_("Suppléant"), queryset=Compte.objects.none(), empty_label=_("Choisir…")
    )
    du = _jour(_("Du"))
    au = _jour(_("Au"), _("Dernier jour compris."))

    class Meta:
        model = Fonction
        fields = ("supplee", "compte", "du", "au")

    def __init__(self, organisation: Organisation, saisie: Any = None) -> None:
        super().__init__(saisie, instance=Fonction(organisation=organisation))
        jour = horloge.aujourdhui()
        champs: dict[str, Any] = self.fields
        champs["compte"].queryset = _en_fonction(organisation, jour)
        champs["supplee"].queryset = (
            Fonction.en_cours(jour)
            .filter(organisation=organisation, supplee__isnull=True)
            .order_by("compte__nom_affiche", "role")
        )

    def clean(self) -> dict[str, Any]:
        saisie = super().clean() or self.cleaned_data
        if saisie.get("supplee"):
            self.instance.role = saisie["supplee"].role
        if saisie.get("du") and saisie.get("au") and saisie["au"] < saisie["du"]:
            self.add_error("au", _("La fin précède le début."))
        return saisie


def _en_fonction(organisation: Organisation, jour: date) -> Any:
    """The people who work there that day."""
    ids = Fonction.en_cours(jour).filter(organisation=organisation).values("compte")
    return Compte.objects.filter(pk__in=ids).order_by("nom_affiche")
