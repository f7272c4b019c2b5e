"""Role × relation × action: the door answers as the tables say, for each, and for nobody else.

One directory, one file per relation, made once; each attempt is undone at once.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import pytest
from django.db import transaction
from outils.decors import Decors
from outils.monde import (
    AMINA,
    MAJEURE,
    MINEURE,
    Troupe,
    accord,
    creer_troupe,
    dossier_commun,
    envoyer,
    ouvrir_un_dossier,
    quitter,
)

from egide.acces import agrement, consentements, lecture, matrice, porte, rapprochements, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.coffret import IdentiteAbsente, deposer_identite, lire_identite
from egide.acces.documentation import page, page_des_transmissions
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.inscription import A_LEUR_FONCTION
from egide.acces.lecture import evenements
from egide.acces.matrice import COLONNES, DroitDeLecture
from egide.acces.models import Transmission
from egide.acces.natures import NATURES, envoyables
from egide.annuaire.roles import ROLES, libelle
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.types import TYPES, ChargeRefusee
from egide.socle import chemins, horloge

MATIN = datetime(2009, 3, 11, 9, 0, tzinfo=horloge.PARIS)
PLUS_TARD = MATIN + timedelta(days=10)
ENTRENT = [role for role, colonne in COLONNES.items() if colonne]
# By whom, and by what, each role is brought into a file that it did not open.
PAR = {
    "enqueteur": ("agent_prefecture", "orientation_enquete"),
    "agent_prefecture": ("enqueteur", "signalement"),
    "referent_prefecture": ("enqueteur", "signalement"),
    "signataire": ("enqueteur", "signalement"),
    "magistrat": ("agent_prefecture", "article_40"),
    "intervenant": ("enqueteur", "orientation_accompagnement"),
    "coordinateur_acse": ("enqueteur", "orientation_accompagnement"),
    "referent_ase": ("enqueteur", "orientation_accompagnement"),
    "avocat": ("intervenant", "mandat"),
}
OUVRE = {"ouvreur", "acquittee"}
RELATIONS = [
    "ouvreur",
    "acquittee",
    "en_attente",
    "refusee",
    "finie",
    "expiree",
    "retiree",
    "autre_dossier",
    "aucune",
]


class Cas(NamedTuple):
    """Somebody, and the file he tries to do something in."""

    role: str
    relation: str
    acteur: Acteur
    pseudonyme: str


class Scene(NamedTuple):
    """What the module is played on."""

    hotes: Troupe
    gens: Troupe
    cas: list[Cas]


@pytest.fixture(autouse=True)
def scene(decors: Decors) -> Iterator[Scene]:
    """Ten days later, when the shortest consents have ended; what a test does is undone."""
    with decors.jouer(_monter, f"{MATIN:%Y-%m-%dT%H:%M}") as scene, horloge.figer(PLUS_TARD):
        yield scene


def _monter() -> Scene:
    """A file for each relation, where everyone of elsewhere stands in it; a minor's one for child welfare."""
    hotes, gens = creer_troupe("06"), creer_troupe("59")
    cas = [
        Cas(role, "ouvreur", gens[role], _ouvrir(gens[role]))
        for role in ROLES
        if matrice.peut_inscrire(role, types.Ouverture)
    ]
    for relation in RELATIONS[1:]:
        dossiers = {False: dossier_commun(hotes), True: _dossier_d_une_mineure(hotes)}
        deja: set[UUID] = set()
        for role, acteur in gens.items():
            par_accord = acteur.organisation_genre in SUR_CONSENTEMENT
            if relation in ("expiree", "retiree") and not par_accord:
                continue
            pseudonyme = dossiers[role == "referent_ase"]
            if role in PAR and acteur.organisation_id not in deja:
                _mettre(hotes, role, acteur, relation, pseudonyme)
                deja.add(acteur.organisation_id)
            cas.append(Cas(role, relation, acteur, pseudonyme))
    return Scene(hotes, gens, cas)


def _dossier_d_une_mineure(hotes: Troupe) -> str:
    return ouvrir_un_dossier(
        hotes["enqueteur"], types.IdentiteDeclaree(date_naissance=MINEURE), identite=AMINA
    )


