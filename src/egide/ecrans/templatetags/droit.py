"""Small words of the law pages: sources as links, days and spans as one writes them."""

import re
from datetime import date
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from egide.droit import mots
from egide.droit.mots import LECTURES
from egide.droit.recherche import marquer
from egide.droit.textes import Article, Paragraphe, Source, SourceInconnue, source, sources
from egide.droit.textes.en_regard import Alinea
from egide.ecrans.droit.a_la_suite import CIRC
from egide.ecrans.droit.en_regard import Carte
from egide.ecrans.droit.moment import Moment
from egide.ecrans.droit.sources import STATUTS
from egide.ecrans.typographie import typographie
from egide.socle.francais import jour_ecrit

register = template.Library()

_NUMERO = re.compile(r"\b([LRD])\. (?=\d)")

register.filter("autorite", mots.autorite)
register.filter("nature", mots.nature)


@register.filter
def lecture(nom: str) -> str:
    """« la circulaire »."""
    return LECTURES.get(nom, nom)


@register.filter
def statut(nom: str) -> str:
    """« vérifié », « de mémoire, à contrôler »."""
    return str(STATUTS[nom])


@register.filter
def bornes(periode: object) -> str:
    """« du 15 septembre 2007 au 30 avril 2021 », « depuis le 1er mai 2021 »."""
    depuis: date = periode.depuis  # type: ignore[attr-defined]
    jusqua: date | None = periode.jusqua  # type: ignore[attr-defined]
    if jusqua is None:
        return _("depuis le %(depuis)s") % {"depuis": jour_ecrit(depuis)}
    return _("du %(depuis)s au %(jusqua)s") % {"depuis": jour_ecrit(depuis), "jusqua": jour_ecrit(jusqua)}


@register.filter
def titre_de_texte(lue: Source) -> str:
    """« Article L. 425-1 », « Circulaire du 5 février 2009, § 2.1, alinéa 3 »."""
    if isinstance(lue, Article):
        return _("Article %(numero)s") % {"numero": lue.reference_courte.replace(". ", ".\u00a0", 1)}
    return lue.reference.replace("§ ", "§\u00a0")


@register.filter
def numero(lu: Article) -> str:
    """« L. 425-1 », « 225-4-1 » of another code."""
    return lu.numero_officiel.replace(".", ".\u00a0", 1)


@register.filter
def a_la_suite(lue: Source, au: date | None) -> str:
    """Where a source is read among those around it; empty for those that have no such page."""
    if isinstance(lue, Article):
        adresse = reverse("droit_lire_code")
    elif isinstance(lue, Paragraphe) and lue.document.sigle == CIRC:
        adresse = reverse("droit_lire_circulaire")
    else:
        return ""
    return f"{adresse}?au={au.isoformat()}#{lue.id}" if au else adresse


@register.filter
def adresse_du_moment(moment: Moment | None) -> str:
    """« ?au=2026-01-10&lecture=code » in the pages that have a day; nothing elsewhere."""
    return f"?au={moment.au.isoformat()}&lecture={moment.lecture}" if moment else ""


@register.filter
def souligne(alinea: Alinea | None) -> SafeString:
    """An official paragraph, the words a rule rests on underlined; « […] » where paragraphs are left out."""
    if alinea is None:
        return mark_safe('<span class="discret">[…]</span>')
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", m.texte) if m.fonde else m.texte,) for m in alinea)
    )


@register.filter
def marque(texte: str, cherches: tuple[str, ...]) -> SafeString:
    """A sentence, the words that were looked for marked."""
    liee = _NUMERO.sub("\\1.\u00a0", texte)
    morceaux = ((typographie(m.texte), m.fonde) for m in marquer(liee, cherches))
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", t) if m else t,) for t, m in morceaux))


