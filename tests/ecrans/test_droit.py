"""The law as pages: every text, conclusion and register answers, on every day something changes, to anybody."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from egide.droit.conclusions import conclusions
from egide.droit.entree import HORIZON
from egide.droit.interpretations import interpretations
from egide.droit.livre import LECTURES, changements, livre
from egide.droit.logique import Conclusion, Et, Ou, Toujours, parcourir
from egide.droit.parametres import parametre, parametres
from egide.droit.reformes import REFORMES
from egide.droit.textes import articles, paragraphes, sources, textes
from egide.droit.tracabilite import sources_citees
from egide.ecrans.droit import regles
from egide.ecrans.droit import sources as lues

pytestmark = pytest.mark.django_db

REGISTRES = (
    "droit",
    "droit_parametres",
    "droit_interpretations",
    "droit_lectures",
    "droit_reformes",
    "droit_essayer",
)


def page(client: Client, adresse: str, attendu: int = 200) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == attendu, adresse
    return reponse.content.decode()


def bornes() -> list[date]:
    """The first and last day of every version of the law, and of every parameter."""
    debuts = {jour for lecture in LECTURES for jour in changements(lecture)}
    debuts |= {periode.depuis for p in parametres() for periode in p.periode}
    premier: date = parametre("premiere_date").valeur
    veilles = {jour - timedelta(days=1) for jour in debuts if jour > premier}
    return sorted(debuts | veilles | {HORIZON, parametre("droit_verifie_au").valeur})


EN_PART = pytest.mark.parametrize(
    "un_sur", [4, pytest.param(1, marks=pytest.mark.exhaustif)], ids=["une sur quatre", "toutes"]
)
"""Many pages of one template: at every change, one out of four of them is read."""


@EN_PART
def test_chaque_source_a_sa_page_qui_dit_son_enonce_et_ou_elle_en_est(client: Client, un_sur: int) -> None:
    for source in list(sources())[::un_sur]:
        contenu = page(client, reverse("droit_texte", args=[source.id]))
        assert source.id in contenu
        if not lues.sans_regle(source):
            for appui in lues.appuis(source.id):
                assert reverse("droit_conclusion", args=[appui.nom]) in contenu, source.id
        else:
            assert "Aucune règle ne s’appuie sur ce texte." in contenu, source.id


@EN_PART
def test_un_article_se_lit_a_chacune_de_ses_bornes_et_la_veille(client: Client, un_sur: int) -> None:
    for article in list(articles())[::un_sur]:
        adresse = reverse("droit_texte", args=[article.id])
        for version in article.versions:
            contenu = page(client, f"{adresse}?au={version.depuis.isoformat()}")
            assert f'class="actuel" id="v-{version.depuis.isoformat()}"' in contenu
            if version.jusqua and article.version_au(version.jusqua + timedelta(days=1)) is None:
                apres = page(client, f"{adresse}?au={(version.jusqua + timedelta(days=1)).isoformat()}")
                assert "Aucune version n’était en vigueur" in apres


def test_rien_d_incertain_n_est_montre_comme_certain(client: Client) -> None:
    for article in articles():
        contenu = page(client, reverse("droit_texte", args=[article.id]))
        incertaines = sum(version.statut != "verifie" for version in article.versions)
        doutes = re.findall(r'etiquette--doute">([^<]+)<', contenu)
        assert len(doutes) >= incertaines, article.id
    for texte in textes():
        contenu = page(client, reverse("droit_texte", args=[texte.id]))
        assert ("etiquette--doute" in contenu) == (texte.statut != "verifie"), texte.id


def test_un_paragraphe_barre_est_montre_barre_et_sans_regle(client: Client) -> None:
    barres = [p for p in paragraphes() if p.barre]
    assert barres
    for paragraphe in barres:
        contenu = page(client, reverse("droit_texte", args=[paragraphe.id]))
        assert "Paragraphe barré dans la source." in contenu
        assert "<s>" in contenu
    intact = page(client, reverse("droit_texte", args=["CIRC-2.1-4"]))
    assert "<s>" not in intact


@EN_PART
@pytest.mark.parametrize("registre", REGISTRES)
def test_chaque_registre_repond_a_chaque_borne(client: Client, registre: str, un_sur: int) -> None:
    for jour in bornes()[::un_sur] if registre != "droit_essayer" else bornes()[:: 4 * un_sur]:
        page(client, f"{reverse(registre)}?au={jour.isoformat()}")


@EN_PART
def test_chaque_conclusion_se_lit_au_debut_de_chacune_de_ses_versions(client: Client, un_sur: int) -> None:
    for nom in list(conclusions())[::un_sur]:
        adresse = reverse("droit_conclusion", args=[nom])
        for lecture in LECTURES:
            for version in regles.versions(nom, lecture):
                contenu = page(client, f"{adresse}?au={version.depuis.isoformat()}&lecture={lecture}")
                assert 'id="conditions"' in contenu or not version.regle.si, (nom, lecture)


def test_chaque_recueil_porte_une_ancre_par_source_et_chaque_source_a_son_recueil(client: Client) -> None:
    ancres = set()
    for cle in lues.recueils():
        ancres |= set(re.findall(r'<li id="([^"]+)"', page(client, reverse("droit_recueil", args=[cle]))))
    assert ancres == {source.id for source in sources()}


def test_les_registres_portent_une_ancre_par_entree(client: Client) -> None:
    contenu = page(client, reverse("droit_interpretations"))
    assert all(f'id="{entree.id}"' in contenu for entree in interpretations())
    contenu = page(client, reverse("droit_reformes"))
    assert all(f'id="{reforme}"' in contenu for reforme in REFORMES)
    contenu = page(client, reverse("droit_parametres"))
    assert all(f'id="{p.nom}"' in contenu for p in parametres())
    assert contenu.count("<svg") == contenu.count("<table") == len(parametres())


@pytest.mark.parametrize(
    "adresse",
    ["/droit/textes/CIRC-99-1/", "/droit/textes/../", "/droit/conclusions/delai/", "/droit/recueils/NULLE/"],
)
def test_un_nom_inconnu_rend_la_page_calme(client: Client, adresse: str) -> None:
    assert "Cette page n’existe pas" in page(client, adresse, 404)


@pytest.mark.parametrize("au", ["hier", "2009-02-30", "1999-01-01", "2300-01-01"])
def test_une_date_refusee_est_dite_avec_ce_qui_est_attendu(client: Client, au: str) -> None:
    contenu = page(client, f"{reverse('droit_conclusion', args=['delai_reflexion'])}?au={au}", 400)
    assert f"Date reçue : « {au} »" in contenu
    assert "AAAA-MM-JJ" in contenu


def test_la_circulaire_ne_se_lit_pas_avant_d_exister(client: Client) -> None:
    adresse = reverse("droit_conclusion", args=["delai_reflexion"])
    assert "n’existe que depuis le 5 février 2009" in page(
        client, f"{adresse}?au=2009-02-04&lecture=circulaire", 400
    )
    page(client, f"{adresse}?au=2009-02-05&lecture=circulaire")


def test_la_regle_ecrite_cite_tout_ce_que_la_regle_executee_cite() -> None:
    def sous(ligne: regles.LigneDeRegle) -> set[str]:
        return set(ligne.sources).union(*map(sous, ligne.enfants))

    for lecture in LECTURES:
        for debut in changements(lecture):
            for nom, executee in livre(debut, lecture).conclusions.items():
                ecrite = regles.regle(nom, debut, lecture)
                assert ecrite
                natures = [ecrite.nature_pour[0]] if ecrite.nature_pour else []
                lignes = (*ecrite.si, *ecrite.sauf, *ecrite.reserves, *natures)
                citees = set(ecrite.selon).union(*map(sous, lignes))
                toutes = set(sources_citees(executee))
                assert toutes - _sans_effet_ce_jour_la(executee) <= citees <= toutes, (nom, lecture, debut)


def _sans_effet_ce_jour_la(executee: Conclusion) -> set[str]:
    """What is cited beside a line that the day alone decides: the page keeps that line, and no other of its group."""
    groupes = (
        groupe
        for terme in (*executee.si, *executee.sauf)
        for groupe in parcourir(terme)
        if isinstance(groupe, Et | Ou)
        and any(isinstance(e, Toujours) and e.vrai is isinstance(groupe, Ou) for e in groupe.enfants())
    )
    return {source for groupe in groupes for e in parcourir(groupe) for source in e.sources}


def test_l_histoire_d_une_regle_couvre_chaque_jour_une_fois_et_dit_ce_qui_change() -> None:
    for lecture in LECTURES:
        for nom in livre(HORIZON, lecture).conclusions:
            histoire = regles.versions(nom, lecture)
            assert histoire[-1].jusqua is None
            for avant, apres in pairwise(histoire):
                assert avant.jusqua == apres.depuis - timedelta(days=1)
                assert apres.ecart, (nom, lecture, apres.depuis)
                assert regles.comparer(avant.regle, avant.regle).de_fond is False


def test_la_carte_de_sejour_devient_un_droit_le_15_avril_2016(client: Client) -> None:
    adresse = f"{reverse('droit_conclusion', args=['carte_sejour_temporaire'])}?lecture=code&au="
    assert "Faculté</dd>" in page(client, adresse + "2016-04-14")
    apres = page(client, adresse + "2016-04-15")
    assert "Droit de la personne<br>" in apres
    assert "faculté si la personne est mineure" in apres


def test_les_deux_lectures_disent_ce_que_seule_l_une_demande(client: Client) -> None:
    contenu = page(client, f"{reverse('droit_lectures')}?au=2009-03-21")
    demande = contenu.partition('id="demande_titre_recevable"')[2].partition("</article>")[0]
    circulaire, _titre, code = demande.partition("Le code seul demande")
    assert "entendue par la police" in circulaire
    assert "entendue par la police" not in code
    assert "travailler ou se former" in code
    assert "la circulaire n’existe pas encore" in page(client, f"{reverse('droit_lectures')}?au=2009-02-04")


def test_le_droit_est_au_menu_de_chacun_meme_sans_compte(client: Client) -> None:
    assert f'<a href="{reverse("droit")}" aria-current="page">' in page(client, reverse("droit"))
    assert f'<a href="{reverse("droit")}">' in page(client, reverse("account_login"))
