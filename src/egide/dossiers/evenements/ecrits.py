"""What services write to one another and to themselves, join to a file and take out of it: recorded by their own pages."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.journal.types import Message, NoteInterne, PieceJointe, Retrait

TITRES: Final[Mapping[str, Promise]] = {
    "justificatif_domiciliation": _("Justificatif de domiciliation"),
    "recepisse_de_plainte": _("Récépissé de dépôt de plainte"),
    "convocation_justice": _("Convocation de la justice"),
    "document_de_sejour": _("Document de séjour"),
    "courrier_prefecture": _("Courrier de la préfecture"),
    "document_asile": _("Document d’asile"),
    "attestation_demande_asile": _("Attestation de demande d’asile"),
    "certificat_medical": _("Certificat médical"),
    "document_accompagnement": _("Document de l’accompagnement"),
    "refus_ecrit": _("Refus écrit d’un service"),
    "document_droits": _("Document sur ses droits"),
}
"""What a document joined is called."""

MOTIFS: Final[Mapping[str, Promise]] = {
    "procedure_penale": _("C’est le contenu de la procédure pénale (procès-verbal, audition)"),
    "mauvais_destinataire": _("C’est parti au mauvais service"),
    "autre_personne": _("C’est le document d’une autre personne"),
    "sans_rapport": _("Cela n’a rien à faire dans ce dossier"),
}
"""Why something is taken out."""


def _piece(c: PieceJointe, regard: Regard) -> Iterable[str]:
    yield str(TITRES[c.titre])


def _retrait(c: Retrait, regard: Regard) -> Iterable[str]:
    yield str(TITRES[c.titre]) if c.titre else ""
    yield str(MOTIFS[c.motif]).lower()


declarer(Evenement(Message, par_sa_fonction=True))
declarer(Evenement(NoteInterne, par_sa_fonction=True))
declarer(Evenement(PieceJointe, resume=_piece, par_sa_fonction=True))
declarer(Evenement(Retrait, resume=_retrait, par_sa_fonction=True))
