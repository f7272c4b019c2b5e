"""The acts by which services and the person speak to one another: what opens each, what it says, what it must never say."""

import io
import re
from datetime import date
from typing import Any, get_args

import pypdf
import pytest
from actes.histoires import IDENTITE, JOUR, Scene, acteur, scene
from outils.monde import JOUR as COMMUN
from outils.monde import MAJEURE, MINEURE, accord, creer_troupe, dossier_commun, faire_entrer

from egide.acces.acteurs import Acteur
from egide.acces.consentements import accords, retirer
from egide.acces.gestes import evenements, inscrire
from egide.acces.porte import GesteRefuse, contexte, ouvrir
from egide.actes import cles, emission, typographie
from egide.actes.catalogue import consentement, droits_par_langue, notification_droits
from egide.actes.catalogue.consentement import CONSENTEMENT
from egide.actes.catalogue.convocation import CONVOCATION
from egide.actes.catalogue.demande_terme import DEMANDE_TERME
from egide.actes.catalogue.fiche_liaison import FICHE_LIAISON
from egide.actes.catalogue.notification_droits import NOTIFICATION_DROITS, NotificationDesDroits
from egide.actes.catalogue.saisine_article_40 import SAISINE_ARTICLE_40
from egide.actes.catalogue.saisine_interdiction_judiciaire import SAISINE_INTERDICTION_JUDICIAIRE
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte
from egide.actes.revocation import chercher
from egide.actes.verification import Issue, verifier_pdf
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier
from egide.journal.types.partage import QUESTIONS, Objet
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("base_clonee")

# Whoever finds on her a paper that says this knows where she went and why.
MOTS_QUI_EXPOSENT = ("victime", "traite", "proxénét", "prostitu", "exploitation", "égide")


def lire(pdf: bytes) -> str:
    """The text of a document, on one line, with plain apostrophes.

    pypdf ignores the text that a PDF gives to a mark it reuses: every « o » takes the accents of the first one.
    """
    brut = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", brut.replace("\u2019", "'").replace("ọ\u0300", "o"))


def noter(qui: Acteur, pseudonyme: str, *charges: types.Charge, au: date = JOUR) -> None:
    """These events, recorded by this actor that day."""
    with horloge.figer(au), contexte(qui):
        ouvert = ouvrir(qui, pseudonyme)
        for charge in charges:
            inscrire(ouvert, charge, effet_le=au, rang_attendu=evenements(ouvert)[-1].rang)


def emettre(
    ici: Scene, pseudonyme: str, genre: ActeDuCatalogue, *, par: Acteur, au: date = JOUR, **saisie: Any
) -> tuple[Acte, str]:
    """The act issued that day, and the text of its document, which prints what its code says."""
    with ici.au_guichet(pseudonyme, au=au, par=par) as ouvert:
        acte = emission.emettre(ouvert, genre, au, **saisie)
        pdf = emission.relire(ouvert, acte.numero)
    verifie = verifier_pdf(pdf, cles.registre(), au)
    assert verifie.issue == (Issue.SANS_CODE if genre is CONVOCATION else Issue.VALIDE)
    return acte, lire(pdf)


# ── Notification des droits ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("au", "article"), [(JOUR, "R. 316-1"), (date(2024, 3, 1), "R. 425-1")])
def test_la_notification_dit_chaque_droit_et_l_article_du_jour(au: date, article: str) -> None:
    ici = scene()
    pseudonyme = ici.signaler(au=au, autres=(types.InformationDesDroits(langue="français"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur, au=au)
    autre = {"R. 316-1": "R. 425-1", "R. 425-1": "R. 316-1"}[article]
    assert article in texte
    assert autre not in texte
    for droit in droits_par_langue.droits("fr"):
        assert droit.francais.titre in texte
    for dit in (
        "trente jours",
        "récépissé",
        "travailler",
        "plainte",
        "aide juridique",
        "hébergement",
        "53-1",
    ):
        assert dit in texte, dit
    assert "traduction" not in texte
    assert "Signer n'est pas obligatoire" in texte


def test_la_notification_s_ouvre_quand_le_service_a_informe_et_lui_seul() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(faite=False),))
    with (
        pytest.raises(RefusDEmettre, match="n’a pas encore enregistré"),
        ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert,
    ):
        emission.emettre(ouvert, NOTIFICATION_DROITS, JOUR)
    noter(ici.enqueteur, pseudonyme, types.InformationDesDroits(langue="anglais"))
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, NOTIFICATION_DROITS, JOUR)
    acte, _texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    with ici.au_guichet(pseudonyme) as ouvert:
        assert emission.lisible(ouvert.acteur, acte)