@register.filter
def reperes(identifiants: list[str], cartes: list[Carte]) -> SafeString:
    """The numbers of the cards that show these sources, each a link to its card."""
    return format_html_join(
        "",
        ' <a class="repere" href="#{}"><span class="hors-ecran">{} </span>{}</a>',
        (
            (carte.ancre, titre_de_texte(carte.source), carte.numero)
            for carte in cartes or ()
            if carte.source.id in identifiants
        ),
    )


@register.filter
def renvoi(identifiant: str, au: date | None = None) -> SafeString:
    """A link to a source, under its short reference: « § 2.1 », « L. 316-1 »; an interpretation under its number."""
    if identifiant.startswith("INT-"):
        return format_html(
            '<a href="{}#{}">{}</a>', reverse("droit_interpretations"), identifiant, identifiant
        )
    try:
        courte = source(identifiant).reference_courte
    except SourceInconnue:
        return conditional_escape(identifiant)
    jour = f"?au={au.isoformat()}" if au else ""
    adresse = reverse("droit_texte", args=[identifiant]) + jour
    return format_html(
        '<a href="{}">{}</a>', adresse, courte.replace("§ ", "§\u00a0").replace(". ", ".\u00a0", 1)
    )


@register.filter
def en_bref(identifiant: str) -> str:
    """The short reference of a source, between brackets at the end of a line: it has none of its own."""
    return _courte(identifiant).replace("§ ", "§\u00a0").replace(" (", ", ").replace(")", "")


@register.filter
def renvois(identifiants: list[str], au: date | None = None) -> SafeString:
    """Links to several sources, separated by dots; two paragraphs of one section are named apart."""
    courtes = [_courte(identifiant) for identifiant in identifiants]
    liens = (
        (renvoi(un, au) if courtes.count(courte) == 1 or un.startswith("INT-") else _nomme(un, au),)
        for un, courte in zip(identifiants, courtes, strict=True)
    )
    return format_html_join(mark_safe(" · "), "{}", liens)


@register.filter(is_safe=True)
def relier(texte: object) -> SafeString:
    """The sentence with each source it names turned into a link; « R. 316-3 » is R.316-3, INT-23 its entry."""

    def lien(trouve: re.Match[str]) -> str:
        identifiant = re.sub(r"[\s\u00a0]", "", trouve[0]) if trouve[0][1:2] == "." else trouve[0]
        if identifiant.startswith("INT-"):
            return f'<a href="{reverse("droit_interpretations")}#{identifiant}">{trouve[0]}</a>'
        return f'<a href="{reverse("droit_texte", args=[identifiant])}">{trouve[0]}</a>'

    echappe = texte if isinstance(texte, SafeString) else conditional_escape(str(texte))
    return mark_safe(_nommees().sub(lien, echappe))  # noqa: S308 - escaped on the line above


def _courte(identifiant: str) -> str:
    try:
        return source(identifiant).reference_courte
    except SourceInconnue:
        return identifiant


def _nomme(identifiant: str, au: date | None) -> SafeString:
    """« § 3.1, al. 4 » where the section alone would not tell two sources apart."""
    try:
        alinea: tuple[int, ...] = getattr(source(identifiant), "alinea", ())
    except SourceInconnue:
        return conditional_escape(identifiant)
    jour = f"?au={au.isoformat()}" if au else ""
    rangs = f"{alinea[0]}-{alinea[-1]}" if len(alinea) > 1 else "".join(map(str, alinea))
    courte = _courte(identifiant).replace("§ ", "§\u00a0")
    return format_html(
        '<a href="{}{}">{}, al.\u00a0{}</a>', reverse("droit_texte", args=[identifiant]), jour, courte, rangs
    )


@cache
def _nommees() -> re.Pattern[str]:
    noms = sorted(
        (
            re.escape(s.id).replace(r"\.", r"\.[ \u00a0]?", 1) if s.id[1:2] == "." else re.escape(s.id)
            for s in sources()
        ),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(noms)}|INT-\d+)(?![-.]?\d)")
