"""How SQLite finds what the feed of the desk shows first: a plan is read in its own words."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_the_newest_are_found_by_their_dates_and_not_by_sorting_the_archive():
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_desk

    an_article(live=True)
    desk = a_desk()
    with CaptureQueriesContext(connection) as asked:
        desk.get("feed/")
    (newest,) = (each["sql"] for each in asked if '"published_at" IS NOT NULL' in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {newest}")
        plan = [row[3] for row in cursor.fetchall()]
    assert any("newsroom_article_published" in line for line in plan)
    assert not any(line == "USE TEMP B-TREE FOR ORDER BY" for line in plan)
