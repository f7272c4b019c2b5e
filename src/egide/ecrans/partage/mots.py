"""What passes between services, as a screen says it: categories in plain words, what would leave, how long one has waited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.acteurs import Acteur
from egide.acces.apercus import Apercu, categories_ouvertes
from egide.acces.fondements import FONDEMENTS, SUR_CONSENTEMENT, Fondement
from egide.acces.lecture import peut_lire
from egide.acces.matrice import DroitDeLecture, droit, peut_inscrire
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES, Nature, envoyables
from egide.annuaire.genres import ACSE, BARREAU
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.roles import GENRES
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.valeurs import resume
from egide.dossiers.organisations import noms_des_organisations
from egide.ecrans.dossiers import adressable
from egide.journal.categories import Categorie
from egide.journal.pseudonymes import presenter
from egide.journal.types import TYPES, ChargeRefusee, Consentement, PieceJointe
from egide.socle import horloge

CATEGORIES: Final[Mapping[Categorie, Promise]] = {
    Categorie.IDENTITE: _("qui elle est : nom, naissance, photographie"),
    Categorie.LANGUE: _("la langue qu’elle parle"),
    Categorie.FAITS_INVOQUES: _("ce qu’elle dit avoir subi"),
    Categorie.HEBERGEMENT_PROTEGE: _("qu’elle est mise à l’abri, et par qui"),
    Categorie.DOMICILIATION: _("où lui écrire"),
    Categorie.JUSTIFICATIF: _("qu’elle a porté plainte ou témoigné"),
    Categorie.ETAT_PROCEDURE: _("où en est la procédure"),
    Categorie.ORDRE_PUBLIC: _("ce qui touche à l’ordre public"),
    Categorie.SEJOUR: _("son séjour : récépissés, cartes, décisions, envois entre services"),
    Categorie.ASILE: _("sa demande d’asile"),
    Categorie.ATTESTATION_ASILE: _("l’attestation d’asile que la préfecture a vue"),
    Categorie.ACCOMPAGNEMENT: _("la façon dont elle est accompagnée"),
    Categorie.DROITS_OUVERTS: _("ses droits : santé, allocation, logement"),
    Categorie.DYSFONCTIONNEMENTS: _("ce qui s’est mal passé dans ses démarches"),
}

OBJETS: Final[Mapping[str, str]] = {ACSE: "hebergement_securise", BARREAU: "mandat_avocat"}

ETATS: Final[Mapping[str, Promise]] = {
    Envoi.EMISE: _("pas encore reçu"),
    Envoi.ACQUITTEE: _("accepté"),
    Envoi.REFUSEE: _("refusé"),
    Envoi.REPONDUE: _("répondu"),
    Envoi.RAPPELEE: _("rappelé"),
}


def en_clair(categories: Iterable[Categorie]) -> list[str]:
    """These categories in plain words, in the order of the matrix."""
    voulues = set(categories)
    return [str(mots) for categorie, mots in CATEGORIES.items() if categorie in voulues]


def objet_pour(genre: str) -> str:
    """What a consent given to an organisation of this kind is for."""
    return OBJETS.get(genre, "accompagnement")


def nom_du_compte(compte: UUID | None) -> str:
    """The name of a lawyer; « » when nobody is named."""
    if compte is None:
        return ""
    return Compte.objects.filter(pk=compte).values_list("nom_affiche", flat=True).first() or ""


def liens(role: str, pseudonyme: str) -> dict[str, tuple[str, str]]:
    """Where a role goes from a file to share it: addresses and words, by the name of the page."""
    possibles = (
        ("transmettre", _texte("Transmettre"), bool(envoyables(role))),
        ("echanges", _texte("Échanges"), True),
        ("documents", _texte("Documents"), True),
        ("consentements", _texte("Ce qu’elle accepte"), peut_inscrire(role, Consentement)),
        (
            "doublons",
            _texte("Un dossier ailleurs ?"),
            droit(role, Categorie.IDENTITE) is DroitDeLecture.TIENT,
        ),
    )
    return {
        vue: (reverse(vue, args=[adressable(pseudonyme)]), mots) for vue, mots, ouvert in possibles if ouvert
    }


def phrase_du_refus(refusee: ChargeRefusee) -> str:
    """What is admitted, when something was not."""
    return _texte("Cela ne peut pas se faire ainsi. Attendu : %(admis)s.") % {
        "admis": " ; ".join(refus.admis for refus in refusee.refus)
    }


def noms_des_comptes(comptes: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The names of several lawyers, in one question."""
    voulus = {compte for compte in comptes if compte}
    return dict(Compte.objects.filter(pk__in=voulus).values_list("pk", "nom_affiche")) if voulus else {}


