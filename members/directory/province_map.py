"""The twelve provinces as a drawing of our own: simple shapes that share their borders, on a field of 294 by 344."""

from collections.abc import Callable, Iterable
from math import ceil
from typing import NamedTuple

from ..models import Organisation

Province = Organisation.Province
LEVELS = 4


class Shape(NamedTuple):
    """The outline of a province, and the middle of its number."""

    outline: str
    x: int
    y: int


class Area(NamedTuple):
    """A province with how many people it finds, how dark it is drawn for that (0 to 4), and where it leads."""

    name: str
    number: int
    level: int
    url: str
    is_chosen: bool
    shape: Shape | None


def areas_of(numbers: Iterable[tuple[str, str, int]], chosen: str, url: Callable[[str], str]) -> list[Area]:
    """Of each (value, label, number) the area; what is chosen leads back to all, what is empty leads nowhere.

    What is no province has no shape.
    """
    rows = list(numbers)
    most = max((number for _, _, number in rows), default=0) or 1
    areas = []
    for value, label, number in rows:
        is_chosen = value == chosen
        leads_to = url("" if is_chosen else value) if number or is_chosen else ""
        areas.append(Area(label, number, ceil(number / most * LEVELS), leads_to, is_chosen, SHAPES.get(value)))
    return areas


SHAPES: dict[str, Shape] = {
    Province.GRONINGEN: Shape(
        "M221 55L213 40 213 17 239 12 262 12 267 25 287 36 287 66 277 86 265 67 249 52 232 46z",
        244,
        34,
    ),
    Province.FRIESLAND: Shape(
        "M213 17L191 19 169 30 154 46 151 59 154 73 152 82 166 86 177 85 187 91 207 84 228 74 229 65 221 "
        "55 213 40z M119 40L132 31 131 26 116 35z M137 25L165 16 164 10 135 19z M171 16L195 13 195 7 171 "
        "10z M204 12L224 8 223 4 204 6z",
        185,
        56,
    ),
    Province.DRENTHE: Shape(
        "M221 55L232 46 249 52 265 67 277 86 277 109 251 110 230 106 212 107 207 84 228 74 229 65z",
        243,
        80,
    ),
    Province.OVERIJSSEL: Shape(
        "M187 91L207 84 212 107 230 106 251 110 253 126 271 130 277 143 276 158 263 173 253 172 232 161 "
        "210 158 204 131 188 124 188 114 194 103z",
        232,
        133,
    ),
    Province.FLEVOLAND: Shape(
        "M177 85L187 91 194 103 188 114 188 124 184 131 171 142 156 155 144 149 134 144 135 136 154 126 "
        "160 116 171 113 169 106 170 94z",
        163,
        131,
    ),
    Province.GELDERLAND: Shape(
        "M188 124L204 131 210 158 232 161 253 172 249 180 260 188 252 198 228 206 213 204 203 203 196 214 "
        "188 216 171 206 152 215 137 217 125 208 135 194 154 190 169 190 169 181 160 169 156 155 171 142 "
        "184 131z",
        197,
        174,
    ),
    Province.UTRECHT: Shape(
        "M156 155L160 169 169 181 169 190 154 190 135 194 120 191 112 179 110 161 127 158 143 163z",
        140,
        178,
    ),
    Province.NORTH_HOLLAND: Shape(
        "M107 71L129 73 133 94 147 101 129 110 132 132 134 144 144 149 156 155 143 163 127 158 110 161 97 "
        "151 88 146 93 131 99 100z M106 66L118 54 115 44 104 56z",
        113,
        120,
    ),
    Province.SOUTH_HOLLAND: Shape(
        "M88 146L97 151 110 161 112 179 120 191 135 194 125 208 110 218 97 221 72 229 62 223 41 210 53 "
        "200 60 188 71 173z",
        88,
        190,
    ),
    Province.ZEELAND: Shape(
        "M29 223L34 217 50 217 62 223 72 229 67 244 57 242 53 234 43 230z M10 241L22 234 43 238 51 247 69 "
        "251 71 260 55 254 43 259 21 252z M5 262L18 257 38 265 55 260 68 266 63 272 49 280 35 280 16 276 "
        "6 272z",
        35,
        246,
    ),
    Province.NORTH_BRABANT: Shape(
        "M72 229L97 221 110 218 125 208 137 217 152 215 171 206 188 216 200 232 190 242 187 264 166 280 "
        "143 275 132 264 119 253 103 254 92 248 82 251 81 262 71 262 70 246z",
        141,
        242,
    ),
    Province.LIMBURG: Shape(
        "M188 216L196 214 207 228 216 246 215 263 204 277 209 287 193 299 200 311 205 318 200 335 177 335 "
        "174 323 182 306 185 288 166 280 187 264 190 242 200 232z",
        201,
        262,
    ),
}
