"""An override that the article has caught up with, or has moved away from, is told of."""

from __future__ import annotations


def told_of(desk):
    return {(each["field"], each["state"]) for each in desk.fill()["overrides"]}


def an_overridden_desk(**fields):
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    article = publish(an_article("Original", kicker="Report", standfirst="What happened."))
    desk = a_desk(latest(a_card(article, **fields)))
    assert desk.save().status_code == 200
    desk.load()
    return desk, article


def test_an_override_of_what_the_article_says_now_is_no_matter():
    desk, _ = an_overridden_desk(headline="Mine", trail_text="Shorter.")
    assert told_of(desk) == set()


def test_an_override_that_says_what_the_article_says_is_told_of():
    desk, article = an_overridden_desk(headline="Original")
    assert told_of(desk) == {("headline", "equal")}
    (told,) = desk.fill()["overrides"]
    assert told["original"] == "Original"
    assert article.title == "Original"


def test_an_override_older_than_the_articles_change_is_told_of_until_confirmed():
    from broadside.newsroom.actions import publish

    desk, article = an_overridden_desk(headline="Mine", kicker="Analysis")
    article.title = "Changed"
    publish(article)
    assert told_of(desk) == {("headline", "older")}
    (told,) = desk.fill()["overrides"]
    assert told["original"] == "Changed"
    # Saving for another reason confirms nothing.
    desk.draft["introduction"] = "Hello."
    desk.save()
    desk.load()
    assert told_of(desk) == {("headline", "older")}
    # “Keep mine”: the screen leaves the key out, and the server notes what the article says now.
    del desk.container("latest")["pinned"][0]["over"]["headline"]
    desk.save()
    desk.load()
    assert told_of(desk) == set()


def test_an_override_taken_back_leaves_nothing_behind():
    desk, _ = an_overridden_desk(headline="Mine")
    desk.container("latest")["pinned"][0]["headline"] = None
    desk.save()
    desk.load()
    assert desk.container("latest")["pinned"][0]["over"] == {}


def test_a_picture_put_in_place_of_another_is_told_of_when_the_article_has_a_new_one():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_picture, picture_bytes

    desk, article = an_overridden_desk(picture=a_picture(alt="Mine").pk)
    assert told_of(desk) == set()
    article.picture = a_picture(alt="New", data=picture_bytes(colour="green"))
    publish(article)
    assert told_of(desk) == {("picture", "older")}
