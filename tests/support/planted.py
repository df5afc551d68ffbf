# Files in which a person, a place and a device are planted wherever a format can hide them. The
# tests of published copies look for these marks in every layer of bytes.

"""Files of every kind that tell who made them, where and with what."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms
from pptx import Presentation

from tests.support import documents, videos
from tests.support.mp4_surgery import insert_box

PERSON = "MARQUEUR-PERSONNE"
DEVICE = "MARQUEUR-APPAREIL"
PLACE = "+48.8566+002.3522"
MARKS = (PERSON, DEVICE, PLACE)
_GPS_NUMBERS = (48, 1, 51, 1, 2397, 100)
_XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>{PERSON}</dc:creator>'
    f"<aux:SerialNumber>{DEVICE}</aux:SerialNumber></rdf:RDF></x:xmpmeta>"
).encode()
_MOST_LAYER_BYTES = 32 << 20
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def marks_in(data: bytes) -> set[str]:
    """Return the marks that some bytes hold, in any layer and in any usual encoding."""
    return {
        mark for layer in layers(data) for mark, forms in _FORMS.items() if _holds(layer, forms)
    }


def _holds(layer: bytes, forms: tuple[bytes, ...]) -> bool:
    return any(form in layer for form in forms)


_FORMS = {
    mark: tuple(mark.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")) for mark in MARKS
}
_FORMS["GPS"] = (struct.pack("<6I", *_GPS_NUMBERS), struct.pack(">6I", *_GPS_NUMBERS))


def layers(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """Yield some bytes, then whatever unpacks from them: archives, compressed streams."""
    yield data
    if not depth:
        return
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from layers(archive.read(name), depth - 1)
        return
    for inner in _inflated(data):
        yield from layers(inner, depth - 1)


def _inflated(data: bytes) -> Iterator[bytes]:
    at = -1
    while (at := data.find(b"\x78", at + 1)) >= 0:
        if at + 1 < len(data) and data[at + 1] in b"\x01\x5e\x9c\xda":
            try:
                yield zlib.decompressobj().decompress(data[at:], _MOST_LAYER_BYTES)
            except zlib.error:
                continue


def exif() -> bytes:
    """Build EXIF with a person, a device, a place, a thumbnail and a picture on its side."""
    tags = Image.Exif()
    tags[0x010E] = tags[0x013B] = tags[0x8298] = PERSON
    tags[0x0112] = 6
    tags[0x0110] = DEVICE
    details = tags.get_ifd(0x8769)
    details[0xA431] = details[0xA435] = DEVICE
    details[0x927C] = f"{DEVICE} {PERSON}".encode()
    details[0x9286] = b"ASCII\x00\x00\x00" + PERSON.encode()
    place = tags.get_ifd(0x8825)
    place[1], place[3] = "N", "E"
    place[2] = place[4] = (48.0, 51.0, 23.97)
    return tags.tobytes()


def profile() -> bytes:
    """Build a colour profile that names a screen and its owner."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = struct.unpack_from(">I", plain, 128)[0]
    words = b"text" + bytes(4) + f"{DEVICE} {PERSON}".encode() + b"\x00"
    words += bytes(-len(words) % 4)
    entries = [struct.unpack_from(">4sII", plain, 132 + 12 * n) for n in range(count)]
    moved = [(name, at + 12, size) for name, at, size in entries]
    new = (b"dmdd", len(plain) + 12, len(words))
    table = b"".join(struct.pack(">4sII", *entry) for entry in (*moved, new))
    head = bytearray(plain[:128])
    head[0:4] = struct.pack(">I", len(plain) + 12 + len(words))
    return bytes(head) + struct.pack(">I", count + 1) + table + plain[132 + 12 * count :] + words


