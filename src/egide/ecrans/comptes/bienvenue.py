"""The first visit: what one does here, where it starts, what nobody sees. Once for each function, and again on demand."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from egide.annuaire import roles
from egide.annuaire.models import Fonction
from egide.seuil.exercice import fonction_exercee
from egide.seuil.politiques import reservee


@dataclass(frozen=True)
class Bienvenue:
    """What one role is told before it begins."""

    ici: Promise
    debut: Promise
    personne_ne_voit: Promise


BIENVENUES: Final[dict[str, Bienvenue]] = {
    roles.ENQUETEUR: Bienvenue(
        _(
            "Vous recevez une personne, vous lui dites ses droits, et vous la signalez à la préfecture. Égide montre à "
            "mesure ce que la loi ouvre et ce qui reste dû."
        ),
        _(
            "Par « Nouvelle audition », dans « Dossiers ». Rien n’y est obligatoire : « je ne sais pas » est toujours une "
            "réponse. Ce qui attend votre service est dans « À faire »."
        ),
        _(
            "Rien de la procédure ne s’écrit ici. Le nom de la personne va au coffre, chiffré ; le lire demande un motif, "
            "et laisse une trace. Un autre service n’entre dans le dossier que par une transmission qu’il accepte."
        ),
    ),
    roles.AGENT_PREFECTURE: Bienvenue(
        _(
            "Vous remettez le récépissé, vous instruisez la demande de carte, vous notifiez. Égide dit ce qui est dû, pour "
            "quand, et ce qui ne peut pas être demandé."
        ),
        _(
            "Dans « À recevoir », où un service d’enquête vous signale une personne : vous acceptez, et le dossier s’ouvre. "
            "Ensuite, « À faire » range tout par échéance."
        ),
        _(
            "L’adresse d’un hébergement protégé, et ce que notent de l’asile ceux qui l’aident, ne se montrent pas à vous. "
            "Ce que vous notez de l’ordre public n’est lu d’aucun autre service. Lire l’identité laisse une trace."
        ),
    ),
    roles.REFERENT_PREFECTURE: Bienvenue(
        _(
            "Vous suivez tous les dossiers de la préfecture, vous les confiez aux agents, et les services d’enquête vous "
            "connaissent par votre nom."
        ),
        _(
            "Dans « À faire » : la charge de chaque agent, ce qui est en retard, ce qu’on attend du parquet ou de la "
            "police, et depuis combien de jours."
        ),
        _(
            "L’adresse d’un hébergement protégé, et ce que notent de l’asile ceux qui l’aident, ne se montrent pas à vous. "
            "Confier un dossier ne dit rien de la personne : un pseudonyme, une raison, un jour."
        ),
    ),
    roles.SIGNATAIRE: Bienvenue(
        _(
            "Vous décidez : délivrer, renouveler, refuser, retirer, mettre fin au délai. Égide ne propose que les motifs que "
            "la loi admet et que le dossier établit."
        ),
        _(
            "Dans « À faire », où chaque décision à prendre mène à son formulaire, avec le jour avant lequel elle est due."
        ),
        _(
            "Ce que le dossier tait n’est jamais un motif. L’adresse d’un hébergement protégé, et ce que notent de l’asile "
            "ceux qui l’aident, ne se montrent pas à vous. Chaque décision porte votre nom et se relit."
        ),
    ),
    roles.MAGISTRAT: Bienvenue(
        _(
            "On vous demande si une interdiction peut être exécutée, où en est la procédure, si un témoignage reste "
            "anonyme. Vous répondez en un mot ; la préfecture en tient compte aussitôt."
        ),
        _(
            "Dans « À recevoir » pour ce qu’on vous adresse ; dans « À faire » pour ce qui attend votre réponse."
        ),
        _(
            "Rien du contenu de la procédure ne s’écrit ici : un état, une date. L’accompagnement de la personne et son "
            "hébergement ne se montrent pas à vous."
        ),
    ),
    roles.INTERVENANT: Bienvenue(
        _(
            "Vous accompagnez une personne : toit, soins, ressources, papiers, école. Égide tient la liste de ses droits et "
            "dit ceux que la loi ouvre même si un guichet les refuse."
        ),
        _(
            "Par son accord : les sept phrases du consentement, dites avec elle. Ensuite, « Accompagnement », en haut du "
            "dossier, dit ce qui est demandé, ouvert ou refusé."
        ),
        _(
            "L’adresse de l’hébergement n’est lue qu’à deux, et ni la police, ni la préfecture, ni le parquet ne la voient. "
            "La personne retire son accord quand elle veut : l’accès s’arrête à l’instant."
        ),
    ),
    roles.COORDINATEUR_ACSE: Bienvenue(
        _(
            "On vous oriente des personnes à éloigner du danger. Vous acceptez ou non, vous trouvez une place, vous suivez "
            "ses droits avec l’association qui l’accueille."
        ),
        _("Dans « À recevoir » : ce que chaque orientation ouvrirait se lit avant de l’accepter."),
        _(
            "Le lieu de la place n’est dans aucune liste ni aucun courriel, et ni la police, ni la préfecture, ni le parquet "
            "ne le voient. Ce que la personne n’a pas accepté de partager vous reste fermé."
        ),
    ),
    roles.REFERENT_ASE: Bienvenue(
        _(
            "On vous confie un enfant. Vous tenez ce qui lui est dû : administrateur ad hoc, procureur informé, assistance "
            "éducative, école, et la suite à ses dix-huit ans."
        ),
        _(
            "Dans « À recevoir », puis par « Accompagnement », en haut du dossier, qui compte les jours d’attente."
        ),
        _(
            "Le jour de sa naissance n’est montré nulle part dans le plan. Ni la police, ni la préfecture, ni le parquet ne "
            "voient où cet enfant est hébergé."
        ),
    ),
    roles.AVOCAT: Bienvenue(
        _(
            "Vous lisez ce que la personne a accepté de vous montrer, les droits que la loi lui ouvre, et la preuve de "
            "chacun, paragraphe à l’appui."
        ),
        _(
            "Dans « À recevoir », où son accord vous ouvre le dossier ; « pourquoi ? » donne ensuite le texte à citer."
        ),
        _(
            "Votre accès est à vous seul, pas à votre cabinet. L’adresse d’un hébergement protégé et l’ordre public ne se "
            "montrent pas à vous ; la demande d’asile que vous notez ne va ni à la police, ni à la préfecture."
        ),
    ),
    roles.INSTRUCTEUR_MINISTERE: Bienvenue(
        _(
            "Les services vous font remonter des cas où le texte n’est pas suivi. Vous y répondez ; une réponse peut devenir "
            "publique, sans rien qui désigne personne."
        ),
        _("Dans « Cas concrets » ; « Comptes nationaux » dit combien, par année."),
        _(
            "Vous n’entrez dans aucun dossier : un cas n’a ni nom, ni pseudonyme, ni lieu précis. Un petit nombre n’est "
            "jamais dit."
        ),
    ),
    roles.OBSERVATEUR: Bienvenue(
        _(
            "Vous lisez des comptes nationaux : combien de personnes à chaque étape, par année, pour tout le pays."
        ),
        _("Dans « Comptes nationaux »."),
        _(
            "Vous n’entrez dans aucun dossier, et un petit nombre n’est jamais donné : il pourrait désigner quelqu’un."
        ),
    ),
    roles.ADMINISTRATEUR: Bienvenue(
        _(
            "Vous tenez les comptes, les organisations, les agréments. Ce que vous demandez n’ouvre rien tant que quelqu’un "
            "du service concerné ne l’a pas confirmé."
        ),
        _("Dans « Comptes » pour une personne, dans « Annuaire » pour un service."),
        _(
            "Vous n’entrez dans aucun dossier et n’exercez aucune autre fonction. Vous ne voyez ni mot de passe ni lien de "
            "connexion ; chacun de vos gestes laisse une trace."
        ),
    ),
}


@reservee(*roles.ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def bienvenue(request: HttpRequest) -> HttpResponse:
    """The page of the function exercised; POST begins, and it is not shown again by itself."""
    fonction = fonction_exercee(request)
    if fonction is None:
        raise Http404
    if request.method == "POST":
        Fonction.objects.filter(pk=fonction.pk).update(commencee=True)
        return redirect("accueil")
    return render(request, "ecrans/bienvenue.html", {"bienvenue": BIENVENUES[fonction.role]})
