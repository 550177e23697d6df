from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory


def drawn(path: str, number: int) -> str:
    page = Paginator(range(100), 10).page(number)
    return render_to_string("components/pagination.html", {"page": page, "request": RequestFactory().get(path)})


def test_links_to_pages_keep_the_filters_as_they_were_typed():
    html = drawn("/leden/?q=Jansen+%26+zn&pagina=3", 3)

    assert 'href="?q=Jansen+%26+zn&amp;pagina=2"' in html
    assert 'href="?q=Jansen+%26+zn&amp;pagina=4" aria-current' not in html
    assert 'href="?q=Jansen+%26+zn&amp;pagina=3" aria-current="page"' in html


def test_links_to_pages_of_an_unfiltered_list_name_the_page_alone():
    assert 'href="?pagina=2"' in drawn("/leden/", 1)


def test_list_of_one_page_has_no_links():
    assert "href" not in render_to_string("components/pagination.html", {"page": Paginator([1], 10).page(1)})
