"""What one service hands to another that follows the same file: what is done, what is due and by whom, what comes next.

No identity, no story, no address. It says only what both read: nothing reaches on paper whom the file does not tell it to, and
whoever is not in the file is first brought into it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.acces import lecteurs, lecture, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.natures import LECTEURS, TITRES
from egide.actes.catalogue.commun import Document, contenu
from egide.actes.catalogue.services import Contact, au_nom_de_l_etat, contact
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres, groupes, roles
from egide.annuaire.models import Organisation
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.echeances.envois import envois
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.titre import fin_du_titre, recepisse_de_demande_valable
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import TYPES, Charge, EtatTransmission, Transmission
from egide.socle import francais

LIGNES: Final = 14
"""How many of the last events are printed; the older ones are counted."""

PERSONNE: Final = UUID(int=0)

SUITES: Final[Mapping[str, Promise]] = {
    "acquittee": gettext_lazy("accepté"),
    "refusee": gettext_lazy("refus"),
    "repondue": gettext_lazy("réponse"),
    "rappelee": gettext_lazy("rappel"),
}

# Read by both or not, what these say has no place on a paper that travels.
JAMAIS: Final = frozenset({Categorie.HEBERGEMENT_PROTEGE, Categorie.DOMICILIATION})


class Fait(msgspec.Struct, frozen=True):
    """Something done that day; `par`: the service that recorded it."""

    le: dt.date
    quoi: str
    par: str


class Du(msgspec.Struct, frozen=True):
    """Something to be done, the role that does it, and by when."""

    quoi: str
    par: str
    pour_le: dt.date
    en_retard: bool


class Jalon(msgspec.Struct, frozen=True):
    """A day to come that matters."""

    le: dt.date
    quoi: str


class FicheDeLiaison(Document, frozen=True, kw_only=True):
    """`anterieurs`: how many older events are not printed."""

    publique: bool
    faits: tuple[Fait, ...] = ()
    anterieurs: int = 0
    dus: tuple[Du, ...] = ()
    ouverts: tuple[str, ...] = ()
    a_venir: tuple[Jalon, ...] = ()
    contacts: tuple[Contact, ...] = ()


def champs(demande: Demande) -> tuple[Champ, ...]:
    """To whom: the services that the issuer knows to be in the file."""
    connus = sorted(_connus(demande), key=lambda organisation: organisation.nom)
    return (
        Champ(
            "destinataire",
            "organisation",
            _("À quel service remettez-vous cette fiche ?"),
            aide=_("Elle ne dira que ce que ce service lit déjà du dossier."),
            valeurs=tuple((str(organisation.id), organisation.nom) for organisation in connus),
            requis=True,
        ),
    )


def verifier(demande: Demande, _vise: Retenu[Charge] | None) -> None:
    """Raises RefusDEmettre when the issuer knows of no other service in the file."""
    if not _connus(demande):
        raise RefusDEmettre(_("Vous ne connaissez à ce dossier aucun autre service : transmettez d’abord."))


def preparer(demande: Demande) -> Contenu:
    """What both services read of this file. Raises RefusDEmettre for whoever does not follow it."""
    destinataire, lecteur = _destinataire(demande)
    commun = etudier(demande.situation, _les_deux(demande.ouvert.acteur, lecteur))
    evenements = list(_a_dire(commun))
    services = _services(demande, evenements, destinataire)
    derniers = evenements[-LIGNES:]
    return contenu(
        demande,
        FicheDeLiaison,
        destinataire=destinataire.nom,
        publique=au_nom_de_l_etat(demande),
        faits=tuple(
            Fait(retenu.effet_le, _titre(retenu), services[retenu.inscription.organisation].nom)
            for retenu in reversed(derniers)
        ),
        anterieurs=len(evenements) - len(derniers),
        dus=tuple(sorted(_dus(demande, commun, lecteur), key=lambda du: (du.pour_le, du.quoi))),
        ouverts=tuple(_ouverts(commun)),
        a_venir=tuple(sorted(_a_venir(commun), key=lambda jalon: jalon.le)),
        contacts=tuple(contact(organisation, demande.au) for organisation in services.values()),
    )


def _a_dire(commun: Etude) -> Iterator[Retenu[Charge]]:
    """What both read and may travel; of what was sent, the sending is left out once its outcome is known."""
    connues: dict[str, int] = {}
    for suite in commun.du_type(EtatTransmission):
        connues[suite.charge.nature] = max(suite.rang, connues.get(suite.charge.nature, 0))
    for retenu in commun.evenements:
        suivi = isinstance(retenu.charge, Transmission) and connues.get(retenu.charge.nature, 0) > retenu.rang
        if not (retenu.annule or suivi or retenu.categorie in JAMAIS):
            yield retenu


def _titre(retenu: Retenu[Charge]) -> str:
    """What happened, in a few words; what passed between services says what it was."""
    match retenu.charge:
        case Transmission(nature=nature):
            return _("%(quoi)s : envoi") % {"quoi": TITRES[nature]}
        case EtatTransmission(nature=nature, etat=etat):
            return _("%(quoi)s : %(suite)s") % {"quoi": TITRES[nature], "suite": SUITES[etat]}
        case _:
            return str(TYPES[retenu.type].titre)


def _les_deux(emetteur: Acteur, lecteur: Acteur) -> Acteur:
    """A reader of what both read, and of nothing that one of them alone wrote."""
    communes = frozenset(
        c for c in Categorie if lecture.peut_lire(emetteur, c) and lecture.peut_lire(lecteur, c)
    )
    return replace(lecteur, organisation_id=PERSONNE, contenu=communes)


def _connus(demande: Demande) -> list[Organisation]:
    """The other services that the events the issuer reads show at work in the file. A lawyer is no service."""
    ecrits = {retenu.inscription.organisation for retenu in demande.etude.evenements}
    autres = ecrits - {demande.ouvert.acteur.organisation_id}
    return list(Organisation.objects.filter(id__in=autres, genre__in=LECTEURS).exclude(genre=genres.BARREAU))


def _destinataire(demande: Demande) -> tuple[Organisation, Acteur]:
    """The service chosen, and how it reads this file today."""
    choisi = str(demande.saisie.get("destinataire") or "")
    organisation = next((connue for connue in _connus(demande) if str(connue.id) == choisi), None)
    if organisation is not None:
        with lecteurs.en_exploitation():
            ceux_du_dossier = lecteurs.lecteurs(demande.ouvert.id)
        for lecteur in ceux_du_dossier:
            if (lecteur.organisation_id, lecteur.role) == (organisation.id, LECTEURS[organisation.genre]):
                return organisation, lecteur
    raise RefusDEmettre(
        _(
            "Cette fiche se remet à un service qui suit déjà ce dossier : choisissez-en un, ou transmettez d’abord."
        )
    )


def _services(
    demande: Demande, evenements: list[Retenu[Charge]], destinataire: Organisation
) -> dict[UUID, Organisation]:
    """The issuer, the recipient, then those whose events are told."""
    ids = [demande.ouvert.acteur.organisation_id, destinataire.id]
    ids += [retenu.inscription.organisation for retenu in evenements]
    connues = Organisation.objects.in_bulk(set(ids))
    return {id_: connues[id_] for id_ in dict.fromkeys(ids)}


def _dus(demande: Demande, commun: Etude, lecteur: Acteur) -> Iterator[Du]:
    """What the law asks and what waits for an answer between the two, whoever meets it."""
    deux = {demande.ouvert.acteur.organisation_id, lecteur.organisation_id}
    entre_eux = [
        envoi
        for envoi in transmissions.echanges(demande.ouvert)
        if {envoi.de_organisation_id, envoi.vers_organisation_id} == deux
    ]
    for besoin in (*besoins(commun), *envois(replace(commun, acteur=lecteur), entre_eux)):
        par = francais.majuscule(roles.libelle(besoin.role))
        yield Du(besoin.titre, par, besoin.pour_le, besoin.pour_le < demande.au)


def _ouverts(commun: Etude) -> Iterator[str]:
    """The rights that are open that day."""
    for nom, conclusion in commun.conclusions.items():
        if conclusion["nature"] == "droit" and conclusion["statut"] == "oui":
            yield commun.regles[nom].titre


def _a_venir(commun: Etude) -> Iterator[Jalon]:
    """The last days that matter."""
    if fin := commun.valeur("delai_en_cours", "fin"):
        yield Jalon(dt.date.fromisoformat(str(fin)), _("dernier jour du délai de réflexion"))
    titre = fin_du_titre(commun)
    if titre and titre >= commun.au:
        yield Jalon(titre, _("dernier jour du titre de séjour"))
    if recepisse := recepisse_de_demande_valable(commun):
        yield Jalon(recepisse.charge.valable_jusqu_au, _("dernier jour du récépissé de demande"))


def exemple() -> FicheDeLiaison:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 12)
    police, prefecture = "Section de recherches d’exemple", "Préfecture d’exemple"
    return FicheDeLiaison(
        numero="06-2026-0007",
        autorite=prefecture,
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Association d’exemple pour l’accompagnement et le conseil",
        publique=True,
        faits=(
            Fait(dt.date(2026, 3, 5), "Remise du récépissé du délai de réflexion", prefecture),
            Fait(dt.date(2026, 3, 4), "Signalement à la préfecture : accepté", prefecture),
            Fait(dt.date(2026, 3, 3), "Signalement à la préfecture", police),
            Fait(dt.date(2026, 3, 3), "Information des droits", police),
            Fait(dt.date(2026, 3, 2), "Ouverture du dossier", police),
        ),
        anterieurs=3,
        dus=(
            Du("Orientation vers Ac-Sé", "Agent de préfecture", dt.date(2026, 3, 10), True),
            Du("Informer le parquet d’un mineur", "Enquêteur", dt.date(2026, 3, 13), False),
            Du("Répondre : Demande d’avis", "Enquêteur", dt.date(2026, 3, 20), False),
        ),
        ouverts=(
            "Délai de réflexion en cours",
            "Exercer une activité professionnelle",
            "Soins pris en charge",
        ),
        a_venir=(Jalon(dt.date(2026, 4, 4), "dernier jour du délai de réflexion"),),
        contacts=(
            Contact(
                service=prefecture,
                telephone="04 00 00 00 00",
                courriel="traite@prefecture.example",
                personne="P. E.",
            ),
            Contact(service=police, telephone="04 00 00 00 01"),
            Contact(service="Association d’exemple pour l’accompagnement et le conseil"),
        ),
    )


FICHE_LIAISON: Final = declarer(
    ActeDuCatalogue(
        nom="fiche_liaison",
        titre=gettext_lazy("Fiche de liaison"),
        modele="fiche_liaison",
        preparer=preparer,
        emetteurs=groupes.ORIENTENT,
        exemple=exemple,
        champs=champs,
        ouverture=OuvertureDActe(verifier=verifier),
        sources=("CIRC-1.4-3", "MDF-7"),
    )
)
