"""The pages of the law speak to a jurist: no name of a test file, no name of the program, on any of them."""

import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from egide.droit.conclusions import conclusions
from egide.droit.reformes import REFORMES
from egide.droit.textes import sources
from egide.ecrans.droit.sources import recueils
from egide.ecrans.droit.urls import urlpatterns

pytestmark = pytest.mark.django_db

INTERNES = re.compile(
    r"\b[a-z]+(?:_[a-z0-9]+)+\b"  # a name of the program: « delai_en_cours », « test_droit »
    r"|\b[\w/]+\.(?:py|json|toml|html)\b"  # a file
    r"|\b(?:True|False|None)\b"
    r"|\b(?:tests|src)/"
)
MOMENTS = ({"au": "2010-01-10", "lecture": "circulaire"}, {"au": "2026-01-10", "lecture": "code"})
BUTS = ("carte_resident", "delai_reflexion", "information_parquet_mineur")
"""What the sandbox may look for; the last one is unknown to the circular, which refuses it."""
SANS_PAGE_SEULE = {"droit_recueil", "droit_texte", "droit_conclusion"}
QUESTIONS = ("carte", "délai", "L. 316-1", "prolongatoin", *REFORMES)


def adresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Every public page of the law, those that change with the day and the reading on two days."""
    for moment in MOMENTS:
        for nom in sorted({str(motif.name) for motif in urlpatterns} - SANS_PAGE_SEULE):
            yield reverse(nom), moment
        for nom in conclusions():
            yield reverse("droit_conclusion", args=[nom]), moment
        for question in QUESTIONS:
            yield reverse("droit_chercher"), {**moment, "q": question}
        for but in BUTS:
            yield reverse("droit_essayer"), {**moment, "but": but}
    for cle in recueils():
        yield reverse("droit_recueil", args=[cle]), MOMENTS[-1]
    for source in sources():
        yield reverse("droit_texte", args=[source.id]), MOMENTS[-1]


def texte_lu(contenu: str) -> str:
    """What a reader sees or hears of a page: its words, and the words its attributes say."""
    corps = re.sub(r"<(script|style)\b.*?</\1>", " ", contenu, flags=re.DOTALL)
    dits = re.findall(r'(?:aria-label|title|alt|placeholder|data-titre)="([^"]*)"', corps)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", corps), *dits]))


def test_aucune_page_du_droit_ne_montre_un_nom_du_programme_ni_un_fichier_d_essai(client: Client) -> None:
    vues, trouves = 0, {}
    for adresse, demande in adresses():
        reponse = client.get(adresse, demande)
        assert reponse.status_code == 200 or demande.get("but") == BUTS[-1], (adresse, demande)
        if noms := set(INTERNES.findall(texte_lu(reponse.content.decode()))):
            trouves[adresse] = noms
        vues += 1
    assert trouves == {}
    assert vues > len(sources()) + 2 * len(conclusions())


@pytest.mark.parametrize(
    "nom", ["delai_en_cours", "droit/test_regles.py", "cas/verifies.json", "None", "tests/droit"]
)
def test_un_nom_du_programme_est_reconnu(nom: str) -> None:
    assert INTERNES.search(texte_lu(f"<p>La règle <code>{nom}</code></p>"))
    assert INTERNES.search(texte_lu(f'<a aria-label="{nom}">la règle</a>'))


@pytest.mark.parametrize("adresse", ["/droit/conclusions/delai_en_cours/", "q-plainte_deposee"])
def test_une_adresse_n_est_pas_lue(adresse: str) -> None:
    assert not INTERNES.search(texte_lu(f'<a href="{adresse}" id="{adresse}">Délai en cours</a>'))
