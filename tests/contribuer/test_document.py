"""A document added as its page says: offered to who issues it, issued in a file, and verified like any other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from actes.emissions import emettre
from actes.histoires import JOUR, scene
from contribuer import suivre

from egide.acces.ecriture import sans_attendre
from egide.acces.porte import GesteRefuse
from egide.actes import contrat, typographie
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.disponibles import demander, disponibles
from egide.actes.emission import emettre as emettre_en_base
from egide.actes.epreuve import eprouver

PAGE = "docs/ajouter/document.md"
NOM = "attestation_de_presence"


@pytest.fixture
def attestation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ActeDuCatalogue]:
    """The document of the page: its module read, its template beside those of the house."""
    ((fichier, corps),) = suivre.a_ecrire(PAGE).items()
    ((modele, ecrit),) = suivre.a_ecrire(PAGE, "typst").items()
    (tmp_path / Path(modele).name).write_text(ecrit, "utf-8")
    monkeypatch.setenv("EGIDE_MODELES", str(tmp_path))
    typographie._source.cache_clear()
    monkeypatch.setattr(contrat, "_CATALOGUE", dict(contrat._CATALOGUE))
    module = ModuleType(suivre.module_de(fichier))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(corps, fichier, "exec"), vars(module))  # noqa: S102 — our own documentation
    genre = contrat.du_genre(NOM)
    assert genre is not None
    yield genre
    typographie._source.cache_clear()


def test_le_document_de_la_page_s_eprouve(attestation: ActeDuCatalogue) -> None:
    epreuve = eprouver(attestation)
    assert epreuve.ecarts == ()
    assert epreuve.pages == 1


def test_il_s_offre_s_emet_et_se_verifie(attestation: ActeDuCatalogue, db: None) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        assert attestation in [offert.genre for offert in disponibles(demander(ouvert)) if not offert.raison]
    acte, lu = emettre(ici, pseudonyme, attestation, par=ici.agent)
    assert acte.numero in lu
    assert "s'est présentée à nos services le 1er mars 2009" in lu
    assert "Ọlá" in lu


def test_qui_ne_l_emet_pas_ne_l_emet_pas(attestation: ActeDuCatalogue, db: None) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert, pytest.raises(GesteRefuse):
        emettre_en_base(sans_attendre(ouvert), attestation, JOUR)
