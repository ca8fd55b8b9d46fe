"""How fast one client records acts, durably, one after the other; and how fast all of them are verified."""

import time

import django
from django.db import connection

ACTS = 1000


def main() -> None:
    django.setup()
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.config.first_administrator import open_deployment
    from bihuan.kernel.ledger.verification import verify
    from bihuan.kernel.organisations.models import Organisation
    from bihuan.kernel.people.actions import register_person

    open_deployment(
        organisation="示例市总工会",
        tier="city",
        division="3501",
        name="示例",
        username="first",
        password="a-long-password",
    )
    root = Organisation.objects.get()
    took = []
    for number in range(ACTS):
        began = time.perf_counter()
        register_person(name=f"示例 {number}", organisation_id=root.pk, actor=SYSTEM, key=new_key())
        took.append(time.perf_counter() - began)
    began = time.perf_counter()
    report = verify()
    verified = time.perf_counter() - began
    assert report.ok
    took.sort()
    print(
        f"{connection.vendor}: {ACTS / sum(took):.0f} acts/s, p95 {1000 * took[int(0.95 * ACTS)]:.1f} ms; "
        f"verified {report.acts / verified:.0f} acts/s"
    )


if __name__ == "__main__":
    main()