def photos() -> Iterator[tuple[str, bytes]]:
    """Yield photos: name and content."""
    size = (640, 480)
    yield "exif.jpg", documents.still("jpeg", size, exif=exif())
    yield "exif.png", documents.still("png", size, exif=exif())
    yield "exif.webp", documents.still("webp", size, exif=exif(), xmp=_XMP)
    yield "exif.avif", documents.still("avif", size, exif=exif(), xmp=_XMP)
    yield "comment.jpg", documents.jpeg_with_segment(0xFE, PERSON.encode())
    xmp = b"http://ns.adobe.com/xap/1.0/\x00" + _XMP
    yield "xmp.jpg", documents.jpeg_with_segment(0xE1, xmp)
    iptc = b"\x1c\x02\x50" + struct.pack(">H", len(PERSON)) + PERSON.encode()
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc)) + iptc
    yield "iptc.jpg", documents.jpeg_with_segment(0xED, b"Photoshop 3.0\x00" + resource)
    yield "maker.jpg", documents.jpeg_with_segment(0xE7, DEVICE.encode())
    yield "second.jpg", documents.still("jpeg") + documents.still("jpeg", exif=exif())
    yield "tail.jpg", documents.still("jpeg") + f"\x00\x00{PERSON} {PLACE}".encode()
    yield "profile.jpg", documents.still("jpeg", size, icc_profile=profile())
    yield "profile.png", documents.still("png", size, icc_profile=profile())
    yield "text.png", documents.png_with_text(PERSON)
    packed = b"Author\x00\x00" + zlib.compress(f"{PERSON} {PLACE}".encode())
    yield "packed.png", documents.png_with_chunk(b"zTXt", packed)
    packed = b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(_XMP)
    yield "xmp.png", documents.png_with_chunk(b"iTXt", packed)


def animations() -> Iterator[tuple[str, bytes]]:
    """Yield animations: name and content."""
    yield "comment.gif", documents.gif_with_extension(0xFE, PERSON.encode())
    xmp = b"XMP DataXMP" + bytes((len(_XMP),)) + _XMP
    gif = documents.moving("gif", [100, 100])
    yield "xmp.gif", gif[:-1] + b"\x21\xff\x0b" + xmp + b"\x00\x3b"
    text = documents.png_chunk(b"tEXt", b"Author\x00" + PERSON.encode())
    exif_chunk = documents.png_chunk(b"eXIf", exif()[6:])
    apng = documents.moving("png", [100, 100])
    yield "text-anime.png", apng[:33] + text + exif_chunk + apng[33:]
    webp = io.BytesIO()
    frames = [documents.picture(shift=number) for number in range(3)]
    frames[0].save(
        webp, "WEBP", save_all=True, append_images=frames[1:], duration=100, exif=exif(), xmp=_XMP
    )
    yield "exif-anime.webp", webp.getvalue()


def drawing() -> bytes:
    """Draw a logo whose author shows wherever a drawing can hide words."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {PERSON} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" viewBox="0 0 40 40"
 data-owner="{PERSON}" inkscape:export-filename="/home/{PERSON}/logo.png" aria-label="{PERSON}">
<title>{PERSON}</title><desc>{DEVICE}</desc><metadata><rdf:RDF>{PERSON}</rdf:RDF></metadata>
<style type="text/css">/* {PERSON} */ .a {{ fill: #c00; }}</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
<g id="layer-{PERSON}" style="opacity:1;/* {DEVICE} */"><rect class="a" width="40" height="20"/>
<rect y="20" width="40" height="20" fill="url(#g)"/><!-- {DEVICE} --><text y="9">UN</text></g></svg>
""".encode()


def pdfs() -> Iterator[tuple[str, bytes]]:
    """Yield PDF documents: name and content."""
    yield "described.pdf", documents.pdf(edit=_described)
    yield "annotated.pdf", documents.pdf(edit=_annotated)
    yield "signed.pdf", documents.pdf(edit=_signed)
    yield "layered.pdf", documents.pdf(edit=_layered)
    yield "photo.pdf", documents.pdf(edit=_with_photos)
    yield "film.pdf", documents.pdf(edit=_with_film)
    yield "revised.pdf", _revised()


