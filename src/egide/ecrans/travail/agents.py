"""The agents that files are entrusted to, as the lists name them."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte
from egide.dossiers.affectation import agents
from egide.socle import horloge


def noms_des_agents(comptes: Iterable[UUID | None]) -> dict[UUID, str]:
    """The displayed names of these accounts."""
    connus = Compte.objects.filter(pk__in={compte for compte in comptes if compte})
    return dict(connus.values_list("pk", "nom_affiche"))


def nommes(exercant: Acteur, comptes: Collection[UUID]) -> dict[UUID, str]:
    """The same, in the order of names; who is no agent here any more is said to be gone."""
    if not comptes:
        return {}
    presents = agents(exercant, horloge.aujourdhui(exercant.territoire))
    noms = {
        compte: nom if compte in presents else _("%(nom)s (n’exerce plus ici)") % {"nom": nom}
        for compte, nom in noms_des_agents(comptes).items()
    }
    return dict(sorted(noms.items(), key=lambda agent: agent[1]))
