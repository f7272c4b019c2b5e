"""A template made for a test, put in service as an authority's own is."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from egide.actes import typographie
from egide.actes.catalogue.commun import Document
from egide.actes.epreuve import SCEAU
from egide.actes.etat_civil import EtatCivil

JOUR = dt.date(2026, 3, 2)


@contextmanager
def en_service(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The templates of this folder, in the place of ours: as at a start, they are read again."""
    with monkeypatch.context() as ici:
        ici.setenv("EGIDE_MODELES", str(dossier))
        typographie._source.cache_clear()
        try:
            yield
        finally:
            typographie._source.cache_clear()


def composer_ce_corps(corps: str, dossier: Path, monkeypatch: pytest.MonkeyPatch, **civil: str) -> bytes:
    """A document of this body alone."""
    (dossier / "corps.typ").write_text(f'#show: page_egide.with("Corps")\n{corps}\n', "utf-8")
    donnees = Document(
        numero="06-2026-0001",
        autorite="Préfecture d’exemple",
        delivre_le=JOUR,
        sceau=SCEAU,
        etat_civil=EtatCivil(**civil),
    )
    with en_service(dossier, monkeypatch):
        return typographie.composer("corps", donnees, le=JOUR)