def test_le_papier_remis_a_la_personne_ne_dit_ni_ce_qu_elle_a_subi_ni_son_dossier() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="anglais"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    for mot in (*MOTS_QUI_EXPOSENT, pseudonyme.lower()):
        assert mot not in texte.lower(), mot
    assert IDENTITE.noms in texte


def test_une_traduction_s_imprime_avec_ce_qu_on_sait_de_sa_relecture() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="Anglais"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    for droit in droits_par_langue.droits("en"):
        assert droit.traduit is not None
        assert droit.traduit.titre in texte
    assert texte.count("traduction à relire") == len(droits_par_langue.droits("en"))


@pytest.mark.parametrize("langue", ["yoruba", "une langue que l'annuaire ignore"])
def test_sans_traduction_le_francais_seul_et_l_interprete(langue: str) -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue=langue),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert "traduction non disponible : à dire par l'interprète" in texte
    assert langue in texte
    assert "Stay and work" not in texte


@pytest.mark.parametrize("dernier", [True, False, None])
def test_le_papier_n_affirme_pas_que_tout_fut_dit_quand_ce_n_est_pas_enregistre(dernier: bool | None) -> None:
    ici = scene()
    information = types.InformationDesDroits(
        langue="français",
        delai_de_reflexion=True,
        accueil_et_protection=True,
        sejour=True,
        droits_de_la_victime=dernier,
    )
    pseudonyme = ici.signaler(autres=(information,))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert ("Ces droits vous ont été dits" in texte) == (dernier is True)
    assert ("ce papier dit tous vos droits" in texte) == (dernier is not True)


def test_une_langue_inconnue_est_dite_telle_et_n_est_pas_devinee() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert "n'est pas enregistrée" in texte
    assert "traduction" not in texte


def test_un_texte_absent_d_une_langue_presente_est_dit_absent_les_relus_disent_par_qui() -> None:
    francais, *_ = droits_par_langue.droits("fr")
    relu = droits_par_langue.TexteTraduit("Title", "Words.", "relu", "une traductrice", "2026-01-05")
    exemple = notification_droits.exemple()
    donnees = NotificationDesDroits(
        numero=exemple.numero,
        autorite=exemple.autorite,
        delivre_le=JOUR,
        informee_le=JOUR,
        article="R. 316-1",
        langue="anglais",
        code="en",
        droits=(
            droits_par_langue.Droit("sejour", francais.francais, relu),
            droits_par_langue.Droit("reflexion", francais.francais, droits_par_langue.ABSENT),
        ),
    )
    texte = lire(typographie.composer("notification_droits", donnees, le=JOUR))
    assert "traduction relue par une traductrice" in texte
    assert texte.count("à dire par l'interprète") == 1


def test_aucune_langue_ne_dit_plus_que_le_francais_et_rien_n_est_relu_sans_nom() -> None:
    francais = droits_par_langue.textes()["fr"]
    for code, siens in droits_par_langue.textes().items():
        assert siens.keys() <= francais.keys(), code
        for nom, texte in siens.items():
            assert (texte.relecture == "absent") == (not texte.texte), (code, nom)
            assert (texte.relecture == "relu") == bool(texte.par and texte.le), (code, nom)


# ── Au parquet ───────────────────────────────────────────────────────────────────────────────────


def au_parquet(territoire: str = "06") -> Acteur:
    return acteur("parquet", "magistrat", nom="Parquet de Nice", territoire=territoire)


def transmettre(de: Acteur, pseudonyme: str, nature: str, vers: Acteur, *, au: date = JOUR) -> None:
    """Sent and accepted that day."""
    with horloge.figer(au):
        faire_entrer(de, pseudonyme, nature, vers)


FAITS = types.FaitsInvoques(
    infraction_invoquee="traite",
    formes_exploitation=("travail_force", "servitude_domestique"),
    departement="06",
    debut=date(2008, 6, 1),
)


