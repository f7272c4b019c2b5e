"""What events bring about between organisations: a signal that waits for its prefecture, an answer to what was sent.

The rows of `acces_transmission` are read from the events; everything here writes them in the transaction of the event.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.dispatch import Signal

from egide.acces.models import Participation
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES
from egide.acces.porte import DossierOuvert, tracer
from egide.annuaire.models import Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.roles import ROLES
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, Refus, RemiseRecepisseReflexion, Signalement, Transmission
from egide.socle import horloge

# Sent once an event is recorded, in its transaction, with the open file (`ouvert`), the class of event (`evenement`) and the
# whole journal (`journal`): what follows from it in the rooms above is done with it or not at all.
evenement_inscrit = Signal()

EN_COURS = (Envoi.EMISE, Envoi.ACQUITTEE)


def numero_de(dossier: UUID, rang: int) -> UUID:
    """The identifier of what an event sent: drawn from its place in the file, so that it can be rebuilt."""
    return uuid5(dossier, f"transmission/{rang}")


def attendre(
    ouvert: DossierOuvert,
    nature: str,
    destinataire: Organisation,
    inscription: Inscription,
    *,
    compte: UUID | None = None,
    contenu: list[str] | None = None,
    terme: datetime | None = None,
) -> Envoi:
    """What the event `inscription` sends now waits for its recipient, whose people are told that something does."""
    envoi = Envoi.objects.create(
        id=numero_de(ouvert.id, inscription.rang),
        dossier_id=ouvert.id,
        pseudonyme=ouvert.pseudonyme,
        territoire=ouvert.territoire,
        nature=nature,
        rang=inscription.rang,
        de_organisation_id=ouvert.acteur.organisation_id,
        de_compte=ouvert.acteur.compte_id,
        de_role=ouvert.acteur.role,
        vers_organisation=destinataire,
        vers_compte=compte,
        emise_le=inscription.enregistre_le,
        contenu=contenu,
        terme=terme,
    )
    prevenir(destinataire.id, Motif.TRANSMISSION, roles_de(destinataire.genre), compte=compte)
    return envoi


def roles_de(genre: str) -> list[str]:
    """The roles that receive, in an organisation of this kind."""
    return [nom for nom, role in ROLES.items() if genre in role.genres and nom != "observateur"]


def destinataire_admis(nature: str, organisation_id: UUID) -> Organisation:
    """The organisation of the directory this may be sent to; ChargeRefusee for any other."""
    admise = Organisation.en_service().filter(id=organisation_id, genre__in=NATURES[nature].vers).first()
    if admise is None:
        genres = ", ".join(sorted(NATURES[nature].vers))
        champ = "prefecture" if nature == "signalement" else "destinataire"
        admis = f"une organisation de l’annuaire, en service, de genre : {genres}"
        raise ChargeRefusee(Transmission, [Refus(champ, organisation_id, admis)])
    return admise


def signaler(ouvert: DossierOuvert, prefecture: UUID, inscription: Inscription) -> None:
    """The signal waits for the prefecture it names; nothing more when it has been signalled to already."""
    destinataire = destinataire_admis("signalement", prefecture)
    deja = Envoi.objects.filter(
        dossier_id=ouvert.id, nature="signalement", vers_organisation=destinataire
    ).exclude(etat__in=(Envoi.RAPPELEE, Envoi.REFUSEE))
    if deja.exists():
        return
    attendre(ouvert, "signalement", destinataire, inscription)
    tracer(ouvert.acteur, "signaler", objet=str(prefecture), dossier=ouvert.id)


def prefectures_signalees(inscriptions: Iterable[Inscription]) -> set[UUID]:
    """The prefectures a file is signalled to, once its corrections are read."""
    return {retenu.charge.prefecture for retenu in replier(inscriptions, date.max).du_type(Signalement)}


def reprendre_le_signalement(ouvert: DossierOuvert, prefecture: UUID) -> None:
    """The signal was not for this prefecture: it waits no more, and who had acknowledged it leaves."""
    envois = Envoi.objects.filter(
        dossier_id=ouvert.id, nature="signalement", vers_organisation_id=prefecture, etat__in=EN_COURS
    )
    Participation.objects.filter(
        transmission_id__in=[envoi.id for envoi in envois], jusqua__isnull=True
    ).update(jusqua=horloge.maintenant())
    envois.update(etat=Envoi.RAPPELEE, close_le=horloge.maintenant())
    tracer(ouvert.acteur, "reprendre un signalement", objet=str(prefecture), dossier=ouvert.id)


def repondre_par_l_evenement(ouvert: DossierOuvert, inscription: Inscription) -> None:
    """An event that answers what its author's organisation had received marks it answered."""
    natures = [nom for nom, nature in NATURES.items() if type(inscription.charge) in nature.repondue]
    if not natures:
        return
    repondues = Envoi.objects.filter(
        dossier_id=ouvert.id,
        nature__in=natures,
        vers_organisation_id=ouvert.acteur.organisation_id,
        etat__in=EN_COURS,
    )
    remis = isinstance(inscription.charge, RemiseRecepisseReflexion)
    for envoi in repondues.select_related("de_organisation"):
        dire_la_reponse(envoi, Motif.REMIS if remis else Motif.REPONSE)
    repondues.update(etat=Envoi.REPONDUE, repondue_le=inscription.enregistre_le)


def dire_la_reponse(envoi: Envoi, motif: Motif = Motif.REPONSE) -> None:
    """Tell the people of the sender that an answer came; to who signalled, that the receipt was handed to her."""
    prevenir(envoi.de_organisation_id, motif, [envoi.de_role])
