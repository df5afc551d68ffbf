import math

import pytest

from panneau.media.films.film_timeline import Timeline, read_timeline

STREAM = {"index": 0, "codec_type": "video", "width": 64, "height": 48}


def packets(*times: tuple[str | None, str | None], stream: int = 0) -> list[dict[str, object]]:
    return [
        {"stream_index": stream}
        | ({"pts_time": pts} if pts is not None else {})
        | ({"duration_time": duration} if duration is not None else {})
        for pts, duration in times
    ]


def test_read_timeline__everything_is_measured() -> None:
    answer = {
        "format": {"duration": "2.5"},
        "streams": [STREAM, {"index": 1, "codec_type": "audio", "duration": "2.75"}],
        "packets": [
            *packets(("0.0", "1.0"), ("1.0", "1.0")),
            *packets(("0.0", "3.0"), stream=1),
        ],
    }

    assert read_timeline(answer) == Timeline(
        image_streams=(STREAM,),
        image_packets=2,
        packet_count=3,
        declared_seconds=2.75,
        played_seconds=3.0,
    )


PLAYED = {
    "sum_when_timestamps_start_again": ([("0", "1"), ("1", "1"), ("0", "1"), ("1", "1")], 4.0),
    "span_when_durations_are_absent": ([("0", None), ("12", None)], 12.0),
    "span_with_the_shortest_duration": ([("0", "0.1"), ("9", "9"), ("4", "0.1")], 9.2),
    "late_start_counts": ([("1000", "1"), ("1001", "1")], 1002.0),
    "small_shift_does_not": ([("0.2", "1"), ("1.2", "1")], 2.0),
    "not_available": ([("N/A", "N/A")], 0.0),
    "infinite": ([("inf", "nan")], 0.0),
    "no_timestamps": ([(None, "2"), (None, "2")], 4.0),
}


@pytest.mark.parametrize(("times", "seconds"), PLAYED.values(), ids=PLAYED.keys())
def test_read_timeline__played_time_is_the_longest_reading(
    times: list[tuple[str | None, str | None]], seconds: float
) -> None:
    timeline = read_timeline({"streams": [STREAM], "packets": packets(*times)})

    assert math.isclose(timeline.played_seconds, seconds)


def test_read_timeline__decoding_times_replace_absent_ones() -> None:
    moments = [{"stream_index": 0, "dts_time": "0"}, {"stream_index": 0, "dts_time": "40"}]

    assert read_timeline({"streams": [STREAM], "packets": moments}).played_seconds == 40.0


def test_read_timeline__tags_declare_durations() -> None:
    stream = {**STREAM, "tags": {"DURATION-eng": "01:02:03.500000000", "title": "00:00:01"}}

    assert read_timeline({"streams": [stream]}).declared_seconds == 3723.5


def test_read_timeline__a_cover_is_no_stream_of_images() -> None:
    cover = {**STREAM, "disposition": {"attached_pic": 1}}
    answer = {"streams": [cover], "packets": packets(("0", "5"))}

    assert read_timeline(answer) == Timeline((), 0, 1, 0.0, 0.0)


def test_read_timeline__an_empty_answer_is_no_film() -> None:
    timeline = read_timeline({})

    assert timeline == Timeline((), 0, 0, 0.0, 0.0)
    assert (timeline.width_px, timeline.height_px) == (None, None)
