"""Random histories of sharing, on the real database, against a model that keeps in plain lists who may open each file.

At every step, for every person and every file: she obtains it exactly when the model says so. At the end, the table of what
was sent is what the journals say.
"""

from collections.abc import Sequence
from datetime import timedelta
from inspect import signature
from random import Random
from typing import Any

import pytest
from acces.modele_de_la_machine import (
    GENS,
    JOUR,
    RECUEILLENT,
    SERVICES,
    Accorde,
    Dossier,
    Entree,
    Modele,
    Passage,
    membre,
)
from django.db import transaction
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from outils.monde import accord, quitter

from egide.acces import consentements, porte, transmissions
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecture import evenements
from egide.acces.models import Transmission
from egide.acces.natures import NATURES
from egide.acces.reconstruction import attendues, differences
from egide.acces.suites import numero_de
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.types import Charge, ChargeRefusee
from egide.socle import horloge

ECRIT: dict[str, Charge] = {
    "enqueteur": types.Audition(interprete_present=True),
    "agent_prefecture": types.DemandeTitre(),
    "magistrat": types.Procedure(etat_procedure="en_cours"),
    "intervenant": types.LangueEtInterprete(langue="edo"),
}
# Who may send what to whom: what is refused on that account is proved line by line in test_transmissions.
ENVOIS = sorted(
    (nature.nom, de, vers)
    for nature in NATURES.values()
    for de in GENS
    for vers in GENS
    if nature.effet in ("entre", "transfert")
    and nature.nom != "signalement"
    and GENS[de][1] in nature.de
    and SERVICES[GENS[vers][0]] in nature.vers
    and GENS[vers][1] != "observateur"
    and GENS[de][0] != GENS[vers][0]
)
graine = st.integers(0, 2**32 - 1)
# Mostly what may be done (`juste`), so that histories go far; sometimes anything.
TIRAGE: dict[str, Sequence[Any]] = {
    "n": range(10**6),
    "m": range(10**6),
    "juste": [True] * 5 + [False],
    "avec": [True] * 3 + [False],
    "qui": sorted(GENS),
    "pour": ["ines", "omar", "maitre_un"],
    "jours": [1, 5, 40],
    "duree": [timedelta(hours=5), JOUR, 3 * JOUR, 20 * JOUR],
    "service": ["lille", "parquet", "asso", "autre_asso", "cabinet"],
}
GESTES_PAR_JOUR = 6
# How often each is tried.
GESTES = {
    "envoyer": 7,
    "acquitter": 7,
    "refuser": 1,
    "rappeler": 4,
    "signaler": 1,
    "consentir": 2,
    "retirer": 2,
    "ecrire": 3,
    "quitter": 1,
    "laisser_passer": 2,
    "ouvrir": 1,
    "desactiver_un_compte": 1,
    "finir_une_fonction": 1,
    "fermer_ou_rouvrir_un_service": 1,
}


