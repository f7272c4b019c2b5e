"""What is written, joined and taken out, as a screen says it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.pieces import lecteurs_du_titre
from egide.annuaire import roles
from egide.dossiers.evenements.ecrits import TITRES
from egide.journal.types import Charge, Message, NoteInterne
from egide.socle import francais
from egide.socle.recomposition import Recompose
from egide.socle.recomposition.refus import OTE

SERVICES: Final[Mapping[str, Promise]] = {
    roles.ENQUETEUR: _("la police et la gendarmerie"),
    roles.AGENT_PREFECTURE: _("la préfecture"),
    roles.MAGISTRAT: _("le parquet"),
    roles.INTERVENANT: _("les associations"),
    roles.COORDINATEUR_ACSE: _("Ac-Sé"),
    roles.REFERENT_ASE: _("l’aide sociale à l’enfance"),
    roles.AVOCAT: _("son avocat"),
}

SORTES: Final[Mapping[type[Charge], Promise]] = {
    Message: _("Message"),
    NoteInterne: _("Note de votre service"),
}


def titre_et_lecteurs(titre: str) -> SafeString:
    """« Certificat médical », and under it who will read it."""
    lecteurs = lecteurs_du_titre(titre)
    qui = francais.enumerer([str(mots) for role, mots in SERVICES.items() if role in lecteurs])
    lue = _texte("lue par %(qui)s") % {"qui": qui}
    return format_html('<span>{}<br><span class="discret petit">{}</span></span>', TITRES[titre], lue)


def ce_qui_a_ete_ote(recu: Recompose) -> str:
    """What it held that one does not see, and that was left out; « » when nothing was."""
    if not recu.ote:
        return ""
    return _texte("En ont été ôtés : %(quoi)s.") % {"quoi": " ; ".join(str(OTE[quoi]) for quoi in recu.ote)}


def nom_de(sorte: type[Charge], titre: str) -> str:
    """What something is called: the title of a document, or what it is."""
    return str(TITRES[titre]) if titre else str(SORTES[sorte])
