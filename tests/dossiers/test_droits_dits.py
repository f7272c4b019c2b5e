"""What the file says of who told her her rights: the service, the day, the language, the interpreter; never a name."""

from dossiers import histoires
from dossiers.histoires import ENTENDUE, SIGNALEE
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit

from egide.acces.acteurs import Acteur
from egide.journal import types


def dits(recit: Recit, acteur: Acteur = AGENT) -> list[tuple[str, str, str]]:
    lue = histoires.fiche(recit, acteur, SIGNALEE)
    return [(fois.dit, fois.qui, fois.comment) for fois in lue.droits_dits]


def test_le_dossier_dit_qui_l_a_informee_quand_dans_quelle_langue_et_avec_quel_interprete() -> None:
    recit = histoires.entendue()(
        ENQUETEUR, ENTENDUE, types.InformationDesDroits(langue="anglais", support="oral")
    )
    recit(
        AGENT,
        SIGNALEE,
        types.InformationDesDroits(
            rappel=True, langue="edo (bini)", support="ecrit", interprete="par_telephone"
        ),
    )
    attendus = [
        ("Rappelés le 27 février 2009", "Préfecture des Alpes-Maritimes", "En edo (bini), par écrit, interprète au téléphone"),
        ("Dits le 26 février 2009", "Unité de Nice", "En anglais, à l’oral, un interprète présent à l’audition"),
    ]  # fmt: skip
    for lecteur in (AGENT, ENQUETEUR, SIGNATAIRE, INTERVENANT):
        assert dits(recit, lecteur) == attendus


def test_le_dossier_ne_dit_pas_informee_celle_qui_ne_l_a_pas_ete() -> None:
    assert dits(histoires.entendue()) == []
    recit = histoires.entendue()(ENQUETEUR, ENTENDUE, types.InformationDesDroits(faite=False))
    assert dits(recit) == [
        ("Noté le 26 février 2009 : ses droits ne lui avaient pas été dits", "Unité de Nice", "")
    ]


def test_l_interprete_d_une_audition_n_est_pas_celui_d_un_autre_service() -> None:
    recit = histoires.entendue()(AGENT, ENTENDUE, types.InformationDesDroits(rappel=True, langue="anglais"))
    assert dits(recit) == [("Rappelés le 26 février 2009", "Préfecture des Alpes-Maritimes", "En anglais")]
