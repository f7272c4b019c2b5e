"""The list of files: chosen and ordered in an address that names nobody, taken away as a table, entrusted several at once."""

import csv
import io
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import formulaire_lu
from ecrans.nice import AUJOURD_HUI, SECRETS, Nice, client_de, remettre, signalee
from outils.monde import creer_acteur, inscrire

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.annuaire.models import Fonction, Organisation
from egide.dossiers.echeances import lecture
from egide.dossiers.echeances.projection import EN_BASE
from egide.dossiers.etat import FAMILLES, famille, ou_en_est_on
from egide.dossiers.etat.taches import rang_de_gravite
from egide.dossiers.models import SituationCalculee
from egide.dossiers.travail import suivis, travail
from egide.ecrans.travail import liste
from egide.journal import types
from egide.socle import horloge

AU = date.fromisoformat(AUJOURD_HUI)
Entrer = Callable[..., Client]


@pytest.fixture
def trois(nice: Nice) -> tuple[str, str, str]:
    """Files of the prefecture: the receipt late, the receipt given, a complaint made."""
    remis, plainte = (signalee(nice.monde.enqueteur, nice.monde.agent) for _ in range(2))
    remettre(nice.monde.agent, remis)
    remettre(nice.monde.agent, plainte)
    inscrire(nice.monde.enqueteur, plainte, types.Plainte(plainte_deposee=True), AU)
    return nice.pseudonyme, remis, plainte


@pytest.fixture
def referente(nice: Nice) -> Acteur:
    return creer_acteur(
        "rachel", "referent_prefecture", Organisation.objects.get(pk=nice.monde.agent.organisation_id)
    )


def montres(client: Client, **choix: str) -> list[str]:
    lignes = client.get(reverse("dossiers"), choix).context["lignes"]
    return [ligne.pseudonyme.replace(" ", "") for ligne in lignes]


def test_on_choisit_ses_dossiers_par_etape_echeance_et_agent(
    nice: Nice, trois: tuple[str, str, str], referente: Acteur, entrer: Entrer
) -> None:
    en_retard, remis, plainte = trois
    inscrire(referente, remis, types.Affectation(agent=nice.monde.agent.compte_id), AU)
    client = client_de(nice.monde.agent, entrer)
    assert montres(client, etape="accueil") == [en_retard]
    assert montres(client, etape="plainte_ou_temoignage") == [plainte]
    assert montres(client, etape="delai") == [remis]
    assert montres(client, etape="clos") == []
    assert montres(client, echeance="en_retard") == [en_retard]
    assert montres(client, agent=str(nice.monde.agent.compte_id)) == [remis]
    assert set(montres(client, agent="sans")) == {en_retard, plainte}
    assert montres(client, agent=str(uuid4())) == []
    assert montres(client, q=remis[:4], etape="delai") == [remis]
    assert montres(client, q=remis[:4], etape="accueil") == []
    ailleurs = client_de(nice.monde.agent_59, entrer)
    assert montres(ailleurs, echeance="en_retard") == [nice.ailleurs]


def test_on_les_range_par_echeance_ou_par_jour_d_ouverture(
    nice: Nice, trois: tuple[str, str, str], entrer: Entrer
) -> None:
    client = client_de(nice.monde.agent, entrer)
    presses = montres(client, tri="echeance")
    with porte.contexte(nice.monde.agent):
        lignes = [t for groupe in travail(nice.monde.agent, AU).groupes for t in groupe.taches]
    attendus = list(dict.fromkeys(ligne.pseudonyme.replace(" ", "") for ligne in lignes))
    assert presses[: len(attendus)] == attendus
    with horloge.figer(date(2009, 3, 20)):
        ancien = signalee(nice.monde.enqueteur, nice.monde.agent)
    assert montres(client, tri="ouverture")[-1] == ancien
    assert set(montres(client, tri="ouverture")) == set(montres(client)) == {*trois, ancien}


