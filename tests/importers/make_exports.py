"""Make the hand-made exports in `files/`: one small archive in three languages, and broken ones.

    python -m tests.importers.make_exports

They are kept as files because the newsroom's tests and a newcomer's hands use them too.
"""

from __future__ import annotations

from pathlib import Path

from tests.importers.wxr import a_category, a_post, a_term, an_author, an_export

FILES = Path(__file__).parent / "files"

Category = tuple[str, str, str]


def english() -> str:
    """A dossier with a statement, two strands and highlights."""
    ukraine: Category = ("category", "ukraine", "Ukraine")
    return an_export(
        an_author("masha", "Masha Orlova"),
        an_author("desk", "International desk"),
        a_category("ukraine", "Ukraine", number=2),
        a_category("political-statement", "Political Statement", "ukraine", 3),
        a_category("women-in-ukraine", "Women in Ukraine", "ukraine", 4),
        a_category("labour", "Labour", "ukraine", 5),
        a_category("year-highlights", "Year highlights", "ukraine", 6),
        a_category("world", "World", number=7),
        a_category("climate", "Climate", "world", 8),
        a_post(
            11,
            title="No peace without a say",
            slug="no-peace-without-a-say",
            date="2022-03-01 09:00:00",
            creator="desk",
            body="A peace that is signed over people’s heads does not last.\n\nWe ask for theirs.",
            terms=(ukraine, ("category", "political-statement", "Political Statement")),
        ),
        a_post(
            12,
            title="The shelter in the school",
            slug="the-shelter-in-the-school",
            date="2022-04-02 09:00:00",
            creator="desk",
            body="By Olena Hnatiuk\n\nFour teachers keep the school open at night. "
            "They take turns at the door.\n\nIn the gymnasium there are sixty beds.",
            excerpt="Four teachers, sixty beds, and a rota on the door.",
            terms=(("category", "women-in-ukraine", "Women in Ukraine"),),
        ),
        a_post(
            13,
            title="Wages &amp; war: what the miners’ union wants",
            slug="wages-and-war",
            date="2022-11-20 09:00:00",
            creator="masha",
            body="<p>The pits are open; the wages are two months late.</p>\n"
            "<p>The union has written three letters.</p>",
            terms=(
                ("category", "labour", "Labour"),
                ("category", "climate", "Climate"),
                ("post_tag", "mines", "Mines"),
            ),
            meta={"_wp_old_slug": "miners-union"},
        ),
        a_post(
            14,
            title="A convoy in December",
            slug="a-convoy-in-december",
            date="2022-12-30 09:00:00",
            creator="masha",
            body="Six vans crossed the border with generators.",
            terms=(
                ("category", "year-highlights", "Year highlights"),
                ("category", "labour", "Labour"),
            ),
        ),
        a_post(
            15,
            title="The second winter",
            slug="the-second-winter",
            date="2023-12-28 09:00:00",
            creator="masha",
            body="The power held, with a margin that no engineer would sign for.",
            terms=(("category", "year-highlights", "Year highlights"),),
        ),
        a_post(
            16,
            title="Floods upriver",
            slug="floods-upriver",
            date="2023-06-10 09:00:00",
            creator="masha",
            body="Elsewhere, the river rose.",
            terms=(("category", "climate", "Climate"),),
        ),
    )


def spanish() -> str:
    """The same dossier on a Spanish site."""
    return an_export(
        an_author("redaccion", "Redacción"),
        an_author("lucia", "Lucía Prado"),
        a_category("ukraine", "Ucrania", number=2),
        a_category("declaracion", "Declaración", "ukraine", 3),
        a_category("mujeres", "Mujeres en Ucrania", "ukraine", 4),
        a_category("resumen-del-ano", "Resumen del año", "ukraine", 5),
        a_post(
            21,
            title="Ninguna paz sin voz",
            slug="ninguna-paz-sin-voz",
            date="2022-03-01 10:00:00",
            creator="redaccion",
            body="Una paz firmada a espaldas de la gente no dura.\n\nPedimos la suya.",
            terms=(("category", "declaracion", "Declaración"),),
        ),
        a_post(
            22,
            title="El refugio de la escuela",
            slug="el-refugio-de-la-escuela",
            date="2022-04-03 10:00:00",
            creator="redaccion",
            body="Por Olena Hnatiuk\n\nTraducción: Lucía Prado\n\n"
            "Cuatro maestras mantienen abierta la escuela de noche. Se turnan en la puerta.",
            terms=(("category", "mujeres", "Mujeres en Ucrania"),),
        ),
        a_post(
            23,
            title="Un convoy en diciembre",
            slug="un-convoy-en-diciembre",
            date="2022-12-30 10:00:00",
            creator="lucia",
            body="Seis furgonetas cruzaron la frontera con generadores.",
            terms=(("category", "resumen-del-ano", "Resumen del año"),),
        ),
        language="es-ES",
        title="El archivo",
    )


