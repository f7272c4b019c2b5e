"""Sending, receiving, acknowledging, answering, taking back. Acknowledging is accepting: the file opens then, and no sooner.

Everything is called inside `porte.contexte`. Before acknowledging, the recipient sees what waits, never the file. Who answers
the outside has read nothing that could have changed: nothing others record holds it back (`ecriture.sans_attendre`).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from egide.acces import apercus, consentements, inscription, intentions, suites
from egide.acces.acteurs import Acteur
from egide.acces.apercus import Apercu
from egide.acces.ecriture import Seance, sans_attendre
from egide.acces.entrees import ConsentementAbsent as ConsentementAbsent
from egide.acces.entrees import entrer, sortir
from egide.acces.fondements import CONSENTEMENT, SUR_CONSENTEMENT
from egide.acces.lecture import evenements
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES, envoyables
from egide.acces.porte import (
    DossierOuvert,
    GesteRefuse,
    Introuvable,
    Tentative,
    dossiers_de,
    exiger,
    fin_du_jour,
    tracer,
)
from egide.acces.publics import exiger_le_bon_public
from egide.annuaire.genres import BARREAU
from egide.annuaire.models import Fonction, Organisation
from egide.journal.inscription import Inscription
from egide.journal.types import ChargeRefusee, Consentement, EtatTransmission, Refus, Transmission
from egide.socle import horloge

REPONSES_MONTREES: Final = 50

FENETRE_DE_RAPPEL: Final = timedelta(hours=24)
"""After acknowledgement, how long a sender may still take back what it sent to the wrong service."""


class ApercuPerime(Exception):
    """What would leave is no longer what was shown: `apercu` is what would leave now. Nothing left."""

    def __init__(self, apercu: Apercu) -> None:
        self.apercu = apercu
        super().__init__(_("Entre-temps, ce qui partirait a changé : relisez avant de confirmer."))


def apercu(ouvert: DossierOuvert, nature: str, organisation_id: UUID, compte: UUID | None = None) -> Apercu:
    """What this recipient would read. Raises GesteRefuse (not this role's to send), ChargeRefusee (not a recipient of it)."""
    return _apercu(ouvert, evenements(ouvert), nature, organisation_id, compte)


def _apercu(
    ouvert: DossierOuvert,
    inscriptions: list[Inscription],
    nature: str,
    organisation_id: UUID,
    compte: UUID | None,
) -> Apercu:
    destinataire = _admettre(ouvert, inscriptions, nature, organisation_id, compte)
    if destinataire.genre not in SUR_CONSENTEMENT:
        return apercus.composer(ouvert, inscriptions, nature, destinataire)
    jour = horloge.aujourdhui(ouvert.territoire)
    accord = consentements.en_vigueur(inscriptions, destinataire.id, compte, jour)
    if accord is None:
        return apercus.composer(ouvert, inscriptions, nature, destinataire, compte=compte, a_recueillir=True)
    return apercus.composer(
        ouvert,
        inscriptions,
        nature,
        destinataire,
        compte=compte,
        contenu=sorted(accord.charge.contenu),
        terme=accord.charge.jusqu_au,
    )


def apercu_du_signalement(ouvert: DossierOuvert, prefecture: UUID) -> Apercu:
    """What this prefecture would read, once it had acknowledged the signal. Raises GesteRefuse, ChargeRefusee."""
    exiger(ouvert.acteur)
    if ouvert.acteur.role not in NATURES["signalement"].de:
        raise GesteRefuse(
            _("Votre rôle n’envoie pas cela."),
            Tentative("transmettre", objet="signalement", motif="rôle", dossier=ouvert.id),
        )
    destinataire = suites.destinataire_admis("signalement", prefecture)
    return apercus.composer(ouvert, evenements(ouvert), "signalement", destinataire)


def emettre(
    seance: Seance, nature: str, organisation_id: UUID, *, empreinte: str, compte: UUID | None = None
) -> Envoi:
    """Send, once what leaves was seen: `empreinte` is that of the preview shown.

    Raises ApercuPerime when it has changed since, and as `apercu`; Croisement.
    """
    seance.exiger_lu()
    ouvert = seance.ouvert
    montre = _apercu(ouvert, seance.journal, nature, organisation_id, compte)
    if montre.empreinte != empreinte:
        raise ApercuPerime(montre)
    contenu, terme = _limite(montre, seance)
    envoyee = inscription.poser(
        ouvert,
        seance.journal,
        Transmission(nature=nature, destinataire=organisation_id, empreinte=empreinte, compte=compte),  # type: ignore[arg-type]
        effet_le=horloge.aujourdhui(ouvert.territoire),
    )
    tracer(ouvert.acteur, "transmettre", objet=f"{nature} {organisation_id}", dossier=ouvert.id)
    return suites.attendre(
        ouvert, nature, montre.destinataire, envoyee, compte=compte, contenu=contenu, terme=terme
    )


def recues(acteur: Acteur) -> QuerySet[Envoi]:
    """What waits for the acting organisation (or for this account), not yet acknowledged, the oldest first."""
    exiger(acteur)
    return (
        Envoi.objects.filter(
            Q(vers_compte__isnull=True) | Q(vers_compte=acteur.compte_id),
            vers_organisation_id=acteur.organisation_id,
            etat=Envoi.EMISE,
        )
        .select_related("de_organisation", "vers_organisation")
        .order_by("emise_le")
    )


def echanges(ouvert: DossierOuvert) -> list[Envoi]:
    """What was sent in this file and may be shown to its reader: what his organisation sent or received."""
    exiger(ouvert.acteur)
    siennes = Q(de_organisation_id=ouvert.acteur.organisation_id) | Q(
        vers_organisation_id=ouvert.acteur.organisation_id
    )
    return list(
        Envoi.objects.filter(siennes, dossier_id=ouvert.id)
        .select_related("de_organisation", "vers_organisation")
        .order_by("emise_le")
    )


def reponses(acteur: Acteur) -> QuerySet[Envoi]:
    """What the acting organisation sent in the files it still follows and others answered or declined, the latest first."""
    return (
        Envoi.objects.filter(
            de_organisation_id=acteur.organisation_id,
            dossier_id__in=dossiers_de(acteur).values("id"),
            etat__in=(Envoi.REPONDUE, Envoi.REFUSEE),
        )
        .select_related("vers_organisation")
        .annotate(suite_le=Coalesce("repondue_le", "close_le"))
        .order_by("-suite_le")[:REPONSES_MONTREES]
    )


def lire_recue(acteur: Acteur, numero: UUID) -> Envoi:
    """What waits under this number, marked received the first time. Raises Introuvable when nothing does for this actor."""
    envoi = recues(acteur).filter(id=numero).first()
    if envoi is None:
        raise Introuvable(Tentative("recevoir", objet=str(numero), motif="transmission absente ou fermée"))
    if envoi.recue_le is None:
        envoi.recue_le = horloge.maintenant()
        envoi.save(update_fields=["recue_le"])
    return envoi


def acquitter(acteur: Acteur, numero: UUID, consentement: Consentement | None = None) -> DossierOuvert:
    """Accept: the file opens to the acting organisation. Returns it, open.

    An association, Ac-Sé or a lawyer that no consent brings in yet records it here, with the person: ConsentementAbsent
    without it. Raises Introuvable when nothing waits under this number.
    """
    envoi = lire_recue(acteur, numero)
    if consentement is not None:
        _exiger_pour_soi(acteur, envoi, consentement)
    ouvert = entrer(acteur, envoi, consentement)
    seance, jour = sans_attendre(ouvert), horloge.aujourdhui(ouvert.territoire)
    exiger_le_bon_public(acteur.organisation_genre, seance.journal, jour)
    if consentement is not None:
        inscription.poser(ouvert, seance.journal, consentement, effet_le=jour)
    suite = _dire(seance, envoi, "acquittee")
    Envoi.objects.filter(id=envoi.id).update(etat=Envoi.ACQUITTEE, acquittee_le=suite.enregistre_le)
    if NATURES[envoi.nature].effet == "transfert":
        with connection.cursor() as curseur:
            curseur.execute("SELECT egide_prendre_la_suite(%s)", [envoi.id])
    tracer(acteur, "acquitter", objet=envoi.nature, dossier=ouvert.id)
    intentions.retenir(ouvert.pseudonyme)
    return ouvert


def refuser(acteur: Acteur, numero: UUID, motif: str) -> None:
    """Decline, saying why. The refusal stays in the file; who declines sees nothing of it."""
    envoi = lire_recue(acteur, numero)
    ouvert = entrer(acteur, envoi, None, passage=True)
    suite = _dire(sans_attendre(ouvert), envoi, "refusee", motif=motif)
    Envoi.objects.filter(id=envoi.id).update(etat=Envoi.REFUSEE, close_le=suite.enregistre_le)
    tracer(acteur, "refuser une transmission", objet=envoi.nature, dossier=ouvert.id)
    sortir(envoi)  # who was in the file by another way stays
    suites.dire_la_reponse(envoi)


def repondre(ouvert: DossierOuvert, numero: UUID, sens: str, motif: str | None = None) -> Inscription:
    """Answer in words what was received: favourable or not, and why. Raises Introuvable for what was not received here."""
    exiger(ouvert.acteur)
    envoi = (
        Envoi.objects.filter(
            id=numero,
            dossier_id=ouvert.id,
            vers_organisation_id=ouvert.acteur.organisation_id,
            etat=Envoi.ACQUITTEE,
        )
        .select_related("de_organisation")
        .first()
    )
    if envoi is None:
        raise Introuvable(
            Tentative("répondre", objet=str(numero), motif="rien à répondre", dossier=ouvert.id)
        )
    suite = _dire(sans_attendre(ouvert), envoi, "repondue", sens=sens, motif=motif)
    Envoi.objects.filter(id=envoi.id).update(etat=Envoi.REPONDUE, repondue_le=suite.enregistre_le)
    tracer(ouvert.acteur, "répondre", objet=envoi.nature, dossier=ouvert.id)
    suites.dire_la_reponse(envoi)
    return suite


def rappeler(ouvert: DossierOuvert, numero: UUID, motif: str) -> Inscription:
    """Take back what one's organisation sent: any time before acknowledgement; within a day after it, while its recipient has
    written nothing. Its access then ends at once. Raises Introuvable, or ChargeRefusee when it is too late."""
    exiger(ouvert.acteur)
    envoi = (
        Envoi.objects.filter(
            id=numero,
            dossier_id=ouvert.id,
            de_organisation_id=ouvert.acteur.organisation_id,
            etat__in=suites.EN_COURS,
        )
        .select_related("vers_organisation")
        .first()
    )
    if envoi is None:
        raise Introuvable(
            Tentative("rappeler", objet=str(numero), motif="rien à rappeler", dossier=ouvert.id)
        )
    seance = sans_attendre(ouvert)
    if envoi.etat == Envoi.ACQUITTEE and not rappelable(envoi, seance.journal):
        admis = "dans les vingt-quatre heures de l’acquittement, tant que le destinataire n’a rien inscrit"
        raise ChargeRefusee(Transmission, [Refus("rappel", envoi.nature, admis)])
    suite = _dire(seance, envoi, "rappelee", motif=motif)
    Envoi.objects.filter(id=envoi.id).update(etat=Envoi.RAPPELEE, close_le=suite.enregistre_le)
    sortir(envoi)
    tracer(ouvert.acteur, "rappeler une transmission", objet=envoi.nature, dossier=ouvert.id)
    return suite


def rappelable(envoi: Envoi, inscriptions: Iterable[Inscription]) -> bool:
    """Whether what was acknowledged may still be taken back: it is recent, and its recipient wrote nothing of its own."""
    if envoi.etat == Envoi.EMISE:
        return True
    recent = envoi.acquittee_le is not None and horloge.maintenant() - envoi.acquittee_le <= FENETRE_DE_RAPPEL
    ecrit = any(
        inscrit.organisation == envoi.vers_organisation_id
        and inscrit.rang > envoi.rang
        and not isinstance(inscrit.charge, EtatTransmission | Consentement)
        and inscrit.charge.reserve_a() is None  # nobody learns from this that it wrote to somebody else
        for inscrit in inscriptions
    )
    return envoi.etat == Envoi.ACQUITTEE and recent and not ecrit


def avocats(cabinet: UUID, au: date) -> list[Fonction]:
    """The lawyers of a firm a mandate may be given to."""
    return list(
        Fonction.en_cours(au).filter(organisation_id=cabinet, role="avocat").order_by("compte__nom_affiche")
    )


def _admettre(
    ouvert: DossierOuvert,
    inscriptions: list[Inscription],
    nature: str,
    organisation_id: UUID,
    compte: UUID | None,
) -> Organisation:
    exiger(ouvert.acteur)
    ligne = NATURES.get(nature)
    if ligne not in envoyables(ouvert.acteur.role):
        raise GesteRefuse(
            _("Votre rôle n’envoie pas cela."),
            Tentative("transmettre", objet=nature[:40], motif="rôle", dossier=ouvert.id),
        )
    destinataire = suites.destinataire_admis(nature, organisation_id)
    if destinataire.id == ouvert.acteur.organisation_id:
        raise ChargeRefusee(
            Transmission, [Refus("destinataire", organisation_id, "un autre service que le vôtre")]
        )
    if ligne.effet == "acteurs" and not _y_participe(ouvert, inscriptions, destinataire, compte):
        raise ChargeRefusee(
            Transmission, [Refus("destinataire", organisation_id, "un service qui suit déjà ce dossier")]
        )
    if (destinataire.genre == BARREAU) != (compte is not None):
        raise ChargeRefusee(Transmission, [Refus("compte", compte, "un avocat du cabinet, nommé")])
    if compte and compte not in {f.compte_id for f in avocats(destinataire.id, horloge.aujourdhui())}:
        raise ChargeRefusee(Transmission, [Refus("compte", compte, "un avocat du cabinet, en fonction")])
    exiger_le_bon_public(destinataire.genre, inscriptions, horloge.aujourdhui(ouvert.territoire))
    return destinataire


def _y_participe(
    ouvert: DossierOuvert, inscriptions: list[Inscription], destinataire: Organisation, compte: UUID | None
) -> bool:
    """Whether this organisation wrote in the file, or took part in an exchange its reader may know of."""
    if any(i.organisation == destinataire.id and i.charge.reserve_a() is None for i in inscriptions):
        return True
    return Envoi.objects.filter(
        dossier_id=ouvert.id,
        vers_organisation_id=destinataire.id,
        vers_compte=compte,
        etat__in=(Envoi.ACQUITTEE, Envoi.REPONDUE),
    ).exists()


def _limite(montre: Apercu, seance: Seance) -> tuple[list[str] | None, datetime | None]:
    """The content and the end that the person's consent sets to the access to come, when there is one already."""
    if montre.fondement != CONSENTEMENT or montre.a_recueillir:
        return None, None
    compte = montre.lecteur.compte_id if montre.destinataire.genre == BARREAU else None
    territoire = seance.ouvert.territoire
    jour = horloge.aujourdhui(territoire)
    accord = consentements.en_vigueur(seance.journal, montre.destinataire.id, compte, jour)
    if accord is None:
        return None, None
    return sorted(accord.charge.contenu), fin_du_jour(accord.charge.jusqu_au, territoire)


def _exiger_pour_soi(acteur: Acteur, envoi: Envoi, consentement: Consentement) -> None:
    if consentement.destinataire != acteur.organisation_id or consentement.compte != envoi.vers_compte:
        raise ChargeRefusee(
            Consentement,
            [Refus("destinataire", consentement.destinataire, "votre organisation, et elle seule")],
        )


def _dire(seance: Seance, envoi: Envoi, etat: str, **detail: str | None) -> Inscription:
    """What became of a transmission, as an event of the file."""
    charge = EtatTransmission(nature=envoi.nature, numero=envoi.id, etat=etat, **detail)  # type: ignore[arg-type]
    jour = horloge.aujourdhui(seance.ouvert.territoire)
    return inscription.poser(seance.ouvert, seance.journal, charge, effet_le=jour)