def _described(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = pdf.docinfo["/Creator"] = PERSON
    pdf.docinfo["/Serial"] = DEVICE
    pdf.docinfo["/Title"] = "Tract de mars"
    xmp = pdf.make_stream(_XMP, Type=Name.Metadata, Subtype=Name.XML)
    private = Dictionary(Soft=Dictionary(Private=String(PERSON), LastModified=String("D:2026")))
    pdf.Root.Metadata = pdf.pages[0].obj.Metadata = xmp
    pdf.Root.PieceInfo = pdf.pages[1].obj.PieceInfo = private
    pdf.Root.Vendor = String(DEVICE)
    pdf.pages[0].obj.VP = Array([Dictionary(Type=Name.Viewport, Name=String(PLACE))])
    pdf.pages[0].obj.Thumb = pdf.make_stream(PERSON.encode())
    pdf.trailer["/Build"] = String(PERSON)


def _annotated(pdf: pikepdf.Pdf) -> None:
    notes = []
    kinds = (Name.Text, Name.Popup, Name.Highlight, Name.FreeText, Name.Stamp, Name.Link)
    for number, kind in enumerate(kinds):
        note = Dictionary(
            Type=Name.Annot,
            Subtype=kind,
            Rect=Array([10, 10 + 40 * number, 90, 40 + 40 * number]),
            C=Array([1, 1, 0]),
            QuadPoints=Array([10, 90, 90, 90, 10, 60, 90, 60]),
            M=String(f"D:2026 {DEVICE}"),
            NM=String(PERSON),
        )
        if kind == Name.Link:
            note.Contents = String("Aller au site")
            note.A = Dictionary(S=Name.URI, URI=String("https://exemple.fr/"))
        else:
            note.T = note.Subj = note.RC = String(PERSON)
            note.Contents = String("En clair" if kind == Name.FreeText else PERSON)
        notes.append(pdf.make_indirect(note))
    pdf.pages[0].Annots = Array(notes)
    comment = Dictionary(Type=Name.OBJR, Obj=notes[0], Pg=pdf.pages[0].obj)
    element = Dictionary(Type=Name.StructElem, S=Name.Annot, K=comment)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element))


def _signed(pdf: pikepdf.Pdf) -> None:
    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        Name=String(PERSON),
        Location=String(PLACE),
        Contents=String(DEVICE),
        ByteRange=Array([0, 1, 2, 3]),
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature1"),
            Rect=Array([0, 0, 0, 0]),
            V=pdf.make_indirect(signature),
        )
    )
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=signature)


def _layered(pdf: pikepdf.Pdf) -> None:
    usage = Dictionary(
        CreatorInfo=Dictionary(Creator=String(PERSON)),
        User=Dictionary(Type=Name.Ind, Name=String(PERSON)),
        Print=Dictionary(PrintState=Name.ON),
    )
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Texte"), Usage=usage))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))


def _with_photos(pdf: pikepdf.Pdf) -> None:
    photo = documents.still("jpeg", exif=exif(), comment=PERSON, icc_profile=profile())
    drawn = documents.saved(documents.picture(), "jpeg2000")
    note = struct.pack(">HHH", 0xFF64, 4 + len(PERSON), 1) + PERSON.encode()
    at = drawn.index(b"\xff\x4f\xff\x51") + 2
    at += 2 + struct.unpack_from(">H", drawn, at + 2)[0]
    box_at = drawn.index(b"jp2c") - 4
    commented = drawn[:at] + note + drawn[at:]
    size = struct.unpack_from(">I", commented, box_at)[0]
    grown = struct.pack(">I", size + len(note) if size else 0)
    commented = commented[:box_at] + grown + commented[box_at + 4 :]
    commented += struct.pack(">I4s", 8 + len(_XMP), b"xml ") + _XMP
    space = Array([Name.ICCBased, pdf.make_stream(profile(), N=3, Alternate=Name.DeviceRGB)])
    size_entries = {"Width": 64, "Height": 48, "BitsPerComponent": 8}
    common = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": space, **size_entries}
    xmp = pdf.make_stream(_XMP, Type=Name.Metadata, Subtype=Name.XML)
    images = {
        "/Plain": pdf.make_stream(photo, Filter=Name.DCTDecode, Metadata=xmp, **common),
        "/Packed": pdf.make_stream(
            zlib.compress(photo), Filter=Array([Name.FlateDecode, Name.DCTDecode]), **common
        ),
        "/Fine": pdf.make_stream(commented, Filter=Name.JPXDecode, **common),
    }
    page = pdf.pages[0]
    page.Resources = Dictionary(XObject=Dictionary(images))
    page.Contents = pdf.make_stream(
        b"q 64 0 0 48 5 5 cm /Plain Do Q q 64 0 0 48 5 99 cm /Packed Do Q"
        b" q 64 0 0 48 5 200 cm /Fine Do Q"
    )
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=space[1])
    pdf.Root.OutputIntents = Array([intent])


