"""What every server of one database knows of the keys and seals of the acts: their public halves, published in it.

A private half stays a file of the server that signs with it (`cles`). Publishing goes both ways: the database learns what this
server has, this server's file what others published. What was withdrawn or betrayed anywhere is so everywhere.
"""

from collections.abc import Iterable
from typing import Final

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from egide.actes import cles
from egide.actes.cles import CachetPublic, CleManquante, ClePublique, HorodateurPublic, Registre
from egide.actes.models import Publication
from egide.socle import horloge

Public = ClePublique | CachetPublic | HorodateurPublic

SORTES: Final[dict[str, type[Public]]] = {
    Publication.Sorte.CLE: ClePublique,
    Publication.Sorte.CACHET: CachetPublic,
    Publication.Sorte.HORODATEUR: HorodateurPublic,
}


def registre(base: str = "default") -> Registre:
    """All that verifying needs, as the database has it."""
    return _registre(_publies(base).values())


def publier(base: str) -> list[str]:
    """Let the database and this server know the same keys and certificates; returns the names the database learnt something of.

    A demonstration's are not the operator's to publish.
    """
    if cles.registre() == registre(base):
        return []
    with cles.seul() as ici, transaction.atomic(using=base):
        appris = _publier(_de_la_demonstration(ici, non=True), base)
        publies = _publies(base)
        inedits = [public for public in _tous(ici) if _nom(public) not in publies]
        commun = _registre([*publies.values(), *inedits])
        if commun != ici:
            cles.publier(commun)
    return appris


def assurer() -> None:
    """Whoever verifies will know the key that signs today, and the seal; a demonstration publishes its own.

    Raises CleManquante when there is none, when it is not published, or no longer signs according to the database.
    """
    nom = cles.courante()[0].id
    _publier(_de_la_demonstration(cles.registre()), "default")
    connue = registre().cle(nom)
    if connue is None:
        raise CleManquante(
            _("La clé %(cle)s n’est pas encore publiée : l’exploitant la publie (egide actes cles publier).")
            % {"cle": nom}
        )
    if connue.compromise or (connue.au is not None and connue.au <= horloge.aujourdhui()):
        raise CleManquante(
            _(
                "La clé %(cle)s a été retirée : l’exploitant apporte celle qui la remplace (egide actes cles importer)."
            )
            % {"cle": nom}
        )


def _de_la_demonstration(ici: Registre, *, non: bool = False) -> Registre:
    return _registre([public for public in _tous(ici) if public.demonstration != non])


def _tous(registre: Registre) -> list[Public]:
    return [*registre.cles, *registre.cachets, *registre.horodateurs]


def _registre(publics: Iterable[Public]) -> Registre:
    publics = list(publics)
    return Registre(
        cles=tuple(public for public in publics if isinstance(public, ClePublique)),
        cachets=tuple(public for public in publics if isinstance(public, CachetPublic)),
        horodateurs=tuple(public for public in publics if isinstance(public, HorodateurPublic)),
    )


def _publier(ici: Registre, base: str) -> list[str]:
    publies = _publies(base)
    appris = []
    for public in _tous(ici):
        nom = _nom(public)
        voulu = _ensemble(publies[nom], public) if nom in publies else public
        if publies.get(nom) == voulu:
            continue
        Publication.objects.using(base).create(
            sorte=next(sorte for sorte, forme in SORTES.items() if isinstance(voulu, forme)),
            nom=nom,
            contenu=msgspec.to_builtins(voulu),
            demonstration=voulu.demonstration,
        )
        appris.append(nom)
    return appris


def _publies(base: str) -> dict[str, Public]:
    """The last that was published of each name."""
    rangees = Publication.objects.using(base).order_by("id").values_list("sorte", "nom", "contenu")
    return {nom: _lire(sorte, contenu) for sorte, nom, contenu in rangees}


def _lire(sorte: str, contenu: object) -> Public:
    return msgspec.convert(contenu, SORTES[sorte])


def _ensemble(publie: Public, ici: Public) -> Public:
    """What two accounts of one key say together: the earlier end, and betrayed if one says so."""
    if not isinstance(publie, ClePublique) or not isinstance(ici, ClePublique):
        return publie
    fins = [fin for fin in (publie.au, ici.au) if fin is not None]
    return msgspec.structs.replace(
        publie, au=min(fins, default=None), compromise=publie.compromise or ici.compromise
    )


def _nom(public: Public) -> str:
    return public.id if isinstance(public, ClePublique) else public.empreinte