def ukrainian() -> str:
    """The same dossier on a Ukrainian site, its addresses encoded as WordPress does."""
    return an_export(
        an_author("redaktsiia", "Редакція"),
        a_category("ukraine", "Україна", number=2),
        a_category("%d0%b7%d0%b0%d1%8f%d0%b2%d0%b0", "Політична заява", "ukraine", 3),
        a_category("%d0%b6%d1%96%d0%bd%d0%ba%d0%b8", "Жінки в Україні", "ukraine", 4),
        a_category("pidsumky-roku", "Підсумки року", "ukraine", 5),
        a_post(
            31,
            title="Немає миру без голосу",
            slug="%d0%bd%d0%b5%d0%bc%d0%b0%d1%94-%d0%bc%d0%b8%d1%80%d1%83",
            date="2022-03-01 11:00:00",
            creator="redaktsiia",
            body="Мир, підписаний за спиною людей, не тримається.\n\nМи питаємо їх.",
            terms=(("category", "%d0%b7%d0%b0%d1%8f%d0%b2%d0%b0", "Політична заява"),),
        ),
        a_post(
            32,
            title="Укриття у школі",
            slug="ukryttia-u-shkoli",
            date="2022-04-04 11:00:00",
            creator="redaktsiia",
            body="Автор: Олена Гнатюк\n\nЧетверо вчительок тримають школу відкритою вночі. "
            "Вони чергують біля дверей.",
            terms=(("category", "%d0%b6%d1%96%d0%bd%d0%ba%d0%b8", "Жінки в Україні"),),
        ),
        a_post(
            33,
            title="Друга зима",
            slug="druha-zyma",
            date="2023-12-28 11:00:00",
            creator="redaktsiia",
            body="Світло було, хоча й з таким запасом, за який ніхто не підписався б.",
            terms=(("category", "pidsumky-roku", "Підсумки року"),),
        ),
        language="uk",
        title="Архів",
    )


def polylang() -> str:
    """One site in two languages, as the plug-in Polylang keeps them."""

    def both(english: int, spanish: int) -> str:
        return f'a:2:{{s:2:"en";i:{english};s:2:"es";i:{spanish};}}'

    in_english, in_spanish = ("language", "en", "English"), ("language", "es", "Español")
    group = ("post_translations", "pll_1", "pll_1")
    return an_export(
        an_author("masha", "Masha Orlova"),
        a_category("ukraine", "Ukraine", number=2),
        a_category("ucrania", "Ucrania", number=3),
        a_category("women", "Women", "ukraine", 4),
        a_category("mujeres", "Mujeres", "ucrania", 5),
        a_category("year-highlights", "Year highlights", "ukraine", 6),
        a_category("resumen-del-ano", "Resumen del año", "ucrania", 7),
        a_category("political-statement", "Political Statement", "ukraine", 8),
        a_category("declaracion", "Declaración", "ucrania", 9),
        a_term("term_translations", "pll_t1", both(2, 3), 20),
        a_term("term_translations", "pll_t2", both(4, 5), 21),
        a_term("term_translations", "pll_t3", both(6, 7), 22),
        a_term("term_translations", "pll_t4", both(8, 9), 23),
        a_term("post_translations", "pll_1", both(41, 42), 24),
        a_post(
            41,
            title="The nets",
            slug="the-nets",
            creator="masha",
            body="Forty women make nets in the basement of the theatre.",
            terms=(in_english, group, ("category", "women", "Women")),
        ),
        a_post(
            42,
            title="Las redes",
            slug="las-redes",
            creator="masha",
            body="Cuarenta mujeres hacen redes en el sótano del teatro.",
            terms=(in_spanish, group, ("category", "mujeres", "Mujeres")),
        ),
        a_post(
            43,
            title="What we say",
            slug="what-we-say",
            creator="masha",
            body="We say it again.",
            terms=(in_english, ("category", "political-statement", "Political Statement")),
        ),
        a_post(
            44,
            title="Lo que fue el año",
            slug="lo-que-fue-el-ano",
            creator="masha",
            body="Doce meses en diez frases.",
            terms=(in_spanish, ("category", "resumen-del-ano", "Resumen del año")),
        ),
    )


def broken() -> dict[str, bytes]:
    """Files that are not as they should be, by name."""
    whole = an_export(a_post(51, title="Whole", body="<p>First.</p>\n<p>Second.</p>"))
    bomb = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    root = whole.index("<rss")
    return {
        "truncated.xml": whole.encode()[: whole.encode().index(b"<p>Second")],
        "entity-bomb.xml": (
            f'<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a0 "boom">{bomb}]>\n'
            + whole[root:].replace("<title>Former site", "<title>&a9;")
        ).encode(),
        "external-entity.xml": (
            '<?xml version="1.0"?>\n'
            '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>\n'
            + whole[root:].replace("Former site", "&secret;")
        ).encode(),
        "wrong-encoding.xml": an_export(
            a_post(52, title="Café in Córdoba", body="“Señor”, said the waiter. Naïve…")
        ).encode("cp1252"),
        "crlf.xml": an_export(
            a_post(53, title="Line ends", body="First line\nsecond line\n\nA new paragraph.")
        ).replace("\n", "\r\n").encode(),
        "nested-cdata.xml": an_export(
            a_post(54, title="Nested", body="Write <code>&lt;![CDATA[x]]></code>, then ]]> again.")
        ).encode(),
        "control-characters.xml": an_export(
            a_post(55, title="Bell\x07 and form\x0c feed", body="One\x00 two\x1b three \U0001f600")
        ).encode(),
    }  # fmt: skip


def main() -> None:
    """Write them."""
    FILES.mkdir(exist_ok=True)
    for name, make in (
        ("english.xml", english),
        ("spanish.xml", spanish),
        ("ukrainian.xml", ukrainian),
        ("polylang.xml", polylang),
    ):
        (FILES / name).write_text(make(), "utf-8", newline="")
    for name, content in broken().items():
        (FILES / name).write_bytes(content)


if __name__ == "__main__":
    main()
