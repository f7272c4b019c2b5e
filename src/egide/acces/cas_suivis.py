"""What follows a concrete case: the ministry and the prefecture it tells of answer it; it is reopened when it goes on.

Each side answers once, and once more each time the case is reopened; the ministry's thirty days begin again then. The
prefecture never reads who told it, nor what the ministry answers the association.
"""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from egide.acces import intentions, sans_identite
from egide.acces.acteurs import Acteur
from egide.acces.models import Remontee, TourDeCas
from egide.acces.models_cas import SUITES
from egide.acces.porte import GesteRefuse, Introuvable, Tentative, exiger, tracer
from egide.annuaire.groupes import PREFECTURE
from egide.annuaire.models import Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.prefectures import prefecture_de
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE, INTERVENANT
from egide.annuaire.territoires import TERRITOIRES
from egide.journal.types import ChargeRefusee, Refus
from egide.socle import horloge

REPONDRE, ROUVRIR = "répondre à un cas", "rouvrir un cas"


def prefecture_visee(type_: str, territoire: str) -> Organisation | None:
    """The prefecture whose practice a case of this type tells; None when it is another service's, or in no directory."""
    la_vise = type_.startswith("CAZ-D3.") or type_ in ("CAZ-D1.3", "CAZ-D5.1")
    return prefecture_de(territoire) if la_vise and territoire in TERRITOIRES else None


def recus(acteur: Acteur) -> list[Remontee]:
    """The cases told to this ministry, or that tell of this prefecture: those that wait for its answer first, oldest first."""
    de = cote(acteur)
    ici = "vers_organisation" if de == TourDeCas.MINISTERE else "prefecture"
    lus = Remontee.objects.filter(**{ici: acteur.organisation_id}).defer("de_organisation")
    return sorted(
        lus.prefetch_related("tours"), key=lambda cas: (not cas.attend(de), cas.depuis, cas.emise_le)
    )


def recu(acteur: Acteur, numero: UUID) -> Remontee:
    """One of them; raises Introuvable."""
    trouve = next((cas for cas in recus(acteur) if cas.id == numero), None)
    if trouve is None:
        raise Introuvable(Tentative("lire un cas", objet=str(numero)))
    return trouve


def repondre(acteur: Acteur, numero: UUID, texte: str, suite: str = "") -> None:
    """Answer a case, once in each round. Raises Introuvable for one that is not there or was answered; ChargeRefusee."""
    de, cas = cote(acteur), recu(acteur, numero)
    if not cas.attend(de):
        raise Introuvable(Tentative(REPONDRE, objet=str(numero), motif="déjà répondu"))
    fautes = sans_identite.fautes(acteur, {"reponse": texte})
    if de == TourDeCas.MINISTERE and suite not in SUITES:
        fautes.append(Refus("suite", suite, ", ".join(SUITES)))
    if fautes:
        raise ChargeRefusee("cas", fautes)
    _ecrire(acteur, cas, TourDeCas.REPONSE, de, cas.manche, texte, suite if de == TourDeCas.MINISTERE else "")
    emetteur, instruit = Remontee.objects.values_list("de_organisation", "vers_organisation").get(id=numero)
    if de == TourDeCas.PREFECTURE:
        prevenir(instruit, Motif.CAS, [INSTRUCTEUR_MINISTERE])
    prevenir(emetteur, Motif.MINISTERE, [INTERVENANT])


def rouvrir(acteur: Acteur, cas: Remontee, raison: str) -> None:
    """The practice goes on: whoever answered is waited for again. Raises Introuvable unless somebody has answered it."""
    exiger(acteur)
    if not cas.repondu:
        raise Introuvable(Tentative(ROUVRIR, objet=str(cas.id), motif="sans réponse"))
    if fautes := sans_identite.fautes(acteur, {"raison": raison}):
        raise ChargeRefusee("cas", fautes)
    du_ministere = acteur.role == INSTRUCTEUR_MINISTERE
    de = TourDeCas.MINISTERE if du_ministere else TourDeCas.ASSOCIATION
    _ecrire(acteur, cas, TourDeCas.REOUVERTURE, de, cas.manche + 1, raison)
    emetteur, instruit, visee = Remontee.objects.values_list(
        "de_organisation", "vers_organisation", "prefecture"
    ).get(id=cas.id)
    if visee:
        prevenir(visee, Motif.CAS, PREFECTURE)
    if du_ministere:
        prevenir(emetteur, Motif.MINISTERE, [INTERVENANT])
    else:
        prevenir(instruit, Motif.CAS, [INSTRUCTEUR_MINISTERE])


def cote(acteur: Acteur) -> str:
    """On which side of a case this function stands. Raises GesteRefuse for who reads none."""
    exiger(acteur)
    if acteur.role == INSTRUCTEUR_MINISTERE:
        return TourDeCas.MINISTERE
    if acteur.role in PREFECTURE:
        return TourDeCas.PREFECTURE
    raise GesteRefuse(_("Votre rôle n’instruit pas ces cas."), Tentative("lire un cas", motif="rôle"))


def _ecrire(
    acteur: Acteur, cas: Remontee, quoi: str, de: str, manche: int, texte: str, suite: str = ""
) -> None:
    try:
        with transaction.atomic():
            TourDeCas.objects.create(
                cas_id=cas.id, manche=manche, quoi=quoi, de=de, suite=suite, texte=texte.strip(),
                le=horloge.aujourdhui(),
            )  # fmt: skip
    except IntegrityError as deja:  # two people at once: the second finds it done
        raise Introuvable(Tentative(quoi, objet=str(cas.id), motif="déjà fait")) from deja
    tracer(acteur, REPONDRE if quoi == TourDeCas.REPONSE else ROUVRIR, objet=str(cas.id))
    intentions.retenir()
