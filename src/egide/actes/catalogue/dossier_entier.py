"""The whole file on one day, as one document: its table of events, what the law says of it, what draws near.

It is printed from what its issuer is shown of the file (`dossiers.fiche`), and holds nothing else.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces import matrice, transmissions
from egide.acces.lecture import peut_lire
from egide.actes import etat_civil
from egide.actes.catalogue.commun import Document, contenu
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire.roles import ROLES, libelle
from egide.dossiers import fiche
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.organisations import noms_des_organisations
from egide.dossiers.vues import Conclusion, Fiche, Jalon
from egide.journal.categories import Categorie
from egide.socle import francais, horloge

MOTIF: Final = "dossier entier"


class EvenementImprime(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table: `numero` is the reader's own; `suites`, what corrected it. `annule`: it counts no more."""

    numero: int
    le: dt.date
    enregistre_le: dt.date
    titre: str
    resume: str
    qui: str
    annule: bool = False
    suites: tuple[str, ...] = ()


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """What the law says on one point: `etiquette`, whose obligation or faculty it is; `detail`, its value or its reason."""

    titre: str
    etiquette: str
    detail: str


class GroupeImprime(msgspec.Struct, frozen=True, kw_only=True):
    """The points of one status, as the status is called."""

    titre: str
    points: tuple[Point, ...]


