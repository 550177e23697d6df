import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tqdm import tqdm

Report = Callable[[str, int, int], None]  # label, how many are done, of how many
FORMAT = "{desc}{bar:30} {n_fmt}/{total_fmt}"


class Progress:
    """A bar per label. Call it as progress(label, done, total); a label that is not named stays a bar of its own."""

    def __init__(self) -> None:
        self.bars: dict[str, tqdm] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for bar in self.bars.values():
            bar.close()

    def __call__(self, label: str, done: int, total: int) -> None:
        if label not in self.bars:
            self.bars[label] = tqdm(
                total=total,
                desc=f"  {label:<24}",
                unit="",
                file=sys.stdout,
                bar_format=FORMAT,
            )
        bar = self.bars[label]
        bar.total = total
        bar.update(done - bar.n)
