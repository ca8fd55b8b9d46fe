"""Campaigns, teams, sites and terms; what was planned and found there; who stays in touch. Spans are half-open."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import NotVisible
from bihuan.domains.stationing.heirs import gone_into
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.process.models import Matter

KEPT_DAYS = 365
"""How long, at least, a former team stays in touch with each of its sites."""


class SiteKind(models.TextChoices):
    """What sort of site a team is sent to."""

    PLATFORM_BRANCH = "platform_branch", _("大型平台企业分支机构")
    PLATFORM_AFFILIATE = "platform_affiliate", _("平台关联企业")
    FRANCHISEE = "franchisee", _("平台加盟商")
    PARTNER = "partner", _("平台合作商")
    NEW_FORMS_UNION = "new_forms_union", _("新业态工会联合会")
    REGIONAL_UNION = "regional_union", _("新业态劳动者密集的区域性工会联合会")
    TOWN_UNION = "town_union", _("乡村振兴一线镇街（园区）工会")


class Weakness(models.TextChoices):
    """Why a site needs a team."""

    FEW_UNIONS = "few_unions", _("工会组建难点多")
    WEAK_WORK = "weak_work", _("工作比较薄弱")
    TENSE_RELATIONS = "tense_relations", _("劳动关系情况比较复杂")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns by the words on the screen."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of a federation in a branch the actor oversees, or of one that went into it, and those whose terms the
        actor sees.
        """
        if actor.is_system:
            return self
        seen = Q(pk__in=Term.objects.visible_to(actor).values("team__campaign"))
        seen |= Q(host__in=gone_into(actor.overseen_paths()))
        for path in actor.overseen_paths():
            seen |= Q(host__path__within=path)
        return self.filter(seen)

    def lock(self, campaign_id: int) -> "Campaign":
        """The row, held until the end of the transaction; `NotVisible` when there is none."""
        found = self.select_for_update().filter(pk=campaign_id).first()
        if found is None:
            raise NotVisible
        return found


class Campaign(models.Model):
    """One year's sending out of teams by a union federation."""

    title = models.CharField(_("名称"), max_length=80)
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="campaigns")
    starts_on = models.DateField(_("开始日期"))

    objects = CampaignQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("host", "title"), name="campaign_once"),)

    def __str__(self) -> str:
        return self.title


class Site(models.Model):
    """A union that a team is sent to, with what is weak there; `request` is what it asked for in its own words."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="site", primary_key=True)
    kind = models.CharField(_("类别"), max_length=20, choices=SiteKind.choices)
    request = models.CharField(_("申请理由"), max_length=400, blank=True)

    def __str__(self) -> str:
        return self.organisation.name


class SiteWeakness(models.Model):
    """One reason why a site needs a team; a site may have several."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="weaknesses")
    weakness = models.CharField(max_length=20, choices=Weakness.choices)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("site", "weakness"), name="weakness_once"),)


