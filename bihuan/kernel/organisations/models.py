"""Divisions of the country, and the organisations: the tree of unions and the partner bodies.

Spans of days are half-open everywhere: `starts_on` is the first day, `ends_on` the first day on which it holds no
more; `last_day` is what the screen shows.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import NotVisible
from bihuan.kernel.organisations.paths import ids_in

DAY = timedelta(1)


def during(day: date, prefix: str = "") -> Q:
    """The condition that a span holds on `day`; `prefix` leads to the row that has the span."""
    begun = Q(**{f"{prefix}starts_on__lte": day})
    return begun & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day}))


class Level(models.TextChoices):
    """The five levels of divisions."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("地级")
    COUNTY = "county", _("县级")
    TOWN = "town", _("乡镇级")
    VILLAGE = "village", _("村级")


class Division(models.Model):
    """An administrative division with its national code, unpadded: `35`, `3501`, `350181`, `350181101`,
    `350181101001`.
    """

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent_code = models.CharField(_("上级代码"), max_length=12, blank=True, db_index=True)

    class Meta:
        verbose_name = _("行政区划")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What sort of body an organisation is."""

    FEDERATION = "federation", _("总工会")
    INDUSTRY_UNION = "industry_union", _("产业（行业）工会")
    UNION = "union", _("基层工会")
    TEAM = "team", _("工作组")
    COURT = "court", _("法院")
    ARBITRATION = "arbitration", _("劳动人事争议仲裁机构")
    LABOUR_BUREAU = "labour_bureau", _("人社部门")
    JUSTICE_BUREAU = "justice_bureau", _("司法行政部门")
    MEDIATION = "mediation", _("调解组织")
    LAW_FIRM = "law_firm", _("律师事务所")
    SCHOOL = "school", _("学校")
    EMPLOYER = "employer", _("用人单位")
    OTHER = "other", _("其他单位")


class Tier(models.TextChoices):
    """The level at which a body stands; towns, villages and enterprises are the three small tiers."""

    NATION = "nation", _("全国")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县区")
    TOWN = "town", _("镇街园区")
    VILLAGE = "village", _("村（社区）")
    ENTERPRISE = "enterprise", _("企业")
    NONE = "none", _("不分级")


UNION_KINDS = (Kind.FEDERATION, Kind.INDUSTRY_UNION, Kind.UNION, Kind.TEAM)
"""The kinds that make up the tree of unions; all others are partner bodies attached to a division."""

MAY_BELONG_TO_UNIONS = (Kind.MEDIATION, Kind.SCHOOL, Kind.OTHER)
"""Partner kinds that a union may run itself, and that then stand in its branch."""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by the words on the screen."""

    def active(self, day: date) -> Self:
        """Those that exist on `day`."""
        return self.filter(during(day))

    def on(self, day: date) -> Self:
        """Those that exist on `day`, with the name and the parent of that day as `name_then`, `short_name_then`,
        `parent_then_id`.
        """
        then = NamePeriod.objects.filter(during(day), organisation=OuterRef("pk"))
        above = ParentPeriod.objects.filter(during(day), organisation=OuterRef("pk"))
        return self.active(day).annotate(
            name_then=Subquery(then.values("name")[:1]),
            short_name_then=Subquery(then.values("short_name")[:1]),
            parent_then_id=Subquery(above.values("parent")[:1]),
        )

    def subtree_of(self, organisation: "Organisation") -> Self:
        """The organisation itself and all that stand below it today."""
        return self.filter(path__within=organisation.path)

    def within(self, paths: Iterable[str]) -> Self:
        """Those in the branches at `paths`; none for no branch."""
        condition = Q(pk__in=())
        for path in paths:
            condition |= Q(path__within=path)
        return self.filter(condition)

    def unions(self) -> Self:
        """The bodies of the tree of unions."""
        return self.filter(kind__in=UNION_KINDS)

    def alike(self, organisation: "Organisation") -> Self:
        """Those that can stand in for it: a union of its tier and kind, or a federation of its tier; a partner of its
        kind. A team has no peer and goes to any union.
        """
        if organisation.kind == Kind.TEAM:
            return self.unions()
        if not organisation.is_union:
            return self.filter(kind=organisation.kind)
        return self.filter(kind__in={organisation.kind, Kind.FEDERATION}, tier=organisation.tier)

    def may_stand_above(self, organisation: "Organisation") -> Self:
        """Those under which it may be put: a union of its own or a higher tier; a partner under one of its kind, some
        also under a union that runs them.
        """
        if not organisation.is_union:
            unions = UNION_KINDS if organisation.kind in MAY_BELONG_TO_UNIONS else ()
            return self.filter(kind__in={organisation.kind, *unions})
        tiers = list(Tier)
        return self.unions().filter(tier__in=tiers[: tiers.index(Tier(organisation.tier)) + 1])

    def lock(self, organisation_id: int) -> "Organisation":
        """The row, held until the end of the transaction; `NotVisible` when there is none."""
        found = self.select_for_update().filter(pk=organisation_id).first()
        if found is None:
            raise NotVisible(f"organisation {organisation_id}")
        return found


