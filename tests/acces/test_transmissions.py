"""What may be sent, by whom, to whom: each line of the table, for every role and every kind of organisation."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from outils.monde import (
    MAJEURE,
    MINEURE,
    Troupe,
    accord,
    acquitter,
    creer_troupe,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces import gestes, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.models import Participation, TraceAcces, Transmission
from egide.acces.natures import NATURES, envoyables
from egide.annuaire.genres import GENRES, Place, genres_de
from egide.annuaire.models import Compte, Fonction, Notification, Organisation
from egide.annuaire.roles import ROLES
from egide.journal import types
from egide.journal.magasin import RangPerime
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

MATIN = datetime(2009, 3, 11, 9, 0, tzinfo=horloge.PARIS)
SANS_DOSSIER = {"observateur", "instructeur_ministere", "administrateur"}
ACTEURS_SEULS = {nom for nom, nature in NATURES.items() if nature.effet == "acteurs"}
ANONYMES = {nom for nom, nature in NATURES.items() if nature.effet == "anonyme"}
EMISES = [nom for nom in NATURES if nom not in ANONYMES | {"signalement"}]


@pytest.fixture(autouse=True)
def matin() -> Iterator[None]:
    with horloge.figer(MATIN):
        yield


@pytest.fixture
def troupe(db: None) -> Troupe:
    return creer_troupe()


@pytest.fixture
def ailleurs(db: None) -> Troupe:
    return creer_troupe("59")


@pytest.fixture
def pseudonyme(troupe: Troupe) -> str:
    return ouvrir_un_dossier(troupe["enqueteur"], types.IdentiteDeclaree(date_naissance=MAJEURE))


def refuse(faire: Any, *erreurs: type[Exception]) -> type[Exception] | None:
    """What was raised, undone; None when it was accepted (undone as well)."""
    point = transaction.savepoint()
    try:
        faire()
    except erreurs as erreur:
        return type(erreur)
    finally:
        transaction.savepoint_rollback(point)
    return None


def etats(acteur: Acteur, pseudonyme: str) -> dict[str, str]:
    """Nature → state of what this actor's organisation sent or received in this file."""
    with porte.contexte(acteur):
        return {
            envoi.nature: envoi.etat for envoi in transmissions.echanges(porte.ouvrir(acteur, pseudonyme))
        }


def voit(acteur: Acteur, pseudonyme: str) -> bool:
    try:
        lire(acteur, pseudonyme)
    except porte.Introuvable:
        return False
    return True


# ── La table ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_chaque_ligne_de_la_table_n_admet_que_ses_expediteurs(troupe: Troupe, ailleurs: Troupe) -> None:
    """Every role, in the file, tries to send every nature to somebody who may receive it."""
    dossiers = {naissance: dossier_commun(troupe, naissance) for naissance in (MAJEURE, MINEURE)}
    essais = 0
    for role, acteur in troupe.items():
        pseudonyme = dossiers[MINEURE if role == "referent_ase" else MAJEURE]
        if role in SANS_DOSSIER:
            assert not voit(acteur, pseudonyme)
            continue
        for nom in EMISES:
            cible = _destinataire(nom, acteur, troupe, ailleurs)
            obtenu = refuse(lambda: envoyer(acteur, pseudonyme, nom, cible), porte.GesteRefuse)  # noqa: B023
            assert (obtenu is None) == (role in NATURES[nom].de), (role, nom)
            essais += 1
        assert {nature.nom for nature in envoyables(role)} == {
            nom for nom in EMISES if role in NATURES[nom].de
        }
    assert essais == (len(ROLES) - len(SANS_DOSSIER)) * len(EMISES)


def _destinataire(nom: str, acteur: Acteur, troupe: Troupe, ailleurs: Troupe) -> Acteur:
    """Somebody who may receive this: of the same file for what is sent to its actors only, of another service otherwise."""
    choix = troupe if nom in ACTEURS_SEULS else ailleurs
    return next(
        autre
        for role, autre in choix.items()
        if role not in SANS_DOSSIER | {"referent_ase"}
        and autre.organisation_genre in NATURES[nom].vers
        and autre.organisation_id != acteur.organisation_id
    )