def _with_film(pdf: pikepdf.Pdf) -> None:
    content = pdf.make_stream(
        dict(films())["described.mp4"],
        Type=Name.EmbeddedFile,
        Params=Dictionary(CreationDate=String(PERSON)),
    )
    file = Dictionary(Type=Name.Filespec, UF="film.mp4", F="film.mp4", EF=Dictionary(F=content))
    clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=file)
    rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=clip)
    action = Dictionary(S=Name.Rendition, OP=0, R=rendition)
    player = Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(player)])


def _revised() -> bytes:
    """Append a revision to a document: the first author stays in the bytes before it."""
    first = documents.pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"(%b)" % PERSON.encode(),
    )
    start = first.rindex(b"startxref\n") + len(b"startxref\n")
    previous = int(first[start:].split()[0])
    at = len(first)
    body = b"4 0 obj\n(neutre)\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \n" % at
    trailer = b"trailer\n<</Size 5/Root 1 0 R/Prev %d>>\n" % previous
    return first + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))


def presentations() -> Iterator[tuple[str, bytes]]:
    """Yield presentations: name and content."""
    yield "described.pptx", _described_slides()
    yield "noted.pptx", _noted_slides()
    yield "commented.pptx", _commented_slides()
    yield "media.pptx", _slides_with_media()
    yield "tagged.pptx", _tagged_slides()


def _described_slides() -> bytes:
    data = documents.presentation()
    core = documents.member(data, "docProps/core.xml").decode()
    names = f"<dc:creator>{PERSON}</dc:creator><cp:lastModifiedBy>{PERSON}</cp:lastModifiedBy>"
    core = core.replace("</cp:coreProperties>", f"{names}</cp:coreProperties>")
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        f'properties"><Company>{DEVICE}</Company><Manager>{PERSON}</Manager></Properties>'
    )
    data = documents.with_members(
        data,
        ("docProps/core.xml", core.encode()),
        ("docProps/app.xml", app.encode()),
        ("docProps/custom.xml", _XML + f"<labels>{PERSON}</labels>".encode()),
        ("docMetadata/LabelInfo.xml", _XML + f"<labels>{PERSON}</labels>".encode()),
        ("docProps/thumbnail.jpeg", documents.still("jpeg", exif=exif())),
        ("ppt/orphan.xml", _XML + f"<forgotten>{PERSON}</forgotten>".encode()),
    )
    kind = f"{_OFFICE}/custom-properties"
    return _linked(data, "", [(kind, "docProps/custom.xml")])


