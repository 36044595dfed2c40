"""The contract between templates and view models: neither may name what the other has not.

Each template says in its first line what it is given, `{# card: CardView, notes: NoteView* #}`.
From there the fields it uses are followed through loops, `with` and `include`.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from broadside.site import views
from broadside.site.imprint import TEMPLATES
from broadside.site.wording import wording

VIEWS: dict[str, type[views.View]] = {
    name: thing
    for name, thing in vars(views).items()
    if isinstance(thing, type) and issubclass(thing, views.View) and thing is not views.View
}
SOURCES = {file.name: file.read_text("utf-8") for file in sorted(TEMPLATES.iterdir())}

_HEAD = re.compile(r"\A\{# (.*?) #\}")
_TAG = re.compile(r"\{%-?\s*(.*?)\s*-?%\}|\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_STRING = re.compile(r'"[^"]*"')
_PATH = re.compile(r"(?<![\w.|])([a-z_]\w*(?:\.\w+)*)")
_OWN = {"loop"}  # what the template engine itself gives

Scope = dict[str, Any]


def given(source: str) -> Scope:
    """What a template says that it is given."""
    head = _HEAD.match(source)
    assert head, "a template begins with what it is given"
    scope: Scope = {}
    for part in head[1].split(", "):
        name, _, form = part.partition(": ")
        view = VIEWS[form.rstrip("*")]
        scope[name] = tuple[view, ...] if form.endswith("*") else view
    return scope


def field(form: Any, name: str, used: set[tuple[str, str]]) -> Any:
    """The type of a field, noting that it is used."""
    form = without_none(form)
    if get_origin(form) is not None and issubclass(get_origin(form), Mapping):
        assert name in wording("en"), f"no word is called {name}"
        return str
    assert isinstance(form, type), f"{form} has no fields"
    assert issubclass(form, views.View), f"{form} has no fields"
    hints = get_type_hints(form)
    assert name in hints, f"{form.__name__} has no field {name}"
    used.add((form.__name__, name))
    return hints[name]


def without_none(form: Any) -> Any:
    if get_origin(form) in (Union, types.UnionType):
        [form] = [part for part in get_args(form) if part is not types.NoneType]
    return form


def follow(path: str, scope: Scope, used: set[tuple[str, str]]) -> Any:
    name, *fields = path.split(".")
    assert name in scope, f"{name} is not given"
    form = scope[name]
    for each in fields:
        form = field(form, each, used)
    return form


def walk(source: str) -> set[tuple[str, str]]:
    """The fields a template uses; fails where it uses what is not there."""
    used: set[tuple[str, str]] = set()
    scopes = [given(source)]
    for found in _TAG.finditer(_HEAD.sub("", source)):
        statement, expression = found[1], found[2]
        if statement is None:
            note(expression, scopes[-1], used)
            continue
        keyword, _, rest = statement.partition(" ")
        match keyword:
            case "for":
                name, _, path = rest.partition(" in ")
                element = get_args(without_none(follow(path, scopes[-1], used)))[0]
                scopes.append({**scopes[-1], name: element})
            case "with":
                name, _, path = rest.partition(" = ")
                scopes.append({**scopes[-1], name: without_none(follow(path, scopes[-1], used))})
            case "endfor" | "endwith":
                scopes.pop()
            case "include" | "extends":
                for name, form in given(SOURCES[rest.strip('"')]).items():
                    assert without_none(scopes[-1].get(name)) == form, f"{rest} is not given {name}"
            case _:
                note(rest, scopes[-1], used)
    return used


def note(expression: str, scope: Scope, used: set[tuple[str, str]]) -> None:
    expression = re.sub(r"\|\w+", "", _STRING.sub("", expression))
    for path in _PATH.findall(expression):
        if path.split(".")[0] not in _OWN and "." in path:
            follow(path, scope, used)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_template_uses_only_what_it_is_given(name: str) -> None:
    walk(SOURCES[name])


def test_every_field_is_shown_somewhere() -> None:
    used = set().union(*(walk(source) for source in SOURCES.values()))
    declared = {(view, name) for view, form in VIEWS.items() for name in get_type_hints(form)}
    assert sorted(declared - used) == []


def test_every_field_says_what_it_means() -> None:
    for name, form in VIEWS.items():
        assert form.__doc__, name
        schema = msgspec.json.schema(form)["$defs"][name]["properties"]
        for field_name, described in schema.items():
            assert described.get("description"), f"{name}.{field_name}"


def test_every_template_is_used() -> None:
    room = TEMPLATES.parent
    code = "\n".join(file.read_text("utf-8") for file in room.glob("*.py"))
    text = code + "\n".join(SOURCES.values())
    for name in SOURCES:
        form = re.fullmatch(r"feed\.(\w+)\.xml", name)
        assert f'"{name}"' in text or (form and 'f"feed.{form}.xml"' in code), name


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("{# card: CardView #}{{ card.headlin }}", "no field headlin"),
        ("{# card: CardView #}{{ page.title }}", "page is not given"),
        ("{# card: CardView #}{{ card.day.texts }}", "Day has no field"),
        ("{# page: PageView #}{{ page.words.latst }}", "no word is called latst"),
        ("{# cards: CardView* #}{% for card in cards %}{{ card.x }}{% endfor %}", "no field x"),
        ('{# page: PageView #}{% include "card.html" %}', "not given card"),
    ],
)
def test_the_contract_itself_notices(source: str, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        walk(source)
