"""Log-in, log-out, the own account: posts, password, open sessions."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def log_in(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/login.html")


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """Who can give a new password; nothing is asked here."""
    return render(request, "shell/forgotten.html")
