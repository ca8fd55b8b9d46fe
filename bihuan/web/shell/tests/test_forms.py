"""Forms act once, keep what was typed, and point at what is wrong."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Forbidden, Refused
from bihuan.web.shell.forms import ActionForm

KEY = "0123456789abcdef"


class NoteForm(ActionForm):
    text = forms.CharField(label="记什么", help_text="写给接手的人。")
    way = forms.ChoiceField(label="怎样", widget=forms.RadioSelect, choices=[("a", "甲")], required=False)


def refuse_text(data: dict[str, Any]) -> None:
    raise Refused("too_short", _("再多写几句"), field="text")


def forbid(data: dict[str, Any]) -> None:
    raise Forbidden("not_yours", _("不归您管"))


def test_what_is_possible_is_done_with_the_cleaned_data_and_the_key() -> None:
    form = NoteForm({"key": KEY, "text": " 好 "})

    assert form.carry_out(lambda data: data["text"] + form.key)
    assert (form.result, form.status) == ("好" + KEY, 200)


def test_a_refusal_points_at_its_field_and_keeps_what_was_typed() -> None:
    form = NoteForm({"key": KEY, "text": "短"})

    assert not form.carry_out(refuse_text)
    assert (form.errors, form["text"].value(), form.status) == ({"text": ["再多写几句"]}, "短", 422)


def test_a_refusal_of_no_field_of_the_form_stands_above_it() -> None:
    form = NoteForm({"key": KEY, "text": "短"})
    form.is_valid()

    form.refuse(Refused("busy", "先等等", field="matter"))

    assert form.non_field_errors() == ["先等等"]


def test_what_one_may_not_do_is_no_error_of_the_form() -> None:
    with pytest.raises(Forbidden):
        NoteForm({"key": KEY, "text": "短"}).carry_out(forbid)


@pytest.mark.parametrize("key", ["", "short", "bad key with blanks", "x" * 65])
def test_without_a_key_of_the_right_shape_nothing_is_done(key: str) -> None:
    form = NoteForm({"key": key, "text": "好"})

    assert not form.carry_out(forbid)
    assert form.non_field_errors() == ["这一页放得太久了，请再提交一次"]


def test_an_empty_field_says_what_to_do() -> None:
    assert NoteForm({"key": KEY}).errors == {"text": ["请填写这一项"]}


def test_label_help_and_error_are_bound_to_the_field() -> None:
    html = Template("{% load shell %}{% fields form %}").render(Context({"form": NoteForm({"key": KEY})}))

    assert '<label for="id_text">记什么</label>' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert '<a href="#id_text">记什么：请填写这一项</a>' in html


def test_each_form_shown_carries_a_key_of_its_own() -> None:
    both = Template("{% load shell %}{% once %}|{% once %}").render(Context()).split("|")

    assert both[0] != both[1]
    assert all(part.startswith('<input type="hidden" name="key" value="') for part in both)
