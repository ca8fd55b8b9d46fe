"""Sealed details: who reads what, and what is left after an erasure."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger import sealing
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.models import Act, Detail, SealKey
from bihuan.kernel.ledger.queries import details_of, timeline
from bihuan.kernel.ledger.sealing import SealBroken, seal, unseal
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.ledger.tests.factories import CADRE, MATTER, WORKER, note
from bihuan.kernel.ledger.verification import verify

pytestmark = pytest.mark.django_db

PERSON = Stream("person", WORKER)
CANARY = "陈示例拖欠工资𠮷"


def test_details_are_read_back_with_those_of_persons_apart() -> None:
    act = note(details={"why": "欠薪"}, personal={WORKER: {"name": "陈示例"}, 6: {"name": "王示例"}})
    found = details_of([act])[act.pk]
    assert found == {"why": "欠薪"}
    assert found.personal == {5: {"name": "陈示例"}, 6: {"name": "王示例"}}


def test_an_act_without_details_has_none() -> None:
    act = note()
    assert details_of([act]) == {act.pk: {}}


def test_what_is_said_of_a_person_in_their_own_docket_is_one_sealed_text() -> None:
    act = note(PERSON, details={"phone": "0591"}, personal={WORKER: {"name": "陈示例"}})
    assert details_of([act])[act.pk] == {"phone": "0591", "name": "陈示例"}
    assert Detail.objects.get(act=act).subject == "person:5"


def test_the_database_holds_nothing_readable() -> None:
    act = note(details={"why": CANARY}, personal={WORKER: {"name": CANARY}})
    rows = [*Detail.objects.filter(act=act).values_list(), *Act.objects.filter(pk=act.pk).values_list()]
    for written in (CANARY, CANARY.encode(), CANARY.encode("gbk", "ignore")[:8]):
        assert all(str(written) not in str(value) for row in rows for value in row)


def test_the_same_words_are_sealed_differently_each_time() -> None:
    first, second = (note(details={"why": "欠薪"}) for _ in range(2))
    texts = [bytes(one.ciphertext) for one in Detail.objects.filter(act__in=[first, second])]
    digests = {json.loads(bytes(act.canonical))["seals"]["matter:12"] for act in (first, second)}
    assert (len(set(texts)), len(digests)) == (2, 2)


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_text_that_cannot_be_stored_is_refused_with_words(text: str) -> None:
    with pytest.raises(Refused, match="unstorable_text"):
        note(details={"why": text})


def test_details_of_many_acts_take_two_queries() -> None:
    acts = [note(details={"why": str(n)}, personal={n: {"name": "x"}}) for n in (1, 2, 3)]
    with CaptureQueriesContext(connection) as queries:
        details_of(acts)
    assert len(queries) == 2


def test_an_erased_person_leaves_the_matter_readable() -> None:
    act = note(details={"why": "欠薪"}, personal={WORKER: {"name": "陈示例"}})
    erasure = erase(subject=PERSON, basis=Basis.REQUEST, actor=CADRE, key=new_key())
    found = details_of([act])[act.pk]
    assert (found, found.erased, found.personal[WORKER].erased) == ({"why": "欠薪"}, False, True)
    assert (str(erasure.stream), erasure.facts, erasure.actor_person_id) == (
        "person:5",
        {"basis": "pipl-47"},
        7,
    )


def test_after_an_erasure_the_key_is_gone_and_verification_passes() -> None:
    note(details={"why": "欠薪"})
    note(details={"why": "又来电"})
    erase(subject=MATTER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
    report = verify()
    assert SealKey.objects.get(pk="matter:12").wrapped is None
    assert (report.problems, report.details, report.erased) == ([], 2, 2)


def test_after_an_erasure_nothing_more_is_sealed_for_that_subject() -> None:
    erase(subject=PERSON, basis=Basis.REQUEST, actor=CADRE, key=new_key())
    for given in ({"personal": {WORKER: {"name": "陈示例"}}}, {"stream": PERSON, "details": {"phone": "0591"}}):
        with pytest.raises(Refused, match="erased"):
            note(**given)
    assert note(PERSON).seq == 2


def test_nothing_is_erased_twice() -> None:
    erase(subject=MATTER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
    with pytest.raises(Refused, match="already_erased"):
        erase(subject=MATTER, basis=Basis.RETENTION, actor=CADRE, key=new_key())


def test_the_timeline_reads_as_sentences() -> None:
    note(facts={"what": "电话"}, details={"why": "欠薪"})
    erase(subject=MATTER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
    assert [entry.words(who="林干事") for entry in timeline(MATTER)] == [
        "林干事记下电话：—",
        "林干事依据保存期限届满删除了个人信息和详细内容",
    ]


def test_under_another_master_key_details_show_as_unreadable(settings: Any) -> None:
    act = note(details={"why": "欠薪"})
    settings.BIHUAN_MASTER_KEY = "7b" * 32
    found = details_of([act])[act.pk]
    assert (found, found.unreadable) == ({}, True)
    assert {problem.code for problem in verify().problems} == {"key_unreadable"}


def test_a_key_made_by_somebody_else_in_between_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    note(personal={WORKER: {"name": "陈示例"}})
    look, blind = sealing._stored, iter([True])
    monkeypatch.setattr(sealing, "_stored", lambda subjects: {} if next(blind, False) else look(subjects))
    act = note(personal={WORKER: {"name": "陈示例"}})
    assert details_of([act])[act.pk].personal == {5: {"name": "陈示例"}}


def test_a_sealed_text_opens_only_where_it_belongs() -> None:
    key = bytes(16)
    one = seal(key, "matter:12", "matter:12/7", {"why": "欠薪"})
    assert unseal(key, "matter:12", "matter:12/7", one.ciphertext) == ({"why": "欠薪"}, one.digest)
    for subject, place in (("matter:12", "matter:12/8"), ("person:5", "matter:12/7")):
        with pytest.raises(SealBroken):
            unseal(key, subject, place, one.ciphertext)
    for spoilt in (one.ciphertext[:-1], b"", b"\x02" + one.ciphertext[1:], one.ciphertext + b"\0"):
        with pytest.raises(SealBroken):
            unseal(key, "matter:12", "matter:12/7", spoilt)


def test_a_sealed_list_is_not_taken_for_details(home: Path) -> None:
    one = seal(bytes(16), "matter:12", "matter:12/7", ["why"])
    with pytest.raises(SealBroken):
        unseal(bytes(16), "matter:12", "matter:12/7", one.ciphertext)
