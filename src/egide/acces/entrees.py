"""The participation that an acknowledgement opens, and its end."""

from egide.acces.acteurs import Acteur
from egide.acces.fondements import CONSENTEMENT
from egide.acces.models import Participation, Transmission
from egide.acces.natures import NATURES
from egide.acces.porte import DossierOuvert, dossiers_de, fin_du_jour, ouvert_a
from egide.journal.types import Consentement
from egide.socle import horloge


class ConsentementAbsent(Exception):
    """The recipient must first record the consent of the person; str() says so in French."""


def entrer(
    acteur: Acteur, envoi: Transmission, consentement: Consentement | None, *, passage: bool = False
) -> DossierOuvert:
    """The acting organisation takes part in the file of what it received; returns the file, open.

    `passage`: only to say that it declines, and leave. Raises ConsentementAbsent when it may enter by consent alone and
    there is none, neither recorded before nor given now.
    """
    deja = dossiers_de(acteur).filter(id=envoi.dossier_id).first()
    if deja is not None and consentement is None:
        return ouvert_a(acteur, deja)
    maintenant = horloge.maintenant()
    fondement = NATURES[envoi.nature].fondement_pour(acteur.organisation_genre)
    contenu, terme = envoi.contenu, envoi.terme
    if consentement is not None:
        contenu = sorted(consentement.contenu)
        terme = fin_du_jour(consentement.jusqu_au, envoi.territoire)
    if passage and fondement == CONSENTEMENT:
        contenu, terme = [], fin_du_jour(horloge.aujourdhui(envoi.territoire), envoi.territoire)
    if fondement == CONSENTEMENT and (contenu is None or terme is None or terme <= maintenant):
        raise ConsentementAbsent(
            "Le dossier s’ouvre à votre organisation avec le consentement de la personne : recueillez-le d’abord avec elle."
        )
    # An access that ended by itself is ended for good before another begins; a wider consent replaces a narrower one.
    Participation.objects.filter(
        dossier_id=envoi.dossier_id,
        organisation_id=acteur.organisation_id,
        compte_id=envoi.vers_compte,
        jusqua__isnull=True,
    ).update(jusqua=maintenant)
    Participation.objects.create(
        dossier_id=envoi.dossier_id,
        organisation_id=acteur.organisation_id,
        introduite_par=envoi.de_organisation_id,
        role_organisation=Participation.DESTINATAIRE,
        fondement=fondement,
        compte_id=envoi.vers_compte,
        contenu=contenu if fondement == CONSENTEMENT else None,
        terme=terme if fondement == CONSENTEMENT else None,
        transmission_id=envoi.id,
        depuis=maintenant,
        motif=envoi.nature,
    )
    return ouvert_a(acteur, dossiers_de(acteur).get(id=envoi.dossier_id))


def sortir(envoi: Transmission) -> None:
    """What this transmission opened is closed at once."""
    Participation.objects.filter(transmission_id=envoi.id, jusqua__isnull=True).update(
        jusqua=horloge.maintenant()
    )
