"""Who and what keeps company with a matter: companions, tasks, other matters."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.models.matter import Matter


class CompanionQuerySet(models.QuerySet["Companion"]):
    """Those who stay with matters by name."""

    def with_actor(self, actor: Actor) -> "CompanionQuerySet":
        """Where the actor stays today, also under an entry that was joined to theirs."""
        return self.filter(person__in=actor.person_ids, until__isnull=True)


class Companion(models.Model):
    """A person who stays with a matter by name without owning it, such as a cadre of a team whose term has ended."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="companions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    former_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateField()
    at_least_until = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = CompanionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="companion_stays_long_enough",
                condition=Q(until__isnull=True) | Q(at_least_until__isnull=True) | Q(until__gte=F("at_least_until")),
            ),
            models.UniqueConstraint(
                fields=("matter", "person"), condition=Q(until__isnull=True), name="companion_once"
            ),
        )

    def stays_for(self, former_post_id: int | None, until: date | None) -> bool:
        """Promise to stay for a former team as well, and until that day; whether that is more than before."""
        for_team = self.former_post_id is None and former_post_id is not None
        longer = until is not None and (self.at_least_until is None or self.at_least_until < until)
        if for_team:
            self.former_post_id = former_post_id
        if longer:
            self.at_least_until = until
        return for_team or longer

    def is_last_of_team(self) -> bool:
        """Whether nobody else of the same former team accompanies the matter."""
        if self.former_post is None:
            return False
        team = self.former_post.organisation_id
        others = Companion.objects.filter(matter=self.matter_id, former_post__organisation=team, until__isnull=True)
        return not others.exclude(pk=self.pk).exists()


class TaskQuerySet(models.QuerySet["Task"]):
    """Lists of tasks."""

    def open(self) -> "TaskQuerySet":
        """Neither done nor dropped."""
        return self.filter(done_on__isnull=True, dropped_on__isnull=True)


class Task(models.Model):
    """A piece of work within a matter, asked of one post by a day."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="tasks")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="done_or_dropped", condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True)
            ),
        )


class RelationKind(models.TextChoices):
    """How two matters belong together."""

    FOLLOWS = "follows", _("后续事项")
    PART_OF = "part_of", _("所属事项")


class Relation(models.Model):
    """That one matter grew out of another."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="related_from")
    kind = models.CharField(max_length=8, choices=RelationKind.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter", "other", "kind"), name="related_once"),)
