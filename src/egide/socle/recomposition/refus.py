"""What becomes of a document made again: what it is and what was left out of it, or why it is refused."""

from enum import StrEnum
from typing import Final

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: Final = 50
"""Of one document."""


class Refus(StrEnum):
    """Why a document is not made again."""

    VIDE = "vide"
    LOURD = "lourd"
    INCONNU = "inconnu"
    ABIME = "abime"
    GRAND = "grand"
    LONG = "long"
    CHIFFRE = "chiffre"
    DYNAMIQUE = "dynamique"
    IMAGE = "image"
    COUTEUX = "couteux"


PHRASES: Final[dict[Refus, Promise]] = {
    Refus.VIDE: _("Le fichier est vide."),
    Refus.LOURD: _("Le fichier est trop lourd, tel quel ou une fois recomposé : 2,5 Mo au plus."),
    Refus.INCONNU: _(
        "Ce n’est ni un PDF, ni une image JPEG ou PNG, quoi que dise son nom. Enregistrez-le en PDF."
    ),
    Refus.ABIME: _(
        "Le fichier est abîmé ou incomplet : il ne se lit pas jusqu’au bout. Joignez-en un autre."
    ),
    Refus.GRAND: _("Une image du fichier est trop grande : numérisez-la à 300 points par pouce."),
    Refus.LONG: _("Le document a plus de 50 pages : joignez seulement celles qui servent."),
    Refus.CHIFFRE: _("Le fichier est protégé par un mot de passe : enregistrez-le sans protection."),
    Refus.DYNAMIQUE: _(
        "Ce formulaire ne s’affiche qu’avec un programme : imprimez-le en PDF, puis joignez-le."
    ),
    Refus.IMAGE: _(
        "Une image du PDF est d’un format qui ne se recompose pas : imprimez-le en PDF, puis joignez-le."
    ),
    Refus.COUTEUX: _(
        "Le fichier demande trop de mémoire ou de temps : il n’a pas été gardé. Joignez-en un plus simple."
    ),
}


class Refuse(ValueError):
    """A document that is not made again; str() says why in French, to who sent it."""

    def __init__(self, refus: Refus) -> None:
        self.refus = refus
        super().__init__(refus.value)

    def __str__(self) -> str:
        # Said where there is somebody to read it: the process that makes again knows no language.
        return str(PHRASES[self.refus])


class Recompose(msgspec.Struct, frozen=True):
    """A document made again. `ote`: what it held that one does not see, and that was left out."""

    media: str
    octets: bytes
    pages: int = 1
    ote: tuple[str, ...] = ()


OTE: Final[dict[str, Promise]] = {
    "script": _("des programmes"),
    "fichier": _("des fichiers cachés dedans"),
    "lien": _("des liens"),
    "commentaire": _("des commentaires posés sur les pages"),
    "formulaire": _("des champs à remplir, dont ce qui était écrit reste lisible"),
    "renseignements": _("ce que le fichier disait de son auteur et de son appareil"),
}
