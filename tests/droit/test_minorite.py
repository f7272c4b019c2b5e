"""One answer to « is she a minor? », whoever asks: the day she turns an age, her age and the law's own reading agree."""

import re
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import egide
from egide.droit import minorite
from egide.droit.grandeurs import AGE, MINEURE, calendrier, lire_age
from egide.droit.parametres import parametre

PREMIER = parametre("premiere_date").valeur
JOURS = st.dates(PREMIER, date(2030, 12, 31))
FAITS = st.fixed_dictionaries(
    {},
    optional={
        "date_naissance": st.dates(date(1970, 1, 1), date(2020, 12, 31)) | st.just(date(1992, 2, 29)),
        "minorite_alleguee": st.booleans(),
    },
)


@given(FAITS, JOURS)
def test_la_minorite_est_celle_que_lit_le_droit(faits: dict[str, object], au: date) -> None:
    lu = lire_age(faits, calendrier(au))
    attendu = True if lu | MINEURE == MINEURE else False if lu == AGE.masque("majeure") else None
    assert minorite.est_mineure(faits, au) is attendu


@given(st.dates(date(1970, 1, 1), date(2010, 12, 31)) | st.just(date(1992, 2, 29)), st.integers(1, 30), JOURS)
def test_l_age_l_anniversaire_et_la_naissance_la_plus_tardive_disent_la_meme_chose(
    naissance: date, ans: int, au: date
) -> None:
    le_jour = minorite.anniversaire(naissance, ans)
    assert minorite.age(naissance, le_jour) == ans
    assert minorite.age(naissance, le_jour - timedelta(days=1)) == ans - 1
    assert (minorite.age(naissance, au) >= ans) is (au >= le_jour)
    assert (naissance <= minorite.nee_au_plus_tard(au, ans)) is (au >= le_jour)


def test_nee_un_29_fevrier_elle_n_est_majeure_que_le_1er_mars() -> None:
    faits = {"date_naissance": date(1992, 2, 29)}
    assert minorite.est_mineure(faits, date(2010, 2, 28)) is True
    assert minorite.est_mineure(faits, date(2010, 3, 1)) is False
    assert minorite.anniversaire(date(1992, 2, 29), 18) == date(2010, 3, 1)


def test_la_minorite_alleguee_est_presumee_et_une_date_connue_l_emporte() -> None:
    au = date(2010, 1, 1)
    assert minorite.est_mineure({"minorite_alleguee": True}, au) is True
    assert minorite.est_mineure({"minorite_alleguee": True, "date_naissance": date(1980, 1, 1)}, au) is False
    assert minorite.est_mineure({"minorite_alleguee": False}, au) is None
    assert minorite.est_mineure({}, au) is None


def test_nulle_autre_piece_ne_calcule_un_age_ni_ne_presume_une_minorite() -> None:
    """A second answer would begin by one of these: a subtraction of years, the alleged minority read to decide."""
    racine = Path(egide.__file__).parent
    ici = racine / "droit" / "minorite.py"
    calculs = re.compile(r"\.year - |faits\.get\(.minorite_alleguee.\)|\b(MAJORITE|AGE_MAJORITE)\b|< 18\b")
    # The law reads the same facts as possibilities (equal, says the test above; column by column, says that of populations).
    lectures = {racine / "droit" / "grandeurs.py", racine / "droit" / "alertes.py"}
    lectures |= set((racine / "droit" / "lectures").iterdir())
    fautes = [
        f"{chemin.relative_to(racine)}:{rang} {ligne.strip()}"
        for chemin in racine.rglob("*.py")
        if chemin != ici and chemin not in lectures
        for rang, ligne in enumerate(chemin.read_text("utf-8").splitlines(), 1)
        if calculs.search(ligne)
    ]
    assert fautes == []
