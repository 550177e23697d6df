"""The check of long lines names each one, and templates only."""

from scripts.long_lines import LONGEST, long_lines


def test_long_lines_are_named_with_their_length(tmp_path):
    folder = tmp_path / "templates" / "events"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(f"{'a' * LONGEST}\n{'b' * (LONGEST + 1)}\n")
    (folder / "letter.txt").write_text("c" * 200)

    assert long_lines(tmp_path / "templates") == ["templates/events/page.html:2: 121 characters"]
