"""Who helps her enters with her agreement: whole, limited to what she said, until the day she said, or until she says no."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from acces.conftest import MATIN
from acces.envois import voit
from django.db import IntegrityError, transaction
from outils.monde import (
    Commun,
    Troupe,
    accord,
    acquitter,
    creer_acteur,
    creer_troupe,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces import consentements, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.coffret import lire_identite
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecture import evenements, evenements_lisibles, faits_lisibles, peut_lire
from egide.acces.models import Participation
from egide.annuaire.models import Organisation
from egide.dossiers.fiche import fiche
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee
from egide.journal.types.partage import DUREE_MAXIMALE, QUESTIONS
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")


def consentir(acteur: Acteur, pseudonyme: str, charge: types.Consentement) -> int:
    """Recorded in a file already open; returns its rank."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        return consentements.consentir(sans_attendre(ouvert), charge, effet_le=horloge.aujourdhui()).rang


def retirer(acteur: Acteur, pseudonyme: str, rang: int) -> None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        consentements.retirer(sans_attendre(ouvert), rang)


def rang_de_l_accord(acteur: Acteur, pseudonyme: str, destinataire: Acteur) -> int:
    return next(
        a.rang
        for a in consentements.accords(lire(acteur, pseudonyme))
        if a.charge.destinataire == destinataire.organisation_id and not a.retire
    )


# ── Un accord entier ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("question", QUESTIONS)
def test_sans_une_des_sept_reponses_il_n_y_a_pas_de_consentement(troupe: Troupe, question: str) -> None:
    asso = troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(troupe["enqueteur"])
    envoi = envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso)
    with pytest.raises(ChargeRefusee) as refus:
        acquitter(asso, envoi, accord(asso, **{question: False}))
    assert [r.champ for r in refus.value.refus] == [question]
    assert not voit(asso, pseudonyme)
    acquitter(asso, envoi, accord(asso))
    assert voit(asso, pseudonyme)


def test_les_questions_sont_sept() -> None:
    assert len(QUESTIONS) == 7
    assert set(QUESTIONS) <= {champ.name for champ in msgspec.structs.fields(types.Consentement)}


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("contenu", ()),
        ("jusqu_au", MATIN.date()),
        ("jusqu_au", MATIN.date() + DUREE_MAXIMALE + timedelta(1)),
        ("objet", "mandat_avocat"),
    ],
)
def test_un_accord_dit_quoi_et_jusqu_a_quand(troupe: Troupe, champ: str, valeur: object) -> None:
    asso = troupe["intervenant"]
    with pytest.raises(ChargeRefusee) as refus, porte.contexte(asso):
        porte.ouvrir_nouveau(asso, consentement=msgspec.structs.replace(accord(asso), **{champ: valeur}))
    assert {r.champ for r in refus.value.refus} == {"compte" if champ == "objet" else champ}
    with porte.contexte(asso):
        assert not porte.dossiers_de(asso).exists()


def test_une_association_n_ouvre_pas_de_dossier_sans_l_accord_de_la_personne_a_elle_meme(
    troupe: Troupe,
) -> None:
    asso = troupe["intervenant"]
    autre = creer_troupe("59")["intervenant"]
    for consentement in (None, accord(autre)):
        with pytest.raises(ChargeRefusee, match="consentement"), porte.contexte(asso):
            porte.ouvrir_nouveau(asso, consentement=consentement)
    with porte.contexte(asso):
        assert not porte.dossiers_de(asso).exists()
        ouvert = porte.ouvrir_nouveau(asso, consentement=accord(asso, Categorie.SEJOUR))
    assert [i.type for i in lire(asso, ouvert.pseudonyme)] == ["ouverture", "consentement"]
    with porte.contexte(troupe["enqueteur"]):
        assert porte.ouvrir_nouveau(troupe["enqueteur"]), "un service de police n'en a pas besoin"


@pytest.mark.parametrize("role", ["intervenant", "coordinateur_acse", "avocat"])
def test_qui_aide_la_personne_n_entre_pas_sans_son_accord(commun: Commun, role: str) -> None:
    troupe, pseudonyme = commun
    qui = creer_troupe("59")[role]
    par = troupe["intervenant"]
    envoi = envoyer(par, pseudonyme, "mandat" if role == "avocat" else "orientation_accompagnement", qui)
    with pytest.raises(transmissions.ConsentementAbsent):
        acquitter(qui, envoi)
    assert not voit(qui, pseudonyme)
    with pytest.raises(ChargeRefusee, match="votre organisation"):
        acquitter(qui, envoi, accord(par))
    acquitter(qui, envoi, accord(qui))
    assert voit(qui, pseudonyme)


