"""A sentence as it is set in French."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_CHIFFRE = re.compile(r"\d")
_ORDINAL = re.compile(r"\b(\d+)(er|e)\b")
_NUMERO = re.compile(r"\b\w{2,3}-\d{4}-\d{4,}\b")
_PONCTUATION = re.compile(r" ([:;!?»])")


def typographie(texte: object) -> SafeString:
    """Raised ordinals, curved apostrophes, no punctuation alone at the start of a line."""
    courbe = str(texte).replace("'", "’")
    attache = _PONCTUATION.sub("\u00a0\\1", courbe)
    ouvert = attache.replace("« ", "«\u00a0")
    sur = conditional_escape(ouvert)
    if not _CHIFFRE.search(sur):
        return sur
    eleve = _ORDINAL.sub(r"\1<sup>\2</sup>", sur)
    return mark_safe(_NUMERO.sub(r'<span class="insecable">\g<0></span>', eleve))  # noqa: S308 - escaped just above
