"""« Qui a consulté ce dossier ? » has an answer, complete, which says nothing of who the person is."""

from datetime import UTC, date, datetime

import pytest
from outils.monde import (
    AMINA,
    JOUR,
    Monde,
    creer_troupe,
    dossier_commun,
    inscrire,
    ouvrir_un_dossier,
    signalement,
)

from egide.acces import porte, recherche
from egide.acces.coffret import deposer_identite, deposer_image, lire_identite, lire_image
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.models import TraceAcces
from egide.coffre.identite import Identite, IdentiteAbsente
from egide.coffre.models import Image
from egide.journal import types
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

NUMERO = "06-2009-0041"


@pytest.fixture
def pseudonyme(monde: Monde) -> str:
    nom = ouvrir_un_dossier(monde.enqueteur, signalement(monde), identite=AMINA)
    inscrire(monde.agent, nom, types.RemiseRecepisseReflexion(numero=NUMERO))
    return nom


def test_chaque_passage_est_nomme_dans_l_ordre(monde: Monde) -> None:
    with horloge.figer(datetime(2009, 3, 11, 9, tzinfo=UTC)):
        pseudonyme = ouvrir_un_dossier(monde.enqueteur, signalement(monde), identite=AMINA)
    with horloge.figer(datetime(2009, 3, 11, 14, tzinfo=UTC)), porte.contexte(monde.agent):
        ouvert = porte.ouvrir(monde.agent, pseudonyme)
        lire_identite(ouvert, "remise du récépissé en main propre")
        passages = recherche.qui_a_consulte(ouvert)
    assert [
        (passage.nom, passage.organisation, passage.action, passage.objet) for passage in reversed(passages)
    ] == [
        ("Claire", "Unité de Nice", "ouvrir", ""),
        ("Claire", "Unité de Nice", "inscrire l’identité", "version 1"),
        ("Claire", "Unité de Nice", "inscrire", "signalement"),
        ("Claire", "Unité de Nice", "signaler", str(monde.agent.organisation_id)),
        ("Paul", "Préfecture des Alpes-Maritimes", "acquitter", "signalement"),
        ("Paul", "Préfecture des Alpes-Maritimes", "consulter", ""),
        ("Paul", "Préfecture des Alpes-Maritimes", "lire l’identité", ""),
    ]
    assert passages[0].motif == "remise du récépissé en main propre"


def test_une_lecture_d_identite_qui_echoue_ne_se_fait_pas_sans_trace(monde: Monde, pseudonyme: str) -> None:
    """The trace and the reading are one transaction: undone together, written together."""
    sans_identite = ouvrir_un_dossier(monde.enqueteur)
    with pytest.raises(IdentiteAbsente), porte.contexte(monde.enqueteur):
        lire_identite(porte.ouvrir(monde.enqueteur, sans_identite), "vérification")
    with porte.contexte(monde.enqueteur):
        identite = lire_identite(porte.ouvrir(monde.enqueteur, pseudonyme), "vérification")
        assert identite == AMINA
        assert TraceAcces.objects.filter(action="lire l’identité").count() == 1


@pytest.mark.parametrize("motif", ["", "  ", "x" * 201])
def test_une_identite_ne_se_lit_pas_sans_dire_pourquoi(monde: Monde, pseudonyme: str, motif: str) -> None:
    with pytest.raises(ChargeRefusee, match="motif"), porte.contexte(monde.enqueteur):
        lire_identite(porte.ouvrir(monde.enqueteur, pseudonyme), motif)


def test_chaque_identite_declaree_est_une_version_et_la_derniere_se_lit(
    monde: Monde, pseudonyme: str
) -> None:
    rectifiee = Identite(noms="Okonkwo", prenoms="Amina")
    with porte.contexte(monde.agent):
        ouvert = porte.ouvrir(monde.agent, pseudonyme)
        assert deposer_identite(ouvert, rectifiee) == 2
        assert lire_identite(ouvert, "contrôle") == rectifiee


def test_l_identite_n_apparait_dans_aucune_trace(monde: Monde, pseudonyme: str) -> None:
    with porte.contexte(monde.agent):
        ouvert = porte.ouvrir(monde.agent, pseudonyme)
        lire_identite(ouvert, "contrôle")
        recherche.par_identite(monde.agent, AMINA.noms, AMINA.prenoms, AMINA.date_naissance or JOUR)
        recherche.par_identite(monde.agent, AMINA.noms, AMINA.prenoms, date(1970, 1, 1))
        recherche.par_acte(monde.agent, NUMERO)
        recherche.par_acte(monde.agent, "06-2009-9999")
        traces = [
            " ".join(str(valeur) for valeur in trace)
            for trace in TraceAcces.objects.values_list("action", "objet", "motif")
        ]
    assert len(traces) > 8
    for mot in ("Okonkwo", "Béranger", "Amina", "1988", NUMERO, "9999"):
        assert not [trace for trace in traces if mot.casefold() in trace.casefold()], mot


def test_une_trace_ne_se_signe_pas_apres_coup(monde: Monde, pseudonyme: str) -> None:
    def inscrire_puis_tomber_en_panne() -> None:
        with porte.contexte(monde.enqueteur):
            ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
            sans_attendre(ouvert).inscrire(types.Audition(), effet_le=JOUR)
            raise RuntimeError("panne avant la fin")

    with pytest.raises(RuntimeError):
        inscrire_puis_tomber_en_panne()
    with porte.contexte(monde.enqueteur):
        ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
        assert [evenement.type for evenement in evenements(ouvert)][-1] == "remise_recepisse_reflexion"
        assert not TraceAcces.objects.filter(objet="audition").exists()


