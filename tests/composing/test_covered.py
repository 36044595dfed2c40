"""What was published before the site's plan needed its address: the press says so."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from broadside.cli import main
from broadside.composing.press_room import PressRoom
from tests.composing.builders import a_publication_with_a_wire, put
from tests.site.builders import a_dossier, a_story, a_strand, an_id


def test_a_dossier_and_a_strand_named_like_a_part_of_the_plan_are_told_of(tmp_path: Path) -> None:
    publication = a_publication_with_a_wire(tmp_path, precompress=False)
    war = a_dossier("war")
    old = a_dossier("editions")
    put(publication, war, old, a_strand("all", war), a_story(dossiers=(an_id("editions"),)))
    with PressRoom(publication) as room:
        room.press()
        told = room.covered()
        assert sorted(sentence.partition(" has")[0] for sentence in told) == [
            "the dossier “editions”",
            "the strand “all”",
        ]
        put(publication, a_dossier("editions", slug="issues"), a_strand("all", war, slug="whole"))
        assert room.press().failures == ()
        assert room.covered() == []
    assert (publication.output / "en/issues/index.html").is_file()
    # Where the dossier's front was, the plan's own page stands.
    calendar = (publication.output / "en/editions/index.html").read_text("utf-8")
    assert 'class="of-year"' in calendar


def test_the_command_says_so(tmp_path: Path) -> None:
    publication = a_publication_with_a_wire(tmp_path, precompress=False)
    put(publication, a_dossier("editions"))
    done = CliRunner().invoke(main, ["--publication", str(publication.folder), "press"])
    assert done.exit_code == 0
    assert "the dossier “editions” has an address that the site itself needs" in done.output
