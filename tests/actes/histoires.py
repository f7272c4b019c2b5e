"""Invented files, led through the door like any user's, up to the day a receipt is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from actes import images
from outils.monde import recevoir

from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.coffret import deposer_identite, deposer_image
from egide.acces.ecriture import sans_attendre
from egide.acces.porte import DossierOuvert, contexte, ouvrir, ouvrir_nouveau
from egide.actes import photographie
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.coffre.identite import Identite
from egide.journal import types
from egide.socle import horloge

JOUR = date(2009, 3, 1)
IDENTITE = Identite(noms="Ọlá", prenoms="Adébáyọ̀", date_naissance=date(1988, 5, 2), nationalite="NG")


def acteur(genre: str, role: str, *, nom: str, territoire: str = "06") -> Acteur:
    """A person of a new organisation, in this role."""
    organisation = Organisation.objects.create(nom=nom, genre=genre, territoire=territoire)
    return collegue(organisation, role)


def collegue(organisation: Organisation, role: str) -> Acteur:
    """A person of this organisation, in this role."""
    adresse = f"{role}-{organisation.id}@example.fr"
    compte = Compte.objects.create_user(adresse, None, nom_affiche="Personne inventée")
    fonction = Fonction.objects.create(
        compte=compte, organisation=organisation, role=role, du=date(2009, 1, 1)
    )
    return acteur_de(fonction)


@dataclass(frozen=True)
class Scene:
    """A police unit and a prefecture of the same département."""

    enqueteur: Acteur
    agent: Acteur

    def signaler(
        self,
        *,
        au: date = JOUR,
        photographie_produite: bool = True,
        image: bool = True,
        identite: Identite | None = IDENTITE,
        autres: tuple[types.Charge, ...] = (),
    ) -> str:
        """Lead a file from the hearing to the signal; returns its pseudonym."""
        with horloge.figer(au), contexte(self.enqueteur):
            ouvert = ouvrir_nouveau(self.enqueteur)
            charges: list[types.Charge] = [
                types.FaitsInvoques(infraction_invoquee="traite"),
                types.Presomption(presumee_victime_par_police=True),
                types.IdentiteDeclaree(
                    nationalite="NG",
                    version_au_coffre=deposer_identite(ouvert, identite) if identite else None,
                ),
            ]
            if photographie_produite:
                octets = photographie.preparer(images.portrait())
                charges.append(
                    types.Photographie(image=deposer_image(ouvert, octets, "image/jpeg") if image else None)
                )
            charges += autres
            charges.append(
                types.Signalement(prefecture=self.agent.organisation_id, aucun_recepisse_anterieur=True)
            )
            for charge in charges:
                sans_attendre(ouvert).inscrire(charge, effet_le=au)
        with horloge.figer(au):
            recevoir(ouvert.pseudonyme)
        return ouvert.pseudonyme

    @contextmanager
    def au_guichet(
        self, pseudonyme: str, *, au: date = JOUR, par: Acteur | None = None
    ) -> Iterator[DossierOuvert]:
        """The file, open before the agent of the prefecture (or `par`), that day."""
        qui = par or self.agent
        with horloge.figer(au), contexte(qui):
            yield ouvrir(qui, pseudonyme, "consulter")


def scene(territoire: str = "06") -> Scene:
    return Scene(
        acteur("police", "enqueteur", nom="Section de recherches", territoire=territoire),
        acteur("prefecture", "agent_prefecture", nom="Préfecture des Alpes-Maritimes", territoire=territoire),
    )


def signataire(ici: Scene) -> Acteur:
    """Who signs for the prefecture of this scene."""
    return collegue(Organisation.objects.get(id=ici.agent.organisation_id), "signataire")