def test_une_photographie_ne_s_ouvre_que_dans_son_dossier(monde: Monde, pseudonyme: str) -> None:
    """A child by its bare identifier: the reader holds another file, and the image is of this one."""
    autre = ouvrir_un_dossier(monde.enqueteur)
    with porte.contexte(monde.enqueteur):
        image = deposer_image(porte.ouvrir(monde.enqueteur, pseudonyme), b"\x89PNG", "image/png")
        ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
        assert lire_image(ouvert, image, "contrôle") == (b"\x89PNG", "image/png")
        with pytest.raises(Image.DoesNotExist):
            lire_image(porte.ouvrir(monde.enqueteur, autre), image, "contrôle")


def test_un_nom_tape_a_la_place_du_pseudonyme_n_entre_pas_dans_les_traces(monde: Monde) -> None:
    for tape in ("Okonkwo", "Okonkwo Beranger", "Amina"):
        with pytest.raises(porte.Introuvable), porte.contexte(monde.agent):
            porte.ouvrir(monde.agent, tape)
    with porte.contexte(monde.agent):
        assert set(TraceAcces.objects.values_list("objet", "issue")) == {("autre qu’un pseudonyme", "refusé")}


class TestRecherche:
    @pytest.mark.parametrize(
        ("noms", "prenoms"),
        [
            ("Okonkwo-Béranger", "Amina Éloïse"),
            ("OKONKWO BERANGER", "amina eloise"),
            ("okonkwoberanger", "Amina"),
            ("Amina", "Okonkwo Beranger"),
        ],
    )
    def test_le_nom_exact_se_trouve_quelle_que_soit_sa_graphie(
        self, monde: Monde, pseudonyme: str, noms: str, prenoms: str
    ) -> None:
        assert _trouves(monde, noms, prenoms, date(1988, 5, 2)) == [pseudonyme]

    @pytest.mark.parametrize(
        ("noms", "prenoms", "naissance"),
        [
            ("Okonkwo", "Amina", date(1988, 5, 2)),
            ("Okonkwo-Béranger", "Amina Éloïse", date(1988, 5, 3)),
            ("", "Amina", date(1988, 5, 2)),
            ("%", "%", date(1988, 5, 2)),
        ],
    )
    def test_rien_d_approchant_ne_se_trouve(
        self, monde: Monde, pseudonyme: str, noms: str, prenoms: str, naissance: date
    ) -> None:
        assert _trouves(monde, noms, prenoms, naissance) == []

    def test_il_n_y_a_pas_de_recherche_nationale(self, monde: Monde, pseudonyme: str) -> None:
        """Nord holds a file of a namesake: it finds hers, never the one of the Alpes-Maritimes."""
        sien = ouvrir_un_dossier(monde.agent_59, identite=AMINA)
        with porte.contexte(monde.agent_59):
            trouves = recherche.par_identite(monde.agent_59, AMINA.noms, AMINA.prenoms, date(1988, 5, 2))
            assert [dossier.pseudonyme for dossier in trouves] == [sien]
            assert recherche.par_pseudonyme(monde.agent_59, pseudonyme) == []
            assert recherche.par_acte(monde.agent_59, NUMERO) == []

    def test_un_acte_se_trouve_par_son_numero(self, monde: Monde, pseudonyme: str) -> None:
        with porte.contexte(monde.agent):
            (trouve,) = recherche.par_acte(monde.agent, " 06-2009-0041 ")
            assert trouve.pseudonyme == pseudonyme

    def test_une_recherche_est_tracee_meme_sans_resultat(self, monde: Monde) -> None:
        with porte.contexte(monde.agent_59):
            recherche.par_identite(monde.agent_59, "Personne", "Aucune", date(1990, 1, 1))
            (trace,) = TraceAcces.objects.all()
        assert (trace.action, trace.objet, trace.dossier_id, trace.issue) == (
            "rechercher",
            "identité",
            None,
            "sans résultat",
        )

    def test_une_personne_connue_sous_un_nom_d_usage_se_trouve_par_les_deux(self, monde: Monde) -> None:
        identite = Identite(
            noms="Adeyemi", nom_usage="N’Diaye", prenoms="Joy", date_naissance=date(1990, 1, 1)
        )
        pseudonyme = ouvrir_un_dossier(monde.agent, identite=identite)
        assert _trouves(monde, "Adeyemi", "Joy", date(1990, 1, 1)) == [pseudonyme]
        assert _trouves(monde, "NDIAYE", "JOY", date(1990, 1, 1)) == [pseudonyme]


def _trouves(monde: Monde, noms: str, prenoms: str, naissance: date) -> list[str]:
    with porte.contexte(monde.agent):
        return [
            dossier.pseudonyme for dossier in recherche.par_identite(monde.agent, noms, prenoms, naissance)
        ]


def test_qui_a_consulte_ne_dit_pas_a_qui_ne_la_lit_pas_qu_une_demande_d_asile_est_notee(db: None) -> None:
    troupe = creer_troupe()
    dossier = dossier_commun(troupe)
    demande = types.ProtectionInternationale(protection="asile", etape="demandee")
    inscrire(troupe["intervenant"], dossier, demande)

    def inscrits(role: str) -> set[str]:
        with porte.contexte(troupe[role]):
            passages = recherche.qui_a_consulte(porte.ouvrir(troupe[role], dossier))
        return {passage.objet for passage in passages if passage.action == "inscrire"}

    for role in ("enqueteur", "agent_prefecture", "magistrat", "coordinateur_acse"):
        assert "protection_internationale" not in inscrits(role), role
        assert "" in inscrits(role)  # that somebody wrote is told
    assert "protection_internationale" in inscrits("avocat")
