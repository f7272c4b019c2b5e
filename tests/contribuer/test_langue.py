"""A language added as its page says: offered at once, told missing until its text is there, then told as it is."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from contribuer import suivre
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, client_de, installer

from egide.information import droits

INCOMPLET = 'titre = "I suoi diritti"\n'


@pytest.fixture
def textes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the texts, where the language of the page is written."""
    copie = tmp_path / "textes"
    shutil.copytree(droits.DOSSIER, copie)
    ((fichier, corps),) = suivre.a_ecrire("docs/ajouter/langue.md", "toml").items()
    with (copie / Path(fichier).name).open("a", encoding="utf-8") as registre:
        registre.write("\n" + corps)
    monkeypatch.setattr(droits, "DOSSIER", copie)
    relire()
    yield copie
    monkeypatch.undo()
    relire()


def relire() -> None:
    droits.langues.cache_clear()
    droits.texte.cache_clear()


def test_la_langue_de_la_page_est_proposee_puis_dite(
    db: None, textes: Path, monkeypatch: pytest.MonkeyPatch, entrer: Callable[..., Client]
) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    nice = installer()
    client = client_de(nice.monde.enqueteur, entrer)

    def montree() -> str:
        ici = reverse("audition_droits", args=[nice.pseudonyme])
        return client.get(ici, {"langue": "it"}).content.decode()

    assert "Italiano" in montree()
    assert "pas encore disponible" in montree()
    francais = (textes / "fr.toml").read_text("utf-8")
    (textes / "it.toml").write_text(francais.replace("Vos droits", "I suoi diritti"), "utf-8")
    relire()
    assert '<html lang="it" dir="ltr">' in montree()
    assert "I suoi diritti" in montree()


def test_un_texte_auquel_il_manque_quelque_chose_est_refuse_en_le_nommant(textes: Path) -> None:
    (textes / "it.toml").write_text(INCOMPLET, "utf-8")
    relire()
    with pytest.raises(droits.TexteIncomplet, match=r"it\.toml : « droit » manque"):
        droits.texte("it")
