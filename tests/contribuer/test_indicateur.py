"""A count added as its page says: told when there are many, silent when there are few."""

from collections.abc import Iterator

import pytest
from contribuer import suivre
from outils.monde import Monde, inscrire, ouvrir_un_dossier

from egide.journal import agregats, types
from egide.journal.agregats import SEUIL


def test_le_compte_de_la_page_se_dit_des_qu_il_y_en_a_assez(
    monde_a_part: Monde, exploitation: Iterator[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ((fichier, corps),) = suivre.a_ecrire("docs/ajouter/indicateur.md").items()
    pseudonyme = ouvrir_un_dossier(monde_a_part.enqueteur)

    def auditions(nombre: int) -> int | None:
        for _ in range(nombre):
            inscrire(monde_a_part.enqueteur, pseudonyme, types.Audition())
        agregats.calculer()
        ((annee, comptes),) = agregats.tableau()
        assert annee == 2009
        return comptes["audition"]

    with suivre.ecrit_dans(suivre.module_de(fichier), corps):
        assert auditions(SEUIL - 1) is None
        assert auditions(1) == SEUIL
