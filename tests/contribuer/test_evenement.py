"""An event, then a gesture, added as their pages say: recorded for real, read by who may, and by nobody else."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from contribuer import suivre
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, Nice, client_de, installer, repere, types_enregistres
from outils.monde import inscrire
from outils.partage import intervenants, orienter

from egide.acces.acteurs import Acteur
from egide.dossiers import documentation
from egide.dossiers.echeances.titres import titre_du_motif
from egide.dossiers.evenements import GESTES, evenement
from egide.dossiers.evenements.evenement import declarer, exiger_des_mots
from egide.dossiers.evenements.vie import Recours
from egide.journal import types
from egide.journal.types import TYPES

PAGE = "docs/ajouter/evenement.md"
PAGE_DU_GESTE = "docs/ajouter/geste.md"
NOM = "entretien_d_accompagnement"
PROCHAIN = "2009-03-25"
Entrer = Callable[..., Client]


@contextmanager
def registres_rendus() -> Iterator[None]:
    """What is added in this block is forgotten at its end."""
    avant = [(registre, dict(registre)) for registre in (TYPES, evenement._REGISTRE, GESTES)]
    try:
        yield
    finally:
        for registre, contenu in avant:
            registre.clear()  # type: ignore[attr-defined]
            registre.update(contenu)  # type: ignore[attr-defined]


def annoncer(classe: type[types.Charge]) -> None:
    """As start-up does once every chapter is read."""
    GESTES.update({geste.nom: geste for geste in evenement.chez(classe).gestes})  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def ajoute() -> Iterator[type[types.Charge]]:
    """The event of the page, declared where it says."""
    (du_journal, classe_ecrite), (chez_lui, maison_ecrite) = suivre.a_ecrire(PAGE).items()
    with (
        registres_rendus(),
        pytest.MonkeyPatch.context() as rustine,
        suivre.ecrit_dans(suivre.module_de(du_journal), classe_ecrite) as dits,
    ):
        classe = dits["EntretienDAccompagnement"]
        rustine.setattr(types, classe.__name__, classe, raising=False)
        with suivre.ecrit_dans(suivre.module_de(chez_lui), maison_ecrite):
            annoncer(classe)
            yield classe


@pytest.fixture
def nice(db: None, monkeypatch: pytest.MonkeyPatch) -> Nice:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    return installer()


@pytest.fixture
def aidante(nice: Nice) -> Acteur:
    (seule,) = intervenants("lea")
    orienter(nice.monde.enqueteur, seule, nice.pseudonyme)
    return seule


def _noter(nice: Nice, client: Client, **donnees: str) -> Any:
    ici = reverse("geste", args=[nice.pseudonyme, "noter_un_entretien"])
    envoi = {"effet_le": AUJOURD_HUI, "lieu": "au_service", "repere": repere(client, ici), **donnees}
    return client.post(ici, envoi, follow=True)


def test_l_evenement_de_la_page_s_enregistre_se_lit_et_se_rappelle(
    ajoute: type[types.Charge], nice: Nice, aidante: Acteur, entrer: Entrer
) -> None:
    exiger_des_mots()
    client = client_de(aidante, entrer)
    assert (
        "Où s’est-il tenu\u00a0?"
        in client.get(reverse("geste", args=[nice.pseudonyme, "noter_un_entretien"])).content.decode()
    )
    assert _noter(nice, client, prochain=PROCHAIN).status_code == 200
    assert types_enregistres(aidante, nice.pseudonyme)[-1] == NOM
    histoire = client.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
    assert "Entretien d’accompagnement" in histoire
    assert "au service" in histoire.lower()
    a_faire = client.get(reverse("a_faire"))
    lignes = {ligne.motif: ligne for groupe in a_faire.context["groupes"] for ligne in groupe.taches}
    assert lignes["entretien_a_tenir"].pour_le == date.fromisoformat(PROCHAIN)
    assert "Tenir l’entretien d’accompagnement" in a_faire.content.decode()
    assert titre_du_motif("entretien_a_tenir", date(2009, 3, 21)) == "Tenir l’entretien d’accompagnement"


def test_ce_qui_est_refuse_l_est_a_cote_de_sa_question(
    ajoute: type[types.Charge], nice: Nice, aidante: Acteur, entrer: Entrer
) -> None:
    reponse = _noter(nice, client_de(aidante, entrer), prochain="2009-03-20")
    assert reponse.status_code == 400
    assert set(reponse.context["form"].errors) == {"prochain"}
    assert NOM not in types_enregistres(aidante, nice.pseudonyme)


def test_qui_ne_lit_pas_sa_categorie_ne_le_voit_ni_ne_l_enregistre(
    ajoute: type[types.Charge], nice: Nice, aidante: Acteur, entrer: Entrer
) -> None:
    _noter(nice, client_de(aidante, entrer), prochain=PROCHAIN)
    for qui in (nice.monde.enqueteur, nice.monde.agent):
        client = client_de(qui, entrer)
        for adresse in (reverse("dossier", args=[nice.pseudonyme]), reverse("a_faire")):
            assert "ntretien d’accompagnement" not in client.get(adresse).content.decode()
        geste = client.get(reverse("geste", args=[nice.pseudonyme, "noter_un_entretien"]))
        assert geste.context is None or "form" not in geste.context


def test_la_page_des_evenements_le_dit_sans_qu_on_l_ecrive(ajoute: type[types.Charge]) -> None:
    dite = documentation.page().partition("## Entretien d’accompagnement")[2].partition("\n## ")[0]
    assert f"`{NOM}` · Accompagnement social, santé, psychologique" in dite
    assert "| `lieu` | Où s’est-il tenu ? | au service ; au dehors ; par téléphone |" in dite.lower().replace(
        "où s’est-il tenu ?", "Où s’est-il tenu ?"
    )
    assert "Gestes : Noter un entretien." in dite


def test_deux_fichiers_suffisent_et_rien_d_autre(tmp_path: Path) -> None:
    """On a copy of the program where only what the page says was written: it starts, and its pages tell the event."""
    shutil.copytree(suivre.RACINE / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    ecrits = suivre.a_ecrire(PAGE)
    assert len(ecrits) == 2
    for fichier, corps in ecrits.items():
        with (tmp_path / fichier).open("a", encoding="utf-8") as suite:
            suite.write("\n\n" + corps)
    dit = subprocess.run(
        [sys.executable, "-m", "egide", "acces", "documenter"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "src"), "EGIDE_MODE": "demo", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "## Entretien d’accompagnement" in dit


def test_le_geste_de_la_page_s_ouvre_a_son_moment_et_s_enregistre(
    nice: Nice, aidante: Acteur, entrer: Entrer
) -> None:
    ((fichier, corps),) = suivre.a_ecrire(PAGE_DU_GESTE).items()
    with registres_rendus(), suivre.ecrit_dans(suivre.module_de(fichier), corps) as dits:
        maison = evenement.chez(Recours)
        declarer(replace(maison, gestes=(*maison.gestes, dits["SANS_REPONSE"])))
        annoncer(Recours)
        client = client_de(aidante, entrer)
        ici = reverse("geste", args=[nice.pseudonyme, "noter_recours_sans_reponse"])
        assert client.get(ici).status_code == 409
        inscrire(aidante, nice.pseudonyme, types.Recours(voie="gracieux"), date(2009, 3, 20))
        envoi = {"effet_le": AUJOURD_HUI, "voie": "gracieux", "repere": repere(client, ici)}
        assert client.post(ici, envoi).status_code == 302
        histoire = client.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
        assert "resté sans réponse" in histoire
        assert client.get(ici).status_code == 409


def test_tout_evenement_d_un_chapitre_se_nomme_depuis_le_journal() -> None:
    assert all(getattr(types, type_.structure.__name__) is type_.structure for type_ in TYPES.values())