@dataclass(frozen=True)
class LigneTransmise:
    """One event as the recipient would read it."""

    effet_le: date
    titre: str
    resume: str


@dataclass(frozen=True)
class Depart:
    """What would leave for one recipient: the preview, in words.

    `lignes` are those its sender reads too; `autres`, the parts the recipient would read and that the sender does not: what
    other services wrote there is not the sender's to see, nor even that there is any.
    """

    nature: str
    titre: str
    source: str
    destinataire: Organisation
    genre: str
    avocat: str
    lignes: tuple[LigneTransmise, ...]
    categories: list[str]
    autres: list[str]
    identite: bool
    fondement: Fondement
    a_recueillir: bool
    empreinte: str
    pieces: int = 0

    @property
    def rien(self) -> bool:
        """Whether what is sent opens nothing of the file."""
        return not self.categories


def depart(expediteur: Acteur, montre: Apercu) -> Depart:
    """A preview, for its sender's eyes (as the file is open to him)."""
    nature = NATURES[montre.nature]
    noms = noms_des_organisations(retenu.inscription for retenu in montre.evenements)

    def lus_des_deux(categorie: Categorie) -> bool:
        return peut_lire(montre.lecteur, categorie) and peut_lire(expediteur, categorie)

    lus = [c for c in montre.categories if peut_lire(expediteur, c)]
    return Depart(
        nature=montre.nature,
        titre=str(nature.titre),
        source=nature.source,
        destinataire=montre.destinataire,
        genre=str(GENRES[montre.destinataire.genre]),
        avocat=nom_du_compte(montre.lecteur.compte_id) if montre.destinataire.genre == BARREAU else "",
        lignes=tuple(
            LigneTransmise(
                retenu.effet_le,
                str(TYPES[retenu.type].titre),
                resume(retenu.charge, Regard(lus_des_deux, retenu.effet_le, noms)),
            )
            for retenu in montre.evenements
        ),
        categories=en_clair(lus),
        autres=en_clair(set(montre.categories) - set(lus)),
        identite=montre.identite,
        fondement=FONDEMENTS[montre.fondement],
        a_recueillir=montre.a_recueillir,
        empreinte=montre.empreinte,
        pieces=sum(isinstance(retenu.charge, PieceJointe) for retenu in montre.evenements),
    )


@dataclass(frozen=True)
class Attendue:
    """What waits to be received, as its recipient sees it before accepting: nothing of the content."""

    envoi: Envoi
    pseudonyme: str
    nature: Nature
    fondement: Fondement
    jours: int

    @property
    def retard(self) -> int:
        """Days beyond what the table of transmissions admits; 0 within it."""
        return max(0, self.jours - self.nature.seuil)

    @property
    def de(self) -> str:
        """The service that sent it."""
        return self.envoi.de_organisation.nom

    @property
    def territoire(self) -> str:
        """Where the file is."""
        return str(
            dict(Organisation._meta.get_field("territoire").flatchoices).get(self.envoi.territoire, "")
        )

    @property
    def ouvrirait(self) -> list[str]:
        """What accepting would let one read, in plain words; what the person then agrees to may be less."""
        if self.nature.effet == "anonyme":
            return []
        return en_clair(categories_ouvertes(self.envoi.vers_organisation.genre, self.envoi.contenu))

    @property
    def demande_un_consentement(self) -> bool:
        """Whether its recipient enters by the person's consent, and none brings it in yet."""
        return self.envoi.vers_organisation.genre in SUR_CONSENTEMENT and not (
            self.envoi.contenu is not None
            and self.envoi.terme is not None
            and self.envoi.terme > horloge.maintenant()
        )


def attendue(envoi: Envoi) -> Attendue:
    """One thing that waits, and how long it has."""
    nature = NATURES[envoi.nature]
    fondement = FONDEMENTS[nature.fondement_pour(envoi.vers_organisation.genre)]
    return Attendue(
        envoi, presenter(envoi.pseudonyme), nature, fondement, jours_depuis(envoi.emise_le, envoi.territoire)
    )


def jours_depuis(instant: datetime, territoire: str) -> int:
    """Whole calendar days since an instant, where the file is."""
    return (horloge.aujourdhui(territoire) - instant.astimezone(horloge.fuseau(territoire)).date()).days
