"""Which organisations take part in which files, and who did what there."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from egide.acces.fondements import CONSENTEMENT, FONDEMENTS
from egide.annuaire.models import Organisation
from egide.journal.models import Dossier
from egide.socle import horloge


class Participation(models.Model):
    """An organisation takes part in a file, from the day it opens it or is brought into it, until `jusqua`."""

    OUVREUR = "ouvreur"
    DESTINATAIRE = "destinataire"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="participations", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", db_index=False
    )
    introduite_par = models.UUIDField()
    """The organisation that opened the file to this one, and may close it again."""
    role_organisation = models.CharField(max_length=20)
    fondement = models.CharField(max_length=30, default="ouverture")
    compte_id = models.UUIDField(null=True)
    """For one account only: a mandate opens to that lawyer, not to the whole bar."""
    contenu = ArrayField(models.CharField(max_length=30), null=True)
    """The categories the person agreed to share; null: all that the matrix opens."""
    transmission_id = models.UUIDField(null=True)
    depuis = models.DateTimeField(default=horloge.maintenant)
    terme = models.DateTimeField(null=True)
    """When it ends by itself, with the consent it rests on."""
    jusqua = models.DateTimeField(null=True)
    motif = models.CharField(max_length=200)

    class Meta:
        db_table = "acces_participation"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role_organisation__in=["ouvreur", "destinataire"]),
                name="participation_role_connu",
            ),
            # One opening per file: nobody opens again, for itself, a file that exists.
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(role_organisation="ouvreur"),
                name="participation_un_seul_ouvreur",
            ),
            models.UniqueConstraint(
                fields=["organisation", "dossier", "compte_id"],
                condition=models.Q(jusqua__isnull=True),
                nulls_distinct=False,
                # What row-level security asks of a participation is all in the index: the files of a whole service are
                # told apart without reading the table.
                include=["introduite_par", "terme"],
                name="participation_une_seule_en_cours",
            ),
            models.CheckConstraint(
                condition=models.Q(fondement__in=list(FONDEMENTS)), name="participation_fondement_connu"
            ),
            # No sharing with those who help her without her consent: neither its content nor its end may be left out.
            models.CheckConstraint(
                condition=~models.Q(fondement=CONSENTEMENT)
                | models.Q(terme__isnull=False, contenu__isnull=False),
                name="participation_consentie",
            ),
        ]


class Transmission(models.Model):
    """Something sent from an organisation to another: what its events say of it, kept where its recipient may find it.

    Before acknowledging, the recipient sees this row and nothing of the file.
    """

    EMISE, ACQUITTEE, REFUSEE, REPONDUE, RAPPELEE = (
        "emise",
        "acquittee",
        "refusee",
        "repondue",
        "rappelee",
    )

    id = models.UUIDField(primary_key=True)
    dossier_id = models.UUIDField(db_index=True)
    pseudonyme = models.CharField(max_length=8)
    territoire = models.CharField(max_length=3)
    nature = models.CharField(max_length=40)
    rang = models.PositiveIntegerField()
    de_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    de_compte = models.UUIDField()
    de_role = models.CharField(max_length=30)
    vers_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    vers_compte = models.UUIDField(null=True)
    emise_le = models.DateTimeField()
    contenu = ArrayField(models.CharField(max_length=30), null=True)
    terme = models.DateTimeField(null=True)
    recue_le = models.DateTimeField(null=True)
    """When somebody of the recipient first looked at what waited: the only thing a mere reading writes, traces apart."""
    etat = models.CharField(max_length=12, default="emise")
    acquittee_le = models.DateTimeField(null=True)
    repondue_le = models.DateTimeField(null=True)
    close_le = models.DateTimeField(null=True)

    class Meta:
        db_table = "acces_transmission"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier_id", "rang"], name="transmission_un_evenement"),
            models.CheckConstraint(
                condition=models.Q(etat__in=["emise", "acquittee", "refusee", "repondue", "rappelee"]),
                name="transmission_etat_connu",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["vers_organisation", "etat"], name="transmission_recue"),
            models.Index(fields=["de_organisation", "etat"], name="transmission_emise"),
        ]


class DemandeDeRapprochement(models.Model):
    """A question put about a person, counted against the account that puts it."""

    id = models.BigAutoField(primary_key=True)
    compte = models.UUIDField()
    dossier_id = models.UUIDField()
    motif = models.CharField(max_length=30)
    fait_le = models.DateTimeField()

    class Meta:
        db_table = "acces_demande_rapprochement"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["compte", "fait_le"], name="acces_demande_par_compte"),
        ]


class Rapprochement(models.Model):
    """Told in the file `dossier_id`: another service put a question about someone who may be the same person."""

    NOUVEAU, ECARTE, CONTACT = "nouveau", "ecarte", "contact"

    id = models.UUIDField(primary_key=True)
    dossier_id = models.UUIDField(db_index=True)
    demandeur_id = models.UUIDField(db_index=True)
    organisation = models.UUIDField()
    compte = models.UUIDField()
    motif = models.CharField(max_length=30)
    fait_le = models.DateTimeField()
    etat = models.CharField(max_length=10, default="nouveau")
    decide_le = models.DateTimeField(null=True)
    decide_par = models.UUIDField(null=True)

    class Meta:
        db_table = "acces_rapprochement"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier_id", "demandeur_id"], name="rapprochement_une_fois"),
        ]


class OuvertureAdresse(models.Model):
    """A demand to read the address of a shelter: one person asks and says why, another agrees, for a short while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier_id = models.UUIDField(db_index=True)
    adresse = models.UUIDField()
    demandee_par = models.UUIDField()
    demandee_le = models.DateTimeField()
    motif = models.CharField(max_length=200)
    accordee_par = models.UUIDField(null=True)
    accordee_le = models.DateTimeField(null=True)

    class Meta:
        db_table = "acces_ouverture_adresse"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(accordee_par__isnull=True)
                | ~models.Q(accordee_par=models.F("demandee_par")),
                name="ouverture_adresse_a_deux",
            ),
        ]