class Organisation(models.Model):
    """A federation, union or team in the one tree, or a partner body attached to a division."""

    code = models.CharField(_("编号"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    tier = models.CharField(_("级别"), max_length=12, choices=Tier, default=Tier.NONE)
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name=_("所在区划"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    path = models.CharField(_("位置"), db_index=True, editable=False)
    starts_on = models.DateField(_("成立日期"))
    ends_on = models.DateField(_("撤销日期"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("示例"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("组织")
        ordering = ("path",)
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="organisation_not_own_parent", condition=~Q(parent=F("id"))),
            models.CheckConstraint(
                name="organisation_has_division",
                condition=Q(division__isnull=False) | Q(parent__isnull=True, kind__in=UNION_KINDS),
            ),
            models.UniqueConstraint(
                models.Value(1),
                name="organisation_one_root",
                condition=Q(parent__isnull=True, kind__in=UNION_KINDS),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_union(self) -> bool:
        """Whether it belongs to the tree of unions."""
        return self.kind in UNION_KINDS

    @property
    def is_root(self) -> bool:
        """Whether it is the top of the tree of unions."""
        return self.parent_id is None and self.is_union

    @property
    def last_day(self) -> date | None:
        """The last day of its existence; None while no end is known."""
        return self.ends_on and self.ends_on - DAY

    @property
    def chain_ids(self) -> list[int]:
        """The identifiers from itself up to the top of its tree, nearest first."""
        return ids_in(self.path)[::-1]

    def name_on(self, day: date) -> str:
        """The name it had on `day`; the first one for days before its foundation."""
        periods = self.names.order_by("starts_on")
        then = periods.filter(during(day)).first() or periods.first()
        return then.name if then else self.name

    def parent_on(self, day: date) -> "Organisation | None":
        """The body above it on `day`; None for the top, for a partner without one, and before its foundation."""
        then = self.parents.filter(during(day)).select_related("parent").first()
        return then.parent if then else None


class NamePeriod(models.Model):
    """A name an organisation had from–to; the open one is today's."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="names")
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True)

    class Meta:
        verbose_name = _("曾用名")
        ordering = ("organisation", "starts_on")
        constraints = [
            models.UniqueConstraint(name="name_one_open", fields=["organisation"], condition=Q(ends_on__isnull=True)),
            models.UniqueConstraint(name="name_one_start", fields=["organisation", "starts_on"]),
            models.CheckConstraint(
                name="name_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ParentPeriod(models.Model):
    """The body above an organisation from–to (none at the top); the open one is today's."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="child_periods")
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True)

    class Meta:
        verbose_name = _("隶属变更")
        ordering = ("organisation", "starts_on")
        constraints = [
            models.UniqueConstraint(name="parent_one_open", fields=["organisation"], condition=Q(ends_on__isnull=True)),
            models.UniqueConstraint(name="parent_one_start", fields=["organisation", "starts_on"]),
            models.CheckConstraint(
                name="parent_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="parent_not_itself", condition=~Q(parent=F("organisation"))),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} < {self.parent_id}"


class SuccessionKind(models.TextChoices):
    """How one body followed another."""

    MERGED = "merged", _("合并")
    SPLIT = "split", _("分设")
    ENDED = "ended", _("撤销后承接")


class Succession(models.Model):
    """That one body took over from another on a day; `is_default` marks the heir of whatever nobody assigned."""

    old = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    kind = models.CharField(_("方式"), max_length=10, choices=SuccessionKind)
    on = models.DateField(_("生效日期"))
    is_default = models.BooleanField(_("默认承接"), default=False)

    class Meta:
        verbose_name = _("承接关系")
        ordering = ("on", "id")
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["old", "new"]),
            models.UniqueConstraint(name="succession_one_default", fields=["old"], condition=Q(is_default=True)),
            models.CheckConstraint(name="succession_not_itself", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} > {self.new_id}"
