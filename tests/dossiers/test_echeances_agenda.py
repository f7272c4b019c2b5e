"""The calendar file, read back as RFC 5545 asks: folding, escaping, whole days, identifiers that stay."""

from datetime import UTC, date, datetime
from typing import get_args
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from egide.acces.natures import TITRES as ENVOIS
from egide.annuaire.discretion import mot_qui_expose
from egide.dossiers.echeances import titres
from egide.dossiers.echeances.calendrier import Entree, agenda
from egide.dossiers.echeances.sejour import TITRES_DEMANDES
from egide.dossiers.evenements.evenement import appels
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.obligations import SUIVIS
from egide.journal.types import RendezVous
from egide.journal.types.quotidien import Avec

FAIT_LE = datetime(2009, 3, 21, 8, 30, tzinfo=UTC)
TEXTES = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\r"), max_size=200)


def relire(octets: bytes) -> list[tuple[str, str]]:
    """The content lines, unfolded: name and raw value."""
    assert octets.endswith(b"\r\n")
    physiques = octets.split(b"\r\n")[:-1]
    assert all(len(ligne) <= 75 for ligne in physiques)
    texte = octets.replace(b"\r\n ", b"").decode()
    return [tuple(ligne.split(":", 1)) for ligne in texte.split("\r\n")[:-1]]  # type: ignore[misc]


def clair(valeur: str) -> str:
    """A text value, as its writer meant it."""
    lu, i = "", 0
    while i < len(valeur):
        if valeur[i] == "\\":
            i += 1
            lu += "\n" if valeur[i] in "nN" else valeur[i]
        else:
            assert valeur[i] not in ",;"
            lu += valeur[i]
        i += 1
    return lu


@given(st.lists(st.tuples(st.uuids(), st.dates(date(2005, 1, 1), date(2100, 1, 1)), TEXTES), max_size=4))
def test_ce_qui_est_ecrit_se_relit(entrees: list[tuple[UUID, date, str]]) -> None:
    lignes = relire(agenda("À faire", [Entree(*entree) for entree in entrees], FAIT_LE, "Europe/Paris"))
    assert (lignes[0], lignes[-1]) == (("BEGIN", "VCALENDAR"), ("END", "VCALENDAR"))
    assert ("VERSION", "2.0") in lignes
    assert [valeur for nom, valeur in lignes if nom == "UID"] == [f"{e[0]}@egide" for e in entrees]
    assert [valeur for nom, valeur in lignes if nom == "DTSTART;VALUE=DATE"] == [
        f"{e[1]:%Y%m%d}" for e in entrees
    ]
    lus = [clair(valeur) for nom, valeur in lignes if nom == "SUMMARY"]
    assert lus == [e[2].replace("\r\n", "\n").replace("\r", "\n") for e in entrees]
    assert [valeur for nom, valeur in lignes if nom == "DTSTAMP"] == ["20090321T083000Z"] * len(entrees)


def test_une_entree_est_un_jour_entier_confidentiel_du_fuseau_du_territoire() -> None:
    lignes = relire(
        agenda(
            "À faire",
            [Entree(UUID(int=1), date(2009, 3, 31), "K7Q 4MX D2 : délai")],
            FAIT_LE,
            "Indian/Reunion",
        )
    )
    assert ("X-WR-TIMEZONE", "Indian/Reunion") in lignes
    assert ("CLASS", "CONFIDENTIAL") in lignes
    assert not any(
        nom.startswith(("DTEND", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "LOCATION")) for nom, _ in lignes
    )


def test_aucune_ligne_d_un_agenda_ne_dit_pourquoi_elle_y_va() -> None:
    motifs = {*titres._TITRES, *SUIVIS, *(appel.motif for appel in appels())}
    motifs |= {f"transmission_{nom}" for nom in ENVOIS} | {f"decision_{nom}" for nom in TITRES_DEMANDES}
    for jour in (date(2009, 3, 21), date(2026, 11, 30)):
        dits = {titres.titre_du_motif(motif, jour) for motif in motifs}
        assert len(dits) > 50
        assert [dit for dit in dits if mot_qui_expose(dit)] == []
    avec = {intitule(RendezVous, "avec", code) for code in get_args(Avec)}
    assert [dit for dit in avec if mot_qui_expose(dit)] == []
    assert mot_qui_expose("Bureau des étrangers victimes") == "victimes"
    assert mot_qui_expose("l’exploitant de la plateforme") == ""