def _mettre(hotes: Troupe, role: str, acteur: Acteur, relation: str, pseudonyme: str) -> None:
    """Bring this person's organisation to stand in this relation to this file."""
    if relation in ("aucune", "autre_dossier"):  # whose other files are those of the other relations
        return
    if relation in ("en_attente", "refusee"):
        numero = _faire_attendre(hotes, role, acteur, pseudonyme)
        if relation == "refusee":
            with porte.contexte(acteur):
                transmissions.refuser(acteur, numero, "hors de notre ressort")
        return
    _faire_entrer(hotes, role, acteur, pseudonyme, jours=3 if relation == "expiree" else 180)
    if relation == "finie":
        quitter(acteur, pseudonyme)
    if relation == "retiree":
        with porte.contexte(hotes["intervenant"]):
            ouvert = porte.ouvrir(hotes["intervenant"], pseudonyme)
            journal = evenements(ouvert)
            rang = consentements.accords(journal)[-1].rang
            consentements.retirer(sans_attendre(ouvert), rang)


def _ouvrir(acteur: Acteur) -> str:
    if acteur.organisation_genre not in SUR_CONSENTEMENT:
        return ouvrir_un_dossier(acteur, types.IdentiteDeclaree(date_naissance=MAJEURE), identite=AMINA)
    with porte.contexte(acteur):
        return porte.ouvrir_nouveau(acteur, consentement=accord(acteur)).pseudonyme


def _faire_attendre(hotes: Troupe, role: str, acteur: Acteur, pseudonyme: str) -> UUID:
    par, nature = PAR[role]
    if nature != "signalement":
        return envoyer(hotes[par], pseudonyme, nature, acteur).id
    with porte.contexte(hotes[par]):
        ouvert = porte.ouvrir(hotes[par], pseudonyme)
        sans_attendre(ouvert).inscrire(
            types.Signalement(prefecture=acteur.organisation_id), effet_le=horloge.aujourdhui()
        )
        return Transmission.objects.get(vers_organisation_id=acteur.organisation_id, dossier_id=ouvert.id).id


def _faire_entrer(hotes: Troupe, role: str, acteur: Acteur, pseudonyme: str, jours: int = 180) -> None:
    numero = _faire_attendre(hotes, role, acteur, pseudonyme)
    donne = accord(acteur, jours=jours) if acteur.organisation_genre in SUR_CONSENTEMENT else None
    with porte.contexte(acteur):
        transmissions.acquitter(acteur, numero, donne)


def reponse(cas: Cas, faire: Callable[[porte.DossierOuvert], object]) -> str:
    """« absent » (the file is not found), « refusé » (not his to do), or « admis »; undone whatever happened."""
    point = transaction.savepoint()
    try:
        with porte.contexte(cas.acteur):
            faire(porte.ouvrir(cas.acteur, cas.pseudonyme))
    except porte.Introuvable:
        return "absent"
    except porte.GesteRefuse:
        return "refusé"
    except (ChargeRefusee, transmissions.ApercuPerime):
        return "admis"  # his to do: what he gave was not good
    finally:
        transaction.savepoint_rollback(point)
    return "admis"


def attendu(cas: Cas, permis: bool) -> str:
    """The same relation of an organisation gives nothing to a role that enters no file."""
    dedans = cas.relation in OUVRE and cas.role in ENTRENT
    return ("admis" if permis else "refusé") if dedans else "absent"


# ── Les cas ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_toutes_les_relations_de_tous_les_roles_sont_eprouvees(scene: Scene) -> None:
    joues = {(cas.role, cas.relation) for cas in scene.cas}
    assert {role for role, relation in joues if relation == "aucune"} == set(ROLES)
    assert {role for role, relation in joues if relation == "acquittee"} == set(ROLES)
    assert {role for role, relation in joues if relation == "ouvreur"} == {
        role for role in ROLES if matrice.peut_inscrire(role, types.Ouverture)
    }


