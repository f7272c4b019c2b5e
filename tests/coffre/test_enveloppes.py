"""Words and documents under a key of their own."""

import pytest
from outils.monde import Monde, creer_monde, ouvrir_un_dossier

from egide.acces import porte
from egide.coffre import enveloppes
from egide.coffre.chiffrement import CleDetruite, ContenuAltere, detruire_cle
from egide.coffre.models import Enveloppe


@pytest.fixture
def monde(db: None) -> Monde:
    return creer_monde()


def test_detruire_une_cle_retire_une_enveloppe_et_elle_seule_celle_du_dossier_les_emporte(
    monde: Monde,
) -> None:
    acteur = monde.enqueteur
    ici, ailleurs = ouvrir_un_dossier(acteur), ouvrir_un_dossier(acteur)
    with porte.contexte(acteur):
        dossier, autre = porte.ouvrir(acteur, ici).id, porte.ouvrir(acteur, ailleurs).id
        une, deux = (
            enveloppes.deposer(dossier, clair, organisation=acteur.organisation_id)
            for clair in (b"une", b"deux")
        )
        assert enveloppes.lire(dossier, [une, deux]) == {une: b"une", deux: b"deux"}
        assert enveloppes.lire(autre, [une, deux]) == {}
        enveloppes.detruire(dossier, [une])
        assert enveloppes.lire(dossier, [une, deux]) == {deux: b"deux"}
        with pytest.raises(CleDetruite):
            enveloppes.detruire(dossier, [une])
        detruire_cle(dossier)
        with pytest.raises(CleDetruite):
            enveloppes.lire(dossier, [deux])


def test_une_enveloppe_ne_s_ouvre_pas_a_la_place_d_une_autre(monde: Monde) -> None:
    acteur = monde.enqueteur
    pseudonyme = ouvrir_un_dossier(acteur)
    with porte.contexte(acteur):
        dossier = porte.ouvrir(acteur, pseudonyme).id
        une = enveloppes.deposer(dossier, b"une", organisation=acteur.organisation_id)
        volee = Enveloppe.objects.get(id=une)
        copie = Enveloppe(
            dossier_id=dossier,
            organisation=acteur.organisation_id,
            cle_enveloppee=volee.cle_enveloppee,
            chiffre=volee.chiffre,
        )
        copie.save(force_insert=True)
        with pytest.raises(ContenuAltere):
            enveloppes.lire(dossier, [copie.id])