class Team(models.Model):
    """A working group: a body of its own below the host, with a leader's post and members' posts, for one term."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="team", primary_key=True)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="teams")

    def __str__(self) -> str:
        return self.organisation.name


class TermQuerySet(models.QuerySet["Term"]):
    """Terms by the words on the screen."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of teams in a branch the actor oversees, of their own team, or at a site in their branch; those that a
        body sent out, or that are at one, whose place was taken by one in their branch; and to whoever was in the team
        until the end, because they stay in touch.
        """
        if actor.is_system:
            return self
        if actor.kind is not ActorKind.PERSON:
            return self.none()
        seen = Q(team__organisation__in=[seat.organisation_id for seat in actor.seats])
        seen |= Q(team__in=_served_to_the_end(actor).values("post__organisation"))
        for path in actor.overseen_paths():
            seen |= Q(team__organisation__path__within=path)
            seen |= Q(pk__in=Stationing.objects.filter(site__organisation__path__within=path).values("term"))
        gone = gone_into(actor.overseen_paths())
        if gone:
            seen |= Q(pk__in=Stationing.objects.filter(site__organisation__in=gone).values("term"))
            seen |= Q(team__campaign__host__in=gone)
        return self.filter(seen)

    def due_to_end(self, today: date) -> Self:
        """Over by their date, but not yet wound up."""
        return self.filter(closed_on__isnull=True, ends_on__lte=today)

    def lock(self, term_id: int) -> "Term":
        """The row, held until the end of the transaction; `NotVisible` when there is none."""
        found = self.select_for_update().filter(pk=term_id).first()
        if found is None:
            raise NotVisible
        return found


def _served_to_the_end(actor: Actor) -> models.QuerySet[Appointment]:
    """The appointments to posts of teams that the actor held on the last day of the term, or is to hold."""
    end = F("post__organisation__team__term__ends_on")
    held = Appointment.objects.filter(person__in=actor.person_ids)
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=end)).exclude(ends_on=F("starts_on"))


class Term(models.Model):
    """The span for which a team is sent: over on `ends_on`, whether or not anybody winds it up (`closed_on`)."""

    team = models.OneToOneField(Team, models.PROTECT, related_name="term")
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("期满次日"))
    closed_on = models.DateField(_("收尾日期"), null=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="term_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="term_closed_after_end", condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("ends_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.team} {self.starts_on}–{self.last_day}"

    @property
    def last_day(self) -> date:
        """The last day of the term."""
        return self.ends_on - timedelta(days=1)

    @property
    def kept_until(self) -> date:
        """The day until which, at least, the team stays in touch with its sites."""
        return self.ends_on + timedelta(days=KEPT_DAYS)


class Stationing(models.Model):
    """A team at a site for its term; `contact_post` was named at mobilisation to take over what nobody places."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="stationings")
    site = models.ForeignKey(Site, models.PROTECT, related_name="stationings")
    contact_post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("term", "site"), name="stationed_once"),)

    def __str__(self) -> str:
        return f"{self.term} {self.site}"


class PlanItemKind(models.TextChoices):
    """What a plan sets out to do."""

    LEGAL_BASE = "legal_base", _("职工法律服务一体化基地")
    UNION_BUILDING = "union_building", _("建会入会")
    EDUCATION = "education", _("职工学习教育")
    OTHER = "other", _("其他")


class PlanItem(models.Model):
    """Something the plan promises a site; it is a matter of its own and outlives the term."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="plan_item", primary_key=True)
    stationing = models.ForeignKey(Stationing, models.PROTECT, related_name="plan_items")
    kind = models.CharField(_("任务类别"), max_length=20, choices=PlanItemKind.choices)
    promised_on = models.DateField(_("计划完成日期"))
    rooms = models.JSONField(_("功能室"), default=list)
    area_m2 = models.DecimalField(_("面积（平方米）"), max_digits=9, decimal_places=2, null=True)
    in_use_on = models.DateField(_("启用日期"), null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="area_is_positive", condition=Q(area_m2__isnull=True) | Q(area_m2__gt=0)),
        )


class Problem(models.Model):
    """Something found wrong at a site."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="problem", primary_key=True)
    stationing = models.ForeignKey(Stationing, models.PROTECT, related_name="problems")


class SiteContact(models.Model):
    """Keeping in touch with a site after the term: a matter of its own that lasts at least until `until_at_least`."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="site_contact", primary_key=True)
    stationing = models.OneToOneField(Stationing, models.PROTECT, related_name="contact")
    until_at_least = models.DateField()


class PlacedHow(models.TextChoices):
    """How it came that a matter is where it is when its term is over."""

    DECIDED = "decided", _("组长安排")
    CONTACT = "contact", _("没有安排，转给动员时指定的联系岗位")
    BEFORE = "before", _("期满前已经交接")


class Placement(models.Model):
    """Where an open matter of a team goes when the term ends, and who of the team stays with it by name.

    Until the end it says what the leader decided; at the end, for every matter still open, what was done (`how`).
    """

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="placement", primary_key=True)
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    companion = models.ForeignKey(Person, models.PROTECT, related_name="+")
    placed_on = models.DateField()
    how = models.CharField(max_length=8, choices=PlacedHow.choices, default=PlacedHow.DECIDED)
