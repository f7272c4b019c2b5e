"""Documents joined to a file: never stored as received, read as their category, taken out when they should not have entered."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from acces.conftest import MATIN
from acces.ecrits import Nice, dresser, projection
from django.db import connection
from outils import pieges
from outils.clamav import SIGNATURE, clamav
from outils.decors import Decors
from outils.monde import accord, acquitter, creer_acteur, envoyer, quitter
from pytest_django import Settings

from egide.acces import messages, notes, pieces, porte, retraits, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.matrice import peut_lire
from egide.acces.pieces import UnePiece
from egide.acces.retraits import Retirable
from egide.acces.traces import qui_a_consulte
from egide.annuaire.models import Organisation
from egide.coffre.models import Enveloppe
from egide.journal.categories import Categorie
from egide.journal.types import ChargeRefusee
from egide.journal.types.ecrits import TITRES_DE_PIECE
from egide.socle.antivirus import Indisponible, Infecte
from egide.socle.recomposition import Recompose, Refuse

pytestmark = pytest.mark.usefixtures("matin")
ROLES = ("enqueteur", "agent_prefecture", "magistrat", "intervenant", "coordinateur_acse", "avocat")
REFAITE = Recompose("application/pdf", b"%PDF-refaite", 2)


@pytest.fixture
def nice(decors: Decors) -> Iterator[Nice]:
    with decors.jouer(dresser, str(MATIN.date())) as nice:
        yield nice


def joindre(acteur: Acteur, dossier: str, titre: str = "certificat_medical", mots: str = "") -> UUID:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, dossier)
        return pieces.joindre(ouvert, titre, REFAITE, mots).charge.contenu  # type: ignore[attr-defined, no-any-return]


def lues(acteur: Acteur, dossier: str) -> list[UnePiece]:
    with porte.contexte(acteur):
        return pieces.pieces(porte.ouvrir(acteur, dossier))


def ouvrir(acteur: Acteur, dossier: str, piece: UUID) -> bytes:
    with porte.contexte(acteur):
        return pieces.ouvrir(porte.ouvrir(acteur, dossier), piece)[0]


def tout(acteur: Acteur, dossier: str) -> list[Retirable]:
    with porte.contexte(acteur):
        return retraits.tout(porte.ouvrir(acteur, dossier))


def retirer(acteur: Acteur, dossier: str, vise: UUID, motif: str = "procedure_penale") -> None:
    with porte.contexte(acteur):
        retraits.retirer(porte.ouvrir(acteur, dossier), vise, motif)


# ── Recevoir ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ce_qui_se_garde_n_est_jamais_ce_qui_fut_recu(nice: Nice) -> None:
    recu = pieges.REFAITS["script"]()
    refaite = pieces.recevoir(recu)
    assert refaite.octets != recu
    assert b"canari" not in refaite.octets
    with pytest.raises(Refuse):
        pieces.recevoir(pieges.REFUSES["programme"]())


def test_l_antivirus_lit_ce_qui_fut_recu_et_arrete_ce_qu_il_connait(settings: Settings) -> None:
    recu = pieges.pdf()
    with clamav() as (adresse, recus):
        settings.EGIDE_CLAMAV = adresse
        assert pieces.recevoir(recu).pages == 1
        assert recus == [recu]
        with pytest.raises(Infecte):
            pieces.recevoir(pieges.pdf() + SIGNATURE)
    with pytest.raises(Indisponible):  # it is to be asked, and is gone
        pieces.recevoir(recu)


# ── Lire ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("titre", TITRES_DE_PIECE)
def test_une_piece_se_lit_comme_sa_categorie_et_n_existe_pas_pour_les_autres(nice: Nice, titre: str) -> None:
    categorie = TITRES_DE_PIECE[titre]
    auteur = next(role for role in ("intervenant", "agent_prefecture") if peut_lire(role, categorie))
    avant = {
        role: projection(nice.troupe[role], nice.dossier) for role in ROLES if not peut_lire(role, categorie)
    }
    piece = joindre(nice.troupe[auteur], nice.dossier, titre, "trois mots")
    for role in ROLES:
        acteur = nice.troupe[role]
        if role not in avant:
            assert [(p.id, p.mots) for p in lues(acteur, nice.dossier)] == [(piece, "trois mots")], role
            assert ouvrir(acteur, nice.dossier, piece) == REFAITE.octets
            continue
        assert lues(acteur, nice.dossier) == tout(acteur, nice.dossier) == []
        with pytest.raises(porte.Introuvable):
            ouvrir(acteur, nice.dossier, piece)
        assert projection(acteur, nice.dossier) == avant[role], role
    ailleurs = nice.ailleurs[auteur]
    with pytest.raises(porte.Introuvable):
        ouvrir(ailleurs, nice.autre, piece)
    assert lues(ailleurs, nice.autre) == []


def test_aucun_titre_ne_porte_l_identite_l_adresse_ni_l_ordre_public() -> None:
    assert not {Categorie.IDENTITE, Categorie.HEBERGEMENT_PROTEGE, Categorie.ORDRE_PUBLIC} & set(
        TITRES_DE_PIECE.values()
    )


def test_on_ne_joint_que_ce_que_l_on_pourrait_lire(nice: Nice) -> None:
    for role, titre in (
        ("enqueteur", "certificat_medical"),
        ("agent_prefecture", "document_asile"),
        ("avocat", "rien"),
    ):
        with pytest.raises(ChargeRefusee):
            joindre(nice.troupe[role], nice.dossier, titre)


def test_ouvrir_une_piece_laisse_sa_trace_a_qui_peut_la_connaitre(nice: Nice) -> None:
    intervenante, acse = nice.troupe["intervenant"], nice.troupe["coordinateur_acse"]
    piece = joindre(intervenante, nice.dossier)
    ouvrir(acse, nice.dossier, piece)
    dites = {}
    for role in ("intervenant", "enqueteur"):
        with porte.contexte(nice.troupe[role]):
            passages = qui_a_consulte(porte.ouvrir(nice.troupe[role], nice.dossier))
        dites[role] = [(p.action, p.nom) for p in passages if p.objet == str(piece)]
    assert dites["enqueteur"] == []
    assert [action for action, _nom in dites["intervenant"]] == ["ouvrir une pièce", "joindre une pièce"]


def test_ni_le_titre_ni_les_mots_ni_le_document_ne_sont_en_clair(nice: Nice) -> None:
    joindre(nice.troupe["intervenant"], nice.dossier, mots="mots-canari")
    with porte.contexte(nice.troupe["intervenant"]), connection.cursor() as curseur:
        for table in ("journal_evenement", "acces_trace", "coffre_enveloppe"):
            curseur.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} AS t")
            contenu = curseur.fetchone()[0]
            for canari in ("mots-canari", b"mots-canari".hex(), REFAITE.octets.hex(), "certificat"):
                assert canari not in contenu, (table, canari)


def test_le_consentement_et_l_apercu_comptent_les_pieces_qui_partiraient(nice: Nice) -> None:
    intervenante = nice.troupe["intervenant"]
    gardee = joindre(intervenante, nice.dossier, "document_droits")
    retiree = joindre(intervenante, nice.dossier, "document_droits")
    retirer(intervenante, nice.dossier, retiree)
    joindre(intervenante, nice.dossier, "document_asile")
    cabinet = Organisation.objects.get(id=nice.troupe["avocat"].organisation_id)
    avocate = creer_acteur("autre-avocate", "avocat", cabinet)
    with porte.contexte(intervenante):
        ouvert = porte.ouvrir(intervenante, nice.dossier)
        assert pieces.par_categorie(ouvert) == {Categorie.DROITS_OUVERTS: 1, Categorie.ASILE: 1}
        montre = transmissions.apercu(ouvert, "mandat", avocate.organisation_id, avocate.compte_id)
        partent = {r.charge.contenu for r in montre.evenements if hasattr(r.charge, "contenu")}
    assert gardee in partent
    assert retiree not in partent
    # She agrees to her rights alone: the document on asylum stays closed.
    envoi = envoyer(intervenante, nice.dossier, "mandat", avocate)
    acquitter(avocate, envoi, accord(avocate, Categorie.DROITS_OUVERTS, Categorie.SEJOUR))
    assert [p.id for p in lues(avocate, nice.dossier) if not p.retiree] == [gardee]


# ── Retirer ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_retirer_detruit_la_cle_d_une_piece_et_d_elle_seule_la_trace_reste(nice: Nice) -> None:
    intervenante, acse = nice.troupe["intervenant"], nice.troupe["coordinateur_acse"]
    piece, autre = (
        joindre(intervenante, nice.dossier, mots="procès-verbal"),
        joindre(intervenante, nice.dossier),
    )
    ouvrir(acse, nice.dossier, piece)
    retirer(intervenante, nice.dossier, piece)
    for acteur in (intervenante, acse):
        with pytest.raises(porte.Introuvable):
            ouvrir(acteur, nice.dossier, piece)
        assert ouvrir(acteur, nice.dossier, autre) == REFAITE.octets
    with porte.contexte(intervenante):
        cles = dict(Enveloppe.objects.values_list("id", "cle_enveloppee"))
    assert [cle is None for cle in cles.values()].count(True) == 2  # the document and its words
    (vue,) = [p for p in lues(acse, nice.dossier) if p.retiree]
    assert (vue.id, vue.mots) == (piece, "")
    (trace,) = [un for un in tout(acse, nice.dossier) if un.retrait]
    assert trace.retrait is not None
    assert (trace.retrait.qui, trace.retrait.motif) == ("Intervenant-06", "procedure_penale")
    assert [lecteur.compte for lecteur in trace.lecteurs] == [acse.compte_id]
    with pytest.raises(ChargeRefusee):
        retirer(intervenante, nice.dossier, piece)


def test_seul_le_service_qui_l_a_jointe_retire_une_piece_puis_qui_la_lit_s_il_est_parti(nice: Nice) -> None:
    magistrat, enqueteur = nice.troupe["magistrat"], nice.troupe["enqueteur"]
    piece = joindre(magistrat, nice.dossier, "convocation_justice")
    with pytest.raises(porte.GesteRefuse):
        retirer(enqueteur, nice.dossier, piece)
    with pytest.raises(porte.Introuvable):
        retirer(nice.troupe["coordinateur_acse"], nice.dossier, piece)  # not his to read
    with pytest.raises(porte.Introuvable):
        retirer(nice.ailleurs["magistrat"], nice.autre, piece)
    with pytest.raises(porte.Introuvable):
        retirer(magistrat, nice.dossier, uuid4())
    quitter(magistrat, nice.dossier)
    retirer(enqueteur, nice.dossier, piece)
    assert lues(enqueteur, nice.dossier)[0].retiree


@pytest.mark.parametrize("qui", ["magistrat", "agent_prefecture"])
def test_un_message_se_retire_des_deux_bouts_et_le_tiers_n_en_sait_rien(nice: Nice, qui: str) -> None:
    agent, magistrat, tiers = (nice.troupe[role] for role in ("agent_prefecture", "magistrat", "enqueteur"))
    avant = projection(tiers, nice.dossier)
    with porte.contexte(magistrat):
        ouvert = porte.ouvrir(magistrat, nice.dossier)
        ecrit = messages.envoyer(ouvert, "Extrait d’audition", agent.organisation_id).charge.ecrit  # type: ignore[attr-defined]
    with pytest.raises(porte.Introuvable):
        retirer(tiers, nice.dossier, ecrit)
    retirer(nice.troupe[qui], nice.dossier, ecrit)
    for acteur in (agent, magistrat):
        with porte.contexte(acteur):
            (message,) = messages.messages(porte.ouvrir(acteur, nice.dossier))
            assert message.texte is None
            assert not message.nouveau
        assert tout(acteur, nice.dossier)[0].retrait
    assert tout(tiers, nice.dossier) == []
    assert projection(tiers, nice.dossier) == avant


def test_une_note_se_retire_de_son_service_seul(nice: Nice) -> None:
    intervenante, agent = nice.troupe["intervenant"], nice.troupe["agent_prefecture"]
    with porte.contexte(intervenante):
        ouvert = porte.ouvrir(intervenante, nice.dossier)
        ecrit = notes.noter(ouvert, "Extrait d’audition").charge.ecrit  # type: ignore[attr-defined]
    with pytest.raises(porte.Introuvable):
        retirer(agent, nice.dossier, ecrit)
    retirer(intervenante, nice.dossier, ecrit, "sans_rapport")
    with porte.contexte(intervenante):
        (note,) = notes.notes(porte.ouvrir(intervenante, nice.dossier))
    assert note.texte is None
    assert tout(agent, nice.dossier) == []