class EcheanceImprimee(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to come, or late: by when, whose it is."""

    pour_le: dt.date
    titre: str
    detail: str
    qui: str
    en_retard: bool = False


class DossierEntier(Document, frozen=True, kw_only=True):
    """`lecteur`: the role it was printed for. `etat`, `protection`: where the file stands, what protects. `refus`: why the law
    says nothing that day. `tus`: the points told to others only, and whose they are."""

    lecteur: str
    etat: tuple[str, str]
    protection: tuple[str, str]
    evenements: tuple[EvenementImprime, ...]
    groupes: tuple[GroupeImprime, ...] = ()
    tus: tuple[str, ...] = ()
    echeances: tuple[EcheanceImprimee, ...] = ()
    refus: str = ""


def champs(demande: Demande) -> tuple[Champ, ...]:
    """Whether to leave the civil status out; nothing to ask of whoever does not read it."""
    if not peut_lire(demande.ouvert.acteur, Categorie.IDENTITE):
        return ()
    return (
        Champ(
            "sans_identite",
            "booleen",
            _texte("Faut-il laisser l’état civil de côté ?"),
            aide=_texte("Le document ne porte alors que la référence du dossier."),
        ),
    )


def preparer(demande: Demande) -> Contenu:
    """The file as its issuer is shown it that day."""
    ouvert = demande.ouvert
    vue = fiche.composer(
        demande.inscriptions,
        ouvert.acteur,
        au=demande.au,
        pseudonyme=ouvert.pseudonyme,
        territoire=ouvert.territoire,
        organisations=noms_des_organisations(demande.inscriptions, ouvert.acteur.organisation_id),
        transmissions=transmissions.echanges(ouvert),
    )
    return contenu(
        demande,
        DossierEntier,
        declare=_etat_civil(demande),
        lecteur=libelle(ouvert.acteur.role),
        etat=(vue.etat.ou.titre, " · ".join(filter(None, (vue.etat.ou.precision, *vue.etat.ou.aussi)))),
        protection=(vue.etat.protege.titre, vue.etat.protege.precision),
        evenements=tuple(_evenements(vue, ouvert.territoire)),
        groupes=tuple(
            GroupeImprime(titre=groupe.titre, points=tuple(_point(c) for c in groupe.conclusions))
            for groupe in vue.groupes
        ),
        tus=tuple(f"{reserve.titre} ({reserve.texte})" for reserve in vue.reserves),
        echeances=tuple(sorted(echeances(vue), key=lambda e: (e.pour_le, e.titre))),
        refus=vue.refus,
    )


def _evenements(vue: Fiche, territoire: str) -> Iterator[EvenementImprime]:
    """What happened, the oldest first."""
    fuseau = horloge.fuseau(territoire)
    for jalon in reversed(vue.chronologie):
        if jalon.repere is None or jalon.enregistre_le is None:
            continue
        yield EvenementImprime(
            numero=jalon.repere,
            le=jalon.date,
            enregistre_le=jalon.enregistre_le.astimezone(fuseau).date(),
            titre=jalon.titre,
            resume=jalon.resume,
            qui=jalon.qui,
            annule=jalon.annule,
            suites=tuple(_suites(jalon)),
        )


def _suites(jalon: Jalon) -> Iterator[str]:
    for trace in jalon.corrections:
        phrase = (
            _texte("annulé par le n° %(numero)d : %(motif)s")
            if trace.annule
            else _texte("corrigé par le n° %(numero)d : %(motif)s")
        )
        yield phrase % {"numero": trace.repere, "motif": trace.motif}


def _point(conclusion: Conclusion) -> Point:
    return Point(titre=conclusion.titre, etiquette=conclusion.etiquette, detail=_detail(conclusion))


def _detail(conclusion: Conclusion) -> str:
    """What there is to say of it, according to its status."""
    if conclusion.statut == "indetermine":
        return " ".join(question.texte for question in conclusion.questions)
    if conclusion.statut == "non":
        return francais.majuscule(conclusion.raison)
    valeurs = " · ".join(f"{valeur.nom} : {valeur.texte}" for valeur in conclusion.valeurs)
    return francais.majuscule(" · ".join(filter(None, (conclusion.eteinte, valeurs))))


def echeances(vue: Fiche) -> Iterator[EcheanceImprimee]:
    """What is to be done, by whom, and what the law already dates: the state of the file, line by line."""
    for tache in (*vue.etat.a_faire, *vue.etat.attendues):
        yield EcheanceImprimee(
            pour_le=tache.pour_le,
            titre=tache.titre,
            detail=tache.ecrite,
            qui=tache.organisation or tache.role_libelle,
            en_retard=tache.gravite == "retard",
        )
    for jalon in vue.chronologie:
        if jalon.genre == "a_venir":
            yield EcheanceImprimee(pour_le=jalon.date, titre=jalon.titre, detail=jalon.resume, qui="")


def _etat_civil(demande: Demande) -> EtatCivil | None:
    if demande.saisie.get("sans_identite"):
        return None
    return etat_civil.lire_si_permis(demande.ouvert, MOTIF)


def exemple() -> DossierEntier:
    """Sample data, for `egide actes verifier`: long enough to turn the page."""
    le = dt.date(2026, 3, 20)
    police = "Section de recherches d’exemple · Enquêteur"
    prefecture, association = (
        "Préfecture d’exemple · Agent de préfecture",
        "Association d’exemple · Intervenant",
    )
    recit = (
        (2, "Ouverture du dossier", "", police),
        (2, "Langue et interprète", "edo, interprète présent", police),
        (2, "Information des droits", "oralement et par écrit", police),
        (2, "Faits invoqués", "traite des êtres humains", police),
        (2, "Identité déclarée", "Nigeria, née en 1998", police),
        (2, "Présomption", "susceptible d’être victime", police),
        (3, "Signalement à la préfecture", "aucun récépissé antérieur", police),
        (3, "Photographie", "", police),
        (4, "Signalement à la préfecture : reçu", "", prefecture),
        (5, "Récépissé du délai de réflexion", "n° 06-2026-0001", prefecture),
        (6, "Orientation vers un accompagnement", "avec son accord", police),
        (9, "Consentement", "jusqu’au 2 septembre 2026", association),
        (10, "Ouverture de l’accompagnement", "", association),
        (11, "Droits ouverts", "protection universelle maladie demandée", association),
        (12, "Droits ouverts", "allocation demandée", association),
        (13, "Domiciliation", "chez l’association", association),
        (16, "Pièce demandée", "un justificatif de domicile, pour le récépissé", association),
        (17, "Droits ouverts", "allocation accordée", association),
        (18, "Accompagnement", "cours de français", association),
        (19, "Plainte", "récépissé remis", police),
    )
    evenements = tuple(
        EvenementImprime(
            numero=numero,
            le=dt.date(2026, 3, jour),
            enregistre_le=dt.date(2026, 3, min(jour + numero % 2, 20)),
            titre=titre,
            resume=resume,
            qui=qui,
            annule=numero == 15,
            suites=("annulé par le n° 18 : noté dans le mauvais dossier",) if numero == 15 else (),
        )
        for numero, (jour, titre, resume, qui) in enumerate(recit, start=1)
    )
    return DossierEntier(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        lecteur="Intervenant d’association",
        etat=("Délai de réflexion en cours", "15e jour sur 30"),
        protection=("Aucun éloignement administratif", "travail · allocation"),
        evenements=evenements,
        groupes=(
            GroupeImprime(
                titre="Ouvert",
                points=(
                    Point(
                        titre="Délai de réflexion en cours",
                        etiquette="droit",
                        detail="Début : jeudi 5 mars 2026 · Dernier jour couvert : samedi 4 avril 2026",
                    ),
                    Point(
                        titre="Protection contre l’éloignement",
                        etiquette="droit",
                        detail="Couvre : administrative",
                    ),
                    Point(titre="Exercer une activité professionnelle", etiquette="droit", detail=""),
                    Point(
                        titre="Allocation",
                        etiquette="droit",
                        detail="Nom : allocation pour demandeur d’asile",
                    ),
                    Point(titre="Demander la carte de séjour temporaire", etiquette="droit", detail=""),
                ),
            ),
            GroupeImprime(
                titre="Indéterminé",
                points=(
                    Point(
                        titre="Carte de séjour temporaire",
                        etiquette="droit",
                        detail="A-t-elle rompu tout lien avec les auteurs ?",
                    ),
                    Point(
                        titre="Carte de résident",
                        etiquette="droit",
                        detail="Où en est la procédure pénale ? Les auteurs ont-ils été condamnés ?",
                    ),
                ),
            ),
        ),
        tus=("Fin anticipée du délai (relève de la préfecture)",),
        echeances=(
            EcheanceImprimee(
                pour_le=dt.date(2026, 3, 19),
                titre="Réponse à une orientation",
                detail="envoyée le 6 mars, pas encore reçue par son destinataire",
                qui="Ac-Sé",
                en_retard=True,
            ),
            EcheanceImprimee(
                pour_le=dt.date(2026, 4, 4),
                titre="Fin du délai de réflexion",
                detail="dernier jour couvert",
                qui="",
            ),
        ),
    )


DOSSIER_ENTIER: Final = declarer(
    ActeDuCatalogue(
        nom="dossier_entier",
        titre=_("Dossier entier"),
        modele="dossier_entier",
        preparer=preparer,
        emetteurs=frozenset(role for role in ROLES if matrice.ouvre_des_dossiers(role)),
        exemple=exemple,
        champs=champs,
    )
)
