"""Who may come in, decided by two: the administrator asks, somebody of the service concerned confirms (acces.md).

A function, a sign-in link, a second factor removed, an account reopened have no effect before that. Where nobody of the
service can say so (its first member, its only one, an account of several services), the operator does, on the command line.
Asking, confirming, refusing: each is traced, and all the members of the service are told.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.porte import GesteRefuse, Introuvable, Tentative, exiger, hors_fonction, tracer
from egide.acces.traces import GesteSurCompte, exiger_administrateur
from egide.annuaire import referents
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.roles import ROLES
from egide.socle import horloge

EXPLOITANT = "exploitant"
CONFIRMEE, REFUSEE, DEMANDEE = "confirmé", "refusé", "demandé"

A_CONFIRMER = {
    GesteSurCompte.DONNER_UNE_FONCTION,
    GesteSurCompte.DESIGNER_LE_REFERENT,
    GesteSurCompte.REMETTRE_UN_LIEN,
    GesteSurCompte.RETIRER_LE_SECOND_FACTEUR,
    GesteSurCompte.ROUVRIR,
}
DES_FONCTIONS = {GesteSurCompte.DONNER_UNE_FONCTION, GesteSurCompte.DESIGNER_LE_REFERENT}


def demander(acteur: Acteur, demande: DemandeSurCompte) -> DemandeSurCompte:
    """Write what an administrator asks, in her context; ValidationError says what it may not be."""
    exiger_administrateur(acteur, demande.geste)
    demande.demandee_par_id = acteur.compte_id
    verifier(demande)
    demande.save(force_insert=True)
    tracer(acteur, demande.geste, objet=str(demande.compte_id), motif=_motif(demande), issue=DEMANDEE)
    _prevenir(demande)
    return demande


def demande_de_fonction(
    compte: Compte,
    organisation: Organisation,
    roles: Iterable[str],
    du: date,
    au: date | None = None,
    supplee: Fonction | None = None,
    geste: GesteSurCompte = GesteSurCompte.DONNER_UNE_FONCTION,
) -> DemandeSurCompte:
    """Functions to ask for in one service, not written yet."""
    roles, services = sorted(roles), [organisation.pk]
    return DemandeSurCompte(
        geste=geste, compte=compte, services=services, roles=roles, du=du, au=au, supplee=supplee
    )


def demande_sur(compte: Compte, geste: GesteSurCompte) -> DemandeSurCompte:
    """Anything else to ask for an account: it concerns the services where the account exercises something."""
    return DemandeSurCompte(geste=geste, compte=compte, services=services_de(compte))


def services_de(compte: Compte) -> list[UUID]:
    """The services whose files this account may come to read, were it closed today: those of its functions not ended."""
    fonctions = Fonction.objects.filter(Q(au__isnull=True) | Q(au__gte=horloge.aujourdhui()), compte=compte)
    return sorted(set(fonctions.values_list("organisation_id", flat=True)))


def verifier(demande: DemandeSurCompte) -> None:
    """Refuse by ValidationError what nobody could confirm; said on the field at fault where there is one."""
    if demande.geste not in A_CONFIRMER:
        raise ValueError(f"« {demande.geste} » ne se confirme pas.")
    if demande.compte_id == demande.demandee_par_id:
        raise ValidationError(
            _("On ne demande rien pour son propre compte : un autre administrateur le peut.")
        )
    if demande.geste == GesteSurCompte.ROUVRIR and demande.compte.is_active:
        raise ValidationError(_("Ce compte est ouvert."))
    if demande.geste in DES_FONCTIONS:
        _verifier_les_dates(demande)
        for fonction in _fonctions(demande):
            fonction.clean()
    if demande.geste == GesteSurCompte.DESIGNER_LE_REFERENT and demande.du:
        referents.titulaires_remplaces(service_de(demande), demande.compte, demande.du)
    semblables = en_attente().filter(
        compte=demande.compte_id, geste=demande.geste, services=demande.services, roles=demande.roles
    )
    if semblables.exists():
        raise ValidationError(_("C’est déjà demandé : une confirmation est attendue."))


def en_attente() -> QuerySet[DemandeSurCompte]:
    """What is asked and not decided, the oldest first; in a context, what it lets one see."""
    return _toutes().filter(decidee_le__isnull=True).order_by("demandee_le", "id")


def du_service(acteur: Acteur) -> list[DemandeSurCompte]:
    """All that was ever asked of the accounts of one's own service, the latest first."""
    exiger(acteur)
    return list(_toutes().filter(services__contains=[acteur.organisation_id]))


