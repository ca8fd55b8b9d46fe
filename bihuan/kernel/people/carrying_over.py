"""What becomes of posts and entries of people when their body ends: they go to its heir."""

from collections.abc import Mapping, Sequence
from datetime import date

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people import events, roles
from bihuan.kernel.people.actions.posts import tell_moved
from bihuan.kernel.people.models import Appointment, Person, Post

TITLE_LENGTH = 60


def organisation_succeeded(
    *, old_id: int, new_ids: Sequence[int], posts: Mapping[int, int], on: date, actor: Actor, key: IdempotencyKey
) -> None:
    """Carry every post of the body that ends, with whoever is in it and whatever it owns, to the heir named for it in
    `posts`, else to the first; the entries of people follow the post somebody is in, else go to the first.

    The head stays head only where the heir has none; a post that steps down or whose title is there already bears the
    name of the old body. Where the heir stands at another tier, a post that saw or
    administered the old branch becomes one without oversight: nobody comes to see more by a merger.
    """
    old, heirs = Organisation.objects.get(pk=old_id), Organisation.objects.in_bulk(new_ids)
    for post in old.posts.filter(ends_on__isnull=True) | old.posts.filter(ends_on__gt=on):
        heir = heirs[posts.get(post.pk, new_ids[0])]
        _carry(post, old, heir)
        tell_moved(events.POST_CARRIED, post, old, actor, key, on)
    entered_here = Person.objects.filter(organisation=old)
    for heir_id in new_ids:
        there = Appointment.objects.on(on).filter(post__organisation=heir_id, post__in=posts)
        entered_here.filter(pk__in=there.values("person")).update(organisation=heir_id)
    entered_here.update(organisation=new_ids[0])


def _carry(post: Post, old: Organisation, heir: Organisation) -> None:
    post.organisation = heir
    there = heir.posts.filter(ends_on__isnull=True)
    steps_down = post.is_head and there.heads().exists()
    if steps_down:
        post.is_head = False
        post.role = roles.OFFICER if post.role == roles.HEAD else post.role
    if steps_down or there.filter(title=post.title).exists():
        post.title = f"原{old.short_name}{post.title}"[:TITLE_LENGTH]
    if heir.tier != old.tier and _has_power(post.role):
        post.is_head, post.role = False, roles.TRANSFERRED
    post.save(update_fields=["organisation", "is_head", "role", "title"])


def _has_power(role: str) -> bool:
    return role in roles.KEEPERS or (roles.is_role(role) and roles.role_of(role).oversees)
