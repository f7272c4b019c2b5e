"""One bit changed on the disk: the fault stays in its file, which says so; everybody works on in the others."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE
from ecrans.nice import AUJOURD_HUI, Nice, client_de, installer, pages_du_dossier, repere
from outils.base import Bases
from outils.decors import Decors
from outils.produits import en_part

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte
from egide.journal.pseudonymes import presenter
from egide.socle import postgres

LISTES = ("accueil", "a_faire", "agenda", "dossiers", "a_recevoir", "rechercher", "notifications", "annuaire")
DIT = "prévenir l’exploitant"
DEMAIN = "2009-03-22"
"""The deadlines kept today are to be computed again."""


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    with decors.copier(installer, AUJOURD_HUI) as nice:
        yield nice


@pytest.fixture
def abimer(bases: Bases, nice: Nice) -> Callable[[str, str], None]:
    """Change one bit of a file, as nobody but the owner of the machine can: in its content, or in its key."""

    def changer(pseudonyme: str, quoi: str) -> None:
        table, colonne, ou = {
            "un contenu": ("journal_evenement", "charge", "rang = 4 AND"),
            "sa clé": ("coffre_cle", "cle_enveloppee", ""),
            "ses échéances": ("dossiers_echeance", "chiffre", ""),
        }[quoi]
        with psycopg.connect(bases.url(postgres.ADMIN, connection.settings_dict["NAME"])) as connexion:
            connexion.execute("SET session_replication_role = replica")
            change = connexion.execute(
                f"UPDATE {table} SET {colonne} = set_bit({colonne}, 200, 1 - get_bit({colonne}, 200)) "
                f"WHERE {ou} dossier_id = (SELECT id FROM journal_dossier WHERE pseudonyme = %s)",
                [pseudonyme],
            )
            assert change.rowcount
        cache.clear()

    return changer


def _services(nice: Nice, entrer: Callable[..., Client]) -> Iterator[tuple[Acteur, Client]]:
    for acteur in (nice.monde.enqueteur, nice.monde.agent, nice.monde.signataire):
        yield acteur, client_de(acteur, entrer)


def _pages(client: Client, pseudonyme: str) -> dict[str, int]:
    return {chemin: client.get(chemin).status_code for _nom, chemin in pages_du_dossier(pseudonyme)}


@pytest.mark.parametrize(("quoi", "jour"), en_part(("un contenu", "sa clé"), (AUJOURD_HUI, DEMAIN)))
def test_un_bit_change_ne_ferme_ni_les_listes_ni_aucune_page(
    nice: Nice,
    entrer: Callable[..., Client],
    abimer: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    quoi: str,
    jour: str,
) -> None:
    avant = {acteur: _pages(client, nice.pseudonyme) for acteur, client in _services(nice, entrer)}
    abimer(nice.pseudonyme, quoi)
    monkeypatch.setenv("EGIDE_HORLOGE", jour)
    for acteur, client in _services(nice, entrer):
        apres = _pages(client, nice.pseudonyme)
        for chemin, statut in avant[acteur].items():
            assert apres[chemin] == statut or apres[chemin] == 200, (
                acteur.role,
                chemin,
                statut,
                apres[chemin],
            )
        for nom in LISTES:
            assert client.get(reverse(nom), follow=True).status_code == 200, (acteur.role, nom)
        page = client.get(reverse("dossier", args=[nice.pseudonyme]))
        assert (page.status_code, "Ce dossier est illisible" in page.content.decode()) == (200, True)
        assert client.get(reverse("dossiers")).content.decode().count(DIT) == 1
        a_faire = client.get(reverse("a_faire")).content.decode()
        assert presenter(nice.pseudonyme) in a_faire
        assert (DIT in a_faire) == (jour != AUJOURD_HUI or quoi == "sa clé")


def test_les_autres_dossiers_se_lisent_comme_avant(
    nice: Nice, entrer: Callable[..., Client], abimer: Callable[[str, str], None]
) -> None:
    abimer(nice.pseudonyme, "un contenu")
    client = client_de(nice.monde.enqueteur, entrer)
    page = client.get(reverse("dossier", args=[nice.reserve])).content.decode()
    assert "illisible" not in page
    lignes = client.get(reverse("dossiers")).content.decode()
    assert presenter(nice.reserve) in lignes
    ailleurs = client_de(nice.monde.agent_59, entrer)
    assert DIT not in ailleurs.get(reverse("dossiers")).content.decode()
    assert ailleurs.get(reverse("dossier", args=[nice.pseudonyme])).status_code == 404


def test_on_se_connecte_quand_un_dossier_du_service_est_illisible(
    nice: Nice, abimer: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    abimer(nice.pseudonyme, "un contenu")
    monkeypatch.setenv("EGIDE_HORLOGE", DEMAIN)  # the number of the header is to be counted again
    compte = Compte.objects.get(pk=nice.monde.agent.compte_id)
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    client = Client()
    entree = {"login": compte.email, "password": MOT_DE_PASSE}
    reponse = client.post(reverse("account_login"), entree, follow=True)
    assert reponse.status_code == 200
    assert client.session.get("_auth_user_id")


def test_ce_qu_on_envoie_a_un_dossier_illisible_n_est_pas_enregistre_et_la_tentative_se_voit(
    nice: Nice, entrer: Callable[..., Client], abimer: Callable[[str, str], None]
) -> None:
    client = client_de(nice.monde.enqueteur, entrer)
    ici = reverse("geste", args=[nice.pseudonyme, "noter_mesure_eloignement"])
    lu = repere(client, ici)
    abimer(nice.pseudonyme, "un contenu")
    reponse = client.post(ici, {"effet_le": AUJOURD_HUI, "repere": lu})
    assert reponse.status_code == 409
    assert "n’a pas été enregistré" in reponse.content.decode()
    page = client.get(reverse("consultations", args=[nice.pseudonyme])).content.decode()
    assert "(dossier illisible)" in page


def test_des_echeances_illisibles_le_disent_au_lieu_de_se_taire(
    nice: Nice, entrer: Callable[..., Client], abimer: Callable[[str, str], None]
) -> None:
    abimer(nice.pseudonyme, "ses échéances")
    page = client_de(nice.monde.agent, entrer).get(reverse("a_faire"))
    assert page.status_code == 200
    assert DIT in page.content.decode()
