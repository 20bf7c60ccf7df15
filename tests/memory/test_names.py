"""Names and their renderings, as approved sentences show them."""

from __future__ import annotations

from dragoman.memory.names import renderings


def test_a_name_is_learnt_with_its_rendering_in_any_script() -> None:
    spanish = renderings(
        [
            (
                "President Volodymyr Zelenskyy met Angela Merkel in Kyiv.",
                "El presidente Volodímir Zelenski se reunió con Angela Merkel en Kiev.",
            )
        ],
        "en",
        "es",
    )
    russian = renderings(
        [("Volodymyr Zelenskyy met Boris Johnson.", "Владимир Зеленский встретил Бориса Джонсона.")],
        "en",
        "ru",
    )

    assert spanish == {"Volodymyr Zelenskyy": "Volodímir Zelenski", "Angela Merkel": "Angela Merkel"}
    assert russian["Volodymyr Zelenskyy"] == "Владимир Зеленский"


def test_a_name_that_was_not_found_or_is_rendered_in_two_ways_is_not_learnt() -> None:
    met = "Volodymyr Zelenskyy met Angela Merkel."
    pairs = [
        (met, "Volodímir Zelenski se reunió con la canciller."),
        (met, "Volodymyr Zelensky se reunió con la canciller."),
    ]

    assert renderings(pairs, "en", "es") == {}
