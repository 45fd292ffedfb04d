"""Where in a picture are lines of text, and which of them belong together?

Tesseract's own layout analysis takes the vowels and tone marks above Thai letters for lines of their own and loses
them; here a line is found by its letters, and takes the marks around it along.

1. strokes: what is thinner than a letter's stem and stands out from both sides, so that edges of bubbles, flat
   colours and soft pictures vanish, in light and dark alike
2. blocks: strokes that stand near one another; a timestamp beside a bubble is a block of its own
3. lines: within a block, the rows dense with letters; the cut between two lines runs where least ink is
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.image import Plane

CELL = 4
MAX_LINES = 150
_CONTRAST = 28
_WIDEST_STROKE = 13
_LOWEST, _TALLEST = 4, 90
_DENSE = 0.35
_AROUND = 12
_SMALLEST = 2 * CELL
_ROWS_APART = 2  # Cells between lines of one block, beyond the two that the square around each cell closes.
_ABOVE, _BELOW = 1.1, 0.75
_PULL = 0.5
_LOWER_MARKS = 0.34  # Of the gap between two rows of letters, this much belongs to marks below the upper one.

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Line:
    """A box around one line, in pixels of the picture that was searched, and the block that it stands in.

    ``letter`` is the height of its letters without marks. ``full`` is true when the line comes near the right edge of
    its block, so that the next line continues it.
    """

    left: int
    top: int
    right: int
    bottom: int
    block: int
    letter: int
    full: bool = False


def find_lines(grey: Plane) -> tuple[Line, ...]:
    """Return the lines of a picture whose letters are from 5 to 40 pixels high, block by block; at most ``MAX_LINES``.

    >>> find_lines(np.full((300, 200), 255, dtype=np.uint8))
    ()
    """
    if min(grey.shape) < _SMALLEST:
        return ()
    lines: list[Line] = []
    for number, block in enumerate(_blocks(grey)):
        lines += _split(block, number)
        if len(lines) >= MAX_LINES:
            break
    return tuple(lines[:MAX_LINES])


def _strokes(grey: Plane) -> Mask:
    """Return where the picture has thin dark or thin light strokes (top-hat of both signs)."""
    closed = _least(_most(grey, _WIDEST_STROKE), _WIDEST_STROKE)
    opened = _most(_least(grey, _WIDEST_STROKE), _WIDEST_STROKE)
    return np.asarray(np.maximum(closed - grey, grey - opened) > _CONTRAST)


def _most(plane: Plane, size: int) -> Plane:
    """Return the greatest value in a square around each pixel."""
    half = size // 2
    for axis in (0, 1):
        width = [(half, half) if axis == one else (0, 0) for one in (0, 1)]
        padded = np.pad(plane, width, mode="edge")
        reach = 1
        while reach < size:
            step = min(reach, size - reach)
            first, second = (padded[:-step], padded[step:]) if axis == 0 else (padded[:, :-step], padded[:, step:])
            padded = np.maximum(first, second)
            reach += step
        plane = padded
    return plane


def _least(plane: Plane, size: int) -> Plane:
    inverted: Plane = 255 - _most(255 - plane, size)
    return inverted


@dataclass(frozen=True, slots=True)
class _Block:
    """Strokes that stand near one another, and the place of their corner in the picture."""

    left: int
    top: int
    ink: Mask


def _blocks(grey: Plane) -> list[_Block]:
    """Return the blocks of a picture from top to bottom."""
    rows, columns = (side // CELL for side in grey.shape)
    strokes = _strokes(grey)[: rows * CELL, : columns * CELL]
    cells = strokes.reshape(rows, CELL, columns, CELL).any(axis=(1, 3))
    near = _most(np.asarray(cells, dtype=np.uint8), 3).astype(bool)
    near[:, 1:] |= near[:, :-1].copy()
    for _ in range(_ROWS_APART):
        near[1:] |= near[:-1].copy()
    blocks = (_block(grey, strokes, members, columns) for members in _connected(near))
    return sorted(blocks, key=lambda block: (block.top, block.left))


def _connected(cells: Mask) -> Iterator[NDArray[np.intp]]:
    """Yield the numbers of cells that are connected to one another."""
    columns = cells.shape[1]
    unseen = set(np.flatnonzero(cells).tolist())
    while unseen:
        pending = [unseen.pop()]
        members = list(pending)
        while pending:
            place = pending.pop()
            for beside in (place - columns, place + columns, place - 1, place + 1):
                if beside in unseen and (beside % columns == place % columns or beside // columns == place // columns):
                    unseen.remove(beside)
                    pending.append(beside)
                    members.append(beside)
        yield np.array(members)


def _block(grey: Plane, strokes: Mask, members: NDArray[np.intp], columns: int) -> _Block:
    """Return the ink of some cells: strokes that differ from the paper, which is what most of the cells show."""
    ys, xs = np.divmod(members, columns)
    top, left = int(ys.min()), int(xs.min())
    own = np.zeros((int(ys.max()) + 1 - top, int(xs.max()) + 1 - left), dtype=bool)
    own[ys - top, xs - left] = True
    own = own.repeat(CELL, axis=0).repeat(CELL, axis=1)
    box = (slice(top * CELL, top * CELL + own.shape[0]), slice(left * CELL, left * CELL + own.shape[1]))
    paper = int(np.median(grey[box][own]))
    apart = np.abs(grey[box].astype(np.int16) - paper) > _CONTRAST
    return _Block(left * CELL, top * CELL, own & strokes[box] & apart)


def _split(block: _Block, number: int) -> Iterator[Line]:
    """Yield the lines of a block."""
    height, width = block.ink.shape
    profile = block.ink.sum(axis=1).astype(float)
    bodies = _bodies(profile)
    for place, (first, last) in enumerate(bodies):
        letter = last - first
        upper = _cut(profile, bodies[place - 1][1], first) if place else 0
        lower = _cut(profile, last, bodies[place + 1][0]) if place + 1 < len(bodies) else height
        top, bottom = max(upper, int(first - _ABOVE * letter)), min(lower, int(last + _BELOW * letter) + 1)
        columns = np.flatnonzero(block.ink[first:last].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        if _LOWEST <= letter <= _TALLEST and right - left > letter // 2:
            yield Line(
                left=block.left + left,
                top=block.top + top,
                right=block.left + right,
                bottom=block.top + bottom,
                block=number,
                letter=letter,
                full=right > 0.7 * width,
            )


def _bodies(profile: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the runs of rows that are dense with letters beside the rows around, from the row to the one after."""
    padded = np.pad(profile, _AROUND)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1).max(axis=1)
    dense = np.flatnonzero(np.diff(np.concatenate(([0], profile > np.maximum(2.0, _DENSE * around), [0]))))
    runs = [(int(first), int(last)) for first, last in dense.reshape(-1, 2)]
    if not runs:
        return []
    usual = sorted(last - first for first, last in runs)[-(len(runs) + 1) // 2]
    return [run for run in runs if run[1] - run[0] >= max(_LOWEST, 0.45 * usual)]


def _cut(profile: NDArray[np.float64], first: int, last: int) -> int:
    """Return the row between two rows of letters where least ink is, near where the marks of both usually part."""
    gap = profile[first:last]
    if not len(gap):
        return first
    wanted = _LOWER_MARKS * len(gap)
    distance = np.abs(np.arange(len(gap)) - wanted) / len(gap)
    return first + int(np.argmin(gap / max(1.0, profile.max()) + _PULL * distance))
