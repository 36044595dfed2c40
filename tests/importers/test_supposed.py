"""What is supposed of an article that does not say it, and that it is said to be supposed."""

from __future__ import annotations

from broadside.importers.manuscript import Text
from broadside.importers.remarks import Remarks
from broadside.importers.supposed import supposed_headline, supposed_language

SPANISH = Text(
    html=(
        "<p>Los trabajadores del puerto votaron anoche y nadie sabe todavía qué harán mañana. "
        "El sindicato dijo que no hay acuerdo con la empresa, y que la huelga sigue en todos los "
        "muelles de la ciudad hasta que se pague lo que se debe desde hace meses.</p>"
    )
)


def test_the_first_words_stand_for_a_headline_without_references_to_notes() -> None:
    remarks = Remarks()
    body = (Text(html="<p>One[^1] two three four five six seven eight nine ten eleven</p>"),)
    said = supposed_headline(body, "a name", remarks)
    assert said == "One two three four five six seven eight nine ten…"
    assert [(each.code, each.text) for each in remarks.all()] == [("headline-guessed", said)]


def test_a_name_stands_for_a_body_without_words() -> None:
    remarks = Remarks()
    assert supposed_headline((), "a name", remarks) == "a name"
    assert remarks.all()[0].text == "a name"


def test_a_language_that_is_plain_goes_before_the_sites_and_is_said() -> None:
    remarks = Remarks()
    assert supposed_language("El puerto", (SPANISH,), "en", remarks) == "es"
    assert [each.code for each in remarks.all()] == ["language-guessed"]


def test_the_sites_own_language_is_no_guess() -> None:
    remarks = Remarks()
    assert supposed_language("El puerto", (SPANISH,), "es-mx", remarks) == "es-mx"
    assert supposed_language("1917", (), "en", remarks) == "en"
    assert remarks.all() == ()