def test_l_article_40_dit_au_parquet_ce_qu_elle_invoque_sans_le_qualifier() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(autres=(FAITS,))
    with (
        pytest.raises(RefusDEmettre, match="Rien n’est encore transmis"),
        ici.au_guichet(pseudonyme) as ouvert,
    ):
        emission.emettre(ouvert, SAISINE_ARTICLE_40, JOUR)
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    acte, texte = emettre(ici, pseudonyme, SAISINE_ARTICLE_40, par=ici.agent)
    for dit in (
        "Parquet de Nice",
        "article 40",
        "Nous ne le qualifions pas",
        "travail forcé, servitude domestique",
        "06, depuis le 1er juin 2008",
        "Nous ne savons pas si elle a déjà été entendue",
        IDENTITE.noms,
        "Circulaire du 5 février 2009, § 1.1",
    ):
        assert dit in texte, dit
    for qui in (ici.enqueteur, parquet):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            assert emission.lisible(ouvert.acteur, acte)


def test_chaque_envoi_au_parquet_se_met_une_fois_sur_le_papier_et_par_la_prefecture() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(autres=(FAITS,))
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme, par=parquet) as ouvert:
        emission.emettre(ouvert, SAISINE_ARTICLE_40, JOUR)
    with pytest.raises(RefusDEmettre, match="pas encore demandé"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, DEMANDE_TERME, JOUR)
    emettre(ici, pseudonyme, SAISINE_ARTICLE_40, par=ici.agent)
    with pytest.raises(RefusDEmettre, match="déjà émis"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, SAISINE_ARTICLE_40, JOUR)


def test_la_demande_du_terme_ne_demande_aucune_piece() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler()
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    noter(
        ici.agent,
        pseudonyme,
        types.Justificatif(justificatif_cooperation="reference_procedure", reference="PV 2009/77"),
    )
    noter(parquet, pseudonyme, types.Procedure(etat_procedure="enquete"))
    transmettre(ici.agent, pseudonyme, "demande_terme_procedure", parquet)
    _acte, texte = emettre(ici, pseudonyme, DEMANDE_TERME, par=ici.agent)
    for dit in ("Parquet de Nice", "PV 2009/77", "enquête", "aucune pièce", "recours compris", "§ 3.1"):
        assert dit in texte, dit
    assert "aucun titre enregistré" in texte


@pytest.mark.parametrize(("au", "article"), [(JOUR, "R. 316-2"), (date(2024, 3, 1), "R. 425-2")])
def test_le_parquet_est_saisi_d_une_interdiction_judiciaire_tant_que_le_delai_court(
    au: date, article: str
) -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(au=au)
    choisi = {"parquet": str(parquet.organisation_id)}
    with pytest.raises(RefusDEmettre, match="aucun récépissé"), ici.au_guichet(pseudonyme, au=au) as ouvert:
        emission.emettre(ouvert, SAISINE_INTERDICTION_JUDICIAIRE, au, **choisi)
    with ici.au_guichet(pseudonyme, au=au) as ouvert:
        emission.emettre_recepisse_reflexion(ouvert, au)
    with pytest.raises(RefusDEmettre, match="Reste à établir"), ici.au_guichet(pseudonyme, au=au) as ouvert:
        emission.emettre(ouvert, SAISINE_INTERDICTION_JUDICIAIRE, au, **choisi)
    interdiction = types.MesureDEloignement(
        mesure_eloignement="interdiction_judiciaire", date_mesure=date(2008, 11, 4)
    )
    noter(ici.agent, pseudonyme, interdiction, au=au)
    for sans in ({}, {"parquet": str(ici.enqueteur.organisation_id)}, {"parquet": "Nice"}):
        with (
            pytest.raises(RefusDEmettre, match="quel parquet"),
            ici.au_guichet(pseudonyme, au=au) as ouvert,
        ):
            emission.emettre(ouvert, SAISINE_INTERDICTION_JUDICIAIRE, au, **sans)
    _acte, texte = emettre(ici, pseudonyme, SAISINE_INTERDICTION_JUDICIAIRE, par=ici.agent, au=au, **choisi)
    for dit in ("Parquet de Nice", "4 novembre 2008", "nous n'exécutons rien", article, "Considérant"):
        assert dit in texte, dit