def test_un_accord_deja_recueilli_dispense_de_le_recueillir_encore_et_borne_l_entree(commun: Commun) -> None:
    troupe, pseudonyme = commun
    qui = creer_troupe("59")["intervenant"]
    consentir(troupe["intervenant"], pseudonyme, accord(qui, Categorie.SEJOUR, Categorie.LANGUE))
    with porte.contexte(troupe["enqueteur"]):
        montre = transmissions.apercu(
            porte.ouvrir(troupe["enqueteur"], pseudonyme), "orientation_accompagnement", qui.organisation_id
        )
    assert (montre.a_recueillir, set(montre.categories)) == (False, {Categorie.SEJOUR, Categorie.LANGUE})
    acquitter(qui, envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", qui))
    with porte.contexte(qui):
        lecteur = porte.ouvrir(qui, pseudonyme).acteur
    assert {c for c in Categorie if peut_lire(lecteur, c)} == {Categorie.SEJOUR, Categorie.LANGUE}


@pytest.mark.parametrize("role", ["enqueteur", "agent_prefecture", "signataire", "magistrat", "referent_ase"])
def test_qui_ne_recueille_pas_le_consentement_ne_l_inscrit_ni_ne_le_retire(troupe: Troupe, role: str) -> None:
    naissance = date(1994, 5, 2) if role == "referent_ase" else date(1988, 5, 2)
    pseudonyme = dossier_commun(troupe, naissance)
    acteur, asso = troupe[role], troupe["intervenant"]
    with pytest.raises(porte.GesteRefuse):
        consentir(acteur, pseudonyme, accord(asso))
    with pytest.raises(porte.GesteRefuse):
        retirer(acteur, pseudonyme, rang_de_l_accord(asso, pseudonyme, asso))
    assert voit(asso, pseudonyme)


@pytest.mark.parametrize("role", ["enqueteur", "agent_prefecture", "referent_ase"])
def test_on_ne_consent_que_pour_qui_entre_par_consentement(commun: Commun, role: str) -> None:
    troupe, pseudonyme = commun
    with pytest.raises(ChargeRefusee, match="destinataire"):
        consentir(troupe["intervenant"], pseudonyme, accord(troupe[role]))
    assert troupe[role].organisation_genre not in SUR_CONSENTEMENT


# ── Ce qu'elle accepte de montrer ────────────────────────────────────────────────────────────────────────────────────

CANARIS: dict[Categorie, tuple[str, types.Charge, str]] = {
    Categorie.IDENTITE: ("enqueteur", types.IdentiteDeclaree(nationalite="NG"), "Nigeria"),
    Categorie.LANGUE: ("enqueteur", types.LangueEtInterprete(langue="canarilangue"), "canarilangue"),
    Categorie.FAITS_INVOQUES: ("enqueteur", types.FaitsInvoques(departement="canarifaits"), "canarifaits"),
    Categorie.JUSTIFICATIF: (
        "agent_prefecture",
        types.Justificatif(justificatif_cooperation="reference_procedure", reference="canarijustif"),
        "canarijustif",
    ),
    Categorie.ETAT_PROCEDURE: (
        "magistrat",
        types.Procedure(date_fin_procedure_estimee=date(2010, 11, 23)),
        "23 novembre 2010",
    ),
    Categorie.SEJOUR: (
        "agent_prefecture",
        types.RemiseRecepisseReflexion(numero="CANARI-SEJOUR"),
        "CANARI-SEJOUR",
    ),
}


def dossier_a_canaris(troupe: Troupe) -> str:
    pseudonyme = ouvrir_un_dossier(troupe["enqueteur"])
    prefecture = troupe["agent_prefecture"].organisation_id
    inscrire(troupe["enqueteur"], pseudonyme, types.Signalement(prefecture=prefecture))
    faire_entrer(troupe["agent_prefecture"], pseudonyme, "article_40", troupe["magistrat"])
    for role, charge, _ in CANARIS.values():
        inscrire(troupe[role], pseudonyme, charge)
    return pseudonyme


def lu(acteur: Acteur, pseudonyme: str) -> tuple[str, str]:
    """All that the door lets this actor read: the events in full, and the page of the file."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        situation = replier(evenements(ouvert), horloge.aujourdhui())
        lisibles = evenements_lisibles(ouvert.acteur, situation)
        faits = {fait: situation.faits[fait] for fait in faits_lisibles(ouvert.acteur, situation)}
        return f"{[r.charge for r in lisibles]} {faits}", repr(fiche(ouvert))


def test_le_contenu_consenti_borne_ce_qui_se_lit_categorie_par_categorie(troupe: Troupe) -> None:
    """For each category, an association to which she agreed to show that one alone, and one she showed all but that one."""
    pseudonyme, police = dossier_a_canaris(troupe), troupe["enqueteur"]
    complete = _association("complete")
    faire_entrer(police, pseudonyme, "orientation_accompagnement", complete)
    assert "CANARI-SEJOUR" in lu(complete, pseudonyme)[1], "la page montre ce qui est partagé"
    for categorie in CANARIS:
        for partage in ({categorie}, set(Categorie) - {categorie}):
            asso = _association(f"{categorie} {len(partage)}")
            faire_entrer(
                police, pseudonyme, "orientation_accompagnement", asso, accord(asso, *sorted(partage))
            )
            evenements, page = lu(asso, pseudonyme)
            for autre, (_, charge_autre, mot_autre) in CANARIS.items():
                assert (repr(charge_autre) in evenements) == (autre in partage), (partage, autre)
                if autre not in partage:
                    assert mot_autre not in page, (partage, autre)


def test_l_identite_ne_se_lit_que_si_elle_l_a_accepte(commun: Commun) -> None:
    troupe, pseudonyme = commun
    dedans, dehors = _association("avec"), _association("sans")
    faire_entrer(
        troupe["enqueteur"],
        pseudonyme,
        "orientation_accompagnement",
        dedans,
        accord(dedans, Categorie.IDENTITE),
    )
    faire_entrer(
        troupe["enqueteur"],
        pseudonyme,
        "orientation_accompagnement",
        dehors,
        accord(dehors, Categorie.SEJOUR),
    )
    with porte.contexte(dedans):
        assert lire_identite(porte.ouvrir(dedans, pseudonyme), "accueil").prenoms == "Amina Éloïse"
    with pytest.raises(porte.GesteRefuse), porte.contexte(dehors):
        lire_identite(porte.ouvrir(dehors, pseudonyme), "accueil")


def _association(nom: str) -> Acteur:
    organisation = Organisation.objects.create(nom=nom, genre="association", territoire="06")
    return creer_acteur(nom.replace(" ", "-"), "intervenant", organisation)


# ── Jusqu'à quand ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_l_accord_expire_de_lui_meme_a_la_fin_de_son_dernier_jour(troupe: Troupe) -> None:
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(police)
    faire_entrer(police, pseudonyme, "orientation_accompagnement", asso, accord(asso, jours=10))
    for instant, ouvert in (
        (datetime(2009, 3, 21, 23, 59, 59, tzinfo=horloge.PARIS), True),
        (datetime(2009, 3, 22, 0, 0, 0, tzinfo=horloge.PARIS), False),
        (datetime(2010, 3, 22, 0, 0, 0, tzinfo=horloge.PARIS), False),
    ):
        with horloge.figer(instant):
            assert voit(asso, pseudonyme) is ouvert, instant
            assert voit(police, pseudonyme)


def test_un_accord_expire_n_ouvre_plus_ce_qui_attendait(commun: Commun) -> None:
    troupe, pseudonyme = commun
    qui = creer_troupe("59")["intervenant"]
    consentir(troupe["intervenant"], pseudonyme, accord(qui, jours=3))
    envoi = envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", qui)
    with horloge.figer(MATIN + timedelta(days=5)):
        with pytest.raises(transmissions.ConsentementAbsent):
            acquitter(qui, envoi)
        acquitter(qui, envoi, accord(qui, Categorie.LANGUE))
        assert voit(qui, pseudonyme)


def test_apres_l_expiration_un_nouvel_accord_fait_rentrer(troupe: Troupe) -> None:
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(police)
    faire_entrer(police, pseudonyme, "orientation_accompagnement", asso, accord(asso, jours=3))
    with horloge.figer(MATIN + timedelta(days=5)):
        assert not voit(asso, pseudonyme)
        faire_entrer(police, pseudonyme, "orientation_accompagnement", asso)
        assert voit(asso, pseudonyme)


# ── Quand elle dit non ───────────────────────────────────────────────────────────────────────────────────────────────


def test_le_retrait_ferme_le_dossier_aussitot_a_ce_destinataire_et_a_lui_seul(commun: Commun) -> None:
    troupe, pseudonyme = commun
    asso, avocat, acse = troupe["intervenant"], troupe["avocat"], troupe["coordinateur_acse"]
    retirer(asso, pseudonyme, rang_de_l_accord(asso, pseudonyme, acse))
    assert [voit(qui, pseudonyme) for qui in (acse, asso, avocat, troupe["enqueteur"])] == [
        False,
        True,
        True,
        True,
    ]
    retirer(avocat, pseudonyme, rang_de_l_accord(avocat, pseudonyme, asso))
    assert [voit(qui, pseudonyme) for qui in (asso, avocat)] == [False, True]
    retirer(avocat, pseudonyme, rang_de_l_accord(avocat, pseudonyme, avocat))
    assert not voit(avocat, pseudonyme)
    assert {i.type for i in lire(troupe["enqueteur"], pseudonyme)[-3:]} == {"retrait_de_consentement"}


def test_le_retrait_rappelle_ce_qui_attendait_encore_sur_cet_accord(commun: Commun) -> None:
    troupe, pseudonyme = commun
    qui, autre = creer_troupe("59")["intervenant"], creer_troupe("75")["intervenant"]
    police = troupe["enqueteur"]
    rangs = {a: consentir(troupe["intervenant"], pseudonyme, accord(a)) for a in (qui, autre)}
    envois = {a: envoyer(police, pseudonyme, "orientation_accompagnement", a) for a in (qui, autre)}
    retirer(troupe["intervenant"], pseudonyme, rangs[qui])
    with pytest.raises(porte.Introuvable):
        acquitter(qui, envois[qui], accord(qui))
    acquitter(autre, envois[autre])
    assert (voit(qui, pseudonyme), voit(autre, pseudonyme)) == (False, True)


def test_on_ne_retire_que_ce_qui_fut_accorde_et_une_fois(commun: Commun) -> None:
    troupe, pseudonyme = commun
    asso, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    rang = rang_de_l_accord(asso, pseudonyme, acse)
    with pytest.raises(ChargeRefusee, match="rang d’un consentement"):
        retirer(asso, pseudonyme, 1)
    retirer(asso, pseudonyme, rang)
    with pytest.raises(ChargeRefusee, match="rang d’un consentement"):
        retirer(asso, pseudonyme, rang)


def test_le_retrait_par_la_base_demande_d_etre_dans_le_dossier(commun: Commun) -> None:
    """The function of the database that crosses the partition refuses who is not in the file, whoever asks."""
    from django.db import connection
    from django.db.utils import ProgrammingError

    troupe, pseudonyme = commun
    asso, intrus = troupe["intervenant"], creer_troupe("59")["intervenant"]
    with porte.contexte(asso):
        dossier = porte.ouvrir(asso, pseudonyme).id
    with (
        porte.contexte(intrus),
        pytest.raises(ProgrammingError, match="pas ouvert"),
        transaction.atomic(),
        connection.cursor() as curseur,
    ):
        curseur.execute("SELECT egide_retirer_consentement(%s, %s, NULL)", [dossier, asso.organisation_id])
    assert voit(asso, pseudonyme)


# ── La base elle-même ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("manque", [{"contenu": None}, {"terme": None}, {"contenu": None, "terme": None}, {}])
def test_la_base_refuse_une_participation_consentie_sans_contenu_ou_sans_fin(
    troupe: Troupe, manque: dict[str, Any]
) -> None:
    asso = troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(troupe["enqueteur"])
    envoi = envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso)
    rangee = {
        "dossier_id": envoi.dossier_id,
        "organisation_id": asso.organisation_id,
        "introduite_par": envoi.de_organisation_id,
        "role_organisation": "destinataire",
        "fondement": "consentement",
        "transmission_id": envoi.id,
        "contenu": ["sejour"],
        "terme": horloge.maintenant() + timedelta(1),
        "motif": "…",
    }
    with porte.contexte(asso):
        if not manque:
            assert Participation.objects.create(**rangee)
            return
        with pytest.raises(IntegrityError, match="participation_consentie"), transaction.atomic():
            Participation.objects.create(**rangee | manque)
