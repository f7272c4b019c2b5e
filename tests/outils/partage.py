"""An association brought into a file, with the consent of the person; a second person of it; all invented."""

from collections.abc import Iterable
from datetime import date, timedelta

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.annuaire.models import Organisation
from egide.journal.categories import Categorie
from egide.journal.types import Consentement
from egide.journal.types.partage import QUESTIONS
from egide.socle import horloge
from outils.monde import creer_acteur

TOUT = tuple(Categorie)


def intervenants(*prenoms: str, territoire: str = "06") -> list[Acteur]:
    """People of one new association."""
    association = Organisation.objects.create(
        nom=f"Association {prenoms[0]}", genre="association", territoire=territoire
    )
    return [creer_acteur(prenom, "intervenant", association) for prenom in prenoms]


def consentement(
    pour: Acteur, contenu: Iterable[Categorie] = TOUT, jusqu_au: date | None = None
) -> Consentement:
    """The seven answers, for this recipient."""
    return Consentement(
        destinataire=pour.organisation_id,
        objet="accompagnement",
        contenu=tuple(contenu),
        jusqu_au=jusqu_au or horloge.aujourdhui() + timedelta(days=90),
        **dict.fromkeys(QUESTIONS, True),
    )


def orienter(de: Acteur, vers: Acteur, pseudonyme: str, contenu: Iterable[Categorie] = TOUT) -> None:
    """`de` sends the file to the organisation of `vers`, which accepts it with the person's consent."""
    with porte.contexte(de):
        ouvert = porte.ouvrir(de, pseudonyme)
        vu = transmissions.apercu(ouvert, "orientation_accompagnement", vers.organisation_id)
        envoi = transmissions.emettre(
            sans_attendre(ouvert), "orientation_accompagnement", vers.organisation_id, empreinte=vu.empreinte
        )
    with porte.contexte(vers):
        transmissions.acquitter(vers, envoi.id, consentement(vers, contenu))
