"""A receipt is delivered once for the same facts; new facts open a period of their own, with its own receipt."""

from datetime import date, timedelta

import pytest
from actes.emissions import noter, remettre_recepisse
from actes.histoires import Scene, scene

from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.actes.erreurs import RefusDEmettre
from egide.journal import types
from egide.journal.repli import replier

pytestmark = pytest.mark.usefixtures("db")

JOUR = date(2025, 3, 3)
APRES = JOUR + timedelta(days=90)


def remettre(ici: Scene, pseudonyme: str, au: date) -> None:
    with ici.au_guichet(pseudonyme, au=au) as ouvert:
        remettre_recepisse(sans_attendre(ouvert), au)


def test_apres_des_faits_nouveaux_un_second_recepisse_se_remet_et_un_seul() -> None:
    ici = scene()
    pseudonyme = ici.signaler(au=JOUR)
    remettre(ici, pseudonyme, JOUR)
    with pytest.raises(RefusDEmettre, match="déjà été"):
        remettre(ici, pseudonyme, APRES)
    noter(ici.enqueteur, pseudonyme, types.NouveauxFaits(nouveaux_faits_depuis_recepisse=True), au=APRES)
    remettre(ici, pseudonyme, APRES)
    with ici.au_guichet(pseudonyme, au=APRES) as ouvert:
        faits = replier(evenements(ouvert), APRES).faits
    assert faits["date_recepisse_reflexion"] == APRES
    with pytest.raises(RefusDEmettre, match="déjà été"):
        remettre(ici, pseudonyme, APRES)


def test_sans_fait_nouveau_le_delai_ne_se_donne_qu_une_fois() -> None:
    ici = scene()
    pseudonyme = ici.signaler(au=JOUR)
    remettre(ici, pseudonyme, JOUR)
    noter(ici.enqueteur, pseudonyme, types.NouveauxFaits(nouveaux_faits_depuis_recepisse=False), au=APRES)
    with pytest.raises(RefusDEmettre, match="déjà été"):
        remettre(ici, pseudonyme, APRES)
