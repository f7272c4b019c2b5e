"""Nobody reads « 2009-03-21 » on a page: dates are written out. Machines keep theirs, in attributes and fields."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.intrus import Scene
from ecrans.maison import Maison
from ecrans.monde import adresses
from ecrans.nice import pages_du_dossier

from egide.socle import libelles
from egide.socle.francais import dates_ecrites

# « CIRCULAIRE-2009-11-01 » names a text, and is no date.
ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
POUR_LES_MACHINES = {"head", "script", "style", "code", "pre", "textarea", "select"}


class Visible(HTMLParser):
    """What one reads of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.caches: list[str] = []
        self.lu: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in POUR_LES_MACHINES:
            self.caches.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.caches and tag == self.caches[-1]:
            self.caches.pop()

    def handle_data(self, data: str) -> None:
        if not self.caches:
            self.lu.append(data)


def dates_de_machine(page: str) -> list[str]:
    lecteur = Visible()
    lecteur.feed(page)
    return ISO.findall(" ".join(" ".join(lecteur.lu).split()))


def chemins(scene: Scene) -> Iterator[str]:
    yield from (adresse for _nom, adresse in pages_du_dossier(scene.nice.pseudonyme, scene.nice.numero))
    for motif in adresses():
        if not motif.pattern.regex.groupindex and not str(motif.name).startswith(("account_", "mfa_")):
            yield reverse(str(motif.name))


def test_une_date_de_machine_se_voit_et_s_ecrit() -> None:
    """What the test below looks for is found where it is, and not where a machine reads it."""
    assert dates_de_machine('<time datetime="2009-03-21">samedi</time> depuis le 2009-03-01') == [
        "2009-03-01"
    ]
    assert dates_de_machine("<code>2009-03-01</code> NOTE-2004-03-04") == []
    assert (
        dates_ecrites("vérifié au 2026-03-01, voir NOTE-2004-03-04")
        == "vérifié au 1er mars 2026, voir NOTE-2004-03-04"
    )


@pytest.mark.parametrize("role", ["agent_prefecture", "intervenant"])
def test_aucune_page_ne_montre_une_date_de_machine(role: str, scene: Scene, maison: Maison) -> None:
    client, lues = maison.client(role), 0
    for chemin in chemins(scene):
        reponse = client.get(chemin)
        if reponse.status_code == 200 and "html" in reponse["Content-Type"]:
            assert dates_de_machine(reponse.content.decode()) == [], chemin
            lues += 1
    assert lues > 30


def test_un_bac_a_essai_ne_montre_pas_de_date_de_machine(client: Client, db: None) -> None:
    """Its warning on the law not verified yet told one."""
    page = client.get(reverse("droit_essayer"), {"au": "2031-01-01"}).content.decode()
    assert "Le droit a été vérifié jusqu" in page
    assert dates_de_machine(page) == []


@pytest.mark.parametrize("nom", ["debut", "fin", "fin_au_plus_tard"])
def test_un_jour_que_le_droit_conclut_s_ecrit_quel_que_soit_son_nom(nom: str) -> None:
    """The latest end of a clock showed « 2027-01-24 », beside its first one in words."""
    assert libelles.texte_de_valeur(nom, "2027-02-01") == "lundi 1er février 2027"