class Intention(models.Model):
    """A form that was recorded, by a fingerprint from which nothing can be read, and what it gave. Forgotten after a week."""

    cle = models.BinaryField(primary_key=True)
    compte = models.UUIDField()
    resultat = models.CharField(max_length=40, blank=True)
    faite_le = models.DateTimeField()

    class Meta:
        db_table = "acces_intention"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["compte", "faite_le"], name="acces_intention_par_compte"),
        ]


class TraceAcces(models.Model):
    """One line of the access log: who, in which role, did what, in which file. Never an identity, never a search term."""

    id = models.BigAutoField(primary_key=True)
    quand = models.DateTimeField(default=horloge.maintenant)
    compte = models.UUIDField()
    role = models.CharField(max_length=30)
    organisation = models.UUIDField()
    dossier_id = models.UUIDField(null=True)
    action = models.CharField(max_length=40)
    objet = models.CharField(max_length=80, blank=True)
    motif = models.CharField(max_length=200, blank=True)
    issue = models.CharField(max_length=20, default="fait")

    class Meta:
        db_table = "acces_trace"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["dossier_id", "quand"], name="acces_trace_dossier"),
            models.Index(fields=["compte", "quand"], name="acces_trace_compte"),
            models.Index(
                fields=["objet", "quand"],
                condition=models.Q(dossier_id__isnull=True),
                name="acces_trace_hors_dossier",
            ),
        ]


from egide.acces.modele_role import RoleEnBase as RoleEnBase  # noqa: E402
from egide.acces.models_cas import Remontee as Remontee  # noqa: E402
from egide.acces.models_cas import TourDeCas as TourDeCas  # noqa: E402
from egide.acces.models_comite import DecisionDuComite as DecisionDuComite  # noqa: E402
from egide.acces.models_comite import MembreDuComite as MembreDuComite  # noqa: E402
from egide.acces.models_comite import SeanceDuComite as SeanceDuComite  # noqa: E402
from egide.acces.models_comite import SuiteDeDecision as SuiteDeDecision  # noqa: E402
from egide.acces.models_comite import TravauxDuComite as TravauxDuComite  # noqa: E402
from egide.acces.models_demande import DemandeSurCompte as DemandeSurCompte  # noqa: E402 - tables of this application
from egide.acces.models_essais import EssaisDeCode as EssaisDeCode  # noqa: E402
from egide.acces.models_question import Question as Question  # noqa: E402