def test_chaque_ligne_de_la_table_n_admet_que_ses_destinataires(troupe: Troupe, ailleurs: Troupe) -> None:
    """Every kind of organisation of the directory, elsewhere: a minor's file for child welfare, an adult's for the others."""
    dossiers = {naissance: dossier_commun(troupe, naissance) for naissance in (MAJEURE, MINEURE)}
    services = {acteur.organisation_genre: acteur for acteur in ailleurs.values()}
    services |= {genre: _service(genre) for genre in GENRES if genre not in services}
    for nom in EMISES:
        expediteur = next(troupe[role] for role in ROLES if role in NATURES[nom].de)
        admis = {
            genre
            for genre, vers in services.items()
            if refuse(
                lambda: envoyer(expediteur, dossiers[MINEURE if genre == "ase" else MAJEURE], nom, vers),  # noqa: B023
                ChargeRefusee,
            )
            is None
        }
        assert admis == (set() if nom in ACTEURS_SEULS else set(NATURES[nom].vers)), nom
        assert admis <= genres_de(Place.PARTICIPANT)


def _service(genre: str) -> Acteur:
    """A service of a kind where nobody of the system works."""
    organisation = Organisation.objects.create(nom=genre, genre=genre, territoire="59")
    return Acteur(organisation.id, "", organisation.id, genre, "59")


def test_on_ne_s_envoie_rien_a_soi_meme(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police = troupe["enqueteur"]
    with pytest.raises(ChargeRefusee, match="un autre service"):
        envoyer(police, pseudonyme, "transfert_service", police)
    assert envoyer(police, pseudonyme, "transfert_service", ailleurs["enqueteur"]).etat == "emise"


def test_un_service_ferme_ne_recoit_rien(troupe: Troupe, pseudonyme: str) -> None:
    asso = troupe["intervenant"]
    assert (
        refuse(
            lambda: envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso),
            ChargeRefusee,
        )
        is None
    )
    Organisation.objects.filter(id=asso.organisation_id).update(actif=False)
    with pytest.raises(ChargeRefusee, match="en service"):
        envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso)


@pytest.mark.parametrize(
    ("declare", "acse", "ase"),
    [
        ({"date_naissance": MAJEURE}, True, False),
        ({"date_naissance": MINEURE}, False, True),
        ({"minorite_alleguee": True}, False, True),
        ({"minorite_alleguee": True, "date_naissance": MAJEURE}, True, False),
        ({"nationalite": "NG"}, True, True),
    ],
)
def test_ac_se_recoit_des_majeurs_et_l_enfance_des_mineurs_meme_presumes(
    troupe: Troupe, declare: dict[str, Any], acse: bool, ase: bool
) -> None:
    police = troupe["enqueteur"]
    pseudonyme = ouvrir_un_dossier(police, types.IdentiteDeclaree(**declare))
    for role, admis in (("coordinateur_acse", acse), ("referent_ase", ase)):
        obtenu = refuse(
            lambda: envoyer(police, pseudonyme, "orientation_accompagnement", troupe[role]),  # noqa: B023
            ChargeRefusee,
        )
        assert (obtenu is None) == admis, role


def test_un_public_qui_change_apres_l_envoi_est_refuse_a_l_acquittement(troupe: Troupe) -> None:
    """Sent while nothing said her age; she says she is a minor before Ac-Sé acknowledges."""
    police, acse = troupe["enqueteur"], troupe["coordinateur_acse"]
    pseudonyme = ouvrir_un_dossier(police)
    envoi = envoyer(police, pseudonyme, "orientation_accompagnement", acse)
    inscrire(police, pseudonyme, types.IdentiteDeclaree(minorite_alleguee=True))
    with pytest.raises(ChargeRefusee, match="Ac-Sé"):
        acquitter(acse, envoi, accord(acse))
    assert not voit(acse, pseudonyme)
    inscrire(police, pseudonyme, types.IdentiteDeclaree(date_naissance=MAJEURE))
    acquitter(acse, envoi, accord(acse))
    assert voit(acse, pseudonyme)


