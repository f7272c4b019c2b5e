"""What the signatory is asked before a decision is put on paper: the grounds, the facts to quote, and who signs."""

from collections.abc import Iterator
from typing import Final

import msgspec
from django.utils.translation import gettext as _

from egide.actes.contrat import Demande
from egide.actes.motifs import Examen
from egide.annuaire.models import Compte, Fonction
from egide.dossiers.gestes.champs import Champ

MOTIFS: Final = "motifs"
FAITS_CITES: Final = "faits_cites"
QUALITE: Final = "qualite"
DELEGATION: Final = "delegation"


class Signature(msgspec.Struct, frozen=True):
    """Who signs: name, quality, and the order that delegates the signature; none for the prefect's own."""

    nom: str
    qualite: str
    delegation: str = ""


def de_l_examen(examen: Examen, *, prise: bool, favorable: bool) -> Iterator[Champ]:
    """`prise`: the decision is being taken; one already taken has said its facts. `favorable`: every ground met is proposed."""
    libres = [motif for motif in examen.motifs if motif.au_choix]
    if libres:
        yield Champ(
            MOTIFS,
            "choix_multiple",
            _("Les motifs que le droit et le dossier permettent"),
            aide=_("Seuls les motifs cochés sont imprimés, chacun avec son texte."),
            valeurs=tuple((motif.code, motif.texte) for motif in libres),
            requis=True,
            initial=tuple(motif.code for motif in libres) if favorable or len(libres) == 1 else (),
        )
    if prise and examen.faits:
        yield Champ(
            FAITS_CITES,
            "choix_multiple",
            _("Ceux que le dossier établit"),
            aide=_("Imprimés tels qu’ils sont ici, devant vos propres mots."),
            valeurs=tuple((fait.code, fait.phrase) for fait in examen.faits),
        )


def signature(demande: Demande) -> Iterator[Champ]:
    """The name is that of the account; the rest, what the directory says of the function, for its signatory to correct."""
    acteur = demande.ouvert.acteur
    dite = (
        Fonction.en_cours()
        .filter(compte_id=acteur.compte_id, organisation_id=acteur.organisation_id, role=acteur.role)
        .values_list("qualite", "delegation")
        .first()
    )
    qualite, delegation = dite or ("", "")
    yield Champ(
        QUALITE,
        "texte",
        _("En quelle qualité signez-vous ?"),
        aide=_("Par exemple : le chef du bureau du séjour. Imprimée avec votre nom."),
        requis=True,
        initial=qualite,
    )
    yield Champ(
        DELEGATION,
        "texte",
        _("En vertu de quelle délégation de signature ?"),
        aide=_("Le numéro et la date de l’arrêté ; rien pour le préfet lui-même."),
        initial=delegation,
    )


def signataire(demande: Demande) -> Signature | None:
    """Who signs, as the paper names them; None when nobody was asked."""
    qualite = str(demande.saisie.get(QUALITE, "")).strip()
    if not qualite:
        return None
    compte = Compte.objects.get(pk=demande.ouvert.acteur.compte_id)
    return Signature(compte.nom_affiche, qualite, str(demande.saisie.get(DELEGATION, "")).strip())
