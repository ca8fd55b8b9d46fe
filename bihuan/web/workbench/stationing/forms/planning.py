"""What a team enters at a site: an item of the plan, a problem, what a planned place has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.domains.stationing.actions.planning import describe, plan, report_problem
from bihuan.domains.stationing.models import PlanItem, PlanItemKind, Stationing, Term
from bihuan.domains.stationing.queries import open_matters_at, team_posts
from bihuan.kernel.ledger.queries import spent_by
from bihuan.kernel.people.queries import who_answers
from bihuan.web.desk.words import choice_words
from bihuan.web.shell.forms import ActionForm
from bihuan.web.workbench.stationing.forms.choosing import PROMPT, ChoosingForm, RowField, day_field, words_field


class AtSite(ChoosingForm):
    """Something entered at one of the sites of a term, owned by a post of the team."""

    stationing = RowField(_("哪个蹲点单位"))
    owner = RowField(_("谁来办"), _("选岗位；换了人，事项还在岗位上。"))
    another = forms.BooleanField(label=_("确是另一件事"), required=False)
    """Asked for only when an open matter of that name stands there already."""

    def __init__(self, term: Term, actor: Actor, today: Any, *args: Any, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        self._offer_sites(list(term.stationings.select_related("site__organisation").order_by("pk")))
        self._offer_posts(term, actor, today)
        self.asking = self.fields["another"]
        if "another" not in self.data:
            del self.fields["another"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not cleaned.pop("another", False):
            self._ask_whether_another(cleaned.get("stationing"), cleaned.get("title", ""))
        return cleaned

    def _ask_whether_another(self, stationing: Stationing | None, title: str) -> None:
        """What stands there under that name may be this very matter, unless this is the form that entered it."""
        if stationing is None or not title or spent_by(self.actor, [self.key]):
            return
        known = open_matters_at(stationing).filter(title=title).first()
        if known is not None:
            self.fields["another"] = self.asking
            words = _(
                "该单位已有一件同名的事项（%(number)s），还没有办结。是同一件就不用再登记，请到那件事项里接着记；确是另一件的，勾选后再提交。"
            )
            self.add_error("another", forms.ValidationError(words % {"number": known.number}, code="twice"))

    def _offer_sites(self, sites: list[Stationing]) -> None:
        choices = [(one.pk, one.site.organisation.name) for one in sites]
        self.offer("stationing", sites, [PROMPT, *choices])
        if len(sites) == 1:
            self.settle("stationing", sites[0].pk)

    def _offer_posts(self, term: Term, actor: Actor, today: Any) -> None:
        posts = team_posts(term)
        answers = who_answers([post.pk for post in posts], today)
        self.offer("owner", posts, [(post.pk, choice_words(post, answers)) for post in posts])
        own = actor.seat_for(post.pk for post in posts)
        self.fields["owner"].initial = own.post_id if own else (posts[0].pk if posts else None)

    def act(self, data: dict[str, Any]) -> Any:
        """Carry it out with cleaned data."""
        raise NotImplementedError

    def known(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the action takes."""
        given = {name: value for name, value in data.items() if name != "stationing"}
        return {"stationing_id": data["stationing"].pk, "actor": self.actor, "key": self.key, **given}


class Plan(AtSite):
    """Put something into a site's plan."""

    kind = forms.ChoiceField(label=_("任务类别"), choices=PlanItemKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("要做成什么"), max_length=120, help_text=_("写成果，不写过程。"))
    promised_on = day_field(
        _("计划哪天完成"), _("可以晚于蹲点期满：期满后由接续的岗位继续办。以后改期，这个日期仍保留显示。")
    )
    field_order = ("stationing", "kind", "title", "promised_on", "owner")

    def act(self, data: dict[str, Any]) -> PlanItem:
        given = self.known(data)
        return plan(**{**given, "kind": PlanItemKind(given["kind"])})


class Report(AtSite):
    """Enter a problem found at a site."""

    title = forms.CharField(label=_("是什么问题"), max_length=120)
    text = words_field(_("怎么发现的，情况怎样"), _("走访的人和事写在这里，只有看得到这件事的人能读。"), required=False)
    happened_on = day_field(
        _("哪天发现的"), _("不是今天发现的才填；办理期限从这天算起，录入日期另外记下。"), required=False
    )
    field_order = ("stationing", "title", "text", "happened_on", "owner")

    def act(self, data: dict[str, Any]) -> Any:
        return report_problem(**self.known(data))


class Describe(ActionForm):
    """Say what a planned place has."""

    rooms = words_field(_("功能室"), _("一行一间，如：劳动争议调解室。"), required=False)
    area_m2 = forms.DecimalField(label=_("面积（平方米）"), max_digits=9, decimal_places=2, required=False)

    def __init__(self, item: PlanItem, actor: Actor, *args: Any, **kwargs: Any) -> None:
        self.item, self.actor = item, actor
        known = {"rooms": "\n".join(item.rooms), "area_m2": item.area_m2}
        super().__init__(*args, initial=known, **kwargs)

    def act(self, data: dict[str, Any]) -> PlanItem:
        rooms = data["rooms"].splitlines()
        return describe(matter_id=self.item.pk, rooms=rooms, area_m2=data["area_m2"], actor=self.actor, key=self.key)
