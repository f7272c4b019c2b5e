"""What the person agreed to, with whom, until when; recording it with her, and taking it back the moment she wishes."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from egide.acces import consentements as accords
from egide.acces import pieces, transmissions
from egide.acces.apercus import categories_ouvertes
from egide.acces.ecriture import Croisement, ecrire, sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecture import dernier_repere, evenements, inscriptions_lisibles, reperes
from egide.acces.matrice import peut_inscrire
from egide.acces.porte import DossierOuvert, contexte, dossiers_de, ouvrir
from egide.annuaire.genres import BARREAU
from egide.annuaire.models import Organisation
from egide.annuaire.roles import ROLES
from egide.dossiers.organisations import noms_des_organisations
from egide.ecrans.croisement import passages
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import adressable, repere_lu
from egide.ecrans.onglets import onglets
from egide.ecrans.partage.destinataires import adresses, choisir
from egide.ecrans.partage.formulaires import AvecElle
from egide.ecrans.partage.mots import en_clair, nom_du_compte, noms_des_comptes, phrase_du_refus
from egide.journal.inscription import Inscription
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee, Consentement
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

recueille = reservee(*(role for role in ROLES if peut_inscrire(role, Consentement)))


@dataclass(frozen=True)
class AccordDonne:
    """One consent, for who records them. `repere`: how this reader names it."""

    repere: int
    destinataire: str
    avocat: str
    contenu: list[str]
    depuis: date
    jusqu_au: date
    retire: bool
    vaut: bool


@recueille
@require_safe
def consentements(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Who may read what with her agreement, and until when."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        lignes = _accords(ouvert, evenements(ouvert))
        du_dossier = onglets(ouvert, "consentements")
    contexte_page = {
        **du_dossier,
        "pseudonyme": presenter(ouvert.pseudonyme),
        "en_vigueur": [ligne for ligne in lignes if ligne.vaut],
        "passes": [ligne for ligne in lignes if not ligne.vaut],
    }
    return render(request, "ecrans/consentements/consentements.html", contexte_page)


@recueille
@require_safe
def choisir_le_destinataire(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """To whom she agrees that the file be opened: an association, Ac-Sé, a lawyer."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        groupes = choisir(ouvert, SUR_CONSENTEMENT)
    adresse = adressable(presenter(ouvert.pseudonyme))
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "groupes": [(groupe, adresses(groupe, "consentir", adresse)) for groupe in groupes],
    }
    return render(request, "ecrans/consentements/destinataires.html", contexte_page)


@recueille
@lecture_et_envoi
def consentir(
    request: HttpRequest, pseudonyme: str, organisation_id: UUID, compte_id: UUID | None = None
) -> HttpResponse:
    """The seven questions, what she agrees to, until when, for one recipient. It opens nothing by itself."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        destinataire = _destinataire(ouvert, organisation_id, compte_id)
        lus = dernier_repere(ouvert.acteur, evenements(ouvert))
        jointes = pieces.par_categorie(ouvert)
    accord = AvecElle(
        request.POST if request.method == "POST" else None,
        categories=categories_ouvertes(destinataire.genre, None),
        jour=horloge.aujourdhui(ouvert.territoire),
        pieces=jointes,
    )
    contexte_page: dict[str, Any] = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "destinataire": destinataire,
        "avocat": nom_du_compte(compte_id),
        "accord": accord,
        "repere": lus,
    }
    etat = 200
    if request.method == "POST":
        etat = 400
        try:
            if accord.is_valid():
                return _consentir(request, ouvert, destinataire, compte_id, accord)
        except ChargeRefusee as refusee:
            contexte_page["faute"] = phrase_du_refus(refusee)
        except Croisement as croisement:
            contexte_page["depuis"], etat = passages(croisement.depuis), 409
    return render(request, "ecrans/consentements/consentir.html", contexte_page, status=etat)


@recueille
@require_POST
def retirer(request: HttpRequest, pseudonyme: str, vise: int) -> HttpResponse:
    """She takes back what she had agreed to: the access it opened ends within this very gesture."""
    exercant = acteur(request)
    with contexte(exercant):
        # Her word takes effect at once: nothing that others record meanwhile may hold it back.
        seance = sans_attendre(ouvrir(exercant, pseudonyme, "retirer un consentement"))
        ouvert, journal = seance.ouvert, seance.journal
        accord = next((a for a in _accords(ouvert, journal) if a.repere == vise), None)
        if accord is None or accord.retire:
            raise Http404
        rang = inscriptions_lisibles(ouvert.acteur, journal)[vise - 1].rang
        accords.retirer(seance, rang)
        reste = dossiers_de(exercant).filter(id=ouvert.id).exists()
    messages.success(
        request, _("Le consentement est retiré : l’accès qu’il ouvrait s’est arrêté à l’instant.")
    )
    if reste:
        return redirect("consentements", pseudonyme=ouvert.pseudonyme)
    return redirect("dossiers")  # the agreement taken back was that to one's own organisation


def _consentir(
    request: HttpRequest,
    consulte: DossierOuvert,
    destinataire: Organisation,
    compte: UUID | None,
    accord: AvecElle,
) -> HttpResponse:
    exercant = acteur(request)
    with ecrire(
        exercant, consulte.pseudonyme, "recueillir un consentement", repere_lu(request.POST)
    ) as seance:
        ouvert, jour = seance.ouvert, horloge.aujourdhui(seance.ouvert.territoire)
        charge = accord.consentement(destinataire.id, destinataire.genre, compte)
        accords.consentir(seance, charge, effet_le=jour)
    messages.success(
        request, _("Le consentement est enregistré. Il n’ouvre rien de lui-même : transmettez maintenant.")
    )
    return redirect("consentements", pseudonyme=ouvert.pseudonyme)


def _destinataire(ouvert: DossierOuvert, organisation_id: UUID, compte_id: UUID | None) -> Organisation:
    """The service of the directory (and its lawyer) this consent would name; Http404 for any other."""
    jour = horloge.aujourdhui(ouvert.territoire)
    choisie = Organisation.en_service(jour).filter(id=organisation_id, genre__in=SUR_CONSENTEMENT).first()
    if choisie is None or (choisie.genre == BARREAU) != (compte_id is not None):
        raise Http404
    if compte_id and compte_id not in {f.compte_id for f in transmissions.avocats(choisie.id, jour)}:
        raise Http404
    return choisie


def _accords(ouvert: DossierOuvert, journal: list[Inscription]) -> list[AccordDonne]:
    """Those this reader may read, the latest first."""
    jour = horloge.aujourdhui(ouvert.territoire)
    lisibles = reperes(inscriptions_lisibles(ouvert.acteur, journal))
    noms = noms_des_organisations(journal)
    lus = accords.accords(journal)
    avocats = noms_des_comptes(accord.charge.compte for accord in lus)
    return [
        AccordDonne(
            repere=lisibles[accord.rang],
            destinataire=noms.get(accord.charge.destinataire, ""),
            avocat=avocats.get(accord.charge.compte, ""),
            contenu=en_clair(accord.charge.contenu),
            depuis=accord.depuis,
            jusqu_au=accord.charge.jusqu_au,
            retire=accord.retire,
            vaut=accord.vaut(jour),
        )
        for accord in reversed(lus)
        if accord.rang in lisibles
    ]
