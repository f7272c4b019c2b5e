"""The nightly run, as the operator runs it: to the end, stopped and taken up again, one file, several at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from outils import monde
from outils.base import Bases
from outils.sans_processus import lancer

from egide.acces import lecteurs
from egide.dossiers.echeances import recalcul
from egide.dossiers.models import Calcul, EcheanceCalculee
from egide.journal.models import Dossier
from egide.socle import horloge, roles

SOIR = datetime(2009, 3, 21, 12, tzinfo=horloge.PARIS)
LENDEMAIN = SOIR + timedelta(days=1)
DOSSIERS = 4


@pytest.fixture
def egide(bases: Bases, base_clonee: str, monkeypatch: pytest.MonkeyPatch):
    """Runs `egide echeances recalculer …` on the test's database; returns what it said and its code."""
    monkeypatch.setenv("DATABASE_URL", bases.url(roles.APPLICATION, base_clonee))

    def jouer(*arguments: str) -> tuple[str, int]:
        return lancer("echeances", "recalculer", *arguments, EGIDE_HORLOGE="2009-03-22")

    return jouer


@pytest.fixture
def pseudonymes(base_clonee: str) -> list[str]:
    """Files computed on the eve, that hold no more the day after."""
    with horloge.figer(SOIR):
        gens = monde.creer_monde()
        return [
            monde.ouvrir_un_dossier(gens.enqueteur, monde.signalement(gens), identite=monde.AMINA)
            for _ in range(DOSSIERS)
        ]


def perimes() -> int:
    with horloge.figer(LENDEMAIN):
        return recalcul.recenser()


def jours() -> set[str]:
    with transaction.atomic(), lecteurs.en_exploitation():
        return {f"{jour}" for jour in EcheanceCalculee.objects.values_list("calcule_pour", flat=True)}


def test_chaque_nuit_tout_est_remis_au_jour_et_la_seconde_fois_il_n_y_a_rien_a_faire(
    egide, pseudonymes: list[str]
) -> None:
    assert (perimes(), jours()) == (DOSSIERS, {"2009-03-21"})
    sortie, code = egide()
    assert code == 0, sortie
    assert f"{DOSSIERS} dossier(s) recalculé(s)." in sortie
    assert (perimes(), jours()) == (0, {"2009-03-22"})
    sortie, _ = egide()
    assert "0 dossier(s) recalculé(s)." in sortie
    sortie, _ = egide("--depuis-zero")
    assert f"{DOSSIERS} dossier(s) recalculé(s)." in sortie
    assert not any(pseudonyme in sortie for pseudonyme in pseudonymes)


def test_interrompu_le_calcul_reprend_ou_il_s_est_arrete(egide, pseudonymes: list[str]) -> None:
    with horloge.figer(LENDEMAIN):
        recalcul.recenser(depuis_zero=True)
        calcul = recalcul.recalculer()
        premier, _ = next(calcul)
        calcul.close()
    assert perimes() == DOSSIERS - 1
    sortie, code = egide()
    assert (code, f"{DOSSIERS - 1} dossier(s) recalculé(s)." in sortie) == (0, True)
    assert isinstance(premier, UUID)


def test_un_seul_dossier_se_designe_et_un_inconnu_est_refuse_avec_ce_qui_est_admis(
    egide, pseudonymes: list[str]
) -> None:
    sortie, code = egide("--dossier", pseudonymes[0])
    assert code == 0, sortie
    assert "ligne(s) pour ce dossier" in sortie
    assert perimes() == DOSSIERS - 1
    for inconnu in ("K7Q4MXD9", str(uuid4())):
        sortie, code = egide("--dossier", inconnu)
        assert code == 1
        assert inconnu in sortie
        assert "Admis" in sortie


def test_a_plusieurs_chaque_dossier_est_calcule_une_fois(pseudonymes: list[str]) -> None:
    def travailler(_: int) -> list[UUID]:
        try:
            with horloge.figer(LENDEMAIN):
                return [dossier for dossier, erreur in recalcul.recalculer() if erreur is None]
        finally:
            connection.close()

    assert perimes() == DOSSIERS
    with ThreadPoolExecutor(2) as equipe:
        faits = [dossier for siens in equipe.map(travailler, range(2)) for dossier in siens]
    assert len(faits) == len(set(faits)) == DOSSIERS
    assert perimes() == 0


def test_un_dossier_tenu_par_un_autre_est_passe_sans_attendre(pseudonymes: list[str]) -> None:
    def reste_a_faire() -> int:
        try:
            with horloge.figer(LENDEMAIN):
                return len(list(recalcul.recalculer()))
        finally:
            connection.close()

    with transaction.atomic(), lecteurs.en_exploitation():
        Calcul.objects.select_for_update().first()
        with ThreadPoolExecutor(1) as equipe:
            assert equipe.submit(reste_a_faire).result(timeout=60) == DOSSIERS - 1
    assert perimes() == 1


def test_un_dossier_qui_ne_se_calcule_pas_est_nomme_et_n_arrete_pas_les_autres(
    pseudonymes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from egide.dossiers.echeances import projection

    lues = projection.etudes
    fautif = pseudonymes[1]

    def refuser(contenu: lecteurs.Contenu, *reste: object) -> object:
        if contenu.dossier.pseudonyme == fautif:
            raise ValueError("illisible")
        return lues(contenu, *reste)

    monkeypatch.setattr(projection, "etudes", refuser)
    with horloge.figer(LENDEMAIN):
        issues = [type(erreur) for _, erreur in recalcul.recalculer()]
    assert issues.count(ValueError) == 1
    assert len(issues) == DOSSIERS
    assert perimes() == 1
    assert not Dossier.objects.exists()  # the run leaves no context behind it
