"""A page's context, without those of the hundreds of small templates that it is made of.

Django's test client keeps a copy of what every template was given, each box of each form among them: up to a quarter of
what a page of forms costs.
"""

from collections.abc import Iterator

import pytest
from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered
from django.utils.safestring import SafeString


@pytest.fixture(autouse=True, scope="session")
def seules_les_pages_sont_retenues(django_test_environment: None) -> Iterator[None]:
    """`response.context` holds what the page was given."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(Template, "_render", _rendre)
        yield


def _rendre(gabarit: Template, contexte: Context) -> SafeString:
    if isinstance(contexte, RequestContext) and contexte.template is gabarit:
        template_rendered.send(sender=gabarit, template=gabarit, context=contexte)
    return gabarit.nodelist.render(contexte)
