"""A view that comes to show something more is rebuilt when that changes: nobody has to write a key for it."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict, replace

from generator.cache.folder import clear_caches
from generator.join.site_index import SiteIndex
from generator.model import Service
from generator.model.phrase import Phrase
from generator.publish.pages import services
from generator.publish.pages.services import ServiceInputs, ServiceView, service_view
from generator.publish.shared.key_facts import Shown
from tests.cache.builds import build_here
from tests.compare import assert_same, files_in
from tests.sites import SmallSite

PAGE = "services/kite-club.html"
gather_inputs = services._inputs


class InputsWithNews(ServiceInputs, frozen=True, kw_only=True):
    """What the page of a service is made from, and the newest headline."""

    headline: str


def view_with_news(inputs: InputsWithNews) -> ServiceView:
    """The page of a service, which says what is new as well."""
    view = service_view(inputs)
    news = Shown("news", Phrase("News"), (f"News: {inputs.headline}",))
    return replace(view, facts=(*view.facts, news))


def inputs_with_news(index: SiteIndex, service: Service) -> InputsWithNews:
    return InputsWithNews(**asdict(gather_inputs(index, service)), headline=index.site.news[0].title)


@pytest.mark.parametrize("is_new_process", [False, True])
def test_a_page_that_reads_something_new_is_rebuilt_when_that_changes(
    small_site: SmallSite,
    monkeypatch: pytest.MonkeyPatch,
    is_new_process: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(services, "_inputs", inputs_with_news)
    monkeypatch.setattr(services, "service_view", view_with_news)
    build_here(small_site)
    assert "News: A new site" in small_site.page(PAGE)
    small_site.replace("news/new-site.md", "title: A new site", "title: A newer site")
    if is_new_process:
        clear_caches()
    build_here(small_site)
    assert "News: A newer site" in small_site.page(PAGE)
    cold = small_site.folder / "fresh" / "build"
    build_here(small_site, cold)
    assert_same(files_in(small_site.out), files_in(cold))


def test_an_input_that_is_the_same_makes_no_page_again(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_here(small_site)
    made: list[str] = []

    def counted(inputs: ServiceInputs) -> ServiceView:
        made.append(inputs.service.value.slug)
        return service_view(inputs)

    counted.__qualname__, counted.__module__ = service_view.__qualname__, service_view.__module__
    monkeypatch.setattr(services, "service_view", counted)
    small_site.replace("services/kite-club.md", "Bring a coat.", "Bring a hat.")
    build_here(small_site)
    assert made == ["kite-club"]
