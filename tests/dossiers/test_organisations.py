"""The organisations that a file names, gathered in one way for its page, its worklist and its papers."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egide.annuaire.models import Organisation
from egide.dossiers.organisations import noms_des_organisations
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, Correction, Signalement
from egide.socle import horloge


@pytest.mark.django_db
def test_tous_les_services_d_un_dossier_se_nomment_en_une_question_celui_d_une_correction_compris() -> None:
    police, nice, var = (
        Organisation.objects.create(nom=nom, genre=genre, territoire=territoire)
        for nom, genre, territoire in (
            ("Section de recherches", "police", "06"),
            ("Préfecture des Alpes-Maritimes", "prefecture", "06"),
            ("Préfecture du Var", "prefecture", "83"),
        )
    )

    def inscrite(rang: int, type_: str, charge: Charge, corrige: int | None = None) -> Inscription:
        return Inscription(
            rang=rang,
            type=type_,
            charge=charge,
            effet_le=date(2009, 3, 1),
            enregistre_le=horloge.maintenant(),
            compte=uuid4(),
            role="enqueteur",
            organisation=police.id,
            corrige=corrige,
            empreinte=b"",
        )

    journal = [
        inscrite(1, "signalement", Signalement(prefecture=nice.id)),
        inscrite(2, "correction", Correction(motif="erreur", remplacement={"prefecture": str(var.id)}), 1),
    ]
    with CaptureQueriesContext(connection) as posees:
        noms = noms_des_organisations(journal)
    assert noms == {service.id: service.nom for service in (police, nice, var)}
    assert len(posees) == 1