def test_un_choix_garde_dans_l_adresse_ne_nomme_personne_et_ce_qui_n_est_pas_admis_est_laisse(
    nice: Nice, trois: tuple[str, str, str], entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from egide.ecrans.travail import portefeuille

    monkeypatch.setattr(portefeuille, "PAR_PAGE", 1)
    client = client_de(nice.monde.agent, entrer)
    page = client.get(reverse("dossiers"), {"agent": "sans", "tri": "echeance"})
    suite = page.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert suite == "?agent=sans&tri=echeance&page=2"
    assert client.get(reverse("dossiers") + suite).context["page"].paginator.count == 3
    assert not [secret for secret in SECRETS if secret in page.content.decode()]
    faux = {
        "etape": "inventee",
        "agent": "'",
        "echeance": "hier",
        "territoire": "xx",
        "tri": "nom",
        "page": "-1",
    }
    assert client.get(reverse("dossiers"), faux).context["page"].paginator.count == 3


def test_ce_qui_est_garde_pour_choisir_est_ce_que_le_dossier_dit_a_chacun(
    nice: Nice, trois: tuple[str, str, str]
) -> None:
    for lecteur in (nice.monde.agent, nice.monde.signataire, nice.monde.enqueteur):
        with porte.contexte(lecteur):
            gardees = {s.dossier_id: s for s in SituationCalculee.objects.all()}
            lus = list(suivis(lecteur, AU))
            premieres: dict[str, tuple[int, int, date]] = {}
            for groupe in travail(lecteur, AU).groupes:
                for tache in groupe.taches:
                    premieres.setdefault(
                        tache.pseudonyme.replace(" ", ""),
                        (EN_BASE[tache.groupe], rang_de_gravite(tache), tache.pour_le),
                    )
        assert {lu.dossier for lu in lus} == set(gardees)
        for lu in lus:
            gardee = gardees[lu.dossier]  # type: ignore[index]
            assert gardee.famille == famille(ou_en_est_on(lu.etude))
            if lu.pseudonyme in premieres:
                assert (gardee.groupe, gardee.gravite, gardee.pour_le) == premieres[lu.pseudonyme]


def test_un_choix_qui_repose_sur_un_calcul_d_hier_le_dit(
    nice: Nice, trois: tuple[str, str, str], entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lecture, "A_RECALCULER_SUR_PLACE", -1)
    client = client_de(nice.monde.agent, entrer)
    assert "Choisis d’après un calcul" in client.get(reverse("dossiers"), {"etape": "delai"}).content.decode()
    assert "Choisis d’après un calcul" not in client.get(reverse("dossiers")).content.decode()


def test_la_liste_part_en_tableau_avec_ses_dates_et_sans_nom(
    nice: Nice, trois: tuple[str, str, str], entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_de(nice.monde.agent, entrer)
    tableau = client.get(reverse("liste_a_faire"), {"motif": "recepisse_reflexion"})
    rangees = list(csv.DictReader(io.StringIO(tableau.content.decode("utf-8-sig")), delimiter=";"))
    assert [(r["Dossier"].replace(" ", ""), r["État"], r["Pour le"]) for r in rangees] == [
        (nice.pseudonyme, "en retard", "2009-03-13")
    ]
    tout = client.get(reverse("liste_a_faire")).content.decode("utf-8-sig")
    assert len(tout.splitlines()) - 1 == client.get(reverse("a_faire")).context["montrees"]
    assert not [secret for secret in SECRETS if secret in tout]
    monkeypatch.setattr(liste, "LIGNES_AU_PLUS", 0)
    assert client.get(reverse("liste_a_faire"))["Location"] == reverse("a_faire") + "?"
    assert "filtrez-la" in client.get(reverse("a_faire")).content.decode()


def _confier(client: Client, dossiers: list[str], a_qui: object, **choix: str) -> HttpResponse:
    page = client.get(reverse("dossiers"), choix)
    donnees = formulaire_lu(page, reverse("affecter_plusieurs")).donnees
    return client.post(reverse("affecter_plusieurs"), donnees | {"dossier": dossiers, "agent": str(a_qui)})


def test_le_referent_confie_plusieurs_dossiers_a_la_fois_et_revient_ou_il_etait(
    nice: Nice, trois: tuple[str, str, str], referente: Acteur, entrer: Entrer
) -> None:
    client, agent = client_de(referente, entrer), nice.monde.agent.compte_id
    reponse = _confier(client, [trois[0], trois[2]], agent, agent="sans", tri="ouverture")
    assert reponse["Location"] == reverse("dossiers") + "?agent=sans&tri=ouverture"
    assert [str(m) for m in get_messages(reponse.wsgi_request)] == ["2 dossiers sont confiés."]  # type: ignore[attr-defined]
    assert set(montres(client, agent=str(agent))) == {trois[0], trois[2]}
    assert montres(client, agent="sans") == [trois[1]]


def test_un_dossier_qui_a_change_depuis_n_est_pas_confie_et_on_le_dit(
    nice: Nice, trois: tuple[str, str, str], referente: Acteur, entrer: Entrer
) -> None:
    client, agent = client_de(referente, entrer), nice.monde.agent.compte_id
    donnees = formulaire_lu(client.get(reverse("dossiers")), reverse("affecter_plusieurs")).donnees
    inscrire(nice.monde.agent, trois[1], types.MesureDEloignement(mesure_eloignement="aucune"), AU)
    envoi = donnees | {"dossier": [trois[0], trois[1], nice.ailleurs], "agent": str(agent)}
    reponse = client.post(reverse("affecter_plusieurs"), envoi)
    dits = [str(m) for m in get_messages(reponse.wsgi_request)]  # type: ignore[attr-defined]
    assert dits[0] == "1 dossier est confié."
    assert dits[1].startswith("2 dossiers n’ont pas été confiés")
    assert montres(client, agent=str(agent)) == [trois[0]]


def test_seul_le_referent_confie_et_seulement_a_un_agent_de_sa_prefecture(
    nice: Nice, trois: tuple[str, str, str], referente: Acteur, entrer: Entrer
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    assert "affectations" not in agent.get(reverse("dossiers")).content.decode()
    envoi = {"dossier": list(trois), "agent": str(nice.monde.agent.compte_id)}
    assert agent.post(reverse("affecter_plusieurs"), envoi).status_code == 404
    client = client_de(referente, entrer)
    for qui, coches in ((nice.monde.agent_59.compte_id, list(trois)), (nice.monde.agent.compte_id, [])):
        reponse = _confier(client, coches, qui)
        assert "Rien n’a été confié" in client.get(reponse["Location"]).content.decode()
    assert set(montres(client, agent="sans")) == set(trois)


def test_les_dossiers_de_qui_n_exerce_plus_se_retrouvent_sous_son_nom_et_se_confient_a_un_autre(
    nice: Nice, trois: tuple[str, str, str], referente: Acteur, entrer: Entrer
) -> None:
    prefecture = Organisation.objects.get(pk=nice.monde.agent.organisation_id)
    nadege = creer_acteur("nadege", "agent_prefecture", prefecture)
    client = client_de(referente, entrer)
    _confier(client, list(trois[:2]), nadege.compte_id)
    assert "Nadege (n’exerce plus ici)" not in client.get(reverse("dossiers")).content.decode()
    Fonction.objects.filter(compte=nadege.compte_id).update(au=date(2009, 3, 20))
    page = client.get(reverse("dossiers"), {"agent": str(nadege.compte_id)})
    assert "Nadege (n’exerce plus ici)" in page.content.decode()
    _confier(client, list(trois[:2]), nice.monde.agent.compte_id, agent=str(nadege.compte_id))
    assert montres(client, agent=str(nadege.compte_id)) == []
    assert set(montres(client, agent=str(nice.monde.agent.compte_id))) == set(trois[:2])


def test_chaque_etape_a_sa_famille_et_une_seule() -> None:
    stades = [stade for _titre, stades in FAMILLES.values() for stade in stades]
    assert len(stades) == len(set(stades))
