"""Addresses of the frame: log-in, account, preferences, the pages that every deployment has."""

from django.urls import path

from bihuan.web.shell.views import account, preferences, style

app_name = "shell"

urlpatterns = [
    path("login", account.log_in, name="login"),
    path("logout", account.log_out, name="logout"),
    path("forgotten", account.forgotten, name="forgotten"),
    path("account", account.show, name="account"),
    path("account/password", account.password, name="password"),
    path("account/sessions/end", account.end, name="end_sessions"),
    path("preferences", preferences.save, name="preferences"),
    path("menu", preferences.menu, name="menu"),
    path("style", style.show, name="style"),
    path("style/<slug:name>", style.show, name="style_page"),
]