def sur_le_compte(acteur: Acteur, compte: Compte) -> list[DemandeSurCompte]:
    """What awaits for this account, for the administrator."""
    exiger_administrateur(acteur, "compte : relire")
    return list(en_attente().filter(compte=compte))


def peut_decider(acteur: Acteur, demande: DemandeSurCompte) -> bool:
    """Somebody of the one service concerned, neither the one who asks nor the one it is for."""
    return (
        demande.decidee_le is None
        and demande.services == [acteur.organisation_id]
        and acteur.compte_id not in (demande.compte_id, demande.demandee_par_id)
    )


def confirmeurs(demande: DemandeSurCompte) -> QuerySet[Fonction]:
    """The functions in which somebody may decide today; none: the operator does."""
    if len(demande.services) != 1:
        return Fonction.objects.none()
    return (
        Fonction.en_cours()
        .filter(organisation=demande.services[0])
        .exclude(compte__in=[demande.compte_id, demande.demandee_par_id])
    )


def attendue(acteur: Acteur, numero: UUID) -> DemandeSurCompte:
    """What awaits one's service under this number, in one's context; Introuvable when absent, decided, or of elsewhere."""
    exiger(acteur)
    demande = en_attente().filter(services=[acteur.organisation_id], pk=numero).first()
    if demande is None:
        raise Introuvable(Tentative("compte : décider", motif="demande absente ou d’ailleurs"))
    return demande


def decider(acteur: Acteur, demande: DemandeSurCompte, *, acceptee: bool) -> DemandeSurCompte:
    """Confirm or refuse for one's service, in one's context. GesteRefuse for who asked or benefits; ValidationError when
    what was asked can no longer be."""
    exiger(acteur)
    if not peut_decider(acteur, demande):
        raise GesteRefuse(
            "Ni qui demande, ni qui en profite ne confirme.",
            Tentative("compte : décider", objet=str(demande.compte_id), motif="la sienne"),
        )
    return _decider(acteur, demande, acceptee, par=acteur.compte_id)


def decider_par_l_exploitant(numero: UUID, *, acceptee: bool) -> DemandeSurCompte:
    """The same from the command line, where nobody of the service can; ValidationError when somebody can."""
    with hors_fonction(EXPLOITANT) as exploitant:
        demande = en_attente().filter(pk=numero).first()
        if demande is None:
            raise ValidationError(_("Aucune demande de ce numéro n’attend."))
        if confirmeurs(demande).exists():
            raise ValidationError(_("Quelqu’un de ce service peut en décider : c’est à lui de le faire."))
        return _decider(exploitant, demande, acceptee, par=None)


def engager_par_l_exploitant(
    compte: Compte, organisation: Organisation, roles: Iterable[str], du: date
) -> list[Fonction]:
    """Functions that the operator gives himself: the first administrator, the people of a demonstration."""
    with hors_fonction(EXPLOITANT) as exploitant:
        fonctions = [
            Fonction.objects.create(compte=compte, organisation=organisation, role=role, du=du)
            for role in roles
        ]
        motif = ", ".join(fonction.role for fonction in fonctions)
        tracer(exploitant, GesteSurCompte.DONNER_UNE_FONCTION, objet=str(compte.pk), motif=motif)
    return fonctions


def tracer_le_lien_de_l_exploitant(compte: Compte) -> None:
    """The operator made a sign-in link for this account."""
    with hors_fonction(EXPLOITANT) as exploitant:
        tracer(exploitant, GesteSurCompte.REMETTRE_UN_LIEN, objet=str(compte.pk))