def _noted_slides() -> bytes:
    opened = Presentation(io.BytesIO(documents.presentation()))
    opened.slides[0].notes_slide.notes_text_frame.text = PERSON
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def _commented_slides() -> bytes:
    person = PERSON.encode()
    data = documents.with_members(
        documents.presentation(),
        ("ppt/comments/comment1.xml", _XML + b"<cmLst><cm>%b</cm></cmLst>" % person),
        ("ppt/comments/modern1.xml", _XML + b"<cmLst><cm>%b</cm></cmLst>" % person),
        ("ppt/commentAuthors.xml", _XML + b"<cmAuthorLst name='%b'/>" % person),
        ("ppt/authors.xml", _XML + b"<authorLst name='%b'/>" % person),
        ("ppt/changesInfos/changesInfo1.xml", _XML + b"<changes userId='%b'/>" % person),
        ("ppt/revisionInfo.xml", _XML + b"<revInfo client='%b'/>" % person),
    )
    data = _linked(
        data,
        "ppt/slides/slide1.xml",
        [
            (f"{_OFFICE}/comments", "../comments/comment1.xml"),
            (
                "http://schemas.microsoft.com/office/2018/10/relationships/comments",
                "../comments/modern1.xml",
            ),
        ],
    )
    slide = documents.member(data, "ppt/slides/slide1.xml").decode()
    mention = (
        "<p:extLst><p:ext uri='{6950BFC3-D8DA-4A85-94F7-54DA5524770B}'><p188:commentRel"
        " xmlns:p188='http://schemas.microsoft.com/office/powerpoint/2018/8/main' r:id='planted2'/>"
        "</p:ext></p:extLst></p:sld>"
    )
    slide = slide.replace("</p:sld>", mention)
    data = documents.with_members(data, ("ppt/slides/slide1.xml", slide.encode()))
    microsoft = "http://schemas.microsoft.com/office"
    return _linked(
        data,
        "ppt/presentation.xml",
        [
            (f"{_OFFICE}/commentAuthors", "commentAuthors.xml"),
            (f"{microsoft}/2018/10/relationships/authors", "authors.xml"),
            (f"{microsoft}/2016/11/relationships/changesInfo", "changesInfos/changesInfo1.xml"),
            (f"{microsoft}/2015/10/relationships/revisionInfo", "revisionInfo.xml"),
        ],
    )


def _slides_with_media() -> bytes:
    pictures = [
        documents.still("jpeg", exif=exif()),
        documents.png_with_text(PERSON),
        documents.gif_with_extension(0xFE, PERSON.encode()),
        documents.still("tiff", exif=exif()),
    ]
    film = dict(films())["described.mp4"]
    data = documents.presentation(pictures=pictures, films=[film])
    slide = documents.member(data, "ppt/slides/slide1.xml").decode()
    paths = f'descr="C:\\Users\\{PERSON}\\Images\\salle.jpg"'
    start = slide.index('descr="')
    slide = slide[:start] + paths + slide[slide.index('"', start + 7) + 1 :]
    slide = slide.replace("<p:cSld>", f"<!-- {PERSON} --><p:cSld>", 1)
    metafile = bytearray(200)
    metafile[0:4], metafile[40:44] = b"\x01\x00\x00\x00", b" EMF"
    words = PERSON.encode("utf-16-le")
    struct.pack_into("<II", metafile, 60, len(PERSON), 100)
    metafile[100 : 100 + len(words)] = words
    sound = b"ID3\x03\x00\x00\x00\x00\x00\x11" + PERSON.encode() + b"\xff\xfb\x90\x64" + bytes(400)
    wave = (
        b"WAVEfmt \x10\x00\x00\x00" + bytes(16) + b"LIST\x12\x00\x00\x00" + b"X" + PERSON.encode()
    )
    wave += b"data\x04\x00\x00\x00" + bytes(4)
    data = documents.with_members(
        data,
        ("ppt/slides/slide1.xml", slide.encode()),
        ("ppt/media/drawing.emf", bytes(metafile)),
        ("ppt/media/sound.mp3", sound),
        ("ppt/media/sound.wav", b"RIFF" + struct.pack("<I", len(wave)) + wave),
        ("ppt/media/drawing.svg", drawing()),
    )
    types = documents.member(data, "[Content_Types].xml").decode()
    for extension in ("emf", "mp3", "wav", "svg"):
        declared = f'<Default Extension="{extension}" ContentType="media/{extension}"/></Types>'
        types = types.replace("</Types>", declared)
    data = documents.with_members(data, ("[Content_Types].xml", types.encode()))
    links = [
        (f"{_OFFICE}/image", "../media/drawing.emf"),
        (f"{_OFFICE}/image", "../media/drawing.svg"),
        (f"{_OFFICE}/audio", "../media/sound.mp3"),
        (f"{_OFFICE}/audio", "../media/sound.wav"),
    ]
    return _linked(data, "ppt/slides/slide1.xml", links)


