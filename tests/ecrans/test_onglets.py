"""The tabs of a file: the same from each of its pages, and none of them closed to who is shown it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import Piece
from ecrans.nice import client_de

from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.dossiers.portee import portee

ROLES = (
    "enqueteur", "agent_prefecture", "signataire", "magistrat", "intervenant", "coordinateur_acse", "avocat",
)  # fmt: skip
SOUS_PAGES = ("messages", "notes", "pieces")
NAV = re.compile(r'<nav class="onglets-du-dossier".*?</nav>', re.DOTALL)


def onglets(page: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', NAV.search(page)[0])  # type: ignore[index]


@pytest.mark.parametrize("role", ROLES)
def test_chaque_page_d_un_dossier_montre_les_memes_onglets_et_chacun_s_ouvre(
    piece: Piece, entrer: Callable[..., Client], role: str
) -> None:
    acteur = piece.troupe[role]
    client = client_de(acteur, entrer)
    siens = onglets(client.get(reverse("dossier", args=[piece.dossier])).content.decode())
    assert len(siens) == len(set(siens)) >= 3
    plan = reverse("accompagnement", args=[piece.dossier])
    assert (siens[0] == plan) == (role in AUPRES_D_ELLE)
    assert (plan in siens) == portee(acteur).lit_le_plan
    for adresse in siens:
        reponse = client.get(adresse)
        assert reponse.status_code == 200, adresse
        page = reponse.content.decode()
        assert onglets(page) == siens, adresse
        assert re.findall(r'href="([^"]+)"\s+aria-current="page"', NAV.search(page)[0]) == [adresse]  # type: ignore[index]
    for nom in SOUS_PAGES:
        assert onglets(client.get(reverse(nom, args=[piece.dossier])).content.decode()) == siens
