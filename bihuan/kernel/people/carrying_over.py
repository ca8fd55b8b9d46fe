"""What becomes of posts and entries of people when their body ends: they go to its heir."""

from collections.abc import Sequence
from datetime import date

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people import events, roles
from bihuan.kernel.people.actions.posts import tell_moved
from bihuan.kernel.people.models import Person, Post

TITLE_LENGTH = 60


def organisation_succeeded(*, old_id: int, new_ids: Sequence[int], on: date, actor: Actor, key: IdempotencyKey) -> None:
    """Carry every post of the body that ends, with whoever is in it and whatever it owns, to the first heir.

    The head stays head only where the heir has none. Where the heir stands at another tier, a post that saw or
    administered the old branch becomes one without oversight: nobody comes to see more by a merger.
    """
    old, heir = Organisation.objects.get(pk=old_id), Organisation.objects.get(pk=new_ids[0])
    for post in old.posts.filter(ends_on__isnull=True) | old.posts.filter(ends_on__gt=on):
        _carry(post, old, heir)
        tell_moved(events.POST_CARRIED, post, old, actor, key, on)
    Person.objects.filter(organisation=old).update(organisation=heir)


def _carry(post: Post, old: Organisation, heir: Organisation) -> None:
    post.organisation = heir
    if post.is_head and heir.posts.heads().filter(ends_on__isnull=True).exists():
        post.is_head = False
        post.role = roles.OFFICER if post.role == roles.HEAD else post.role
        post.title = f"原{old.short_name}{post.title}"[:TITLE_LENGTH]
    if heir.tier != old.tier and _has_power(post.role):
        post.is_head, post.role = False, roles.TRANSFERRED
    post.save(update_fields=["organisation", "is_head", "role", "title"])


def _has_power(role: str) -> bool:
    return role in roles.KEEPERS or (roles.is_role(role) and roles.role_of(role).oversees)