def _tagged_slides() -> bytes:
    person = PERSON.encode()
    data = documents.with_members(
        documents.presentation(),
        ("ppt/tags/tag1.xml", _XML + b"<tagLst><tag name='A' val='%b'/></tagLst>" % person),
        ("customXml/item1.xml", _XML + b"<data>%b</data>" % person),
        ("ppt/printerSettings/printerSettings1.bin", person + b"\\\\serveur\\imprimante"),
    )
    data = _linked(
        data,
        "ppt/presentation.xml",
        [
            (f"{_OFFICE}/tags", "tags/tag1.xml"),
            (f"{_OFFICE}/customXml", "../customXml/item1.xml"),
            (f"{_OFFICE}/printerSettings", "printerSettings/printerSettings1.bin"),
        ],
    )
    main = documents.member(data, "ppt/presentation.xml").decode()
    mention = "<p:custDataLst><p:tags r:id='planted1'/></p:custDataLst></p:presentation>"
    main = main.replace("</p:presentation>", mention)
    return documents.with_members(data, ("ppt/presentation.xml", main.encode()))


def _linked(data: bytes, part: str, links: list[tuple[str, str]]) -> bytes:
    for number, (kind, target) in enumerate(links, start=1):
        attributes = f'Id="planted{number}" Type="{kind}" Target="{target}"'
        data = documents.with_relation(data, attributes, part=part)
    return data


@cache
def films() -> tuple[tuple[str, bytes], ...]:
    """Return films: name and content."""
    words = (
        *("-metadata", f"title={PERSON}", "-metadata", f"artist={PERSON}"),
        *("-metadata", f"comment={DEVICE}", "-metadata", f"location={PLACE}/"),
        *("-metadata:s:v:0", f"handler_name={DEVICE}"),
        *("-metadata", "creation_time=2026-03-20T10:11:12Z"),
    )
    described = videos.mp4(2, *words)
    tagged = videos.mp4(2, "-movflags", "use_metadata_tags", *words)
    xmp_uuid = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    return (
        ("described.mp4", described),
        ("tagged.mp4", insert_box(tagged, b"uuid", xmp_uuid + _XMP)),
        ("measured.mov", _measured()),
        ("described.webm", videos.webm(2, *words)),
        ("live.webm", videos.webm(2, "-live", "1", *words)),
    )


def _measured() -> bytes:
    """A film with a track that measures, as phones and sport cameras add."""
    captions = f"1\n00:00:00,000 --> 00:00:01,500\n{PERSON} {PLACE} {DEVICE}\n"
    source = "data:text/plain;base64," + base64.b64encode(captions.encode()).decode()
    data = videos.rendered(
        "mov",
        *videos.pictures(2),
        *("-f", "srt", "-i", source),
        *videos.H264,
        *("-c:s", "mov_text", "-timecode", "10:00:00:00", "-metadata:s:v:0", f"reel_name={DEVICE}"),
        *("-metadata", f"com.apple.quicktime.location.ISO6709={PLACE}/"),
        *("-movflags", "use_metadata_tags"),
    )
    assert b"sbtl" in data or b"text" in data
    return data.replace(b"mhlrtext", b"mhlrmeta").replace(b"mhlrsbtl", b"mhlrmeta")


def captions() -> bytes:
    """Caption a film, with the notes of whoever wrote them."""
    return (
        f"WEBVTT - {PERSON}\nX-AUTHOR: {PERSON}\n\nNOTE {DEVICE}\n\nNOTE\n{PERSON}\n{PLACE}\n\n"
        "1\n00:00.000 --> 00:01.000\nBonjour\n"
    ).encode()


@cache
def everything() -> dict[str, bytes]:
    """Return every planted file, by name; a name says the kind by its extension."""
    return {
        **dict(photos()),
        **dict(animations()),
        "logo.svg": drawing(),
        **dict(pdfs()),
        **dict(presentations()),
        **dict(films()),
        "captions.vtt": captions(),
    }