@pytest.mark.parametrize("nom", sorted(ACTEURS_SEULS))
def test_ce_qui_va_aux_acteurs_du_dossier_ne_va_qu_a_eux(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, nom: str
) -> None:
    commun = dossier_commun(troupe)
    expediteur = troupe["magistrat" if nom == "suites_procedure" else "agent_prefecture"]
    with pytest.raises(ChargeRefusee, match="qui suit déjà ce dossier"):
        envoyer(expediteur, commun, nom, ailleurs["intervenant"])
    assert envoyer(expediteur, commun, nom, troupe["intervenant"]).etat == "emise"


def test_un_mandat_s_adresse_a_un_avocat_nomme_et_a_lui_seul(troupe: Troupe) -> None:
    asso, avocat = troupe["intervenant"], troupe["avocat"]
    cabinet = Organisation.objects.get(id=avocat.organisation_id)
    confrere = _creer("confrere", "avocat", cabinet)
    pseudonyme = ouvrir_par_l_association(asso)
    with porte.contexte(asso), pytest.raises(ChargeRefusee, match="un avocat du cabinet"):
        transmissions.apercu(porte.ouvrir(asso, pseudonyme), "mandat", cabinet.id)
    with porte.contexte(asso), pytest.raises(ChargeRefusee, match="en fonction"):
        transmissions.apercu(porte.ouvrir(asso, pseudonyme), "mandat", cabinet.id, asso.compte_id)
    envoi = envoyer(asso, pseudonyme, "mandat", avocat)
    for autre in (confrere, troupe["magistrat"]):
        with porte.contexte(autre):
            assert not transmissions.recues(autre).exists()
        with pytest.raises(porte.Introuvable):
            acquitter(autre, envoi, accord(avocat))
    acquitter(avocat, envoi, accord(avocat))
    assert voit(avocat, pseudonyme)
    assert not voit(confrere, pseudonyme)


def ouvrir_par_l_association(asso: Acteur) -> str:
    with porte.contexte(asso):
        return porte.ouvrir_nouveau(asso, consentement=accord(asso)).pseudonyme


def _creer(prenom: str, role: str, organisation: Organisation) -> Acteur:
    from outils.monde import creer_acteur

    return creer_acteur(prenom, role, organisation)


# ── Rien ne part sans avoir été vu ───────────────────────────────────────────────────────────────────────────────────


def emettre(acteur: Acteur, pseudonyme: str, nature: str, vers: Acteur, empreinte: str) -> Transmission:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        return transmissions.emettre(
            ouvert,
            nature,
            vers.organisation_id,
            empreinte=empreinte,
            rang_attendu=gestes.evenements(ouvert)[-1].rang,
        )


def vue(acteur: Acteur, pseudonyme: str, nature: str, vers: Acteur) -> transmissions.Apercu:
    with porte.contexte(acteur):
        return transmissions.apercu(porte.ouvrir(acteur, pseudonyme), nature, vers.organisation_id)


@pytest.mark.parametrize("change", ["evenement", "identite", "correction", "destinataire", "jamais vu"])
def test_ce_qui_a_change_depuis_l_apercu_ne_part_pas(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, change: str
) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    empreinte = vue(police, pseudonyme, "transfert_service", vers).empreinte
    if change == "evenement":
        inscrire(police, pseudonyme, types.LangueEtInterprete(langue="edo"))
    elif change == "identite":
        _identifier(police, pseudonyme)
    elif change == "correction":
        with porte.contexte(police):
            gestes.corriger(
                porte.ouvrir(police, pseudonyme), 2, None, motif="erreur de saisie", rang_attendu=2
            )
    elif change == "destinataire":
        empreinte = vue(police, pseudonyme, "transfert_service", _gendarmerie()).empreinte
    else:
        empreinte = "0" * 64
    with pytest.raises(transmissions.ApercuPerime) as perime:
        emettre(police, pseudonyme, "transfert_service", vers, empreinte)
    assert etats(police, pseudonyme) == {}
    assert (
        emettre(police, pseudonyme, "transfert_service", vers, perime.value.apercu.empreinte).etat == "emise"
    )


