"""What happened, by date of effect, as one reader may see it; and what the law already dates ahead."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from egide.acces.ecriture import corrigeable
from egide.acces.lecture import peut_lire, reperes
from egide.annuaire.roles import ROLES
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.valeurs import resume
from egide.dossiers.organisations import Noms
from egide.dossiers.titre import fin_du_titre
from egide.dossiers.vues import Jalon, Trace
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu
from egide.journal.types import TYPES, Charge, Correction, RemiseRecepisseDemande
from egide.socle import francais


def chronologie(
    e: Etude,
    lisibles: Collection[Inscription],
    organisations: Noms,
    recents: int | None = None,
    passes: Collection[int] = frozenset(),
) -> tuple[tuple[Jalon, ...], int]:
    """The events this reader may see, the latest first, after what is still to come; and how many older ones are left out.

    `lisibles`: what he may see recorded, in order. `recents`: how many events are told at most; None: all of them.
    `passes`: the ranks of what was past before he entered, and is not told.
    """
    numeros = reperes(lisibles)
    par_rang = {inscription.rang: inscription for inscription in lisibles if inscription.rang not in passes}
    connus = [retenu for retenu in reversed(e.evenements) if retenu.rang in par_rang]
    dits = connus[:recents]
    jalons = (_jalon(e, retenu, numeros, par_rang, organisations) for retenu in dits)
    return (*reversed(_a_venir(e)), *jalons), len(connus) - len(dits)


def qui(inscription: Inscription, organisations: Noms) -> str:
    """Role and organisation; never the name of a person."""
    role = ROLES.get(inscription.role)
    organisation = organisations.get(inscription.organisation, "")
    return " · ".join(part for part in (organisation, str(role.libelle) if role else "") if part)


def _jalon(
    e: Etude,
    retenu: Retenu[Charge],
    numeros: dict[int, int],
    par_rang: dict[int, Inscription],
    organisations: Noms,
) -> Jalon:
    numero = getattr(retenu.charge, "numero", None)
    return Jalon(
        genre="evenement",
        date=retenu.effet_le,
        date_texte=francais.jour_court(retenu.effet_le, e.au),
        titre=str(TYPES[retenu.type].titre),
        resume=resume(
            retenu.charge,
            Regard(lambda categorie: peut_lire(e.acteur, categorie), retenu.effet_le, organisations),
        ),
        qui=qui(retenu.inscription, organisations),
        repere=numeros[retenu.rang],
        type=retenu.type,
        enregistre_le=retenu.inscription.enregistre_le,
        annule=retenu.annule,
        corrections=tuple(
            _trace(par_rang[rang], numeros, organisations) for rang in retenu.corrections if rang in par_rang
        ),
        actes=(numero,) if isinstance(numero, str) else (),
        corrigeable=corrigeable(e.acteur, retenu),
        aujourdhui=retenu.effet_le == e.au,
    )


def _trace(correction: Inscription, numeros: dict[int, int], organisations: Noms) -> Trace:
    charge = correction.charge
    assert isinstance(charge, Correction)
    return Trace(
        repere=numeros[correction.rang],
        enregistre_le=correction.enregistre_le,
        qui=qui(correction, organisations),
        motif=charge.motif,
        annule=charge.remplacement is None,
    )


def _a_venir(e: Etude) -> list[Jalon]:
    """What the law already dates: end of the period, end of a card, end of a receipt; nearest first."""
    jalons = []
    if fin := e.valeur("delai_en_cours", "fin"):
        jalons.append(
            _futur(e, date.fromisoformat(fin), _("Fin du délai de réflexion"), _("dernier jour couvert"))
        )
    titre = fin_du_titre(e)
    if titre and titre >= e.au and e.faits.get("titre_detenu") not in (None, "aucun"):
        jalons.append(_futur(e, titre, _("Fin du titre"), _("dernier jour couvert")))
    for retenu in e.du_type(RemiseRecepisseDemande)[-1:]:
        if retenu.charge.valable_jusqu_au >= e.au and e.faits.get("demande_titre_deposee") is True:
            jalons.append(_futur(e, retenu.charge.valable_jusqu_au, _("Fin du récépissé de demande"), ""))
    terme = e.faits.get("date_fin_procedure_estimee")
    if terme and terme >= e.au:
        jalons.append(
            _futur(e, terme, _("Terme estimé de la procédure"), _("selon les services judiciaires"))
        )
    return sorted(jalons, key=lambda jalon: jalon.date)


def _futur(e: Etude, jour: date, titre: str, resume: str) -> Jalon:
    return Jalon("a_venir", jour, francais.jour_court(jour, e.au), titre, resume, aujourdhui=jour == e.au)