def test_une_mesure_de_la_prefecture_ne_saisit_pas_le_parquet() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre_recepisse_reflexion(ouvert, JOUR)
    noter(ici.agent, pseudonyme, types.MesureDEloignement(mesure_eloignement="administrative"))
    with pytest.raises(RefusDEmettre, match="n'ouvre pas cet acte"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, SAISINE_INTERDICTION_JUDICIAIRE, JOUR, parquet=str(parquet.organisation_id))


# ── Lettre de rendez-vous ────────────────────────────────────────────────────────────────────────

RENDEZ_VOUS: dict[str, Any] = {"jour": date(2009, 3, 12), "heure": "14 h 30", "lieu": "12, rue Neuve"}
FORCES = ("police", "gendarmerie", "préfecture", "plainte", "procédure", "séjour", "dossier", "droit")


def orientee(ici: Scene, pseudonyme: str, *contenu: Categorie) -> Acteur:
    """An intervenant brought into the file, with the person's agreement to these categories (all by default)."""
    qui = acteur("association", "intervenant", nom="Association contre la traite")
    with horloge.figer(JOUR):
        accorde = accord(qui, *contenu)
        faire_entrer(ici.enqueteur, pseudonyme, "orientation_accompagnement", qui, accorde)
    return qui


def test_la_lettre_de_rendez_vous_ne_dit_rien_de_ce_qui_l_explique() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    _acte, texte = emettre(
        ici,
        pseudonyme,
        CONVOCATION,
        par=association,
        **RENDEZ_VOUS,
        expediteur="Accueil de jour",
        interprete=True,
    )
    for dit in (
        "Rendez-vous",
        "jeudi 12 mars 2009",
        "14 h 30",
        "12, rue Neuve",
        "Accueil de jour",
        "interprète",
    ):
        assert dit in texte, dit
    for mot in (*MOTS_QUI_EXPOSENT, *FORCES, "association", "république", "vérifier", pseudonyme.lower()):
        assert mot not in texte.lower(), mot


def test_sans_autre_nom_la_lettre_porte_celui_du_service_et_pas_plus() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte, texte = emettre(ici, pseudonyme, CONVOCATION, par=ici.agent, **RENDEZ_VOUS)
    assert "Préfecture des Alpes-Maritimes" in texte
    assert IDENTITE.noms in texte
    for mot in MOTS_QUI_EXPOSENT:
        assert mot not in texte.lower(), mot
    with ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        assert not emission.lisible(ouvert.acteur, acte)


def test_qui_ne_lit_pas_l_identite_ecrit_sans_nom() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE, Categorie.SEJOUR)
    _acte, texte = emettre(
        ici, pseudonyme, CONVOCATION, par=association, **RENDEZ_VOUS, expediteur="Accueil de jour"
    )
    assert "jeudi 12 mars 2009" in texte
    assert IDENTITE.noms not in texte


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"heure": None}, "l’heure"),
        ({"heure": "", "lieu": ""}, "l’heure et le lieu"),
        ({"jour": date(2009, 2, 28)}, "un jour à venir"),
        ({"demander": "la référente Traite"}, "« Traite » dirait pourquoi"),
        ({"expediteur": "Brigade du proxénétisme"}, "un autre expéditeur"),
    ],
)
def test_une_lettre_incomplete_ou_trop_parlante_est_refusee_et_dit_pourquoi(
    change: dict[str, Any], dit: str
) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with pytest.raises(RefusDEmettre, match=dit), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, CONVOCATION, JOUR, **RENDEZ_VOUS | change)


def test_un_service_dont_le_nom_dit_tout_doit_en_donner_un_autre() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    with (
        pytest.raises(RefusDEmettre, match="un autre expéditeur"),
        ici.au_guichet(pseudonyme, par=association) as ouvert,
    ):
        emission.emettre(ouvert, CONVOCATION, JOUR, **RENDEZ_VOUS)
    _acte, texte = emettre(
        ici,
        pseudonyme,
        CONVOCATION,
        par=association,
        **RENDEZ_VOUS | {"lieu": "12, rue du Traité, près de la maison de retraite"},
        expediteur="Accueil de jour",
    )
    assert "maison de retraite" in texte


# ── Fiche de liaison ─────────────────────────────────────────────────────────────────────────────