def lien_a_remettre(demande: DemandeSurCompte) -> bool:
    """Whether who confirmed hands over a sign-in link: it was asked for, or the account had none and enters this service alone.

    Never the administrator: who holds the link chooses the password.
    """
    if not demande.acceptee:
        return False
    if demande.geste in DES_FONCTIONS:
        return not demande.compte.has_usable_password() and services_de(demande.compte) == demande.services
    return demande.geste == GesteSurCompte.REMETTRE_UN_LIEN


def service_de(demande: DemandeSurCompte) -> Organisation:
    """The one service a function is asked in."""
    return Organisation.objects.get(pk=demande.services[0])


def _toutes() -> QuerySet[DemandeSurCompte]:
    return DemandeSurCompte.objects.select_related("compte", "demandee_par", "decidee_par", "supplee__compte")


def _decider(acteur: Acteur, demande: DemandeSurCompte, acceptee: bool, par: UUID | None) -> DemandeSurCompte:
    """Once: whoever comes second finds nothing that awaits."""
    with transaction.atomic():
        demande.decidee_le, demande.decidee_par_id, demande.acceptee = horloge.maintenant(), par, acceptee
        decidees = DemandeSurCompte.objects.filter(pk=demande.pk, decidee_le__isnull=True).update(
            decidee_le=demande.decidee_le, decidee_par=par, acceptee=acceptee
        )
        if not decidees:
            raise ValidationError(_("Quelqu’un vient d’en décider."))
        if acceptee:
            _appliquer(demande)
    issue = CONFIRMEE if acceptee else REFUSEE
    tracer(acteur, demande.geste, objet=str(demande.compte_id), motif=_motif(demande), issue=issue)
    _prevenir(demande)
    return demande


def _appliquer(demande: DemandeSurCompte) -> None:
    """What was asked comes to be. A link is made by who hands it over, and kept nowhere."""
    compte = demande.compte
    if demande.geste not in DES_FONCTIONS and services_de(compte) != demande.services:
        raise ValidationError(_("Ce compte a changé de service depuis : la demande est à refaire."))
    match demande.geste:
        case GesteSurCompte.DONNER_UNE_FONCTION:
            for fonction in _fonctions(demande):
                fonction.save()
        case GesteSurCompte.DESIGNER_LE_REFERENT:
            referents.designer(service_de(demande), compte, _debut(demande))
        case GesteSurCompte.RETIRER_LE_SECOND_FACTEUR:
            Authenticator.objects.filter(user=compte).delete()
        case GesteSurCompte.ROUVRIR:
            Compte.objects.filter(pk=compte.pk).update(is_active=True)


def _fonctions(demande: DemandeSurCompte) -> list[Fonction]:
    """The functions asked for, beginning at the earliest today: before its confirmation, none was ever exercised."""
    organisation = service_de(demande)
    return [
        Fonction(
            compte=demande.compte,
            organisation=organisation,
            role=role,
            du=_debut(demande),
            au=demande.au,
            supplee=demande.supplee,
        )
        for role in demande.roles
    ]


def _debut(demande: DemandeSurCompte) -> date:
    debut = max(demande.du or horloge.aujourdhui(), horloge.aujourdhui())
    if demande.au and demande.au < debut:
        raise ValidationError({"au": _("Ce terme est passé, ou précède le début.")})
    return debut


def _verifier_les_dates(demande: DemandeSurCompte) -> None:
    if demande.du and demande.du < horloge.aujourdhui():
        raise ValidationError(
            {"du": _("Une fonction ne commence pas dans le passé : aujourd’hui, ou un jour à venir.")}
        )


def _motif(demande: DemandeSurCompte) -> str:
    """What the trace tells of it: roles, never an address nor a name."""
    suppleance = ["suppléance"] if demande.supplee_id else []
    return ", ".join([*demande.roles, *suppleance])


def _prevenir(demande: DemandeSurCompte) -> None:
    for service in demande.services:
        prevenir(service, Motif.COMPTES, list(ROLES))
