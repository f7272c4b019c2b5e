"""What of a form goes to the vault, beside its event. Each strategy asks, takes out of the answers, deposits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from egide.acces import adresses, lecture, numeros
from egide.acces.coffret import Identite, IdentiteAbsente, deposer_identite, deposer_image, lire_identite
from egide.acces.porte import DossierOuvert
from egide.journal.categories import Categorie
from egide.journal.types import (
    Charge,
    ChargeRefusee,
    Hebergement,
    IdentiteDeclaree,
    NumeroEtranger,
    Photographie,
)

FICHIER, PAPIER = "fichier", "papier"

ImageJointe = Callable[[], tuple[bytes, str] | None]


@dataclass(frozen=True)
class QuestionHorsCharge:
    """One question that no payload holds."""

    nom: str
    question: Promise
    genre: str = "texte"
    aide: str | Promise = ""
    valeurs: Mapping[str, Promise] = field(default_factory=dict)
    requis: bool = False


class SaisieRefusee(ValueError):
    """A form that cannot be recorded as typed. `erreurs`: a sentence by field, under « » for the form as a whole.

    `par_geste`: the same by gesture, when a form is made of several.
    """

    def __init__(
        self, erreurs: Mapping[str, str], par_geste: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self.erreurs = dict(erreurs)
        self.par_geste = par_geste or {}
        super().__init__(" ".join(erreurs.values()))


class Depot:
    """Nothing goes to the vault: the payload is all there is."""

    categorie: Categorie | None = None
    """Whose keepers alone are asked what goes to the vault; everybody when there is nothing to keep."""
    avant: tuple[QuestionHorsCharge, ...] = ()
    """Asked before the fields of the payload."""
    apres: tuple[QuestionHorsCharge, ...] = ()
    """Asked after them."""
    rappelle: bool = True
    """Whether the form shows again what the file already answers."""
    se_corrige: bool = False
    """Whether a correction of the event asks it again, and replaces it."""
    sur_papier: bool = False
    """Whether the event is recorded by issuing its document, and by that alone."""

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> Any:
        """Take out of the answers what goes to the vault; None when there is nothing."""
        return None

    def deposer(self, ouvert: DossierOuvert, charge: Charge, confie: Any, image: ImageJointe) -> Charge:
        """Put it in the vault; returns the payload that names where. Raises ChargeRefusee, SaisieRefusee."""
        return charge

    def reporter(self, ouvert: DossierOuvert, avant: Charge, charge: Charge) -> Charge:
        """What a correction changes of what the vault keeps too; returns the payload that names where it now is."""
        return charge


class _Identite(Depot):
    """Who she says she is. What she says of it is shown on request only, never in a form."""

    categorie: Categorie = Categorie.IDENTITE
    avant = (
        QuestionHorsCharge(
            "noms", _("Nom"), aide=_("Conservé au coffre, chiffré ; jamais affiché dans le dossier.")
        ),
        QuestionHorsCharge("prenoms", _("Prénoms")),
        QuestionHorsCharge("nom_usage", _("Nom d’usage")),
        QuestionHorsCharge("lieu_naissance", _("Lieu de naissance")),
        QuestionHorsCharge(
            "numero_etranger",
            _("Numéro étranger (AGDREF), s’il est connu"),
            aide=_("9 ou 10 chiffres. Conservé au coffre, avec l’identité."),
        ),
    )
    rappelle = False

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> Identite | None:
        """The names, with what the event also states of her."""
        _lire_le_numero("numero_etranger", valeurs, erreurs)
        noms = {q.nom: valeurs.pop(q.nom) for q in self.avant if q.nom in valeurs}
        if not noms:
            return None
        declares: dict[str, Any] = {
            nom: valeurs[nom] for nom in ("date_naissance", "nationalite") if nom in valeurs
        }
        connus: dict[str, Any] = {"noms": "", "prenoms": "", **noms, **declares}
        return Identite(**connus)

    def deposer(self, ouvert: DossierOuvert, charge: Charge, confie: Any, image: ImageJointe) -> Charge:
        assert isinstance(charge, IdentiteDeclaree)
        if confie is None:
            return charge
        return structs.replace(charge, version_au_coffre=deposer_identite(ouvert, _completee(ouvert, confie)))

    def reporter(self, ouvert: DossierOuvert, avant: Charge, charge: Charge) -> Charge:
        """The day and the country corrected are those of the vault too: papers are written from it."""
        assert isinstance(avant, IdentiteDeclaree)
        assert isinstance(charge, IdentiteDeclaree)
        corriges = {
            nom: valeur
            for nom in ("date_naissance", "nationalite")
            if (valeur := getattr(charge, nom)) != getattr(avant, nom)
        }
        if (
            not corriges
            or avant.version_au_coffre is None
            or not lecture.tient(ouvert.acteur, self.categorie)
        ):
            return charge
        identite = structs.replace(lire_identite(ouvert, "correction de l’identité déclarée"), **corriges)
        return structs.replace(charge, version_au_coffre=deposer_identite(ouvert, identite))


def _completee(ouvert: DossierOuvert, confiee: Identite) -> Identite:
    """Declared again, what she does not say anew stays as she had said it: a name corrected keeps its birth date."""
    try:
        gardee = lire_identite(ouvert, "identité déclarée de nouveau")
    except IdentiteAbsente:
        return confiee
    tus = {nom: getattr(gardee, nom) for nom in confiee.__struct_fields__ if not getattr(confiee, nom)}
    return structs.replace(confiee, **tus)


class _Numero(Depot):
    """The number the national file gave her, kept with her identity. It is asked again, never shown."""

    categorie = Categorie.IDENTITE
    se_corrige = True
    apres = (
        QuestionHorsCharge(
            "numero_emis",
            _("Quel numéro AGDREF a-t-il donné ?"),
            aide=_(
                "9 ou 10 chiffres, avec ou sans espaces. Conservé au coffre, jamais affiché dans le dossier."
            ),
            requis=True,
        ),
    )

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> str | None:
        _lire_le_numero("numero_emis", valeurs, erreurs)
        numero: str | None = valeurs.pop("numero_emis", None)
        return numero

    def deposer(self, ouvert: DossierOuvert, charge: Charge, confie: Any, image: ImageJointe) -> Charge:
        return NumeroEtranger(version_au_coffre=numeros.deposer(ouvert, confie))


class _Image(Depot):
    """The photograph as it is said to be: on paper, or in the file that is joined. Neither is guessed from the other."""

    categorie = Categorie.IDENTITE
    avant = (
        QuestionHorsCharge(
            "forme",
            _("Comment la photographie est-elle produite ?"),
            genre="choix",
            valeurs={
                FICHIER: _("Un fichier, à joindre ici"),
                PAPIER: _("Une épreuve sur papier, gardée par le service"),
            },
            requis=True,
        ),
    )

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> str | None:
        forme: str | None = valeurs.pop("forme", None)
        return forme

    def deposer(self, ouvert: DossierOuvert, charge: Charge, confie: Any, image: ImageJointe) -> Charge:
        jointe = image()
        if confie == PAPIER:
            if jointe:
                raise SaisieRefusee(
                    {"forme": _texte("Un fichier est joint : choisissez le fichier, ou ne le joignez pas.")}
                )
            return Photographie()
        if jointe is None:
            raise SaisieRefusee(
                {
                    "image": _texte(
                        "Aucun fichier n’est joint. Joignez une image JPEG ou PNG, ou choisissez le papier."
                    )
                }
            )
        return Photographie(image=deposer_image(ouvert, *jointe))


class _Adresse(Depot):
    """Where she is sheltered: two people are needed to read it."""

    categorie = Categorie.HEBERGEMENT_PROTEGE
    apres = (
        QuestionHorsCharge(
            "adresse",
            _("Adresse"),
            genre="texte_long",
            aide=_("Elle va au coffre, chiffrée, et n’est plus montrée : il faudra être deux pour la lire."),
        ),
    )

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> str | None:
        adresse: str | None = valeurs.pop("adresse", None)
        if adresse and len(adresse) > adresses.LONGUEUR:
            erreurs["adresse"] = _texte("En %(longueur)d signes au plus.") % {"longueur": adresses.LONGUEUR}
        return adresse

    def deposer(self, ouvert: DossierOuvert, charge: Charge, confie: Any, image: ImageJointe) -> Charge:
        assert isinstance(charge, Hebergement)
        return structs.replace(charge, adresse=adresses.deposer(ouvert, confie)) if confie else charge


class _SansRecit(Depot):
    """That she was heard and told nothing: nothing of it is kept but that she was heard."""

    apres = (
        QuestionHorsCharge(
            "sans_recit",
            _("Si elle ne raconte rien"),
            genre="choix_multiple",
            valeurs={"oui": _("Elle préfère se taire aujourd’hui")},
        ),
    )

    def retirer(self, valeurs: dict[str, Any], erreurs: dict[str, str]) -> list[str] | None:
        dit: list[str] | None = valeurs.pop("sans_recit", None)
        return dit


class _SurPapier(Depot):
    """The event is what its document says: issuing it records it."""

    sur_papier = True


def _lire_le_numero(nom: str, valeurs: dict[str, Any], erreurs: dict[str, str]) -> None:
    try:
        if nom in valeurs:
            valeurs[nom] = numeros.normaliser(valeurs[nom])
    except ChargeRefusee:
        erreurs[nom] = _texte("Ce numéro ne se lit pas. Admis : 9 ou 10 chiffres, avec ou sans espaces.")


RIEN_AU_COFFRE: Final = Depot()
IDENTITE_AU_COFFRE: Final = _Identite()
NUMERO_AU_COFFRE: Final = _Numero()
IMAGE_AU_COFFRE: Final = _Image()
ADRESSE_AU_COFFRE: Final = _Adresse()
SANS_RECIT: Final = _SansRecit()
SUR_PAPIER: Final = _SurPapier()
