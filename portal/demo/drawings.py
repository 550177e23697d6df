"""Pictures for the demo pages, drawn in the language of the design: a blackboard, three chalks, a ruler."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 1000
BOARD, BOARD_LINE, TABLE, RIM = "#123f38", "#1a4a42", "#2b6458", "#235a4f"
CHALK, YELLOW, PINK, BLUE, INK = "#f5f8f3", "#f6d35b", "#f4bfb0", "#b7d9e8", "#14231e"
CHALKS = (YELLOW, BLUE, PINK, CHALK)
SCALE = 2
HEADING_FONT = settings.BASE_DIR / "static" / "fonts" / "bricolage.woff2"


def picture(motif: str) -> bytes:
    """A PNG of 1600 by 1000 with this motif on the blackboard."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), BOARD)
    pen = Pen(ImageDraw.Draw(image))
    for y in range(80, HEIGHT, 112):
        pen.line([(0, y), (WIDTH, y)], BOARD_LINE, 3)
    MOTIFS[motif](pen)
    return as_png(image.reduce(SCALE))


def logo(name: str, number: int) -> bytes:
    """A plain logo on white: a mark of two shapes and the organisation's name."""
    colours = (("#1c5148", YELLOW), ("#234a6b", BLUE), ("#7a3b2c", PINK), ("#0d594c", "#93dac3"))
    dark, light = colours[number % len(colours)]
    image = Image.new("RGB", (1700, 480), "white")
    draw = ImageDraw.Draw(image)
    LOGO_MARKS[(number + number // len(colours)) % len(LOGO_MARKS)](draw, dark, light)
    font = ImageFont.truetype(str(HEADING_FONT), 92)
    font.set_variation_by_axes([650] * len(font.get_variation_axes()))
    first, _, rest = name.partition(" ")
    draw.text((470, 240), f"{first}\n{rest}" if rest else first, dark, font, anchor="lm", spacing=14)
    right = draw.textbbox((470, 240), f"{first}\n{rest}", font, anchor="lm")[2]
    return as_png(image.crop((0, 0, int(right) + 70, 480)))


def as_png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


class Pen:
    """Draws in the picture's own measure on a canvas that is larger, so that edges come out smooth."""

    def __init__(self, draw: ImageDraw.ImageDraw):
        self.draw = draw

    def line(self, points, colour, width=10):
        self.draw.line([self._big(point) for point in points], colour, width * SCALE, joint="curve")

    def circle(self, x, y, radius, colour, outline=None, width=0):
        box = [self._big((x - radius, y - radius)), self._big((x + radius, y + radius))]
        self.draw.ellipse(box, colour, outline, width * SCALE)

    def box(self, x, y, width, height, colour, radius=24):
        corners = [self._big((x, y)), self._big((x + width, y + height))]
        self.draw.rounded_rectangle(corners, radius * SCALE, colour)

    def shape(self, points, colour):
        self.draw.polygon([self._big(point) for point in points], colour)

    def arc(self, x, y, radius, start, end, colour, width=14):
        box = [self._big((x - radius, y - radius)), self._big((x + radius, y + radius))]
        self.draw.arc(box, start, end, colour, width * SCALE)

    @staticmethod
    def _big(point):
        return (round(point[0] * SCALE), round(point[1] * SCALE))


def sheet(pen: Pen, x, y, colour, *, lines=3, width=190, height=240):
    pen.box(x, y, width, height, colour, 20)
    for n in range(lines):
        pen.line([(x + 34, y + 56 + n * 46), (x + width - 34 - n * 24, y + 56 + n * 46)], INK, 8)


def ruler(pen: Pen, x, y, length, *, height=64):
    pen.box(x, y, length, height, YELLOW, 10)
    for n in range(1, int(length // 32)):
        pen.line([(x + n * 32, y), (x + n * 32, y + height * (0.6 if n % 5 == 0 else 0.35))], "#5b4708", 5)


def people(pen: Pen, x, y, radius, count, *, skip=()):
    for n in range(count):
        angle = 2 * pi * n / count - pi / 2
        at = (x + radius * cos(angle), y + radius * sin(angle) * 0.86)
        if n in skip:
            pen.circle(*at, 40, None, RIM, 6)
        else:
            pen.circle(*at, 46, RIM)
            pen.circle(*at, 34, CHALKS[n % 4])


def circle(pen: Pen):
    pen.circle(800, 500, 270, RIM)
    pen.circle(800, 500, 236, TABLE)
    people(pen, 800, 500, 385, 12)
    sheet(pen, 670, 380, CHALK, lines=2, width=120, height=150)
    sheet(pen, 830, 440, PINK, lines=2, width=110, height=140)
    ruler(pen, 640, 560, 320, height=48)


def table(pen: Pen):
    pen.box(330, 300, 940, 400, RIM, 200)
    pen.box(366, 336, 868, 328, TABLE, 164)
    for n in range(6):
        for y in (220, 780):
            pen.circle(450 + n * 140, y, 46, RIM)
            pen.circle(450 + n * 140, y, 34, CHALKS[(n + (y > 500)) % 4])
    sheet(pen, 520, 400, CHALK, lines=2, width=130, height=170)
    sheet(pen, 930, 420, PINK, lines=2, width=130, height=160)
    ruler(pen, 640, 470, 300)


def coins(pen: Pen):
    for column, (height, colour) in enumerate(((3, YELLOW), (5, YELLOW), (7, YELLOW))):
        for n in range(height):
            x, y = 330 + column * 270, 760 - n * 66
            pen.box(x, y, 200, 56, colour, 28)
            pen.line([(x + 44, y + 28), (x + 156, y + 28)], "#c9a227", 6)
    pen.line([(1180, 270), (1180, 800)], CHALK, 10)
    pen.shape([(1190, 280), (1430, 360), (1190, 440)], PINK)
    ruler(pen, 240, 840, 1120)


def cards(pen: Pen):
    for x, colour, title in ((250, YELLOW, 1), (610, BLUE, 2), (970, PINK, 3)):
        pen.box(x + 26, 236, 340, 470, RIM)
        pen.box(x, 210, 340, 470, colour)
        pen.circle(x + 70, 286, 34, INK)
        for n in range(title + 1):
            pen.line([(x + 50, 390 + n * 62), (x + 290 - n * 34, 390 + n * 62)], INK, 12)
    ruler(pen, 240, 790, 1120)


def measure(pen: Pen):
    ruler(pen, 160, 560, 1280, height=130)
    pen.line([(260, 440), (900, 440)], TABLE, 50)
    pen.line([(260, 440), (760, 440)], "#93dac3", 50)
    pen.circle(760, 440, 58, YELLOW, INK, 10)
    for y in range(300, 530, 34):
        pen.line([(1040, y), (1040, y + 16)], CHALK, 8)


def start(pen: Pen):
    pen.line([(220, 760), (620, 700), (900, 560), (1130, 480), (1380, 300)], CHALK, 14)
    for n, (x, y) in enumerate(((220, 760), (620, 700), (900, 560), (1130, 480))):
        pen.circle(x, y, 34, CHALKS[n])
    pen.circle(1380, 300, 52, YELLOW, INK, 10)
    pen.circle(220, 760, 70, None, YELLOW, 10)
    ruler(pen, 160, 850, 1280)


def cycle(pen: Pen):
    for n, colour in enumerate((YELLOW, BLUE, PINK)):
        begin = -90 + n * 120
        pen.arc(800, 490, 320, begin + 10, begin + 98, colour, 56)
        angle = (begin + 104) * pi / 180
        x, y = 800 + 292 * cos(angle), 490 + 292 * sin(angle)
        pen.circle(x, y, 30, colour)
    sheet(pen, 690, 360, CHALK, lines=3, width=220, height=260)


def house(pen: Pen):
    pen.shape([(520, 470), (800, 240), (1080, 470)], PINK)
    pen.box(570, 460, 460, 330, CHALK, 14)
    pen.box(740, 580, 120, 210, TABLE, 12)
    pen.box(620, 530, 90, 90, YELLOW, 10)
    pen.box(890, 530, 90, 90, BLUE, 10)
    pen.line([(250, 800), (1350, 800)], BOARD_LINE, 12)
    for n, x in enumerate((300, 400, 1200, 1300)):
        pen.circle(x, 740, 40, CHALKS[n])
    ruler(pen, 240, 850, 1120)


def conversation(pen: Pen):
    pen.box(240, 250, 620, 300, YELLOW, 60)
    pen.shape([(340, 530), (470, 530), (330, 640)], YELLOW)
    pen.box(740, 440, 620, 300, BLUE, 60)
    pen.shape([(1130, 720), (1260, 720), (1270, 830)], BLUE)
    for n in range(3):
        pen.line([(310, 340 + n * 60), (760 - n * 90, 340 + n * 60)], INK, 12)
        pen.line([(900, 540 + n * 60), (1280 - n * 80, 540 + n * 60)], INK, 12)


def bridge(pen: Pen):
    pen.arc(800, 760, 420, 180, 360, YELLOW, 40)
    pen.line([(180, 700), (1420, 700)], CHALK, 26)
    for n in range(7):
        x = 440 + n * 120
        top = 760 - (max(0, 420**2 - (x - 800) ** 2)) ** 0.5
        pen.line([(x, top), (x, 700)], CHALK, 8)
    for n in range(5):
        pen.circle(360 + n * 220, 640, 44, CHALKS[n % 4])
    ruler(pen, 180, 790, 1240)


MOTIFS: dict[str, Callable[[Pen], None]] = {
    "kring": circle,
    "tafel": table,
    "munten": coins,
    "kaarten": cards,
    "meetlat": measure,
    "start": start,
    "cyclus": cycle,
    "huis": house,
    "gesprek": conversation,
    "brug": bridge,
}


def _mark_rings(draw, dark, light):
    draw.ellipse([90, 90, 390, 390], light)
    draw.ellipse([190, 140, 390, 340], dark)


def _mark_leaves(draw, dark, light):
    draw.pieslice([80, 80, 400, 400], 180, 270, dark)
    draw.pieslice([80, 80, 400, 400], 0, 90, dark)
    draw.pieslice([80, 80, 400, 400], 270, 360, light)
    draw.pieslice([80, 80, 400, 400], 90, 180, light)


def _mark_steps(draw, dark, light):
    for n in range(4):
        draw.rounded_rectangle([90 + n * 78, 340 - n * 80, 150 + n * 78, 390], 16, light if n % 2 else dark)


def _mark_roof(draw, dark, light):
    draw.polygon([(80, 260), (240, 90), (400, 260)], dark)
    draw.rounded_rectangle([130, 275, 350, 390], 16, light)


LOGO_MARKS = (_mark_rings, _mark_leaves, _mark_steps, _mark_roof)
