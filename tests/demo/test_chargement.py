"""Loading: nothing is erased, nothing is loaded where it must not be, and what is loaded is complete."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_2009, AU_CODE, acteur, journal
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from egide import demo
from egide.acces import porte
from egide.acces.ecriture import sans_attendre
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.proximite import plus_proches
from egide.annuaire.referents import referent_de, referents
from egide.demo import chargement, garde, lecture, portrait, scenarios, troupe
from egide.demo.comptes import MOT_DE_PASSE, adresse, comptes
from egide.demo.erreurs import ChargementInterrompu, HorlogeEnRetard, HorsDemonstration, ScenarioFautif
from egide.demo.garde import RefuserLeMotDePasseDeDemonstration
from egide.information.langues import nom_de
from egide.journal.types import SituationPersonnelle
from egide.socle import horloge

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


PETIT = [
    dossier for dossier in scenarios.dossiers() if dossier.cle in {"06-02", "06-03", "06-13", "histoire_1"}
]


@pytest.fixture
def pseudonymes(base_clonee: str) -> dict[str, str]:
    """Four files, loaded on a database of their own."""
    with horloge.figer(AU_2009):
        return chargement.charger(PETIT)


def test_charger_deux_fois_n_ajoute_rien_et_garde_ce_qu_un_visiteur_a_fait(
    pseudonymes: dict[str, str],
) -> None:
    with horloge.figer(AU_2009):
        paul = acteur("paul")
        with porte.contexte(paul):
            ouvert = porte.ouvrir(paul, pseudonymes["06-02"])
            visite = SituationPersonnelle(besoin_de_securite=True)
            sans_attendre(ouvert).inscrire(visite, effet_le=AU_2009)
        avant = {d.cle: journal(d, pseudonymes[d.cle]) for d in PETIT}

        assert chargement.charger(PETIT) == {}
        assert demo.charger() == comptes()

        assert {d.cle: journal(d, pseudonymes[d.cle]) for d in PETIT} == avant
        assert avant["06-02"][-1].charge == visite
        with porte.contexte(paul):
            assert porte.dossiers_de(paul).count() == 3


def test_un_chargement_interrompu_se_dit_et_n_efface_rien(pseudonymes: dict[str, str]) -> None:
    Compte.objects.filter(email=adresse("odile")).update(email=adresse("personne"))  # the seal is hers
    with horloge.figer(AU_2009), pytest.raises(ChargementInterrompu, match="supprimez"):
        chargement.charger(PETIT)
    with horloge.figer(AU_2009):
        assert all(journal(dossier, pseudonymes[dossier.cle]) for dossier in PETIT)


def test_des_dossiers_charges_pour_un_jour_ne_se_montrent_pas_la_veille_et_restent_le_lendemain(
    pseudonymes: dict[str, str],
) -> None:
    assert demo.jour_du_chargement() == AU_2009
    with (
        horloge.figer(AU_2009 - timedelta(days=1)),
        pytest.raises(HorlogeEnRetard, match=r"21 mars 2009.*20 mars 2009"),
    ):
        chargement.charger(PETIT)
    with horloge.figer(AU_CODE):
        assert chargement.charger(PETIT) == {}
        assert all(journal(dossier, pseudonymes[dossier.cle]) for dossier in PETIT)
    assert demo.jour_du_chargement() == AU_2009


def test_en_production_rien_ne_se_charge(base_clonee: str, settings: pytest.FixtureRequest) -> None:
    settings.EGIDE_MODE = "production"  # type: ignore[attr-defined]
    with pytest.raises(HorsDemonstration, match="production"):
        demo.charger()
    assert not Organisation.objects.exists()
    assert garde.comptes_de_demonstration() == 0


def test_les_comptes_annonces_se_connectent_dans_leurs_fonctions_et_le_parquet_non(
    pseudonymes: dict[str, str],
) -> None:
    requete = RequestFactory().post("/connexion/")
    requete.user = AnonymousUser()  # type: ignore[assignment]
    for compte in (comptes()[0], comptes()[-1]):
        assert authenticate(requete, email=compte.adresse, password=compte.mot_de_passe), compte.adresse
    assert not Compte.objects.get(email=adresse("parquet-nice")).has_usable_password()
    assert garde.comptes_de_demonstration() == Compte.objects.count() == len(comptes()) + 4
    with horloge.figer(AU_2009):
        helene = Compte.objects.get(email=adresse("helene"))
        assert {fonction.role for fonction in helene.fonctions_en_cours()} == {
            "agent_prefecture",
            "signataire",
        }


@pytest.mark.parametrize("jour", [AU_2009, AU_CODE])
def test_l_annuaire_dit_les_agrements_les_langues_et_la_referente_confirmee(
    base_clonee: str, jour: date
) -> None:
    """Whatever the day it is told: the association is found by those who look for one approved here, in Romanian."""
    with horloge.figer(jour):
        chargement.charger([])
        trouvees = plus_proches("association", "06", jour, "roumain")
        referent = referent_de(Organisation.objects.get(genre="prefecture", territoire="06"), jour)
        prefectures = {p.pk: p.territoire for p in Organisation.en_service(jour).filter(genre="prefecture")}
        sans = {prefectures[pk] for pk in prefectures.keys() - referents(prefectures, jour).keys()}
    premiere = trouvees[0]
    assert (premiere.organisation.nom[:6], premiere.agreee, premiere.parle) == ("Le Fil", True, True)
    assert {nom_de(code) for code in premiere.organisation.langues} >= {"anglais", "roumain", "albanais"}
    assert referent is not None
    assert (referent.nom, referent.confirme_par) == ("Rachel Aubin", referent.fonction.compte)
    assert timedelta(weeks=1) < jour - referent.confirme_le < timedelta(weeks=5)
    assert sans == {"69", "75"}


def test_ce_qui_etait_su_un_jour_ne_depend_pas_de_ce_qui_fut_inscrit_apres() -> None:
    etapes = scenarios.par_ordre_d_enregistrement(scenarios.dossiers())
    assert all(etape.moment.date() >= etape.le for etape in etapes)
    assert all(troupe.EN_SERVICE <= etape.moment.date() < AU_2009 for etape in etapes)


def test_le_mot_de_passe_de_la_demonstration_est_refuse_a_qui_voudrait_le_choisir() -> None:
    with pytest.raises(ValidationError, match="démonstration"):
        RefuserLeMotDePasseDeDemonstration().validate(MOT_DE_PASSE)
    RefuserLeMotDePasseDeDemonstration().validate("une phrase bien à elle")


@pytest.mark.parametrize(
    ("remplacer", "par", "message"),
    [
        ('par = "claire"', 'par = "clair"', "dossier 06-02, étape 1 : « clair » n’est pas dans comptes.toml"),
        ('quoi = "accueil"', 'quoi = "acueil"', "« acueil » n’est ni un événement, ni une suite"),
        ('quoi = "accueil"', 'quoi = "accueil", choix = "delai"', "« accueil » est une suite"),
        ("le = 2009-03-06", "le = 2009-03-16", "étape 2 : enregistrée le 09/03/2009 à 09 h 30, avant"),
        ('montre = "', 'montrer = "', "dossier 06-02 : 'montre' manque"),
        ("cle = ", "cle : ", "06-alpes-maritimes.toml"),
    ],
)
def test_une_histoire_mal_ecrite_est_refusee_en_nommant_l_endroit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remplacer: str, par: str, message: str
) -> None:
    origine = lecture.DONNEES / "dossiers" / "06-alpes-maritimes.toml"
    fiche = "[[dossier]]" + origine.read_text(encoding="utf-8").split("[[dossier]]")[2]
    assert remplacer in fiche
    (tmp_path / "dossiers").mkdir()
    (tmp_path / "dossiers" / origine.name).write_text(fiche.replace(remplacer, par, 1), encoding="utf-8")
    monkeypatch.setattr(scenarios, "DONNEES", tmp_path)
    scenarios.usages.cache_clear()
    (tmp_path / "usages.toml").write_bytes((lecture.DONNEES / "usages.toml").read_bytes())
    with pytest.raises(ScenarioFautif) as refus:
        scenarios.dossiers.__wrapped__(AU_2009)
    assert message in str(refus.value)


def test_le_portrait_est_un_dessin_et_deux_dossiers_voisins_n_ont_pas_le_meme() -> None:
    assert portrait.dessiner(0).startswith(b"\xff\xd8")
    assert portrait.dessiner(0) != portrait.dessiner(1)
