"""What can go wrong with an official document, said to the person who asked for it."""

import unicodedata

from django.utils.translation import gettext as _


class ErreurActe(Exception):
    """A document that cannot be made; `str()` is a sentence for the screen, without identity."""


class RefusDEmettre(ErreurActe):
    """The law does not open this document, or something it needs is missing."""


class MotifAttendu(RefusDEmettre):
    """The law leaves this document to the signatory, who has not said why yet."""


class PhotographieRefusee(ErreurActe):
    """A file that is not a usable photograph; the message says what is admitted."""


class CaractereSansPolice(ErreurActe):
    """A character that no font of the documents can draw."""

    def __init__(self, caracteres: list[str]) -> None:
        self.caracteres = caracteres
        super().__init__(
            _(
                "Le document ne peut pas être composé : aucune police ne dessine %(liste)s. "
                "Écrivez ce mot dans un autre alphabet, en lettres latines par exemple."
            )
            % {"liste": ", ".join(map(_nommer, caracteres))}
        )


class ModeleDefaillant(ErreurActe):
    """The template itself is at fault: a matter for the operator, not for the person at the desk."""

    def __init__(self, modele: str, detail: str) -> None:
        super().__init__(
            _("Le modèle « %(modele)s » est à corriger : %(detail)s.") % {"modele": modele, "detail": detail}
        )


def _nommer(caractere: str) -> str:
    """« 李 » (U+674E, CJK UNIFIED IDEOGRAPH-674E): recognisable, and something an operator can look up."""
    nom = unicodedata.name(caractere, "sans nom")
    return f"« {caractere} » (U+{ord(caractere):04X}, {nom})"
