"""The application reads the national counts; the operator alone writes them."""

from django.db import migrations
from django.db.migrations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_agregats")]
    operations = [
        RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON journal_agregat FROM egide_application",
            "GRANT INSERT, UPDATE, DELETE ON journal_agregat TO egide_application",
        ),
    ]
