"""Addresses of the screens of stationing."""

from django.urls import path

from bihuan.web.workbench.stationing.views import ending, planning, sending, terms

app_name = "stationing"

urlpatterns = [
    path("stationing/", terms.index, name="terms"),
    path("stationing/new", sending.campaign, name="new_campaign"),
    path("stationing/campaigns/<int:campaign_id>", sending.show, name="campaign"),
    path("stationing/campaigns/<int:campaign_id>/sites/new", sending.site, name="new_site"),
    path("stationing/campaigns/<int:campaign_id>/teams/new", sending.where, name="new_team"),
    path("stationing/campaigns/<int:campaign_id>/teams/new/people", sending.team, name="team_people"),
    path("stationing/terms/<int:term_id>", terms.show, name="term"),
    path("stationing/terms/<int:term_id>/plan", planning.plan, name="plan"),
    path("stationing/terms/<int:term_id>/problem", planning.problem, name="problem"),
    path("stationing/terms/<int:term_id>/end", ending.show, name="end"),
    path("stationing/terms/<int:term_id>/end/now", ending.wind_up, name="wind_up"),
    path("stationing/sites/<int:stationing_id>/contact", sending.contact, name="contact"),
    path("stationing/items/<int:matter_id>", planning.describe, name="describe"),
]
