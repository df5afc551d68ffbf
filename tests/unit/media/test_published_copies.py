import pytest
from tests.support import planted, videos

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.organisation import SourceFile
from panneau.media.copies.derivatives import Workshop
from panneau.media.films.ffmpeg_program import find_ffmpeg
from panneau.media.inspector import Inspector


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "espace"
    folder.mkdir()
    found = []
    for name, content in planted.everything().items():
        (folder / name).write_bytes(content)
        found.append(SourceFile(name, str(folder / name), len(content)))
    return found


def test_copies__nothing_that_was_planted_is_left(tmp_path, files):
    ffprobe = videos.static_ffprobe()
    facts = Inspector(None, ffprobe).inspect_all(files)
    assert {name: known.defects for name, known in facts.items() if known.defects} == {}

    workshop = Workshop(tmp_path / "cache", find_ffmpeg(ffprobe), ffprobe=ffprobe)
    copies = workshop.make_all(files, facts, logos=["logo.svg"])

    assert len(copies) == len(files) >= 20
    assert len({known.kind for known in facts.values()}) >= 7
    left = {
        f"{name} ({copy.role})": marks
        for name, made in copies.items()
        for copy in made.items
        if (marks := planted.marks_in(copy.path.read_bytes()))
    }
    assert left == {}
    films = [made for name, made in copies.items() if name.endswith((".mp4", ".mov", ".webm"))]
    assert all(film.get(DerivativeRole.POSTER) for film in films)
    documents = [made for name, made in copies.items() if name.endswith(".pdf")]
    assert all(document.get(DerivativeRole.THUMBNAIL) for document in documents)


@pytest.mark.parametrize("name", sorted(planted.everything()))
def test_sources__the_search_finds_what_was_planted(name):
    assert planted.marks_in(planted.everything()[name])
