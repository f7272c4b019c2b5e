"""Small words of the file screens: pseudonyms in addresses, ordinals, proofs."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.translation import gettext as _

from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.vues import Conclusion, Preuve
from egide.droit.lectures.preuve_lue import EFFETS, SIGNES
from egide.droit.mots import FONDEMENTS
from egide.ecrans import dossiers, taches
from egide.ecrans.dossier import points, textes_officiels
from egide.ecrans.travail import jauges
from egide.journal.repli import Retenu
from egide.journal.types import TYPES, RendezVous
from egide.socle import francais, pays

register = template.Library()

register.filter("dates_ecrites", francais.dates_ecrites)
register.filter("adressable", dossiers.adressable)
register.filter("pays", pays.nom)
register.filter("ou_la_faire", taches.ou_la_faire)
register.filter("ou_la_noter", taches.ou_la_noter)
register.filter("ou_la_voir", taches.ou_la_voir)
register.filter("a_qui", taches.a_qui)
register.filter("qui_la_doit", taches.qui_la_doit)
register.filter("jauge_d_attente", jauges.jauge_d_attente)
register.filter("barre_de_charge", jauges.barre_de_charge)
register.filter("heure_ecrite", francais.heure_ecrite)
register.filter("page_du_dossier", dossiers.page_du_dossier)
register.filter("marque_de_fondement", points.marque_de_fondement)
register.simple_tag(points.points)


@register.filter
def avec_qui(fixe: Retenu[RendezVous]) -> str:
    """« France Travail »: the kind of service an appointment is with."""
    return francais.majuscule(intitule(RendezVous, "avec", fixe.charge.avec))


@register.filter
def interprete_du_rendez_vous(fixe: Retenu[RendezVous]) -> str:
    """« interprète confirmé »."""
    return intitule(RendezVous, "interprete", fixe.charge.interprete).lower()


@register.filter
def cran(jour: int, progression_jour: int) -> str:
    """The class of one day of a period's gauge."""
    return "jour" if jour == progression_jour else "passe" if jour < progression_jour else ""


@register.filter
def valeur_de(table: Mapping[object, object], cle: object) -> object:
    """What a table says of a key; nothing when it says nothing."""
    return table.get(cle, "")


@register.filter
def jusqua(total: int) -> range:
    """1, 2… total."""
    return range(1, total + 1)


@register.filter
def sources(conclusion: Conclusion, jour: date) -> list[textes_officiels.Source]:
    """The sources the proof of a conclusion rests on, as they stood on `jour`."""
    return textes_officiels.sources(conclusion.preuve, jour, conclusion.nom)


@register.filter
def interpretations(preuve: Preuve) -> list[object]:
    """The choices of reading a proof rests on."""
    return list(textes_officiels.interpretations(preuve))


@register.filter
def titre_d_evenement(nom: str) -> str:
    """« remise_recepisse_reflexion » in words."""
    return str(TYPES[nom].titre) if nom in TYPES else nom


@register.filter
def signe(marque: str) -> str:
    """What a line of a proof does to the answer, for the eye."""
    return SIGNES[marque]


@register.filter
def effet(marque: str) -> str:
    """What a line of a proof does to the answer, in words."""
    return _("%(effet)s :") % {"effet": EFFETS[marque]}


@register.filter
def fondement(nom: str) -> str:
    """What a conclusion stands on: « texte en vigueur », « usage de 2009 »."""
    return FONDEMENTS[nom]