def a(qui: Acteur) -> dict[str, str]:
    return {"destinataire": str(qui.organisation_id)}


def test_la_fiche_dit_ce_qui_est_fait_et_du_sans_dire_qui() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="anglais"),))
    au = date(2009, 3, 5)
    acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, au=au, **a(ici.enqueteur))
    for dit in (
        "Signalement à la préfecture",
        "Information des droits",
        "Récépissé du délai de réflexion",
        "3 mars 2009, en retard",
        "Agent de préfecture",
        "Section de recherches",
        "Signalement à la préfecture : accepté",
        "RÉPUBLIQUE",
    ):
        assert dit in texte, dit
    for mot in (IDENTITE.noms, IDENTITE.prenoms, "1988", "Nigeria"):
        assert mot not in texte, mot
    with ici.au_guichet(pseudonyme, par=ici.enqueteur, au=au) as ouvert:
        assert not emission.lisible(ouvert.acteur, acte)


def test_la_fiche_dit_les_jours_a_venir() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre_recepisse_reflexion(ouvert, JOUR)
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(ici.enqueteur))
    assert "31 mars 2009 : dernier jour du délai de réflexion" in texte
    assert "Remise du récépissé" in texte


def test_la_fiche_ne_porte_que_ce_que_les_deux_services_lisent() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    noter(ici.agent, pseudonyme, types.OrdrePublic(menace_ordre_public=False))
    noter(association, pseudonyme, types.ProtectionInternationale(protection="asile", etape="demandee"))
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(association))
    assert "Signalement à la préfecture" in texte
    assert "Ordre public" not in texte
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=association, **a(ici.agent))
    assert "Signalement à la préfecture" in texte
    assert "Protection internationale" not in texte
    assert "RÉPUBLIQUE" not in texte


def test_la_fiche_s_arrete_a_ce_que_la_personne_a_accepte_de_partager() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE)
    noter(ici.enqueteur, pseudonyme, types.LangueEtInterprete(langue="anglais"))
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.enqueteur, **a(association))
    assert "Langue et interprète" in texte
    for mot in ("Signalement", "Présomption", "récépissé", "Identité"):
        assert mot not in texte, mot


def test_la_fiche_ne_se_remet_qu_a_un_service_qui_suit_le_dossier() -> None:
    ici, ailleurs = scene(), scene("59")
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    for choisi in (a(ailleurs.agent), a(ici.agent), {}, {"destinataire": "Nice"}):
        with (
            pytest.raises(RefusDEmettre, match="qui suit déjà ce dossier"),
            ici.au_guichet(pseudonyme) as ouvert,
        ):
            emission.emettre(ouvert, FICHE_LIAISON, JOUR, **choisi)
    emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(association))
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        (accorde,) = accords(evenements(ouvert))
        retirer(ouvert, accorde.rang, rang_attendu=evenements(ouvert)[-1].rang)
    with (
        pytest.raises(RefusDEmettre, match="qui suit déjà ce dossier"),
        ici.au_guichet(pseudonyme) as ouvert,
    ):
        emission.emettre(ouvert, FICHE_LIAISON, JOUR, **a(association))


def test_les_services_proposes_sont_ceux_que_le_dossier_montre() -> None:
    ici, ailleurs = scene(), scene("59")
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        inscriptions = evenements(ouvert)
        demande = Demande(ouvert, inscriptions, replier(inscriptions, JOUR), JOUR)
        (champ,) = FICHE_LIAISON.champs(demande)
    proposes = {code for code, _nom in champ.valeurs}
    assert proposes == {str(ici.enqueteur.organisation_id)}
    assert str(ailleurs.agent.organisation_id) not in proposes


@pytest.mark.parametrize("role", sorted(FICHE_LIAISON.emetteurs))
def test_chaque_service_du_dossier_remet_une_fiche_a_un_autre(role: str) -> None:
    with horloge.figer(COMMUN):
        troupe = creer_troupe()
        pseudonyme = dossier_commun(troupe, MINEURE if role == "referent_ase" else MAJEURE)
    ici = Scene(troupe["enqueteur"], troupe["agent_prefecture"])
    vers = troupe["agent_prefecture" if role == "enqueteur" else "enqueteur"]
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=troupe[role], au=COMMUN, **a(vers))
    assert "Signalement à la préfecture" in texte
    for mot in ("Okonkwo", "Amina", "1988"):
        assert mot not in texte, mot


