"""The points of law of a file, one after the other: some forty on every file page, written without a template for each."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from egide.dossiers.vues import Conclusion, Volet
from egide.droit.mots import FONDEMENTS
from egide.ecrans.typographie import typographie

du_droit = lru_cache(maxsize=2048)(typographie)
"""The words of the law, which are the same in every file: set once."""

_POINT = """\
<article class="conclusion" id="{nom}">
  {etiquette}<h4>{titre}</h4>
  {raison}{eteinte}{fondement}{prudences}
  <a class="pourquoi__lien" href="{adresse}" hx-get="{adresse}" hx-swap="outerHTML"
    >{pourquoi}<span class="hors-ecran"> {titre}</span></a>
</article>
"""


def points(volet: Volet, ici: str, requete: str) -> SafeString:
    """What is folded in one count. `ici`: the address of the file; `requete`: what keeps its moment."""
    pourquoi = _("pourquoi ?")
    ecrits = (
        format_html(
            _POINT,
            nom=conclusion.nom,
            titre=du_droit(conclusion.titre),
            adresse=f"{ici}pourquoi/{conclusion.nom}/{requete}",
            pourquoi=pourquoi,
            fondement=marque_de_fondement(conclusion.fondement),
            **_dits(conclusion, avec_etiquette=volet.cle == "du"),
        )
        for conclusion in volet.conclusions
    )
    return format_html_join("", "{}", ((ecrit,) for ecrit in ecrits))


def _dits(conclusion: Conclusion, *, avec_etiquette: bool) -> dict[str, str]:
    """What is said of some points only."""
    dits = dict.fromkeys(("etiquette", "raison", "eteinte", "prudences"), "")
    if avec_etiquette:
        dits["etiquette"] = format_html('<span class="etiquette">{}</span>\n  ', conclusion.etiquette)
    if conclusion.raison:
        dits["raison"] = format_html('<span class="discret">— {}.</span>\n  ', du_droit(conclusion.raison))
    if conclusion.eteinte:
        dits["eteinte"] = format_html(
            '<br><span class="discret">{}</span>\n  ', typographie(conclusion.eteinte)
        )
    if conclusion.prudences:
        dits["prudences"] = render_to_string("ecrans/_prudences.html", {"prudences": conclusion.prudences})
    return dits


@lru_cache
def marque_de_fondement(nom: str) -> SafeString:
    """What a conclusion stands on, as the badge beside it."""
    return format_html(
        '<span class="fondement fondement--{}"><span class="hors-ecran">{} </span>{}</span>',
        nom, _("Fondement :"), FONDEMENTS[nom],
    )  # fmt: skip
