"""The first body, the first head and the first log-in of a deployment."""

from datetime import date

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.organisations.actions import found
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.people import policies, roles
from bihuan.kernel.people.actions.accounts import open_first_account
from bihuan.kernel.people.actions.appointments import appoint
from bihuan.kernel.people.actions.persons import register_person
from bihuan.kernel.people.actions.posts import create_post
from bihuan.kernel.people.models import Account, Person
from bihuan.kernel.people.passwords import Secret


@action("people.establish")
def establish(
    *,
    name: str,
    person_name: str,
    username: str,
    password: Secret,
    on: date,
    actor: Actor,
    key: IdempotencyKey,
    code: str = "ROOT",
    tier: str = Tier.CITY,
    division_code: str = "",
    is_demonstration: bool = False,
) -> tuple[Organisation, Person, Account]:
    """Found the top of the tree with one person who is its head and its administrator, and who can log in.

    Other people take those posts over later. Only the platform does this, once (`root_exists`).
    """
    policies.may_establish(actor).or_refuse()
    root = found(
        code=code,
        name=name,
        kind=Kind.FEDERATION,
        tier=tier,
        division_code=division_code,
        on=on,
        is_demonstration=is_demonstration,
        actor=actor,
        key=sub_key(key, "found"),
    )
    person = register_person(
        name=person_name,
        organisation_id=root.pk,
        is_demonstration=is_demonstration,
        actor=actor,
        key=sub_key(key, "person"),
    )
    for role in roles.KEEPERS:
        _seat(root, person, role, on, actor, sub_key(key, role))
    account = open_first_account(
        person_id=person.pk, username=username, password=password, actor=actor, key=sub_key(key, "account")
    )
    return root, person, account


def _seat(root: Organisation, person: Person, role: str, on: date, actor: Actor, key: IdempotencyKey) -> None:
    post = create_post(
        code=f"{root.code}-{role}",
        organisation_id=root.pk,
        role=role,
        title=str(roles.role_of(role).title),
        is_head=role == roles.HEAD,
        on=on,
        actor=actor,
        key=sub_key(key, "post"),
    )
    appoint(post_id=post.pk, person_id=person.pk, on=on, actor=actor, key=sub_key(key, "appoint"))
