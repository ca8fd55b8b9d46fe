"""Tasks within a matter, and people who keep it company."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.tests.factories import actor_of, filled, person, stranger
from bihuan.kernel.process.actions.tasks import drop_task, finish_task, join, part, set_task
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import forbidden, fresh, handling, kinds, refused, solved


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def task(place, matter=None, due_on=date(2024, 6, 20), **more):
    matter = matter or handling(place)
    given = {"post": place.site_head, "title": "补一份名单", "due_on": due_on, **more}
    return set_task(matter_id=matter.pk, **given, **by(place.town_officer))


def test_a_task_has_its_day_and_the_matter_looks_forward_to_it(place):
    made = task(place)
    assert (fresh(made.matter).next_on, kinds(made.matter)[-1]) == (date(2024, 6, 20), "task_set")


def test_a_task_says_what_by_when_and_of_a_living_post(place):
    matter = handling(place)
    with refused("no_title"):
        task(place, matter, title="")
    with refused("too_long"):
        task(place, matter, title="长" * 121)
    with refused("due_in_past"):
        task(place, matter, due_on=date(2024, 6, 2))
    with refused("post_ended"):
        task(place, matter, post=filled(place.site, ends_on=date(2024, 6, 3)))


def test_a_post_that_ended_while_the_form_was_filled_in_is_asked_for_nothing(place):
    matter, chosen = handling(place), filled(place.site)
    Post.objects.filter(pk=chosen.pk).update(ends_on=date(2024, 6, 3))
    with refused("post_ended"):
        task(place, matter, post=chosen)


def test_a_closed_matter_takes_no_task(place):
    with refused("closed"):
        task(place, solved(place))


def test_only_the_owner_sets_and_drops_tasks(place):
    made = task(place)
    with forbidden("not_owner"):
        set_task(
            matter_id=made.matter_id,
            post=place.site_head,
            title="再补",
            due_on=date(2024, 6, 20),
            **by(place.county_officer),
        )
    with forbidden("not_owner"):
        drop_task(task_id=made.pk, reason="不需要", **by(place.site_head))
    with pytest.raises(NotVisible):
        finish_task(task_id=made.pk, note="", actor=stranger(), key=new_key())


def test_whoever_was_asked_finishes_the_task_also_late(place):
    made = task(place)
    with clock.use(clock.at(date(2024, 8, 1))):
        done = finish_task(task_id=made.pk, note="已补", **by(place.site_head))
    assert (done.done_on, fresh(made.matter).next_on) == (date(2024, 8, 1), date(2024, 9, 2))


def test_the_owner_may_finish_it_without_a_word_and_others_may_not(place):
    made = task(place)
    with forbidden("not_your_turn"):
        finish_task(task_id=made.pk, note="", **by(place.county_officer))
    finish_task(task_id=made.pk, note="", **by(place.town_officer))
    with refused("task_over"):
        finish_task(task_id=made.pk, note="", **by(place.town_officer))
    with refused("task_over"):
        drop_task(task_id=made.pk, reason="不需要", **by(place.town_officer))


def test_a_task_is_dropped_with_a_reason(place):
    made = task(place)
    with refused("no_reason"):
        drop_task(task_id=made.pk, reason="", **by(place.town_officer))
    assert drop_task(task_id=made.pk, reason="不需要", **by(place.town_officer)).dropped_on == date(2024, 6, 3)


def joined(place, matter=None, who=None, **more):
    matter = matter or handling(place)
    return join(matter_id=matter.pk, person=who or person(), **more, **by(place.county_head))


def test_a_companion_sees_the_matter_and_notes_what_happened(place):
    kept = joined(place)
    assert kept.matter in Matter.objects.visible_to(actor_of_person(kept.person))


def actor_of_person(who):
    from bihuan.kernel.people.tests.factories import acting_as

    return acting_as(who)


def test_an_entry_that_was_joined_or_erased_keeps_no_company(place):
    matter, other, gone = handling(place), person(), person()
    Person.objects.filter(pk=other.pk).update(merged_into=person())
    Person.objects.filter(pk=gone.pk).update(erased_at=clock.now())
    for who in (other, gone):
        with refused("entry_closed"):
            join(matter_id=matter.pk, person=who, **by(place.county_head))
    assert not matter.companions.exists()


def test_joining_again_changes_nothing_unless_it_promises_more(place):
    kept = joined(place)
    again = joined(place, kept.matter, kept.person)
    longer = joined(place, kept.matter, kept.person, at_least_until=date(2025, 6, 3))
    shorter = joined(place, kept.matter, kept.person, at_least_until=date(2024, 7, 1))
    assert {one.pk for one in (again, longer, shorter)} == {kept.pk}
    assert (shorter.at_least_until, kinds(kept.matter).count("companion_joined")) == (date(2025, 6, 3), 2)


def test_a_companion_leaves_when_the_promise_is_kept(place):
    kept = joined(place, at_least_until=date(2025, 6, 3))
    with refused("stays_longer"):
        part(companion_id=kept.pk, **by(place.county_head))
    with clock.use(clock.at(date(2025, 6, 3))):
        assert part(companion_id=kept.pk, **by(place.county_head)).until == date(2025, 6, 3)
        with refused("parted"):
            part(companion_id=kept.pk, **by(place.county_head))
    assert kept.matter not in Matter.objects.visible_to(actor_of_person(kept.person))


def test_only_a_head_above_lets_companions_come_and_go(place):
    kept = joined(place)
    with forbidden("not_above"):
        join(matter_id=kept.matter_id, person=person(), **by(place.town_officer))
    with forbidden("not_above"):
        part(companion_id=kept.pk, **by(place.county_officer))
    part(companion_id=kept.pk, **by(place.county_head))
    assert kinds(kept.matter)[-1] == "companion_left"
