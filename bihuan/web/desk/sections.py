"""Sections swapped by htmx: a form comes alone, a page that answers it takes the place of the whole main part."""

from django.http import HttpRequest, HttpResponse


def whole(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The same page; when a section asked for it (a step was taken, or put off) it replaces everything but the frame."""
    htmx = getattr(request, "htmx", None)
    if htmx:
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
        answer["HX-Reswap"] = "outerHTML show:window:top"
        answer["HX-Push-Url"] = request.get_full_path()
    return answer