class Partage(Modele):
    """What happens, and what must hold after each thing."""

    def teardown(self) -> None:
        try:
            for dossier in self.dossiers:
                self._exiger_que_la_table_dise_ce_que_dit_le_journal(dossier)
        finally:
            self.pile.close()
            transaction.savepoint_rollback(self.point)

    # ── Ce qui arrive ──

    @rule(graine=graine)
    def une_journee(self, graine: int) -> None:
        """A few gestures, all drawn from one number. (A rule for each gesture would leave most of them out of each example.)"""
        if not self.gens:
            self._commencer()
        hasard = Random(graine)
        for geste in hasard.choices(list(GESTES), list(GESTES.values()), k=GESTES_PAR_JOUR):
            tirage = {nom: hasard.choice(choix) for nom, choix in TIRAGE.items()}
            methode = getattr(self, geste)
            retenu = {nom: tirage[nom] for nom in signature(methode).parameters}
            note(f"{geste} {retenu}")
            methode(**retenu)
            self.chacun_obtient_ce_que_dit_le_modele_et_rien_d_autre()

    def ouvrir(self, qui: str) -> None:
        if len(self.dossiers) < 3 and self._en_fonction(qui) and qui in ("claire", "luc", "ines"):
            self._ouvrir(qui)

    def envoyer(self, n: int, juste: bool) -> None:
        tous = [(dossier, envoi) for dossier in self.dossiers for envoi in ENVOIS]
        dossier, (nature, de, vers) = self._parmi(
            n,
            [c for c in tous if not juste or self._ouvre(c[0], c[1][1])] or tous,
        )
        acteur = self.gens[de]
        service = GENS[vers][0]
        personne = vers if service == "cabinet" else None
        attendu: type[Exception] | None = None
        if not self._ouvre(dossier, de):
            attendu = porte.Introuvable
        elif service in self.fermes or (personne and not self._en_fonction(vers)):
            attendu = ChargeRefusee
        with self._attendre(attendu), porte.contexte(acteur):
            ouvert = porte.ouvrir(acteur, dossier.pseudonyme)
            compte = self.gens[vers].compte_id if personne else None
            montre = transmissions.apercu(ouvert, nature, self.services[service].id, compte)
            parti = transmissions.emettre(
                sans_attendre(ouvert),
                nature,
                self.services[service].id,
                empreinte=montre.empreinte,
                compte=compte,
            )
        if attendu is None:
            self._ecrit(dossier, GENS[de][0])
            vaut = [
                a
                for a in dossier.accords
                if (a.service, a.personne, a.retire) == (service, personne, False)
                and horloge.aujourdhui() <= a.jusqu_au
            ]
            terme = self._lendemain(vaut[-1].jusqu_au) if vaut else None
            dossier.passages.append(Passage(parti.id, nature, GENS[de][0], service, personne, terme))

    def signaler(self, n: int, qui: str) -> None:
        dossier = self._dossier(n)
        if GENS[qui][1] != "enqueteur" or not self._ouvre(dossier, qui):
            return
        prefecture = self.services["prefecture"].id
        attendu = ChargeRefusee if "prefecture" in self.fermes else None
        with self._attendre(attendu):
            self._inscrire(dossier, qui, types.Signalement(prefecture=prefecture))
        if attendu is None:
            self._ecrit(dossier, GENS[qui][0])
            deja = [
                p
                for p in dossier.passages
                if p.nature == "signalement" and p.etat not in ("rappelee", "refusee")
            ]
            if not deja:
                numero = numero_de(dossier.id, dossier.rang)
                dossier.passages.append(
                    Passage(numero, "signalement", GENS[qui][0], "prefecture", None, None)
                )

    def acquitter(self, n: int, juste: bool, qui: str, avec: bool, jours: int) -> None:
        """Mostly by somebody of the recipient, sometimes by anybody."""
        if not self._passages():
            return
        dossier, passage = self._parmi(n, self._passages("emise" if juste else ""))
        nom = passage.personne or membre(passage.vers) if juste else qui
        acteur = self.gens[nom]
        par_accord = acteur.organisation_genre in SUR_CONSENTEMENT
        donne = accord(acteur, Categorie.SEJOUR, jours=jours) if par_accord and avec else None
        deja = self._ouvre(dossier, nom)
        attendu: type[Exception] | None = None
        if not self._attend(passage, nom):
            attendu = porte.Introuvable
        elif par_accord and not donne and not deja and not self._apres(passage.terme):
            attendu = transmissions.ConsentementAbsent
        with self._attendre(attendu), porte.contexte(acteur):
            transmissions.acquitter(acteur, passage.numero, donne)
        if attendu is not None:
            return
        service = GENS[nom][0]
        if donne:
            dossier.rang += 1
            dossier.accords.append(Accorde(dossier.rang, service, passage.personne, donne.jusqu_au))
        if donne or not deja:
            for entree in dossier.entrees:
                if (entree.service, entree.personne) == (service, passage.personne):
                    entree.finie = True
            terme = self._lendemain(donne.jusqu_au) if donne else passage.terme if par_accord else None
            dossier.entrees.append(Entree(service, passage.personne, passage.numero, par_accord, terme))
        dossier.rang += 1
        passage.etat, passage.acquittee_le = "acquittee", horloge.maintenant()
        if NATURES[passage.nature].effet == "transfert":
            self._sortir(dossier, lambda entree: entree.service == passage.de)

    def refuser(self, n: int, juste: bool, qui: str) -> None:
        if not self._passages():
            return
        dossier, passage = self._parmi(n, self._passages("emise" if juste else ""))
        nom = passage.personne or membre(passage.vers) if juste else qui
        attendu = None if self._attend(passage, nom) else porte.Introuvable
        with self._attendre(attendu), porte.contexte(self.gens[nom]):
            transmissions.refuser(self.gens[nom], passage.numero, "hors de notre ressort")
        if attendu is None:
            dossier.rang += 1
            passage.etat = "refusee"
            if not self._ouvre(dossier, nom):  # its own ended access was replaced by the passage, ended too
                self._sortir(dossier, lambda e: (e.service, e.personne) == (passage.vers, passage.personne))

    def rappeler(self, n: int, juste: bool, qui: str) -> None:
        if not self._passages():
            return
        dossier, passage = self._parmi(n, self._passages("acquittee" if juste else ""))
        nom = membre(passage.de) if juste else qui
        attendu: type[Exception] | None = None
        if (
            not self._ouvre(dossier, nom)
            or GENS[nom][0] != passage.de
            or passage.etat not in ("emise", "acquittee")
        ):
            attendu = porte.Introuvable
        elif passage.etat == "acquittee" and (
            passage.ecrit_depuis or horloge.maintenant() - passage.acquittee_le > JOUR
        ):
            attendu = ChargeRefusee
        with self._attendre(attendu), porte.contexte(self.gens[nom]):
            ouvert = porte.ouvrir(self.gens[nom], dossier.pseudonyme)
            transmissions.rappeler(ouvert, passage.numero, "mauvais service")
        if attendu is None:
            dossier.rang += 1
            passage.etat = "rappelee"
            self._sortir(dossier, lambda entree: entree.par == passage.numero)

    def consentir(self, n: int, m: int, pour: str, jours: int) -> None:
        dossier = self._dossier(n)
        dedans = [nom for nom in GENS if self._ouvre(dossier, nom) and GENS[nom][1] in RECUEILLENT]
        if not dedans or GENS[pour][0] in self.fermes:
            return
        par = self._parmi(m, dedans)
        charge = accord(self.gens[pour], Categorie.SEJOUR, jours=jours)
        with porte.contexte(self.gens[par]):
            ouvert = porte.ouvrir(self.gens[par], dossier.pseudonyme)
            consentements.consentir(sans_attendre(ouvert), charge, effet_le=horloge.aujourdhui())
        dossier.rang += 1
        personne = pour if GENS[pour][0] == "cabinet" else None
        dossier.accords.append(Accorde(dossier.rang, GENS[pour][0], personne, charge.jusqu_au))

    def retirer(self, n: int, m: int, juste: bool) -> None:
        if not any(dossier.accords for dossier in self.dossiers):
            return
        dossier, donne = self._parmi(n, [(d, a) for d in self.dossiers for a in d.accords])
        dedans = [nom for nom in GENS if self._ouvre(dossier, nom)]
        qui = self._parmi(m, [g for g in dedans if juste and GENS[g][1] in RECUEILLENT] or dedans or [""])
        if not qui:
            return
        attendu: type[Exception] | None = None
        if GENS[qui][1] not in RECUEILLENT:
            attendu = porte.GesteRefuse
        elif donne.retire:
            attendu = ChargeRefusee
        with self._attendre(attendu), porte.contexte(self.gens[qui]):
            ouvert = porte.ouvrir(self.gens[qui], dossier.pseudonyme)
            consentements.retirer(sans_attendre(ouvert), donne.rang)
        if attendu is None:
            self._ecrit(dossier, GENS[qui][0])
            donne.retire = True
            sien = (donne.service, donne.personne)
            self._sortir(dossier, lambda e: e.consentie and (e.service, e.personne) == sien)
            for passage in dossier.passages:
                if (passage.vers, passage.personne) == sien and passage.etat == "emise" and passage.terme:
                    passage.etat = "rappelee"

    def ecrire(self, n: int, m: int, juste: bool) -> None:
        dossier = self._dossier(n)
        dedans = [nom for nom in GENS if self._ouvre(dossier, nom)] if juste else []
        qui = self._parmi(m, dedans or list(GENS))
        service, role = GENS[qui]
        if role not in ECRIT:
            return
        attendu = None if self._ouvre(dossier, qui) else porte.Introuvable
        with self._attendre(attendu):
            self._inscrire(dossier, qui, ECRIT[role])
        if attendu is None:
            self._ecrit(dossier, service)
            for passage in dossier.passages:
                if (
                    type(ECRIT[role]) in NATURES[passage.nature].repondue
                    and passage.vers == service
                    and passage.etat in ("emise", "acquittee")
                ):
                    passage.etat = "repondue"

    def quitter(self, n: int, qui: str) -> None:
        dossier = self._dossier(n)
        if n % 3 or not self._ouvre(dossier, qui):
            return
        quitter(self.gens[qui], dossier.pseudonyme)
        service = GENS[qui][0]
        self._sortir(dossier, lambda e: e.service == service and e.personne in (None, qui))

    @rule(duree=st.sampled_from([timedelta(hours=5), JOUR, 3 * JOUR, 20 * JOUR]))
    def laisser_passer(self, duree: timedelta) -> None:
        self._heure(horloge.maintenant() + duree)

    def desactiver_un_compte(self, qui: str) -> None:
        actif = qui in self.ecartes
        Compte.objects.filter(id=self.gens[qui].compte_id).update(is_active=actif)
        self.ecartes ^= {qui}

    def finir_une_fonction(self, qui: str) -> None:
        """For good: a function that ended does not come back."""
        hier = horloge.aujourdhui() - JOUR
        finies = Fonction.objects.filter(compte_id=self.gens[qui].compte_id, au=None)
        if len(self.fermes) == 0 and qui in ("luc", "nadia", "omar", "maitre_deux"):
            finies.update(au=hier)
            self.fermes |= {f"fonction de {qui}"}

    def fermer_ou_rouvrir_un_service(self, service: str) -> None:
        Organisation.objects.filter(id=self.services[service].id).update(actif=service in self.fermes)
        self.fermes ^= {service}

    # ── Ce qui doit être vrai ──

    @invariant()
    def chacun_obtient_ce_que_dit_le_modele_et_rien_d_autre(self) -> None:
        for nom, acteur in self.gens.items():
            try:
                with porte.contexte(acteur):
                    obtenus = {dossier.pseudonyme for dossier in porte.dossiers_de(acteur)}
            except porte.Introuvable:
                obtenus = set()
            permis = {dossier.pseudonyme for dossier in self.dossiers if self._ouvre(dossier, nom)}
            assert obtenus == permis, nom

    def _exiger_que_la_table_dise_ce_que_dit_le_journal(self, dossier: Dossier) -> None:
        lecteur = next((nom for nom in GENS if self._ouvre(dossier, nom)), None)
        if lecteur is None:
            return
        with porte.contexte(self.gens[lecteur]):
            ouvert = porte.ouvrir(self.gens[lecteur], dossier.pseudonyme)
            rangees = list(Transmission.objects.filter(dossier_id=ouvert.id))
            attendus = attendues(ouvert.id, evenements(ouvert))
        assert differences(attendus, rangees) == []
        assert {p.numero: p.etat for p in dossier.passages} == {r.id: r.etat for r in rangees}


# A history that fails is told whole, gesture by gesture: making it shorter would take minutes.
@pytest.mark.parametrize("histoires", [8, pytest.param(24, marks=pytest.mark.exhaustif)])
def test_qui_obtient_un_dossier_est_celui_que_dit_un_modele_naif(db: None, histoires: int) -> None:
    run_state_machine_as_test(
        Partage,
        settings=settings(
            max_examples=histoires,
            stateful_step_count=5,
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