def test_un_dossier_s_ouvre_a_qui_y_est_entre_et_a_personne_d_autre(scene: Scene) -> None:
    for cas in scene.cas:
        assert reponse(cas, lambda ouvert: evenements(ouvert)) == attendu(cas, True), cas[:2]


def test_chaque_categorie_se_lit_comme_le_dit_la_matrice(scene: Scene) -> None:
    """Through the actor that the door gives back, and for every category."""
    essais = 0
    for cas in scene.cas:
        if cas.relation not in OUVRE or cas.role not in ENTRENT:
            continue
        with porte.contexte(cas.acteur):
            lecteur = porte.ouvrir(cas.acteur, cas.pseudonyme).acteur
        for categorie in Categorie:
            voulu = matrice.MATRICE[COLONNES[cas.role], categorie]
            assert lecture.droit(lecteur, categorie) is voulu, (cas[:2], categorie)
            assert lecture.peut_lire(lecteur, categorie) == (
                voulu in (DroitDeLecture.TIENT, DroitDeLecture.LIT)
            )
            essais += 1
    assert essais >= len(Categorie) * len(ENTRENT)


def test_l_identite_se_lit_comme_le_dit_la_matrice(scene: Scene) -> None:
    for cas in scene.cas:
        droit = matrice.droit(cas.role, Categorie.IDENTITE)

        def lire(ouvert: porte.DossierOuvert) -> None:
            with suppress(IdentiteAbsente):
                lire_identite(ouvert, "accueil de la personne")

        assert reponse(cas, lire) == attendu(cas, droit in (DroitDeLecture.TIENT, DroitDeLecture.LIT)), cas[
            :2
        ]
        depose = reponse(cas, lambda ouvert: deposer_identite(ouvert, AMINA))
        assert depose == attendu(cas, droit is DroitDeLecture.TIENT), cas[:2]


SEULS = [nom for nom, type_ in TYPES.items() if not issubclass(type_.structure, A_LEUR_FONCTION)]


def charge_de(nom: str) -> types.Charge:
    """The least that makes an event of this type: what it must hold, taken from its own annotations."""
    structure = TYPES[nom].structure
    genres = get_type_hints(structure)
    exigees = [champ.name for champ in msgspec.structs.fields(structure) if champ.required]
    return structure(**{nom: _valeur(genres[nom]) for nom in exigees})


def _valeur(genre: Any) -> object:
    """Something this type admits."""
    if get_origin(genre) is tuple:
        return (_valeur(get_args(genre)[0]),)
    valeurs = {str: "—", int: 15, UUID: UUID(int=1), date: PLUS_TARD.date()}
    return valeurs.get(genre) or next(iter(get_args(genre)))


def test_chaque_type_d_evenement_s_inscrit_comme_le_dit_sa_colonne(scene: Scene) -> None:
    """Every type that is recorded by itself, in every role, for those to whom the file is open; one for the others."""
    essais = 0
    for cas in scene.cas:
        for nom in SEULS if cas.relation == "acquittee" else SEULS[:1]:
            charge = charge_de(nom)
            obtenu = reponse(cas, lambda ouvert: _inscrire(ouvert, charge))  # noqa: B023
            permis = cas.role in TYPES[nom].par and not agrement.manque(cas.acteur, type(charge))
            assert obtenu == attendu(cas, permis), (cas[:2], nom)
            essais += 1
    assert essais >= len(ENTRENT) * len(SEULS)


def _inscrire(ouvert: porte.DossierOuvert, charge: types.Charge) -> None:
    sans_attendre(ouvert).inscrire(charge, effet_le=horloge.aujourdhui())


def test_chaque_nature_s_envoie_comme_le_dit_la_table(scene: Scene) -> None:
    """Towards a service that nothing admits: who may send is told so, who may not is refused before."""
    for cas in scene.cas:
        permises = {nature.nom for nature in envoyables(cas.role)}
        for nom in NATURES if cas.relation in OUVRE else list(NATURES)[:2]:
            obtenu = reponse(
                cas,
                lambda ouvert: transmissions.apercu(ouvert, nom, ouvert.acteur.organisation_id),  # noqa: B023
            )
            assert obtenu == attendu(cas, nom in permises), (cas[:2], nom)


