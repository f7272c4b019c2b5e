"""Messages, notes, documents and withdrawals, through the pages; hostile documents, as anybody may send them."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import Piece
from ecrans.nice import client_de
from outils import pieges
from outils.clamav import SIGNATURE, clamav
from pytest_django import Settings

from egide.acces import messages, pieces, porte
from egide.coffre.models import Enveloppe

Entrer = Callable[..., Client]


def envoyer(client: Client, dossier: str, octets: bytes, nom: str = "Amina Okonkwo.pdf") -> tuple[int, str]:
    """Join this as a medical certificate; the status, and the page."""
    reponse = client.post(
        reverse("pieces", args=[dossier]),
        {
            "titre": "certificat_medical",
            "mots": "du mardi",
            "fichier": SimpleUploadedFile(nom, octets, content_type="application/pdf"),
        },
        follow=True,
    )
    return reponse.redirect_chain[0][
        1
    ] if reponse.redirect_chain else reponse.status_code, reponse.content.decode()


def gardees(piece: Piece) -> list[tuple[str, bytes]]:
    """The documents of the file, as its association would open them."""
    intervenante = piece.troupe["intervenant"]
    with porte.contexte(intervenante):
        ouvert = porte.ouvrir(intervenante, piece.dossier)
        return [(p.media, pieces.ouvrir(ouvert, p.id)[0]) for p in pieces.pieces(ouvert)]


def test_aucune_piece_hostile_n_est_gardee_sans_avoir_ete_refaite(piece: Piece, entrer: Entrer) -> None:
    client = client_de(piece.troupe["intervenant"], entrer)
    for nom, hostile in pieges.REFUSES.items():
        statut, page = envoyer(client, piece.dossier, hostile())
        assert statut == 400, nom
        assert "champ--en-erreur" in page, nom
        assert "du mardi" in page, nom  # what was typed is not lost
    assert gardees(piece) == []
    for nom, piege in pieges.REFAITS.items():
        recu = piege()
        statut, _page = envoyer(client, piece.dossier, recu, nom="rien-de-tel.txt")
        assert statut == 302, nom
        media, octets = gardees(piece)[0]
        assert media == ("application/pdf" if recu.startswith(b"%PDF") else "image/jpeg")
        assert octets != recu
        assert b"canari" not in octets, nom
    assert len(gardees(piece)) == len(pieges.REFAITS)


def test_le_nom_du_fichier_n_est_garde_nulle_part_et_la_piece_part_sans_lui(
    piece: Piece, entrer: Entrer
) -> None:
    client = client_de(piece.troupe["intervenant"], entrer)
    _statut, page = envoyer(client, piece.dossier, pieges.REFAITS["script"]())
    assert "Okonkwo" not in page
    assert "En ont été ôtés" in page
    intervenante = piece.troupe["intervenant"]
    with porte.contexte(intervenante):
        (jointe,) = pieces.pieces(porte.ouvrir(intervenante, piece.dossier))
    reponse = client.get(reverse("piece", args=[piece.dossier, jointe.id]))
    assert reponse["Content-Disposition"] == 'attachment; filename="piece-jointe.pdf"'
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reponse["Content-Security-Policy"]
    assert "no-store" in reponse["Cache-Control"]
    assert client_de(piece.troupe["enqueteur"], entrer).get(reponse.request["PATH_INFO"]).status_code == 404


def test_l_antivirus_dit_non_ou_se_tait_rien_n_est_garde_et_c_est_dit(
    piece: Piece, entrer: Entrer, settings: Settings
) -> None:
    client = client_de(piece.troupe["intervenant"], entrer)
    with clamav() as (adresse, _recus):
        settings.EGIDE_CLAMAV = adresse
        statut, page = envoyer(client, piece.dossier, pieges.pdf() + SIGNATURE)
        assert (statut, "antivirus reconnaît" in page) == (400, True)
    statut, page = envoyer(client, piece.dossier, pieges.pdf())
    assert (statut, "antivirus ne répond pas" in page) == (400, True)
    assert gardees(piece) == []


def test_un_message_se_repond_et_chacun_lit_le_sien(piece: Piece, entrer: Entrer) -> None:
    association, prefecture = (
        client_de(piece.troupe[role], entrer) for role in ("intervenant", "agent_prefecture")
    )
    ici = reverse("messages", args=[piece.dossier])
    vers = str(piece.service("agent_prefecture"))
    association.post(ici, {"destinataire": vers, "texte": "Message-canari"})
    assert "1 nouveau" in prefecture.get(reverse("dossier", args=[piece.dossier])).content.decode()
    assert reverse("messages", args=[piece.dossier]) in prefecture.get(reverse("a_recevoir")).content.decode()
    echanges = prefecture.get(reverse("echanges", args=[piece.dossier])).content.decode()
    assert "Message-canari" in echanges
    assert "1 nouveau" not in prefecture.get(reverse("dossier", args=[piece.dossier])).content.decode()
    prefecture.post(ici, {"destinataire": str(piece.service("intervenant")), "texte": "Réponse-canari"})
    page = association.get(ici).content.decode()
    assert "Réponse-canari" in page
    assert "lu par" in page
    tiers = client_de(piece.troupe["enqueteur"], entrer)
    for vue in ("messages", "echanges", "dossier", "consultations", "mauvais_envoi", "notes"):
        page = tiers.get(reverse(vue, args=[piece.dossier])).content.decode()
        assert "canari" not in page, vue
        assert "crire un message" not in page, vue


def test_une_note_se_garde_se_corrige_et_ne_se_voit_d_aucun_autre(piece: Piece, entrer: Entrer) -> None:
    association = client_de(piece.troupe["intervenant"], entrer)
    ici = reverse("notes", args=[piece.dossier])
    association.post(ici, {"texte": "Note-canari"})
    corrigee = association.get(ici).context["gardees"][0]
    form = association.get(f"{ici}?corrige={corrigee.id}").content.decode()
    assert "Note-canari</textarea>" in form
    association.post(ici, {"texte": "Note-corrigée", "remplace": str(corrigee.id)})
    (note,) = association.get(ici).context["gardees"]
    assert (note.texte, note.avant[0].texte) == ("Note-corrigée", "Note-canari")
    for role in ("enqueteur", "agent_prefecture", "avocat"):
        client = client_de(piece.troupe[role], entrer)
        for vue in ("notes", "echanges", "dossier", "consultations", "documents"):
            page = client.get(reverse(vue, args=[piece.dossier])).content.decode()
            assert "canari" not in page, (role, vue)


def test_la_fiche_dit_qui_a_lu_et_retirer_laisse_la_trace(piece: Piece, entrer: Entrer) -> None:
    association = client_de(piece.troupe["intervenant"], entrer)
    envoyer(association, piece.dossier, pieges.pdf("Procès-verbal"))
    intervenante, acse = piece.troupe["intervenant"], piece.troupe["coordinateur_acse"]
    with porte.contexte(intervenante):
        (jointe,) = pieces.pieces(porte.ouvrir(intervenante, piece.dossier))
    client_de(acse, entrer).get(reverse("piece", args=[piece.dossier, jointe.id]))
    fiche = reverse("mauvais_envoi", args=[piece.dossier])
    assert "Lu par Coordinateur_acse-06" in association.get(fiche).content.decode()
    retrait = reverse("retirer", args=[piece.dossier, jointe.id])
    assert client_de(acse, entrer).get(retrait).status_code == 404  # he reads it; it is not his to take out
    assert association.post(retrait, {}).status_code == 400
    association.post(retrait, {"motif": "procedure_penale"})
    page = association.get(fiche).content.decode()
    assert "Retiré par Intervenant-06" in page
    assert "contenu de la procédure pénale" in page
    assert association.get(reverse("piece", args=[piece.dossier, jointe.id])).status_code == 404
    assert "retirée" in association.get(reverse("pieces", args=[piece.dossier])).content.decode()


def test_un_texte_refuse_n_est_pas_perdu(piece: Piece, entrer: Entrer) -> None:
    client = client_de(piece.troupe["intervenant"], entrer)
    reponse = client.post(
        reverse("messages", args=[piece.dossier]), {"destinataire": "ailleurs", "texte": "gardé"}
    )
    assert reponse.status_code == 400
    assert "gardé</textarea>" in reponse.content.decode()
    with porte.contexte(piece.troupe["intervenant"]):
        assert not Enveloppe.objects.exists()
        assert messages.a_lire(piece.troupe["intervenant"]) == []
