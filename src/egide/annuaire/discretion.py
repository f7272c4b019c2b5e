"""Words that, on an envelope, a letter or a screen left open, would tell whoever sees them why she goes there."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_EXPOSENT: Final = re.compile(
    r"\b(victimes?|traite|prox[ée]n\w*|prostitu\w*|esclav\w*|exploit(?!ant)\w*|[ée]gide)\b", re.IGNORECASE
)


def mot_qui_expose(texte: str) -> str:
    """The first of them in this text, as it is written there; empty when it holds none."""
    trouve = _EXPOSENT.search(texte)
    return trouve[0] if trouve else ""


def exiger_neutre(texte: str) -> None:
    """Raise ValidationError naming the word that would tell."""
    if mot := mot_qui_expose(texte):
        raise ValidationError(
            _("« %(mot)s » dirait pourquoi elle y va : écrivez-le autrement.") % {"mot": mot}
        )
