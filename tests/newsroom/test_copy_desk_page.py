"""The page "Copy desk": the look at the archive that nobody waits for, its counts, and its list."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from broadside.publication import Publication

DOUBLED = "Nobody  works."


def a_look(publication: Publication) -> Any:
    from broadside.newsroom.checking.runs import carry_out, want

    want()
    return carry_out(publication)


def page(client: Any, **asked: str) -> str:
    response = client.get(reverse("newsroom_copy_desk"), asked)
    assert response.status_code == 200
    return unescape(response.content.decode())


def listed(client: Any, **asked: str) -> list[str]:
    """The headlines of the list, in its order."""
    part = page(client, **asked).partition('id="copy-desk-list"')[2]
    return re.findall(r"/edit/\">([^<]+)</a></bdi>", part)


def share(client: Any, do: str, *articles: Any, **fields: Any) -> Any:
    data = {"do": do, "article": [article.pk for article in articles], **fields}
    return client.post(reverse("newsroom_share_out"), data, follow=True)


def said(response: Any) -> str:
    return unescape(response.content.decode())


def test_a_look_is_wanted_by_a_request_and_carried_out_elsewhere(publication: Publication) -> None:
    from broadside.newsroom.checking.runs import carry_out
    from broadside.newsroom.models import ArchiveCheck, Found
    from tests.newsroom.builders import an_article, signed_in

    an_article(standfirst=DOUBLED)
    client = signed_in("Editor")
    assert "never checked" in page(client)
    for _ in range(2):
        client.post(reverse("newsroom_check_archive"))
    assert not Found.objects.exists()
    assert "going to be checked" in page(client)
    assert ArchiveCheck.objects.get().wanted_by == client.user
    looked = carry_out(publication)
    assert looked is not None
    assert (looked.done, looked.total, looked.problem) == (1, 1, "")
    assert carry_out(publication) is None
    shown = page(client)
    assert "1 article checked" in shown
    assert "double-spaces" in shown


def test_a_look_that_dies_is_noticed_and_keeps_no_other_waiting(publication: Publication) -> None:
    from broadside.newsroom.checking.runs import SILENT_FOR, is_due, last, under_way, want
    from broadside.newsroom.models import ArchiveCheck

    now = timezone.now()
    assert is_due(now)
    dead = want()
    ArchiveCheck.objects.update(started_at=now, seen_at=now, done=3, total=9)
    assert want() == dead
    assert under_way(now) == dead
    assert not is_due(now)
    assert is_due(now + timedelta(hours=25))
    ArchiveCheck.objects.update(seen_at=now - SILENT_FOR)
    assert under_way(now) is None
    assert a_look(publication).problem == ""
    dead.refresh_from_db()
    assert dead.problem == "It was interrupted."
    assert last() != dead


def test_a_look_that_fails_says_so_on_the_page(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadside.newsroom.checking import runs
    from tests.newsroom.builders import signed_in

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(runs, "check_archive", fail)
    with pytest.raises(OSError, match="disk"):
        a_look(publication)
    assert "OSError: the disk is full" in page(signed_in("Editor"))


def test_who_may_not_see_the_copy_desk_does_not() -> None:
    from tests.newsroom.builders import an_article, signed_in

    article = an_article()
    contributor, translator = signed_in("Contributor"), signed_in("Translator")
    address = reverse("newsroom_copy_desk")
    assert "Copy desk" not in said(contributor.get("/newsroom/"))
    assert "Copy desk" in said(translator.get("/newsroom/"))
    assert contributor.get(address, follow=True).redirect_chain
    before = article.__class__.objects.filter(minded__isnull=False)
    share(contributor, "take", article)
    assert not before.exists()
    # A translator sees the list, and neither starts a look nor shares out.
    assert "Check the archive now" not in page(translator)
    translator.post(reverse("newsroom_check_archive"))
    share(translator, "give", article, to=signed_in("Editor").user.pk)
    assert "never checked" in page(translator)
    assert not before.exists()


def test_the_list_is_filtered_by_check_language_strand_and_who(publication: Publication) -> None:
    from tests.newsroom.builders import (
        a_dossier,
        a_person,
        a_place,
        a_strand,
        an_article,
        signed_in,
    )

    strand = a_strand(a_dossier())
    whole = {"bylines": (a_person(),), "dateline_place": a_place(), "standfirst": "We go."}
    spaces = an_article("Spaces", **{**whole, "standfirst": DOUBLED}, strands=[strand])
    shouting = an_article("SHOUTING ALL DAY", **whole)
    spanish = an_article("Nada", "es", **{**whole, "standfirst": "Nadie  va."})
    an_article("Sound", **whole)
    a_look(publication)
    client = signed_in("Editor")
    # A warning comes before notes.
    assert listed(client) == ["SHOUTING ALL DAY", "Spaces", "Nada"]
    assert listed(client, check="double-spaces") == ["Spaces", "Nada"]
    assert listed(client, language="es") == ["Nada"]
    assert listed(client, strand=str(strand.pk)) == ["Spaces"]
    assert listed(client, who="nobody") == listed(client)
    share(client, "take", spaces)
    assert listed(client, who="me") == ["Spaces"]
    assert listed(client, who=str(client.user.pk)) == ["Spaces"]
    assert listed(client, who="nobody") == ["SHOUTING ALL DAY", "Nada"]
    assert listed(client, strand="x", who="x", check="no-such") == []
    assert {shouting.pk, spanish.pk}


def test_articles_are_taken_given_and_given_back(publication: Publication) -> None:
    from broadside.newsroom.models import Minded
    from tests.newsroom.builders import a_user, an_article, signed_in

    one, other = an_article("One", standfirst=DOUBLED), an_article("Two", standfirst=DOUBLED)
    a_look(publication)
    editor, translator = signed_in("Editor"), signed_in("Translator")
    assert "2 articles are yours." in said(share(translator, "take", one, other))
    assert Minded.objects.get(article=one).who == translator.user
    # Nobody takes from another what is theirs, unless they share out.
    third = signed_in("Translator")
    assert f"“One”: {translator.user.username} has it." in said(share(third, "take", one))
    assert f"“One”: {translator.user.username} has it." in said(share(third, "back", one))
    assert "given to" in said(share(editor, "give", one, to=third.user.pk))
    minded = Minded.objects.get(article=one)
    assert (minded.who, minded.given_by) == (third.user, editor.user)
    assert f"from {editor.user.username}" in page(editor)
    # One who may not see the list cannot have it, nor one without an account.
    for nobody in (a_user("Contributor"), a_user("Editor", is_active=False)):
        assert "Choose who" in said(share(editor, "give", one, to=nobody.pk))
    assert "Choose articles first." in said(share(editor, "take"))
    assert "Say what" in said(share(editor, "burn", one))
    share(third, "back", one)
    assert not Minded.objects.filter(article=one).exists()


def test_what_is_done_with_leaves_the_list_until_more_is_found(publication: Publication) -> None:
    from broadside.newsroom.models import Found, Minded
    from tests.newsroom.builders import an_article, signed_in

    article = an_article("One", standfirst=DOUBLED)
    a_look(publication)
    client = signed_in("Editor")
    share(client, "take", article)
    share(client, "done", article, check="double-spaces")
    assert listed(client, check="double-spaces") == []
    assert listed(client) == ["One"]
    share(client, "done", article)
    assert listed(client) == []
    assert not Minded.objects.exists()
    assert listed(client, done="1") == ["One"]
    a_look(publication)
    assert listed(client) == []
    share(client, "not-done", article, check="missing-byline", done="1")
    assert listed(client) == ["One"]
    share(client, "done", article)
    type(article).objects.filter(pk=article.pk).update(standfirst="Nobody  works,  ever.")
    a_look(publication)
    assert listed(client) == ["One"]
    row = Found.objects.get(done_at=None)
    assert (row.check_name, row.times, row.done_by) == ("double-spaces", 2, None)


@pytest.mark.parametrize("how", ["edited", "silenced", "mended", "deleted"])
def test_an_article_that_is_mended_leaves_the_list_by_itself(
    publication: Publication, how: str
) -> None:
    from broadside.newsroom.actions.mend import mend
    from broadside.newsroom.models import Minded
    from tests.newsroom.builders import a_person, a_place, an_article, signed_in
    from tests.newsroom.drafting import silence

    article = an_article("One", standfirst=DOUBLED, bylines=(a_person(),), dateline_place=a_place())
    a_look(publication)
    client = signed_in("Editor")
    share(client, "take", article)
    assert listed(client) == ["One"]
    match how:
        case "edited":
            article.standfirst = "Nobody works."
            article.save_revision()
        case "silenced":
            silence(client, article, "double-spaces")
        case "mended":
            mend(article, {"double-spaces"})
        case _:
            client.post(reverse("wagtailadmin_pages:delete", args=(article.pk,)))
    assert listed(client) == []
    assert not Minded.objects.exists()


def test_a_twin_stays_on_the_list_until_all_are_looked_at_again(publication: Publication) -> None:
    from tests.newsroom.builders import an_article, signed_in, text

    words = " ".join(f"word{number} of the port" for number in range(60))
    one, _ = an_article("One", body=[text(words)]), an_article("Two", body=[text(words)])
    a_look(publication)
    client = signed_in("Editor")
    one.body = [text("Nothing of it is left.")]
    one.save_revision()
    assert listed(client, check="near-duplicate") == ["One", "Two"]
    a_look(publication)
    assert listed(client, check="near-duplicate") == []


def test_the_counts_and_the_trend_say_the_same_in_words(publication: Publication) -> None:
    from broadside.newsroom.models import FoundOnDay, ReadOnDay
    from tests.newsroom.builders import an_article, signed_in

    an_article("One", standfirst="Nobody  works,  ever.")
    an_article("Uno", "es", standfirst="Nadie  va.")
    a_look(publication)
    client = signed_in("Editor")
    shown = page(client)
    row = re.search(r"Several spaces</a>.*?</tr>", shown, re.DOTALL)
    assert row is not None
    assert re.findall(r'number">(\d+)', row[0]) == ["3", "2", "2", "1", "0", "0"]
    # A day that was worse, in one of the languages.
    before = timezone.localdate() - timedelta(days=3)
    for day, count in ((before, 40), (before - timedelta(days=200), 900)):
        FoundOnDay.objects.create(
            day=day,
            language="en",
            check_name="dead-link",
            severity="error",
            times=count,
            articles=9,
        )
        ReadOnDay.objects.create(day=day, language="en", articles=60)
    drawn = page(client)
    assert f"Errors, {before}: 40" in drawn
    assert "900" not in drawn
    table = drawn.partition('class="copy-desk-table"')[2]
    cells = re.findall(r"<td>(\d+)</td>", table.partition("</table>")[0])
    # Of today: two errors less, three articles that nobody signs; of the day before: forty.
    assert cells[4:8] == ["40", "0", "0", "60"]
    assert cells[3] == "2"
    assert "Errors, " + str(before) not in page(client, language="es")
    assert drawn.count("<polyline") == 3
    assert "style=" not in drawn.partition("<svg class")[2].partition("</svg>")[0]


def test_a_second_look_on_a_day_takes_the_place_of_the_first(publication: Publication) -> None:
    from broadside.newsroom.checking.archive import check_archive
    from broadside.newsroom.checking.recording import record
    from broadside.newsroom.models import Found, FoundOnDay, ReadOnDay
    from tests.newsroom.builders import an_article

    english = an_article("One", standfirst=DOUBLED)
    an_article("Uno", "es", standfirst=DOUBLED)
    a_look(publication)
    since = Found.objects.get(article=english, check_name="double-spaces").since
    type(english).objects.update(standfirst="Nobody  works,  ever.")
    now = timezone.now()
    record(check_archive(publication, languages=["en"]), now, ["en"])
    spaces = FoundOnDay.objects.filter(check_name="double-spaces").order_by("language")
    assert [(row.language, row.times) for row in spaces] == [("en", 2), ("es", 1)]
    assert sorted(ReadOnDay.objects.values_list("language", "articles")) == [("en", 1), ("es", 1)]
    row = Found.objects.get(article=english, check_name="double-spaces")
    assert (row.since, row.times) == (since, 2)


def test_a_list_of_many_is_written_in_parts(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadside.newsroom.checking import recording
    from broadside.newsroom.models import Found
    from tests.newsroom.builders import an_article

    monkeypatch.setattr(recording, "_AT_ONCE", 2)
    for number in range(5):
        an_article(f"Number {number}", standfirst=DOUBLED)
    a_look(publication)
    first = Found.objects.count()
    assert Found.objects.filter(check_name="double-spaces").count() == 5
    from broadside.newsroom.models import Article

    Article.objects.update(standfirst="Nobody works.")
    a_look(publication)
    assert Found.objects.count() == first - 5
