"""The pages of names: what they propose, what they do, and for whom."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest

PEOPLE = "/newsroom/names/person/"
PLACES = "/newsroom/names/place/"
MERGES = "/newsroom/names/merges/"


def posted(client: Any, address: str, **fields: Any) -> str:
    return str(client.post(address, fields, follow=True).content.decode())


def shown(client: Any, address: str) -> str:
    return str(client.get(address).content.decode())


def test_a_pair_is_shown_with_its_evidence_and_what_each_signed() -> None:
    from tests.newsroom.builders import a_person, an_article, signed_in

    schevchuk, shevchuk = a_person("Olga Schevchuk"), a_person("Ольга Шевчук")
    a_person("Somebody Else")
    an_article("Coal", live=True, bylines=[schevchuk])
    an_article("Вугілля", "uk", live=True, bylines=[shevchuk])
    an_article("Шахта", "uk", live=True, bylines=[shevchuk])
    page = shown(signed_in("Editor"), PEOPLE)
    assert "1 pair among 3 people and organisations may be one" in page
    assert "same in Cyrillic" in page
    assert re.search(r"\d\d\s*%", page)
    assert "Ukrainian 2" in page
    assert "English 1" in page
    assert "Coal" in page
    # The one with more articles comes first.
    assert page.index("Ольга Шевчук") < page.index("Olga Schevchuk")
    assert "Somebody Else" not in page


def test_two_are_merged_and_two_again_from_the_pages() -> None:
    from broadside.newsroom.models import Merge, Person
    from tests.newsroom.builders import a_person, an_article, signed_in

    kept, taken = a_person("Masha Chaikina"), a_person("Masha Chaykina")
    an_article("Coal", live=True, bylines=[taken])
    editor = signed_in("Editor")
    page = posted(
        editor, f"{PEOPLE}merge/", kept=kept.identifier, taken=taken.identifier, p=1, at=0
    )
    assert "Merged “Masha Chaykina” in “Masha Chaikina”: 1 article." in page
    assert "No two among 1 people" in page
    assert Person.objects.get(pk=taken.pk).merged_into == kept
    [merge] = Merge.objects.all()
    assert merge.user == editor.user
    page = shown(editor, MERGES)
    assert "Undo<span" in page
    assert str(editor.user) in page
    page = posted(editor, f"{PEOPLE}merges/{merge.pk}/undo/")
    assert "are two again" in page
    assert "Undo<span" not in page
    assert Person.objects.get(pk=taken.pk).merged_into is None
    page = posted(editor, f"{PEOPLE}merges/{merge.pk}/undo/")
    assert "was undone already" in page


def test_not_the_same_is_remembered_and_can_be_taken_back() -> None:
    from broadside.newsroom.models import Different
    from tests.newsroom.builders import a_person, signed_in

    one, other = a_person("Ivan Petrov"), a_person("Iwan Petrow")
    editor = signed_in("Editor")
    page = posted(
        editor, f"{PEOPLE}different/", first=one.identifier, second=other.identifier, p=1, at=0
    )
    assert "are not the same" in page
    assert "No two among 2" in page
    [decision] = Different.objects.all()
    assert decision.user == editor.user
    assert "Ivan Petrov" in shown(editor, MERGES)
    posted(editor, f"{PEOPLE}different/{decision.pk}/take-back/")
    assert "1 pair among 2" in shown(editor, PEOPLE)


def test_who_is_not_the_same_is_not_the_same_as_the_survivor_either() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.tell_apart import tell_apart
    from broadside.newsroom.merging.candidates import alike
    from tests.newsroom.builders import a_person

    one, same, other = (a_person(name) for name in ("Ivan Petrov", "Iwan Petrow", "Iván Petrov"))
    assert len(alike("person").pairs) == 3
    tell_apart(one, other)
    merge(same, one)
    assert alike("person").pairs == ()


def test_the_next_pair_has_the_focus_after_a_decision() -> None:
    from tests.newsroom.builders import a_person, signed_in

    for name in ("Ivan Petrov", "Iwan Petrow", "Masha Chaikina", "Masha Chaykina"):
        a_person(name)
    editor = signed_in("Editor")
    assert "autofocus" not in shown(editor, PEOPLE)
    assert shown(editor, f"{PEOPLE}?p=1&at=1").count("autofocus") == 1
    # Past the last pair it is the last, and what is no number is the first.
    assert shown(editor, f"{PEOPLE}?at=999").count("autofocus") == 1
    assert shown(editor, f"{PEOPLE}?at=x").count("autofocus") == 1


def test_any_two_are_found_and_compared_by_hand() -> None:
    from tests.newsroom.builders import a_person, signed_in

    one, other = a_person("International desk"), a_person("Редакція")
    editor = signed_in("Editor")
    page = shown(editor, f"{PEOPLE}by-hand/?search_first=Internat&search_second=Редак")
    assert f'value="{one.identifier}"' in page
    assert f'value="{other.identifier}"' in page
    assert "Merge: keep" not in page
    page = shown(editor, f"{PEOPLE}by-hand/?first={one.identifier}&second={other.identifier}")
    assert page.count("Merge: keep") == 2
    page = shown(editor, f"{PEOPLE}by-hand/?first={one.identifier}&second={one.identifier}")
    assert "the same one twice" in page
    assert "Nobody is found" in shown(editor, f"{PEOPLE}by-hand/?search_first=zzz")


def test_who_was_merged_is_offered_nowhere_and_not_edited() -> None:
    from broadside.newsroom.actions.merge import merge
    from tests.newsroom.builders import a_person, signed_in

    kept, taken = a_person("Masha Chaikina"), a_person("Marina Chaykina")
    merge(kept, taken)
    editor = signed_in("Editor")
    listed = "/newsroom/snippets/newsroom/person/"
    assert "Marina" not in shown(editor, listed)
    assert "Masha" in shown(editor, listed)
    assert "Marina" not in shown(editor, f"{listed}?q=Marina".replace("Marina", "Mari"))
    chooser = "/newsroom/snippets/choose/newsroom/person/"
    assert "Masha" in shown(editor, chooser)
    assert "Marina" not in shown(editor, chooser)
    page = editor.get(f"{listed}edit/{taken.pk}/", follow=True)
    assert page.redirect_chain
    assert "was merged in" in page.content.decode()


@pytest.mark.parametrize("role", ["Contributor", "Translator"])
def test_only_editors_see_and_merge(role: str) -> None:
    from broadside.newsroom.models import Merge, Person
    from tests.newsroom.builders import a_person, signed_in

    kept, taken = a_person("Masha Chaikina"), a_person("Masha Chaykina")
    client = signed_in(role)
    assert "/newsroom/names/" not in shown(client, "/newsroom/")
    for address in (PEOPLE, PLACES, MERGES, f"{PEOPLE}by-hand/", "/newsroom/names/spellings/"):
        assert client.get(address).status_code in (302, 403), address
    client.post(f"{PEOPLE}merge/", {"kept": kept.identifier, "taken": taken.identifier})
    assert not Merge.objects.exists()
    assert Person.objects.get(pk=taken.pk).merged_into is None
    assert "/newsroom/names/" in shown(signed_in("Editor"), "/newsroom/")


@pytest.mark.parametrize("address", ["merge/", "different/", "merges/1/undo/"])
def test_what_changes_something_is_posted(address: str) -> None:
    from tests.newsroom.builders import signed_in

    assert signed_in("Editor").get(f"{PEOPLE}{address}").status_code == 405


def test_pairs_are_worked_out_anew_when_names_change_and_only_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from broadside.newsroom.merging import candidates
    from tests.newsroom.builders import a_person

    compared: list[int] = []
    honest = candidates.variants

    def counted(names: Any) -> Any:
        compared.append(len(names))
        return honest(names)

    monkeypatch.setattr(candidates, "variants", counted)
    one = a_person("Masha Chaikina")
    other = a_person("Masha Chaykina")
    assert len(candidates.alike("person").pairs) == 1
    assert len(candidates.alike("person").pairs) == 1
    assert compared == [2]
    other.name = "Somebody Else"
    other.save()
    assert candidates.alike("person").pairs == ()
    one.variants = ["Sombody Elsse"]
    one.save()
    [pair] = candidates.alike("person").pairs
    assert {pair.first, pair.second} == {one.identifier, other.identifier}
    assert compared == [2, 2, 3]


def test_many_names_are_compared_in_a_process_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from broadside.newsroom.merging import candidates
    from broadside.newsroom.models import LikeNames
    from tests.newsroom.builders import a_person

    begun: list[tuple[str, Any]] = []
    monkeypatch.setattr(candidates, "AT_ONCE", 1)
    has_begun = threading.Event()

    def begin(*arguments: Any) -> None:
        begun.append(arguments)
        has_begun.set()

    monkeypatch.setattr(candidates, "_apart", begin)
    a_person("Masha Chaikina")
    a_person("Masha Chaykina")
    first = candidates.alike("person")
    assert (first.pairs, first.under_way) == ((), True)
    assert candidates.alike("person").under_way
    assert has_begun.wait(30)
    assert len(begun) == 1, "it is begun once, however often one looks"
    candidates.work_out(*begun[0])
    second = candidates.alike("person")
    assert (len(second.pairs), second.under_way) == (1, False)
    assert LikeNames.objects.get(what="person").since is None


# --- house style for places -----------------------------------------------------------------------


def test_the_check_follows_the_publications_own_spellings() -> None:
    from broadside.copydesk.checks.run import check
    from broadside.newsroom.checking.copies import copied
    from broadside.newsroom.checking.surroundings import surroundings
    from broadside.newsroom.configure import current_publication
    from broadside.newsroom.models import PlaceSpelling
    from tests.newsroom.builders import an_article, text

    said = [text("Kiev, Bakhmut and Artemivsk. He said: “I am from Artemivsk.” Artemivsk wine.")]
    article = an_article(body=said)

    def spelled() -> list[str]:
        around = surroundings(current_publication())
        found = check(copied(article).copy, around=around)
        return [each.explanation for each in found if each.check == "place-spelling"]

    assert spelled() == ["House style spells «Kiev» «Kyiv»."]
    own = PlaceSpelling.objects.create(
        preferred={"en": "Bakhmut"}, others=["Artemivsk"], kept=["Artemivsk wine"]
    )
    kiev = PlaceSpelling.objects.create(preferred={"en": "Kiev"}, others=["Kyiv"])
    assert spelled() == ["House style spells «Artemivsk» «Bakhmut»."]
    own.delete()
    kiev.delete()
    assert spelled() == ["House style spells «Kiev» «Kyiv»."]


def test_the_page_shows_what_counts_and_the_form_begins_with_what_is_given() -> None:
    from broadside.newsroom.models import PlaceSpelling
    from tests.newsroom.builders import signed_in

    editor = signed_in("Editor")
    page = shown(editor, "/newsroom/names/spellings/")
    assert "Comes with Broadside" in page
    assert "The publication’s own" not in page
    form = shown(editor, "/newsroom/placespelling/new/?like=Kharkiv")
    assert 'value="Járkiv"' in form
    assert "Kharkov" in form
    fields = {
        "preferred_en": "Kharkiv",
        "preferred_es": "Járkov",
        "preferred_uk": "",
        "preferred_ar": "",
        "others": "Kharkov",
        "kept": "",
    }
    posted(editor, "/newsroom/placespelling/new/", **fields)
    [entry] = PlaceSpelling.objects.all()
    assert entry.preferred == {"en": "Kharkiv", "es": "Járkov"}
    page = shown(editor, "/newsroom/names/spellings/")
    assert page.count("Kharkov") == 1
    assert "The publication’s own" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"preferred": {}}, "This field cannot be blank"),
        ({"preferred": {"en": "Kyiv"}, "others": ["Kyiv"]}, "cannot be unwanted as well"),
        ({"preferred": {"en": "Kyiv"}, "kept": ["Odessa, Texas"]}, "holds none of the spellings"),
        ({"preferred": {"en": "Lviv"}, "others": ["Lvov"]}, "in the entry of “Lwiw” already"),
    ],
)
def test_an_entry_that_contradicts_is_refused_at_its_field(
    fields: dict[str, Any], said: str
) -> None:
    from django.core.exceptions import ValidationError

    from broadside.newsroom.models import PlaceSpelling

    PlaceSpelling.objects.create(preferred={"en": "Lwiw"}, others=["Lvov"])
    with pytest.raises(ValidationError, match=re.escape(said)):
        PlaceSpelling(**fields).full_clean()
