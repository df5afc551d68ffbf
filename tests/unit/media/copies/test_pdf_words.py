"""What a PDF says beside its pages, of persons and of their machines, is not in its copy."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tests.support import documents, planted

from panneau.media.copies import pdf_scrub
from panneau.media.copies.copies import CopyError
from panneau.media.copies.pdf_copy import copy_pdf

WHO = planted.PERSON
PATH = f"C:\\Users\\{WHO}\\Images\\salle.png"
Edit = Callable[[Pdf], None]


def copied(tmp_path: Path, edit: Edit) -> Path:
    source = tmp_path / "source"
    source.write_bytes(documents.pdf(edit=edit))
    return copy_pdf(source, "pdf", tmp_path)[0].path_in(tmp_path)


def tagged(**entries: object) -> Edit:
    def edit(pdf: Pdf) -> None:
        part = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, **entries))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=part))

    return edit


def noted(**entries: object) -> Edit:
    def edit(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return edit


def layered(pdf: Pdf) -> None:
    usage = Dictionary(CreatorInfo=Dictionary(Creator=WHO), User=Dictionary(Name=WHO))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Calque", Usage=usage))
    usual = Dictionary(Creator=WHO, Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=usual, Configs=Array([usual]))


def marked(pdf: Pdf) -> None:
    mark = pdf.make_indirect(Dictionary(Auteur=WHO, MCID=0))
    pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(MC0=mark))


URI = Dictionary(S=Name.URI, URI="https://exemple.fr/")
EDITS: dict[str, Edit] = {
    "path of a picture": tagged(Alt=PATH),
    "path of a picture on a share": tagged(Alt=f"\\\\serveur\\{WHO}\\salle.png"),
    "path of a picture, as an address": tagged(Alt=f"file:///C:/Users/{WHO}/salle.png"),
    "title of a part": tagged(T=WHO),
    "properties of a user": tagged(
        A=Dictionary(O=Name.UserProperties, P=Array([Dictionary(N="auteur", V=WHO, H=True)]))
    ),
    "author of a link": noted(Subtype=Name.Link, T=WHO, NM=WHO, Subj=WHO, A=URI),
    "path of a link": noted(Subtype=Name.Link, Contents=PATH, A=URI),
    "layers": layered,
    "marks": marked,
    "threads": lambda pdf: setattr(
        pdf.Root, "Threads", Array([pdf.make_indirect(Dictionary(I=Dictionary(Author=WHO)))])
    ),
    "language": lambda pdf: setattr(pdf.Root, "Lang", f"fr {WHO}"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_copy__says_nothing_of_who_made_it(tmp_path: Path, edit: Edit) -> None:
    assert WHO in planted.marks_in(documents.pdf(edit=edit))
    assert planted.marks_in(copied(tmp_path, edit).read_bytes()) == set()


def test_copy__keeps_what_is_read_aloud(tmp_path: Path) -> None:
    with pikepdf.open(copied(tmp_path, tagged(Alt=PATH, Lang="fr-FR"))) as pdf:
        part = pdf.Root.StructTreeRoot.K
        assert (str(part.Alt), str(part.Lang)) == ("salle.png", "fr-FR")
    words = "Salle C : vue de l’entrée / du fond"
    with pikepdf.open(copied(tmp_path, tagged(Alt=words))) as pdf:
        assert str(pdf.Root.StructTreeRoot.K.Alt) == words


def test_copy__of_more_than_can_be_cleaned_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_scrub, "_MOST_NODES", 5)
    with pytest.raises(CopyError):
        copied(tmp_path, tagged(Alt=PATH))
