"""What is refused of an event is decided once, and said in the same words by the form and by the journal."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from dossiers import histoires
from dossiers.recits import ENQUETEUR
from hypothesis import given
from hypothesis import strategies as st

import egide
from egide.dossiers.etude import etudier
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import saisie
from egide.droit.entree import EntreeRefusee, lire_entree
from egide.journal import types
from egide.journal.repli import replier
from egide.journal.types import refus_de, refus_du_jour
from egide.journal.types.validation import PAS_APRES

RACINE = Path(egide.__file__).parent
AU = date(2009, 3, 20)


@given(st.integers(-4000, 4000))
def test_un_formulaire_refuse_les_jours_que_le_journal_refuserait_et_eux_seuls(ecart: int) -> None:
    jour = AU + timedelta(days=ecart)
    erreurs: dict[str, str] = {}
    assert saisie.retirer_l_effet({"effet_le": jour}, erreurs, AU) == jour
    attendus = {refus.champ: f"Admis : {refus.admis}." for refus in refus_du_jour(jour, AU)}
    assert erreurs == attendus
    assert bool(attendus) is (jour > AU)


def test_sans_jour_dit_rien_n_est_refuse() -> None:
    erreurs: dict[str, str] = {}
    assert saisie.retirer_l_effet({}, erreurs, AU) is None
    assert erreurs == {}


@pytest.mark.parametrize("effet_le", [date(1998, 1, 1), date(2009, 2, 4), AU])
@pytest.mark.parametrize("pays", ["RE", "zz", "NG"])
def test_le_droit_refuse_un_fait_de_meme_au_formulaire_et_au_journal(pays: str, effet_le: date) -> None:
    charge = types.IdentiteDeclaree(nationalite=pays)
    refus = refus_de(charge, effet_le, "enqueteur")
    try:
        lire_entree({"date": AU, "faits": {"nationalite": pays}})
        attendus = []
    except EntreeRefusee as erreur:
        attendus = [r.admis for r in erreur.refus]
    assert [r.admis for r in refus] == attendus
    etude = etudier(replier(histoires.entendue().journal, AU), ENQUETEUR)
    try:
        saisie.preparer(
            etude, GESTES["declarer_identite"], {"effet_le": effet_le.isoformat(), "nationalite": pays}
        )
        dits: dict[str, str] = {}
    except SaisieRefusee as refusee:
        dits = refusee.erreurs
    assert dits == {r.champ: f"Admis : {r.admis}." for r in refus}


def test_le_jour_a_venir_n_a_qu_un_message_et_le_droit_n_est_interroge_qu_une_fois() -> None:
    sources = {
        chemin.relative_to(RACINE).as_posix(): chemin.read_text("utf-8") for chemin in RACINE.rglob("*.py")
    }
    assert [nom for nom, texte in sources.items() if PAS_APRES in texte.lower()] == [
        "journal/types/validation.py"
    ]
    hors_du_droit = {nom for nom in sources if not nom.startswith(("droit/", "commandes/", "ecrans/droit/"))}
    assert {nom for nom in hors_du_droit if "lire_entree(" in sources[nom]} == set()
