"""The interview in a terminal, as a person lives it."""

from click.testing import CliRunner

from egide.cli import app


def entretien(
    *reponses: str, but: str = "delai_en_cours", arguments: tuple[str, ...] = ("--date", "2009-03-20")
):
    saisie = "".join(f"{reponse}\n" for reponse in reponses)
    return CliRunner().invoke(app, ["questionner", but, *arguments], input=saisie)


def test_l_entretien_pose_les_questions_qui_decident_puis_celles_qui_renverseraient_et_s_arrete():
    fin = entretien("2009-03-05", "non", "non", "non")
    assert fin.exit_code == 0
    assert "Quand le récépissé du délai de réflexion lui a-t-il été remis ?" in fin.output
    assert "Délai de réflexion en cours, au 2009-03-20 : oui" in fin.output
    assert "Plus aucune réponse ne peut changer cette conclusion." in fin.output


def test_une_reponse_qui_ferme_la_question_arrete_l_entretien_aussitot():
    fin = entretien("aucun")
    assert fin.exit_code == 0
    assert fin.output.count("?\n") == 1
    assert "au 2009-03-20 : non" in fin.output


def test_une_reponse_inadmissible_est_redemandee_avec_ce_qui_est_admis():
    fin = entretien("hier", "2009-03-05", "peut-être", "non", "non", "non")
    assert fin.exit_code == 0
    assert "reçu « hier » ; admis : une date réelle AAAA-MM-JJ ou « aucun »" in fin.output
    assert "reçu « peut-être » ; admis : oui, non, ou rien" in fin.output


def test_ne_pas_savoir_laisse_la_conclusion_ouverte_et_le_dit():
    fin = entretien("", but="delai_en_cours")
    assert "au 2009-03-20 : indéterminé" in fin.output
    assert "pourraient encore la changer : récépissé" in fin.output


def test_un_but_inconnu_est_refuse_avec_le_nom_le_plus_proche():
    fin = entretien(but="delai_encours")
    assert fin.exit_code == 2
    assert "le plus proche : delai_en_cours" in fin.output


def test_une_date_hors_du_droit_modelise_est_refusee():
    fin = entretien(arguments=("--date", "1999-01-01"))
    assert fin.exit_code == 2
    assert "2005-03-01" in fin.output
