"""A prefecture asks the ministry about the text, without a file; the ministry answers within thirty days, once.

The question names nobody, the answer neither: what is asked is what the text means, for anyone.
"""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from egide.acces import intentions, sans_identite
from egide.acces.acteurs import Acteur
from egide.acces.models import Question
from egide.acces.porte import GesteRefuse, Introuvable, Tentative, exiger, tracer
from egide.annuaire.genres import MINISTERE
from egide.annuaire.groupes import PREFECTURE
from egide.annuaire.models import Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.journal.types import ChargeRefusee, Refus
from egide.socle import horloge

DELAI: Final = timedelta(days=30)
POSER, REPONDRE = "poser une question", "répondre à une question"


def echeance(question: Question) -> date:
    """The last day of the thirty."""
    return question.posee_le + DELAI


def questions(acteur: Acteur) -> QuerySet[Question]:
    """Those one's prefecture asked, or one's ministry was asked: the unanswered first, the oldest first."""
    exiger(acteur)
    if acteur.role == INSTRUCTEUR_MINISTERE:
        siennes = Question.objects.filter(vers_organisation=acteur.organisation_id)
    elif acteur.role in PREFECTURE:
        siennes = Question.objects.filter(de_organisation=acteur.organisation_id)
    else:
        raise GesteRefuse(_("Votre rôle ne lit pas ces questions."), Tentative(POSER, motif="rôle"))
    return siennes.order_by("repondue_le", "posee_le", "id")


def question(acteur: Acteur, numero: UUID) -> Question:
    """One of them; raises Introuvable."""
    trouvee = questions(acteur).filter(id=numero).first()
    if trouvee is None:
        raise Introuvable(Tentative("lire une question", objet=str(numero)))
    return trouvee


def poser(acteur: Acteur, texte: str, ministere: UUID, point: str = "") -> Question:
    """Ask. Raises GesteRefuse for who is not in a prefecture, ChargeRefusee for a text that names somebody or says nothing."""
    exiger(acteur)
    if acteur.role not in PREFECTURE:
        raise GesteRefuse(_("Seule une préfecture pose cette question."), Tentative(POSER, motif="rôle"))
    fautes = sans_identite.fautes(acteur, {"texte": texte})
    if not Organisation.en_service().filter(id=ministere, genre=MINISTERE).exists():
        fautes.append(Refus("ministere", ministere, _("un ministère de l’annuaire")))
    if fautes:
        raise ChargeRefusee("question_au_ministere", fautes)
    posee = Question.objects.create(
        territoire=acteur.territoire,
        point=point,
        texte=texte.strip(),
        de_organisation=acteur.organisation_id,
        vers_organisation=ministere,
        posee_le=horloge.aujourdhui(acteur.territoire),
    )
    tracer(acteur, POSER, objet=str(posee.id))
    intentions.retenir()
    prevenir(ministere, Motif.QUESTION, [INSTRUCTEUR_MINISTERE])
    return posee


def repondre(acteur: Acteur, numero: UUID, reponse: str) -> None:
    """The ministry answers, once. Raises Introuvable for a question that is not there or was answered, ChargeRefusee."""
    if acteur.role != INSTRUCTEUR_MINISTERE:
        raise GesteRefuse(_("Seul le ministère répond à ces questions."), Tentative(REPONDRE, motif="rôle"))
    posee = question(acteur, numero)
    if fautes := sans_identite.fautes(acteur, {"reponse": reponse}):
        raise ChargeRefusee("question_au_ministere", fautes)
    attend = questions(acteur).filter(id=numero, repondue_le__isnull=True)
    if not attend.update(reponse=reponse.strip(), repondue_le=horloge.aujourdhui()):
        raise Introuvable(Tentative(REPONDRE, objet=str(numero), motif="déjà répondu"))
    tracer(acteur, REPONDRE, objet=str(numero))
    intentions.retenir()
    prevenir(posee.de_organisation, Motif.MINISTERE, PREFECTURE)
