"""What an event says when its step does not say it: taken from the person, from the facts, from the usages."""

from typing import Any

from egide.acces.coffret import Identite, deposer_identite, deposer_image
from egide.acces.ecriture import Seance
from egide.acces.porte import DossierOuvert
from egide.demo import portrait
from egide.demo.scenarios import EtapeInventee, usages
from egide.demo.troupe import Troupe
from egide.journal import types
from egide.journal.types import TYPES, Charge, composer

FRANCAIS = "français"


def charge_de(etape: EtapeInventee, seance: Seance, troupe: Troupe) -> Charge:
    """The payload of a step. An identity or a portrait is put in the vault on the way, as the screen does."""
    dits = {
        nom: dit for nom, dit in etape.champs.items() if nom != "a"
    }  # `a`: to whom, a person of comptes.toml
    dit = dits or usages()["valeurs"].get(etape.quoi, {})
    if "d_apres" in dit:  # the last event of that type, as « Faire remonter » reads it
        dit = {**dit, "d_apres": dernier_rang(seance, dit["d_apres"])}
    return composer(etape.quoi, {**_connu(etape, seance.ouvert, troupe), **dit})


def dernier_rang(seance: Seance, evenement: str) -> int:
    """The rank of the last event of this type in the file."""
    return next(inscrit.rang for inscrit in reversed(seance.journal) if inscrit.type == evenement)


def _connu(etape: EtapeInventee, ouvert: DossierOuvert, troupe: Troupe) -> dict[str, Any]:
    dossier, personne = etape.dossier, etape.dossier.personne
    langue = personne.get("langue", FRANCAIS)
    match TYPES[etape.quoi].structure:
        case types.Presentation:
            return {"presentation": ouvert.acteur.organisation_genre, "titre_detenu": "aucun"}
        case types.IdentiteDeclaree:
            version = deposer_identite(ouvert, _identite(etape))
            dites = {
                "nationalite": personne.get("nationalite"),
                "date_naissance": personne.get("naissance"),
                "minorite_alleguee": personne.get("minorite_alleguee"),
            }
            return dites | {"parle_francais": langue == FRANCAIS, "version_au_coffre": version}
        case types.LangueEtInterprete:
            besoin = langue != FRANCAIS
            return {"langue": langue, "besoin_interprete": besoin, "interprete_present": besoin}
        case types.FaitsInvoques:
            return {"departement": ouvert.territoire, **dossier.faits}
        case types.Audition:
            return {"interprete_present": True} if langue != FRANCAIS else {}
        case types.InformationDesDroits:
            return {"langue": langue}
        case types.Photographie:
            return {"image": deposer_image(ouvert, portrait.dessiner(dossier.rang), "image/jpeg")}
        case types.Affectation:
            return {"agent": troupe.acteurs[etape.champs["a"]][0].compte_id}
        case types.Signalement:
            return {"prefecture": troupe.prefecture(ouvert.territoire).id}
        case _:
            return {}


def _identite(etape: EtapeInventee) -> Identite:
    personne = etape.dossier.personne
    return Identite(
        noms=personne["noms"],
        prenoms=personne["prenoms"],
        nom_usage=personne.get("nom_usage"),
        date_naissance=etape.champs.get("date_naissance", personne.get("naissance")),
        lieu_naissance=usages()["lieu_de_naissance"],
        nationalite=personne.get("nationalite"),
    )
