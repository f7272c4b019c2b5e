"""Asking a counter to take what it refused: a request for a card, a complaint as a complaint (CAZ-D2.5, CAZ-D3)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.lecture import peut_lire
from egide.actes import etat_civil
from egide.actes.catalogue import courrier, destinataires, textes_relus
from egide.actes.catalogue.commun import ACCOMPAGNANTS, Document, citer, contenu, envoyee, selon
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres, groupes
from egide.annuaire.models import Organisation
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.titre import DEPOT, PROLONGATION, attestation_en_ligne, recepisse_de_demande_valable
from egide.journal.categories import Categorie
from egide.journal.types import Plainte

MOTIF: Final = "demande d’enregistrement"
TITRE: Final = "demande_titre"
PLAINTE: Final = "plainte"
GENRES: Final = {TITRE: (genres.PREFECTURE,), PLAINTE: (genres.POLICE, genres.GENDARMERIE)}


class DemandeDEnregistrement(Document, frozen=True, kw_only=True):
    """`quoi`: demande_titre or plainte. `presentee_le`: the day she came, when it is known.

    `en_ligne`: what the online procedure gives (`dossiers.titre.attestation_en_ligne`).
    `inscrite_comme`: how the file says her complaint was recorded instead (main_courante, transmission_d_informations).
    """

    quoi: str
    presentee_le: dt.date | None = None
    inscrite_comme: str | None = None
    en_ligne: str = ""


def champs(demande: Demande) -> tuple[Champ, ...]:
    """What is to be recorded, by whom; whether her name may be written."""
    services = destinataires.services(demande, *GENRES[TITRE], *GENRES[PLAINTE])
    return (
        Champ(
            "quoi",
            "choix",
            _texte("Qu’est-ce qui doit être enregistré ?"),
            valeurs=(
                (TITRE, _texte("Sa demande de titre, à la préfecture")),
                (PLAINTE, _texte("Sa plainte, comme une plainte")),
            ),
            requis=True,
        ),
        Champ(
            "service",
            "organisation",
            _texte("Par quel service ?"),
            valeurs=tuple((str(service.id), service.nom) for service in services),
            requis=True,
        ),
        Champ("presentee_le", "date", _texte("Quel jour s’y est-elle présentée ?")),
        Champ(
            "nommer",
            "booleen",
            _texte("Faut-il écrire son état civil sur la lettre ?"),
            aide=_texte(
                "Seulement si elle le veut. Sans lui, la lettre ne porte que la référence du dossier."
            ),
        ),
        *textes_relus.champs(demande, *textes(PLAINTE, demande.au)),
        *courrier.champs(demande, *GENRES[TITRE], *GENRES[PLAINTE], mandat=True),
    )


def preparer(demande: Demande) -> Contenu:
    """The letter; refused when what it asks is already done, or when it goes to a service that does not do it."""
    quoi = demande.saisie.get("quoi")
    if quoi not in GENRES:
        raise RefusDEmettre(_texte("Dites ce qui doit être enregistré : sa demande de titre, ou sa plainte."))
    service = _service(demande, quoi)
    presentee_le = demande.saisie.get("presentee_le")
    if presentee_le and presentee_le > demande.au:
        raise RefusDEmettre(_texte("Le jour où elle s’est présentée ne peut pas être à venir."))
    _exiger_a_faire(demande, quoi)
    en_ligne = attestation_en_ligne(demande.etude) if quoi == TITRE else ""
    return contenu(
        demande,
        DemandeDEnregistrement,
        declare=_etat_civil(demande),
        destinataire=service.nom,
        courrier=courrier.dresser(demande, service, mandat=True),
        quoi=quoi,
        presentee_le=presentee_le,
        inscrite_comme=_inscrite_comme(demande) if quoi == PLAINTE else None,
        en_ligne=en_ligne,
        textes=textes_relus.citer(demande, *textes(quoi, demande.au, en_ligne)),
        charge=envoyee(demande, "demande_enregistrement", service.nom),
    )


def textes(quoi: str, au: dt.date, en_ligne: str = "") -> tuple[str, ...]:
    """The texts of the day; those of the online procedure where the request was made there."""
    if en_ligne == PROLONGATION:
        return ("R.431-15-1", "R.431-15-2")
    if quoi == PLAINTE:
        return ("CPP-15-3", "CIRC-3.1-5", selon(au, "R.316-3", "R.425-5"))
    recepisse = (selon(au, "R.311-5", "R.431-12"), selon(au, "R.311-6", "R.431-14"))
    depot = ("R.431-15-1",) if en_ligne == DEPOT else ()
    return ("CIRC-3.1-4", "CIRC-3.1-6", selon(au, "R.316-3", "R.425-5"), *recepisse, *depot)


def _service(demande: Demande, quoi: str) -> Organisation:
    """The service chosen, of a kind that records this."""
    if service := destinataires.choisi(demande, *GENRES[quoi]):
        return service
    if quoi == PLAINTE:
        raise RefusDEmettre(
            _texte("Choisissez l’unité de police ou de gendarmerie qui doit prendre la plainte.")
        )
    raise RefusDEmettre(_texte("Choisissez la préfecture qui doit enregistrer la demande de titre."))


def _exiger_a_faire(demande: Demande, quoi: str) -> None:
    """Nothing is asked for that the file shows done."""
    if quoi == TITRE and recepisse_de_demande_valable(demande.etude):
        raise RefusDEmettre(_texte("Le récépissé de sa demande est remis : la demande est enregistrée."))
    plainte = demande.etude.dernier(Plainte)
    if quoi == PLAINTE and plainte and plainte.charge.enregistree_comme == "plainte":
        raise RefusDEmettre(_texte("Le dossier dit que sa plainte est enregistrée comme une plainte."))


def _inscrite_comme(demande: Demande) -> str | None:
    plainte = demande.etude.dernier(Plainte)
    return plainte.charge.enregistree_comme if plainte else None


def _etat_civil(demande: Demande) -> EtatCivil | None:
    """Her civil status, when it is asked for and the issuer reads it."""
    if not demande.saisie.get("nommer"):
        return None
    if not peut_lire(demande.ouvert.acteur, Categorie.IDENTITE):
        raise RefusDEmettre(
            _texte("Vous ne lisez pas son identité : la lettre ne peut porter que la référence du dossier.")
        )
    return etat_civil.lire(demande.ouvert, MOTIF)


def exemple(quoi: str = PLAINTE, en_ligne: str = "") -> DemandeDEnregistrement:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return DemandeDEnregistrement(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Unité d’exemple" if quoi == PLAINTE else "Préfecture d’exemple",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        courrier=courrier.exemple(genres.POLICE if quoi == PLAINTE else genres.PREFECTURE),
        quoi=quoi,
        presentee_le=None if en_ligne else le,
        inscrite_comme="transmission_d_informations" if quoi == PLAINTE else None,
        en_ligne=en_ligne,
        textes=citer(le, *textes(quoi, le, en_ligne)),
    )


DEMANDE_ENREGISTREMENT: Final = declarer(
    ActeDuCatalogue(
        nom="demande_enregistrement",
        titre=_("Demande d’enregistrement"),
        modele="demande_enregistrement",
        preparer=preparer,
        emetteurs=ACCOMPAGNANTS | groupes.AVOCAT,
        exemple=exemple,
        variantes={
            "titre": lambda: exemple(TITRE),
            "titre_en_ligne": lambda: exemple(TITRE, DEPOT),
            "prolongation": lambda: exemple(TITRE, PROLONGATION),
        },
        champs=champs,
        sources=(
            "CPP-15-3", "CIRC-3.1-4", "CIRC-3.1-5", "CIRC-3.1-6", "R.316-3", "R.425-5", "R.311-5", "R.431-12",
            "R.311-6", "R.431-14", "R.431-15-1", "R.431-15-2",
        ),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR, Categorie.JUSTIFICATIF}),
    )
)  # fmt: skip