def test_ce_que_le_destinataire_ne_lira_pas_ne_perime_pas_l_apercu(troupe: Troupe, pseudonyme: str) -> None:
    """Public order is not the association's to read: an event of it changes nothing of what leaves."""
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    avant = vue(police, pseudonyme, "orientation_accompagnement", asso)
    inscrire(police, pseudonyme, types.OrdrePublic(menace_ordre_public=True))
    apres = vue(police, pseudonyme, "orientation_accompagnement", asso)
    assert avant.empreinte == apres.empreinte
    assert "ordre_public" not in {retenu.type for retenu in apres.evenements}
    assert envoyer(police, pseudonyme, "orientation_accompagnement", asso).etat == "emise"


def test_l_apercu_montre_exactement_ce_que_le_destinataire_lira(troupe: Troupe, pseudonyme: str) -> None:
    from egide.acces.lecture import evenements_lisibles
    from egide.journal.repli import replier

    police, magistrat, agent = troupe["enqueteur"], troupe["magistrat"], troupe["agent_prefecture"]
    inscrire(police, pseudonyme, types.OrdrePublic(menace_ordre_public=True))
    inscrire(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    montre = vue(agent, pseudonyme, "article_40", magistrat)
    faire_entrer(agent, pseudonyme, "article_40", magistrat)
    lus = evenements_lisibles(magistrat, replier(lire(magistrat, pseudonyme), horloge.aujourdhui()))
    ecrits_depuis = {"transmission", "etat_transmission"}
    assert [r.rang for r in montre.evenements] == [
        r.rang for r in lus if r.type not in ecrits_depuis or r.rang <= montre.evenements[-1].rang
    ]
    assert montre.identite


def test_on_n_envoie_pas_depuis_un_rang_depasse(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    empreinte = vue(police, pseudonyme, "transfert_service", vers).empreinte
    for rang, erreur in ((1, RangPerime), (2, None)):
        with porte.contexte(police):
            ouvert = porte.ouvrir(police, pseudonyme)

            def partir(rang: int = rang, ouvert: porte.DossierOuvert = ouvert) -> None:
                transmissions.emettre(
                    ouvert,
                    "transfert_service",
                    vers.organisation_id,
                    empreinte=empreinte,
                    rang_attendu=rang,
                )

            assert refuse(partir, RangPerime) is erreur


def _identifier(acteur: Acteur, pseudonyme: str) -> None:
    from outils.monde import AMINA

    with porte.contexte(acteur):
        gestes.deposer_identite(porte.ouvrir(acteur, pseudonyme), AMINA)


def _gendarmerie() -> Acteur:
    organisation = Organisation.objects.create(nom="Brigade", genre="gendarmerie", territoire="59")
    return _creer("gendarme", "enqueteur", organisation)


# ── Acquitter, c'est entrer ──────────────────────────────────────────────────────────────────────────────────────────


def test_avant_d_acquitter_le_destinataire_ne_voit_que_ce_qui_l_attend(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str
) -> None:
    police, vers, voisin = troupe["enqueteur"], ailleurs["enqueteur"], ailleurs["magistrat"]
    envoi = envoyer(police, pseudonyme, "transfert_service", vers)
    assert not voit(vers, pseudonyme)
    with porte.contexte(vers):
        (attendue,) = transmissions.recues(vers)
        assert (attendue.nature, attendue.pseudonyme, attendue.recue_le) == (
            "transfert_service",
            pseudonyme,
            None,
        )
        assert transmissions.lire_recue(vers, envoi.id).recue_le == horloge.maintenant()
    with pytest.raises(porte.Introuvable), porte.contexte(voisin):
        transmissions.lire_recue(voisin, envoi.id)
    acquitter(vers, envoi)
    assert voit(vers, pseudonyme)


@pytest.mark.parametrize("nom", ["transfert_service", "transfert_dossier"])
def test_un_transfert_finit_la_participation_de_qui_transmet(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, nom: str
) -> None:
    agent = troupe["agent_prefecture"]
    inscrire(troupe["enqueteur"], pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    partante, venant = (
        (troupe["enqueteur"], ailleurs["enqueteur"])
        if nom == "transfert_service"
        else (agent, ailleurs["agent_prefecture"])
    )
    envoi = envoyer(partante, pseudonyme, nom, venant)
    assert voit(partante, pseudonyme), "elle reste tant que nul n'a pris la suite"
    acquitter(venant, envoi)
    assert (voit(partante, pseudonyme), voit(venant, pseudonyme)) == (False, True)
    temoin = agent if nom == "transfert_service" else troupe["enqueteur"]
    assert voit(temoin, pseudonyme), "les autres restent"


def test_ce_qui_n_est_pas_un_transfert_ne_fait_sortir_personne(troupe: Troupe) -> None:
    pseudonyme = dossier_commun(troupe)
    assert {role for role in troupe if voit(troupe[role], pseudonyme)} == set(ROLES) - SANS_DOSSIER - {
        "referent_ase"
    }


@pytest.mark.parametrize("nom", sorted(ANONYMES | {"signalement"}))
def test_ce_qui_a_sa_propre_voie_ne_part_pas_par_celle_ci(troupe: Troupe, nom: str) -> None:
    """The ministry learns neither the file nor its pseudonym; a signal is the unit's own event."""
    pseudonyme = dossier_commun(troupe)
    vers = troupe["instructeur_ministere" if nom in ANONYMES else "agent_prefecture"]
    expediteur = next(troupe[role] for role in ROLES if role in NATURES[nom].de)
    with pytest.raises(porte.GesteRefuse):
        envoyer(expediteur, pseudonyme, nom, vers)
    assert not voit(troupe["instructeur_ministere"], pseudonyme)


# ── Refuser, répondre ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", ["enqueteur", "intervenant"])
def test_un_refus_est_inscrit_et_ne_montre_rien(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, role: str
) -> None:
    police, vers = troupe["enqueteur"], ailleurs[role]
    nature = "transfert_service" if role == "enqueteur" else "orientation_accompagnement"
    envoi = envoyer(police, pseudonyme, nature, vers)
    with pytest.raises(ChargeRefusee, match="motif"), porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "  ")
    with porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "hors de notre ressort")
    assert not voit(vers, pseudonyme)
    with porte.contexte(vers):
        assert not transmissions.recues(vers).exists()
    assert etats(police, pseudonyme) == {nature: "refusee"}
    dernier = lire(police, pseudonyme)[-1]
    assert dernier.charge.etat == "refusee"
    assert dernier.charge.motif == "hors de notre ressort"
    assert dernier.organisation == vers.organisation_id
    with pytest.raises(porte.Introuvable):
        acquitter(vers, envoi, accord(vers) if role == "intervenant" else None)


def test_le_refus_d_un_avocat_ne_lui_laisse_rien_meme_si_un_confrere_suit_le_dossier(troupe: Troupe) -> None:
    asso, avocat = troupe["intervenant"], troupe["avocat"]
    confrere = _creer("confrere", "avocat", Organisation.objects.get(id=avocat.organisation_id))
    pseudonyme = ouvrir_par_l_association(asso)
    faire_entrer(asso, pseudonyme, "mandat", avocat)
    envoi = envoyer(asso, pseudonyme, "mandat", confrere)
    with porte.contexte(confrere):
        transmissions.refuser(confrere, envoi.id, "conflit d’intérêts")
    assert not voit(confrere, pseudonyme)
    assert voit(avocat, pseudonyme)


def test_le_refus_apres_un_accord_expire_ne_laisse_rien(troupe: Troupe) -> None:
    """What ended by itself does not count as being in the file."""
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(police)
    faire_entrer(police, pseudonyme, "orientation_accompagnement", asso, accord(asso, jours=2))
    with horloge.figer(MATIN + timedelta(days=4)):
        envoi = envoyer(police, pseudonyme, "orientation_accompagnement", asso)
        with porte.contexte(asso):
            transmissions.refuser(asso, envoi.id, "plus de place")
        assert not voit(asso, pseudonyme)


def test_refuser_une_seconde_demande_ne_fait_pas_sortir_qui_suit_le_dossier(troupe: Troupe) -> None:
    pseudonyme = dossier_commun(troupe)
    envoi = envoyer(troupe["agent_prefecture"], pseudonyme, "demande_avis", troupe["enqueteur"])
    with porte.contexte(troupe["enqueteur"]):
        transmissions.refuser(troupe["enqueteur"], envoi.id, "déjà dit")
    assert voit(troupe["enqueteur"], pseudonyme)


REPONSES: dict[str, tuple[str, str, types.Charge]] = {
    "signalement": ("enqueteur", "agent_prefecture", types.RemiseRecepisseReflexion(numero="06-2009-0041")),
    "orientation_enquete": ("agent_prefecture", "enqueteur", types.Audition(interprete_present=True)),
    "transfert_service": ("enqueteur", "enqueteur", types.Audition(interprete_present=True)),
    "engagement_procedure": ("magistrat", "agent_prefecture", types.DemandeTitre()),
    "demande_terme_procedure": ("agent_prefecture", "magistrat", types.Procedure(etat_procedure="en_cours")),
    "demande_avis": ("agent_prefecture", "enqueteur", types.OrdrePublic(menace_ordre_public=False)),
}


def test_chaque_nature_que_l_on_repond_par_un_evenement_est_eprouvee() -> None:
    assert REPONSES.keys() == {nom for nom, nature in NATURES.items() if nature.repondue}


@pytest.mark.parametrize("nom", REPONSES)
def test_l_evenement_attendu_repond_et_celui_d_un_autre_service_ne_repond_pas(
    troupe: Troupe, ailleurs: Troupe, nom: str
) -> None:
    _, role, reponse = REPONSES[nom]
    pseudonyme = dossier_commun(troupe)
    expediteur = troupe[REPONSES[nom][0]]
    destinataire = ailleurs[role] if nom in ("transfert_service", "engagement_procedure") else troupe[role]
    if nom != "signalement":
        faire_entrer(expediteur, pseudonyme, nom, destinataire)
    if nom in ("transfert_service", "demande_terme_procedure", "engagement_procedure"):
        _repondre_ailleurs(troupe, destinataire, pseudonyme, reponse)
        assert etats(destinataire, pseudonyme)[nom] == "acquittee"
    if nom == "engagement_procedure":
        inscrire(destinataire, pseudonyme, types.Justificatif(justificatif_cooperation="recepisse_plainte"))
        assert etats(destinataire, pseudonyme)[nom] == "acquittee"
    inscrire(destinataire, pseudonyme, reponse)
    assert etats(destinataire, pseudonyme)[nom] == "repondue"
    (rangee,) = _rangees(destinataire, nom)
    assert rangee.repondue_le == horloge.maintenant()


def _repondre_ailleurs(troupe: Troupe, destinataire: Acteur, pseudonyme: str, reponse: types.Charge) -> None:
    """The same event by another service of the file, when one may record it."""
    for autre in troupe.values():
        if autre.organisation_id != destinataire.organisation_id and voit(autre, pseudonyme):
            refuse(lambda: inscrire(autre, pseudonyme, reponse), porte.GesteRefuse, ChargeRefusee)  # noqa: B023
            assert etats(destinataire, pseudonyme)


def _rangees(acteur: Acteur, nom: str) -> list[Transmission]:
    with porte.contexte(acteur):
        return list(Transmission.objects.filter(nature=nom))


def test_on_repond_en_mots_a_ce_que_l_on_a_acquitte_et_a_cela_seul(troupe: Troupe, ailleurs: Troupe) -> None:
    pseudonyme = dossier_commun(troupe)
    agent, magistrat = troupe["agent_prefecture"], troupe["magistrat"]
    envoi = envoyer(agent, pseudonyme, "saisine_interdiction_judiciaire", magistrat)

    def repondre(acteur: Acteur, sens: str | None = "defavorable") -> None:
        with porte.contexte(acteur):
            transmissions.repondre(porte.ouvrir(acteur, pseudonyme), envoi.id, sens, "appel en cours")

    with pytest.raises(porte.Introuvable):
        repondre(magistrat)  # not acknowledged yet
    acquitter(magistrat, envoi)
    with pytest.raises(porte.Introuvable):
        repondre(agent)  # its sender
    with pytest.raises(ChargeRefusee, match="sens"):
        repondre(magistrat, None)
    repondre(magistrat)
    assert etats(agent, pseudonyme)["saisine_interdiction_judiciaire"] == "repondue"
    assert lire(agent, pseudonyme)[-1].charge.sens == "defavorable"
    with pytest.raises(porte.Introuvable):
        repondre(magistrat)  # once


# ── Rappeler ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def rappeler(acteur: Acteur, pseudonyme: str, envoi: Transmission, motif: str = "mauvais service") -> None:
    with porte.contexte(acteur):
        transmissions.rappeler(porte.ouvrir(acteur, pseudonyme), envoi.id, motif)


def test_on_rappelle_a_tout_moment_ce_qui_n_est_pas_acquitte(troupe: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], troupe["referent_ase"]
    inscrire(police, pseudonyme, types.IdentiteDeclaree(date_naissance=MINEURE))
    envoi = envoyer(police, pseudonyme, "orientation_accompagnement", vers)
    with horloge.figer(MATIN + timedelta(days=90)):
        with pytest.raises(ChargeRefusee, match="motif"):
            rappeler(police, pseudonyme, envoi, " ")
        rappeler(police, pseudonyme, envoi)
        with porte.contexte(vers):
            assert not transmissions.recues(vers).exists()
        with pytest.raises(porte.Introuvable):
            acquitter(vers, envoi)
        with pytest.raises(porte.Introuvable):
            rappeler(police, pseudonyme, envoi)
    assert etats(police, pseudonyme) == {"orientation_accompagnement": "rappelee"}


@pytest.mark.parametrize(
    ("apres", "ecrit", "admis"),
    [
        (timedelta(0), False, True),
        (timedelta(hours=24), False, True),
        (timedelta(hours=24, seconds=1), False, False),
        (timedelta(hours=1), True, False),
    ],
)
def test_apres_l_acquittement_on_rappelle_un_jour_durant_ce_qui_n_a_rien_produit(
    troupe: Troupe, pseudonyme: str, apres: timedelta, ecrit: bool, admis: bool
) -> None:
    police, magistrat, agent = troupe["enqueteur"], troupe["magistrat"], troupe["agent_prefecture"]
    inscrire(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    envoi = faire_entrer(agent, pseudonyme, "article_40", magistrat)
    if ecrit:
        inscrire(magistrat, pseudonyme, types.Procedure(etat_procedure="en_cours"))
    with horloge.figer(MATIN + apres):
        with pytest.raises(porte.Introuvable):
            rappeler(police, pseudonyme, envoi)  # in the file, but not its sender
        if admis:
            rappeler(agent, pseudonyme, envoi)
        else:
            with pytest.raises(ChargeRefusee, match="vingt-quatre heures"):
                rappeler(agent, pseudonyme, envoi)
        assert voit(magistrat, pseudonyme) is not admis
        assert voit(police, pseudonyme)


def test_rappeler_un_second_envoi_ne_fait_pas_sortir_qui_etait_entre_par_un_premier(troupe: Troupe) -> None:
    pseudonyme = dossier_commun(troupe)
    envoi = faire_entrer(
        troupe["agent_prefecture"], pseudonyme, "demande_terme_procedure", troupe["magistrat"]
    )
    rappeler(troupe["agent_prefecture"], pseudonyme, envoi)
    assert voit(troupe["magistrat"], pseudonyme)


# ── Prévenir, tracer ─────────────────────────────────────────────────────────────────────────────────────────────────


def prevenus(motif: str) -> set[tuple[str, str]]:
    return {
        (n.compte.nom_affiche, n.role)
        for n in Notification.objects.filter(motif=motif).select_related("compte")
    }


def test_sont_prevenus_ceux_qui_recoivent_et_eux_seuls(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str
) -> None:
    police, agent = troupe["enqueteur"], troupe["agent_prefecture"]
    parti = Fonction.objects.get(compte_id=troupe["signataire"].compte_id)
    Compte.objects.filter(id=parti.compte_id).update(is_active=False)
    inscrire_seul(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    assert prevenus("transmission") == {
        ("Agent_prefecture-06", "agent_prefecture"),
        ("Referent_prefecture-06", "referent_prefecture"),
    }
    envoyer(police, pseudonyme, "orientation_accompagnement", ailleurs["intervenant"])
    assert ("Intervenant-59", "intervenant") in prevenus("transmission")
    assert not {nom for nom, role in prevenus("transmission") if role == "observateur"}


def inscrire_seul(acteur: Acteur, pseudonyme: str, charge: types.Charge) -> None:
    """Recorded, and nobody acknowledges."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        rang = gestes.evenements(ouvert)[-1].rang
        gestes.inscrire(ouvert, charge, effet_le=horloge.aujourdhui(), rang_attendu=rang)


def test_un_mandat_ne_previent_que_l_avocat_nomme(troupe: Troupe) -> None:
    _creer("confrere", "avocat", Organisation.objects.get(id=troupe["avocat"].organisation_id))
    envoyer(
        troupe["intervenant"], ouvrir_par_l_association(troupe["intervenant"]), "mandat", troupe["avocat"]
    )
    assert prevenus("transmission") == {("Avocat-06", "avocat")}


def test_la_reponse_et_le_refus_previennent_le_role_qui_a_envoye(troupe: Troupe, ailleurs: Troupe) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    pseudonyme = ouvrir_un_dossier(police)
    envoi = envoyer(police, pseudonyme, "transfert_service", vers)
    assert prevenus("reponse") == set()
    with porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "hors de notre ressort")
    assert prevenus("reponse") == {("Enqueteur-06", "enqueteur")}


def test_chaque_passage_est_trace(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    premier = envoyer(police, pseudonyme, "transfert_service", vers)
    rappeler(police, pseudonyme, premier)
    faire_entrer(police, pseudonyme, "transfert_service", vers)
    with porte.contexte(vers):
        traces = set(TraceAcces.objects.values_list("action", "organisation"))
    assert {
        ("transmettre", police.organisation_id),
        ("rappeler une transmission", police.organisation_id),
        ("acquitter", vers.organisation_id),
    } <= traces
    with pytest.raises(porte.Introuvable):
        lire(police, pseudonyme)


def test_le_fondement_de_chaque_entree_est_ecrit(troupe: Troupe) -> None:
    dossier_commun(troupe)
    fondements = {}
    for role, acteur in troupe.items():
        with porte.contexte(acteur):
            rangee = Participation.objects.filter(organisation_id=acteur.organisation_id, jusqua=None).first()
            if rangee and role not in SANS_DOSSIER:
                fondements[role] = rangee.fondement
    assert fondements == {
        "enqueteur": "ouverture",
        "agent_prefecture": "signalement_police",
        "referent_prefecture": "signalement_police",
        "signataire": "signalement_police",
        "magistrat": "article_40",
        "intervenant": "consentement",
        "coordinateur_acse": "consentement",
        "avocat": "consentement",
    }
