"""What a prefecture asks the ministry about the text, without a file."""

import uuid

from django.db import models


class Question(models.Model):
    """A question of a prefecture on the text, of nobody in particular, and the answer of the ministry, given once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    territoire = models.CharField(max_length=3)
    point = models.CharField(max_length=20, blank=True)
    """The paragraph it is about, when it is about one."""
    texte = models.TextField()
    de_organisation = models.UUIDField()
    vers_organisation = models.UUIDField()
    posee_le = models.DateField()
    reponse = models.TextField(blank=True)
    repondue_le = models.DateField(null=True)

    class Meta:
        db_table = "acces_question"
