"""The approved association here first, then next door, then Ac-Sé; the language without losing what is unknown."""

from datetime import date

import pytest
from annuaire.scene import association, organisation

from egide.annuaire.proximite import Cercle, LangueInconnue, plus_proches

pytestmark = pytest.mark.django_db
JOUR = date(2009, 3, 20)


def noms(*args: object, **kwargs: object) -> list[str]:
    return [proche.organisation.nom for proche in plus_proches(*args, **kwargs)]  # type: ignore[arg-type]


def test_l_agreee_du_departement_puis_celles_des_voisins_puis_ac_se() -> None:
    organisation("Ac-Sé", "acse", "06", competence_nationale=True)
    association("Voisine", "83", "83")
    association("Locale", "06", "06")
    association("Lointaine", "59", "59")
    association("Non agréée", "06")
    assert noms("association", "06", JOUR) == ["Locale", "Voisine", "Ac-Sé"]
    assert noms("association", "75", JOUR) == ["Ac-Sé"]
    assert noms("association", "06", JOUR, agreees=False) == ["Locale", "Non agréée", "Voisine", "Ac-Sé"]
    cercles = [proche.cercle for proche in plus_proches("association", "06", JOUR)]
    assert cercles == [Cercle.TERRITOIRE, Cercle.VOISIN, Cercle.ACSE]


def test_une_association_est_la_ou_elle_est_agreee_le_jour_dit() -> None:
    parisienne = association("Parisienne", "75", "06")
    assert noms("association", "06", JOUR) == ["Parisienne"]
    assert noms("association", "75", JOUR) == []
    assert noms("association", "06", date(2008, 12, 31)) == []
    parisienne.agrements.update(au=date(2009, 3, 19))
    assert noms("association", "06", JOUR) == []
    assert noms("association", "06", date(2009, 3, 19)) == ["Parisienne"]


def test_qui_parle_la_langue_passe_devant_et_qui_ne_la_parle_pas_sort_l_inconnu_reste() -> None:
    association("Inconnue", "06", "06")
    association("Parle", "06", "06", langues=["ro", "en"])
    association("Ne parle pas", "06", "06", langues=["en"])
    assert noms("association", "06", JOUR, langue="roumain") == ["Parle", "Inconnue"]
    assert noms("association", "06", JOUR, langue="ro") == ["Parle", "Inconnue"]
    assert [p.parle for p in plus_proches("association", "06", JOUR, "ro")] == [True, None]
    assert len(noms("association", "06", JOUR)) == 3
    with pytest.raises(LangueInconnue, match="klingon"):
        plus_proches("association", "06", JOUR, "klingon")


def test_une_unite_sert_les_departements_qu_elle_dessert_et_la_nation_si_elle_est_nationale() -> None:
    organisation("OCRTEH", "police", "92", competence_nationale=True, sous_genre="ocrteh")
    organisation("PJ Marseille", "police", "13", dessert=["06"], sous_genre="police_judiciaire")
    organisation("Commissariat de Nice", "police", "06")
    organisation("Commissariat de Lille", "police", "59")
    assert noms("police", "06", JOUR) == ["Commissariat de Nice", "PJ Marseille", "OCRTEH"]
    assert noms("police", "06", JOUR, sous_genre="police_judiciaire") == ["PJ Marseille"]
    # A minor's unit is not an association: Ac-Sé is never offered in its place.
    organisation("Ac-Sé", "acse")
    assert "Ac-Sé" not in noms("police", "06", JOUR)


def test_un_service_ferme_ou_d_un_autre_temps_n_est_plus_proche_de_personne() -> None:
    association("Fermée", "06", "06", actif=False)
    association("Finie", "06", "06", au=date(2009, 3, 19))
    association("Ouverte", "06", "06")
    assert noms("association", "06", JOUR) == ["Ouverte"]


def test_un_territoire_inconnu_est_refuse() -> None:
    with pytest.raises(KeyError):
        plus_proches("association", "20", JOUR)
