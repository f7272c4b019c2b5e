"""Who arrives without an account finds what concerns him."""

from django.test import Client
from django.urls import reverse

from egide.annuaire.roles import PLATEFORME, ROLES

DITS = {
    "barreau": "avocat",
    "acse": "ac-sé",
    "ase": "aide sociale à l’enfance",
    "prefecture": "préfecture",
    "ministere": "ministère",
}


def test_l_accueil_nomme_tous_ceux_qui_se_connectent(client: Client, db: None) -> None:
    """Each kind of service in which a role is held, but for the platform itself."""
    page = client.get("/").content.decode().lower()
    exerces = frozenset().union(*(role.genres for role in ROLES.values())) - {PLATEFORME}
    assert DITS.keys() <= exerces
    assert {mot for mot in (DITS.get(genre, genre) for genre in exerces) if mot not in page} == set()


def test_l_accueil_mene_a_verifier_un_document_au_droit_et_a_l_aide(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    for vue in ("account_login", "verifier", "droit", "droit_essayer", "aide"):
        assert f'href="{reverse(vue)}' in page, vue
    assert "Appelez le 17" in page