# ── Accord de la personne ────────────────────────────────────────────────────────────────────────


def test_l_accord_dit_a_qui_quoi_pour_quoi_et_jusqu_a_quand_en_deux_exemplaires() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.IDENTITE, Categorie.LANGUE, Categorie.ORDRE_PUBLIC)
    acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    for dit in (
        "Association contre la traite",
        "vous accompagner",
        "28 août 2009 inclus",
        "la langue que vous parlez",
        "Vous pouvez changer d'avis",
        "Signer n'est pas obligatoire",
        IDENTITE.noms,
    ):
        assert texte.count(dit) >= 2, dit
    for dit in ("Votre exemplaire", "Exemplaire du service"):
        assert texte.count(dit) == 1, dit
    for reponse in consentement.REPONSES.values():
        assert texte.count(str(reponse).replace("\u2019", "'")) == 2, reponse
    # Ni ce qu'elle n'a pas accepté, ni ce que cette association ne lirait pas de toute façon.
    for tu in ("ce que vous dites avoir vécu", "ordre public", "asile", pseudonyme):
        assert tu not in texte, tu
    for qui in (ici.enqueteur, ici.agent):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            assert not emission.lisible(ouvert.acteur, acte)


def test_l_accord_s_imprime_quand_il_est_recueilli_et_par_qui_la_suit() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(ouvert, CONSENTEMENT, JOUR)
    association = orientee(ici, pseudonyme)
    emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    with (
        pytest.raises(RefusDEmettre, match="déjà émis"),
        ici.au_guichet(pseudonyme, par=association) as ouvert,
    ):
        emission.emettre(ouvert, CONSENTEMENT, JOUR)


def test_sans_l_identite_l_accord_n_a_ni_nom_ni_reference() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE)
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "Vous avez donné cet accord" in texte
    assert IDENTITE.noms not in texte
    assert pseudonyme not in texte.replace(" ", "")


def test_un_accord_repris_se_dit_repris() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    avocat = acteur("barreau", "avocat", nom="Cabinet d'exemple")
    with horloge.figer(JOUR):
        faire_entrer(association, pseudonyme, "mandat", avocat)
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        dernier = accords(evenements(ouvert))[-1]
        retirer(ouvert, dernier.rang, rang_attendu=evenements(ouvert)[-1].rang)
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "il ne vaut plus depuis ce jour" in texte
    assert "Personne inventée, Cabinet d'exemple" in texte
    assert "vous défendre et vous conseiller" in texte
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "il ne vaut plus" not in texte
    assert "vous accompagner" in texte


@pytest.mark.parametrize("le_sien", [True, False], ids=["pour qui le recueille", "pour un autre"])
def test_retirer_son_accord_met_fin_en_ligne_au_papier_qui_le_dit(le_sien: bool) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    if not le_sien:
        with horloge.figer(JOUR):
            faire_entrer(
                association, pseudonyme, "mandat", acteur("barreau", "avocat", nom="Cabinet d'exemple")
            )
    acte, _texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert chercher(bytes(acte.jeton)) is None
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        accord = accords(evenements(ouvert))[-1]
        retirer(ouvert, accord.rang, rang_attendu=evenements(ouvert)[-1].rang)
    fin = chercher(bytes(acte.jeton))
    assert fin is not None
    assert (fin.etat, fin.depuis) == ("termine", JOUR)


def test_chaque_categorie_objet_et_question_se_dit_a_la_personne() -> None:
    assert set(consentement.EN_CLAIR) == set(Categorie)
    assert set(consentement.REPONSES) == set(QUESTIONS)
    assert set(consentement.OBJETS) == set(get_args(Objet))


@pytest.mark.parametrize("role", sorted(CONSENTEMENT.emetteurs))
def test_qui_la_recoit_lui_remet_son_accord(role: str) -> None:
    with horloge.figer(COMMUN):
        troupe = creer_troupe()
        pseudonyme = dossier_commun(troupe)
    ici = Scene(troupe["enqueteur"], troupe["agent_prefecture"])
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=troupe[role], au=COMMUN)
    assert "Vous pouvez changer d'avis" in texte
