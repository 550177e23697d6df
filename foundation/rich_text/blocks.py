"""What rich text is made of: blocks, one under the other, of runs with a style."""

from dataclasses import dataclass, field

Link = tuple[tuple[str, str], ...]  # the attributes of an `a`, in their order; none when it is no link


@dataclass(frozen=True)
class Run:
    """Words of one style; "\\n" in them is a break within the block."""

    text: str
    styles: tuple[str, ...] = ()
    link: Link = ()


@dataclass
class TextBlock:
    """A paragraph ("p") or an item of a list ("ul", "ol") at a depth from 0."""

    kind: str = "p"
    depth: int = 0
    runs: list[Run] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(run.text.strip() for run in self.runs)