def test_le_consentement_se_recueille_et_se_retire_par_qui_la_table_nomme(scene: Scene) -> None:
    for cas in scene.cas:
        permis = cas.role in types.type_de(types.Consentement).par
        obtenu = reponse(
            cas,
            lambda ouvert: consentements.consentir(
                sans_attendre(ouvert), accord(scene.hotes["intervenant"]), effet_le=horloge.aujourdhui()
            ),
        )
        assert obtenu == attendu(cas, permis), cas[:2]
        retire = reponse(
            cas,
            lambda ouvert: consentements.retirer(sans_attendre(ouvert), 1),
        )
        assert retire == attendu(cas, cas.role in types.type_de(types.RetraitDeConsentement).par), cas[:2]


def test_seul_qui_est_attendu_acquitte_refuse_ou_regarde_ce_qui_attend(scene: Scene) -> None:
    """Every person before everything that waits for anybody."""
    attendues = [
        (cas.role, _attend(cas)) for cas in scene.cas if cas.relation == "en_attente" and cas.role in ENTRENT
    ]
    essais = 0
    for pour, numero in attendues:
        genre = scene.gens[pour].organisation_genre
        for role, acteur in scene.gens.items():
            permis = acteur.organisation_genre == genre and role in ENTRENT
            assert _trouve(acteur, lambda: transmissions.lire_recue(acteur, numero)) == permis, (pour, role)  # noqa: B023
            donne = accord(acteur) if acteur.organisation_genre in SUR_CONSENTEMENT else None
            entre = _trouve(acteur, lambda: transmissions.acquitter(acteur, numero, donne))  # noqa: B023
            refuse = _trouve(acteur, lambda: transmissions.refuser(acteur, numero, "hors ressort"))  # noqa: B023
            assert (entre, refuse) == (permis, permis), (pour, role)
            essais += 1
        for autre in scene.hotes.values():
            assert not _trouve(autre, lambda: transmissions.lire_recue(autre, numero)), (pour, autre.role)  # noqa: B023
    assert essais == len(ENTRENT) * len(ROLES)


def _attend(cas: Cas) -> UUID:
    with porte.contexte(cas.acteur):
        return transmissions.recues(cas.acteur).get(pseudonyme=cas.pseudonyme).id


def _trouve(acteur: Acteur, faire: Callable[[], object]) -> bool:
    point = transaction.savepoint()
    try:
        with porte.contexte(acteur):
            faire()
    except porte.Introuvable:
        return False
    finally:
        transaction.savepoint_rollback(point)
    return True


def test_un_doublon_se_demande_par_qui_tient_l_identite(scene: Scene) -> None:
    for cas in scene.cas:
        permis = matrice.droit(cas.role, Categorie.IDENTITE) is DroitDeLecture.TIENT
        obtenu = reponse(cas, lambda ouvert: rapprochements.demander(ouvert, "deja_recue"))
        assert obtenu == attendu(cas, permis), cas[:2]


def test_un_absent_et_un_ferme_ne_se_distinguent_pas(scene: Scene) -> None:
    phrases = set()
    for cas in scene.cas:
        if cas.relation in OUVRE and cas.role in ENTRENT:
            continue
        for pseudonyme in (cas.pseudonyme, "ZZZZZZZZ"):
            with pytest.raises(porte.Introuvable) as refus, porte.contexte(cas.acteur):
                porte.ouvrir(cas.acteur, pseudonyme)
            phrases.add((str(refus.value), refus.value.tentative.motif))
    assert len(phrases) == 1


def test_la_page_des_acces_est_celle_que_les_tables_ecrivent() -> None:
    docs = chemins.PAQUET.parent.parent / "docs"
    ecrite = (docs / "acces.md").read_text(encoding="utf-8")
    assert ecrite == page(), "egide acces documenter --ecrire"
    assert all(libelle(role) in ecrite for role in types.type_de(types.Consentement).par)
    transmise = (docs / "transmissions.md").read_text(encoding="utf-8")
    assert transmise == page_des_transmissions(), "egide acces documenter --ecrire"
    assert all(str(nature.titre) in transmise for nature in NATURES.values())
