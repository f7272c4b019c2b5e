"""Issuing the receipt of the reflection period: the law first, everything or nothing, and a trace."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import psycopg
import pytest
from actes.emissions import mots, remettre_recepisse
from actes.histoires import IDENTITE, JOUR, Scene, acteur, scene
from django.db import DatabaseError, connection, connections
from django.db.transaction import atomic
from outils.base import Bases

from egide.acces.ecriture import Croisement, ecrire, sans_attendre
from egide.acces.lecture import evenements
from egide.acces.models import TraceAcces
from egide.acces.porte import GesteRefuse, Introuvable, contexte
from egide.actes import numerotation, typographie
from egide.actes.emission import nom_de_fichier, relire
from egide.actes.erreurs import CaractereSansPolice, RefusDEmettre
from egide.actes.models import Acte, Compteur
from egide.coffre.identite import Identite
from egide.journal import types
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("une_base")
# Several connections, or what only a commit shows:
sur_sa_propre_base = pytest.mark.usefixtures("base_clonee")


def _emettre(ici: Scene, pseudonyme: str, au: date = JOUR) -> Acte:
    with ici.au_guichet(pseudonyme, au=au) as ouvert:
        return remettre_recepisse(sans_attendre(ouvert), au)


def _actes(ici: Scene) -> list[str]:
    with contexte(ici.agent):
        return list(Acte.objects.order_by("rang").values_list("numero", flat=True))


def test_un_signalement_et_une_photographie_suffisent_au_recepisse() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte = _emettre(ici, pseudonyme)
    assert acte.numero == "06-2009-0001"
    with ici.au_guichet(pseudonyme) as ouvert:
        pdf = relire(ouvert, acte.numero)
        dernier = evenements(ouvert)[-1]
    assert (dernier.type, dernier.charge.numero, dernier.effet_le) == (
        "remise_recepisse_reflexion",
        acte.numero,
        JOUR,
    )
    texte = mots(pdf)
    for attendu in (
        "1er mars 2009",
        "31 mars 2009",
        "à travailler",
        "Ọlá",
        "Adébáyọ̀",
        "2 mai 1988",
        "Nigeria",
    ):
        assert attendu in texte, attendu
    assert "Préfecture des Alpes-Maritimes" in texte


def test_ni_identite_ni_image_au_coffre_le_recepisse_est_remis_quand_meme() -> None:
    ici = scene()
    pseudonyme = ici.signaler(identite=None, image=False)
    acte = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme) as ouvert:
        texte = mots(relire(ouvert, acte.numero))
    assert "non déclaré" in texte
    assert "Photographie à coller" in texte


@pytest.mark.parametrize(
    ("histoire", "motif"),
    [
        ({"photographie_produite": False}, "photographie"),
        ({"autres": (types.ChoixDeLaPersonne(choix="renonce_au_delai"),)}, "renonce au délai"),
        ({"autres": (types.Plainte(plainte_deposee=True),)}, "porté plainte"),
        ({"autres": (types.Presomption(presumee_victime_par_police=False),)}, "victime"),
    ],
    ids=["photographie inconnue", "renonciation", "plainte", "non présumée"],
)
def test_sans_le_droit_pas_de_recepisse_et_le_refus_dit_pourquoi(histoire: dict, motif: str) -> None:
    ici = scene()
    with pytest.raises(RefusDEmettre, match=motif):
        _emettre(ici, ici.signaler(**histoire))
    assert _actes(ici) == []
    assert _emettre(ici, ici.signaler()).numero == "06-2009-0001"


def test_le_recepisse_n_est_remis_qu_une_fois() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    _emettre(ici, pseudonyme)
    for jour in (JOUR, date(2009, 5, 1)):
        with pytest.raises(RefusDEmettre, match="déjà"):
            _emettre(ici, pseudonyme, jour)
    assert _actes(ici) == ["06-2009-0001"]


def test_un_recepisse_remis_plus_tard_interdit_d_en_antidater_un_second() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    _emettre(ici, pseudonyme, date(2009, 3, 5))
    with (
        ici.au_guichet(pseudonyme, au=date(2009, 3, 6)) as ouvert,
        pytest.raises(RefusDEmettre, match="déjà"),
    ):
        remettre_recepisse(sans_attendre(ouvert), JOUR)


@sur_sa_propre_base
def test_un_echec_apres_la_numerotation_ne_laisse_ni_trou_ni_acte(monkeypatch: pytest.MonkeyPatch) -> None:
    ici = scene()
    indessinable = ici.signaler(identite=Identite(noms="𗀀", prenoms="四"))
    perime, panne = ici.signaler(), ici.signaler()

    def en_panne(*_: object, **__: object) -> bytes:
        raise MemoryError

    # Caught inside the door: the agent sees the sentence, and the number is given back all the same.
    with ici.au_guichet(indessinable) as ouvert, pytest.raises(CaractereSansPolice, match=r"U\+17000"):
        remettre_recepisse(sans_attendre(ouvert), JOUR)
    with (
        horloge.figer(JOUR),
        pytest.raises(Croisement),
        ecrire(ici.agent, perime, "émettre un acte", repere=2) as seance,
    ):
        remettre_recepisse(seance, JOUR)
    monkeypatch.setattr(typographie, "composer", en_panne)
    with pytest.raises(MemoryError):
        _emettre(ici, panne)
    monkeypatch.undo()
    assert _actes(ici) == []
    assert _emettre(ici, perime).numero == "06-2009-0001"


@sur_sa_propre_base
def test_le_meme_dossier_demande_a_deux_guichets_ne_recoit_qu_un_recepisse() -> None:
    ici = scene()
    pseudonyme = ici.signaler()

    def au_guichet(_: int) -> str:
        try:
            return _emettre(ici, pseudonyme).numero
        except RefusDEmettre:
            return "refusé"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as guichets:
        issues = sorted(guichets.map(au_guichet, range(6)))
    assert issues == ["06-2009-0001", *["refusé"] * 5]
    assert _actes(ici) == ["06-2009-0001"]


def test_chaque_autorite_et_chaque_annee_ont_leur_serie() -> None:
    ici, ailleurs = scene("06"), scene("75")
    numeros = [
        _emettre(ici, ici.signaler()).numero,
        _emettre(ailleurs, ailleurs.signaler()).numero,
        _emettre(ici, ici.signaler()).numero,
        _emettre(ici, ici.signaler(au=date(2010, 1, 4)), date(2010, 1, 4)).numero,
    ]
    assert numeros == ["06-2009-0001", "75-2009-0001", "06-2009-0002", "06-2010-0001"]


@sur_sa_propre_base
def test_un_numero_ne_se_prend_pas_hors_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        numerotation.suivant(scene().agent.organisation_id, 2009)


@pytest.mark.parametrize("ordre", ["SET dernier = 7", "SET dernier = 0", "SET annee = 2010"])
def test_un_compteur_ne_saute_ni_ne_recule(ordre: str) -> None:
    ici = scene()
    _emettre(ici, ici.signaler())
    with contexte(ici.agent), pytest.raises(DatabaseError, match="avance de 1"), atomic():
        connection.cursor().execute(f"UPDATE actes_compteur {ordre}")
    assert _emettre(ici, ici.signaler()).numero == "06-2009-0002"


def test_l_enqueteur_ne_remet_pas_le_recepisse_mais_le_relit() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        remettre_recepisse(sans_attendre(ouvert), JOUR)
    acte = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        assert relire(ouvert, acte.numero).startswith(b"%PDF")


def test_un_acte_d_un_autre_dossier_est_introuvable() -> None:
    ici = scene()
    celui_ci, autre = ici.signaler(), ici.signaler()
    acte = _emettre(ici, autre)
    with pytest.raises(Introuvable), ici.au_guichet(celui_ci) as ouvert:
        relire(ouvert, acte.numero)


def test_une_autre_prefecture_ne_voit_ni_l_acte_ni_le_compteur() -> None:
    ici = scene()
    _emettre(ici, ici.signaler())
    voisine = acteur("prefecture", "agent_prefecture", nom="Préfecture du Var", territoire="83")
    with contexte(voisine):
        assert (Acte.objects.count(), Compteur.objects.count()) == (0, 0)
    assert (Acte.objects.count(), Compteur.objects.count()) == (0, 0)
    with contexte(ici.agent):
        assert (Acte.objects.count(), Compteur.objects.count()) == (1, 1)


def test_la_trace_d_un_acte_emis_le_nomme() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte = _emettre(ici, pseudonyme)
    with contexte(ici.agent):
        (objet,) = TraceAcces.objects.filter(action="émettre un acte").values_list("objet", flat=True)
    assert objet == acte.numero == "06-2009-0001"


def test_relire_un_acte_est_trace_et_rend_les_octets_emis() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme) as ouvert:
        avant = TraceAcces.objects.filter(action="relire un acte").count()
        pdf = relire(ouvert, acte.numero)
        trace = TraceAcces.objects.filter(action="relire un acte").latest("id")
        assert TraceAcces.objects.filter(action="relire un acte").count() == avant + 1
    assert (trace.compte, trace.objet) == (ici.agent.compte_id, acte.numero)
    assert hashlib.sha256(pdf).digest() == bytes(acte.sha256)


def test_l_acte_en_base_est_chiffre_et_son_fichier_ne_nomme_personne() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte = _emettre(ici, pseudonyme)
    assert b"%PDF" not in bytes(acte.chiffre)
    with ici.au_guichet(pseudonyme) as ouvert:
        nom = nom_de_fichier(ouvert, acte.numero)
    assert nom == f"{pseudonyme}-06-2009-0001.pdf"
    assert IDENTITE.noms not in nom


@sur_sa_propre_base
@pytest.mark.parametrize("table", ["actes_acte", "actes_compteur"])
@pytest.mark.parametrize("ordre", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_rien_ne_s_efface_meme_pour_l_administrateur(
    bases: Bases, base_clonee: str, ordre: str, table: str
) -> None:
    ici = scene()
    _emettre(ici, ici.signaler())
    admin = bases.url("egide_admin", base_clonee)
    with psycopg.connect(admin) as connexion, pytest.raises(psycopg.errors.RestrictViolation):
        connexion.execute(ordre.format(table))
    assert _actes(ici) == ["06-2009-0001"]


def test_un_acte_ne_se_modifie_pas() -> None:
    ici = scene()
    _emettre(ici, ici.signaler())
    with contexte(ici.agent), pytest.raises(DatabaseError), atomic():
        Acte.objects.update(numero="06-2009-9999")
    assert _actes(ici) == ["06-2009-0001"]


def test_le_dossier_continue_apres_la_remise() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme, par=ici.enqueteur, au=date(2009, 3, 9)) as ouvert:
        rang = evenements(ouvert)[-1].rang
        sans_attendre(ouvert).inscrire(types.Plainte(plainte_deposee=True), effet_le=date(2009, 3, 9))
        assert evenements(ouvert)[-1].rang == rang + 1
