"""How the name and the number of a person are kept, and which entries may be of the same person."""

import re
import unicodedata

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.texts import fitting
from bihuan.kernel.people.models import Person
from bihuan.kernel.people.models.persons import PersonQuerySet

NAME_LENGTH = 60
MOBILE_LENGTH = 20
BETWEEN_DIGITS = re.compile(r"[\s-]")
OF_THIS_COUNTRY = re.compile(r"^(\+|00)86")
MOBILE = re.compile(r"1[0-9]{10}")


def clean_name(text: str) -> str:
    """The name with single blanks between its parts; refused (`name_missing`) when nothing is left or it is too long."""
    name = " ".join(text.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise Refused("name_missing", _("请填写姓名，不超过60个字"), "name")
    return name


def clean_mobile(text: str) -> str:
    """The eleven digits, without +86, blanks and hyphens; empty for no number, refused (`bad_mobile`) for any other."""
    typed = unicodedata.normalize("NFKC", fitting(text.strip(), "mobile", MOBILE_LENGTH))
    number = OF_THIS_COUNTRY.sub("", BETWEEN_DIGITS.sub("", typed))
    if number and not MOBILE.fullmatch(number):
        raise Refused("bad_mobile", _("手机号码应为1开头的11位数字，前面可以加+86，请核对"), "mobile")
    return number


def entries_like(organisation: Organisation, name: str, mobile: str) -> PersonQuerySet:
    """The entries that this body keeps under the same name and number."""
    kept = Person.objects.current().filter(organisation=organisation)
    return kept.filter(name=clean_name(name), mobile=clean_mobile(mobile)).order_by("pk")


def namesakes(actor: Actor, name: str) -> PersonQuerySet:
    """The entries under that name among all that the actor finds in the directory."""
    return Person.objects.visible_to(actor).current().filter(name=clean_name(name)).order_by("pk")


def perhaps_the_same(person: Person) -> Q:
    """The condition on other entries that may be of this person: the same name, or the same number."""
    alike = Q(name=person.name)
    if person.mobile:
        alike |= Q(mobile=person.mobile)
    return alike & ~Q(pk=person.pk)
