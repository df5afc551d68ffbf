# For a text that is being negotiated, and so stands on no site: one file, opened from anywhere. The
# page of a site is drawn by its theme.

"""What changes between two agreements, as a page in one file."""

from collections.abc import Iterator, Sequence
from html import escape

from panneau.domain.agreement import Agreement, Clause
from panneau.domain.comparison import Difference, Effect
from panneau.domain.french import typeset
from panneau.report.clause_voice import ClauseVoice
from panneau.report.comparison import summary

_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 sans-serif;margin:0 auto;"
    "max-width:70rem;padding:1rem;color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%}caption{text-align:left;"
    "padding:.5rem 0}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top;overflow-wrap:break-word}"
    "tbody th{font-weight:600;width:22%}thead th{background:#eee}"
    ".recul td:last-child{color:#9b2315;font-weight:600}"
    "@media(max-width:40rem){thead{position:absolute;left:-99rem}table,tbody,tr,th,td,caption"
    "{display:block}tr{margin:0 0 1rem;border:1px solid #767676}th,td{border:0}"
    "tbody th{width:auto;background:#eee}td::before{content:attr(data-titre);display:block;"
    "font-weight:600}td:nth-of-type(n+3){padding:.1rem .6rem}"
    "td:nth-of-type(n+3)::before{content:attr(data-titre) '\\a0: ';display:inline}}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}"
    "thead th,tbody th{background:#2a2a2a}.recul td:last-child{color:#ff9d8c}}"
    "@media print{body{max-width:none;padding:0}tr{break-inside:avoid}}"
)
_COLUMNS = ("Clause", "Avant", "Après", "Changement", "Effet sur les droits")


def render_comparison_page(
    before: Agreement, after: Agreement, found: Sequence[Difference], voice: ClauseVoice
) -> str:
    """Return a whole HTML document, without script, that loads nothing."""
    return "\n".join(_document(before, after, found, voice)) + "\n"


def _document(
    before: Agreement, after: Agreement, found: Sequence[Difference], voice: ClauseVoice
) -> Iterator[str]:
    title = "Ce qui change entre deux accords"
    yield '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{title}</h1>"
    yield f"<p>Avant{_colon()}{escape(before.title)}<br>Après{_colon()}{escape(after.title)}</p>"
    yield f"<p><strong>{escape(summary(found))}</strong></p>"
    if found:
        yield "<table>\n<caption>Clauses qui diffèrent</caption>"
        yield (
            "<thead><tr>" + "".join(f'<th scope="col">{c}</th>' for c in _COLUMNS) + "</tr></thead>"
        )
        yield "<tbody>"
        yield from (_row(item, voice) for item in found)
        yield "</tbody>\n</table>"
    yield "</main>\n</body>\n</html>"


def _row(item: Difference, voice: ClauseVoice) -> str:
    effect = item.effect.value
    if item.effect is Effect.LOSS and item.reference:
        effect += typeset(f" accepté : {item.reference}")
    cells = (_said(item.before, voice), _said(item.after, voice), item.change.value, effect)
    named = zip(_COLUMNS[1:], cells, strict=True)
    tds = "".join(f'<td data-titre="{name}">{escape(cell)}</td>' for name, cell in named)
    loss = ' class="recul"' if item.is_unaccepted_loss else ""
    return f'<tr{loss}><th scope="row">{escape(voice.label(item.key))}</th>{tds}</tr>'


def _said(clause: Clause | None, voice: ClauseVoice) -> str:
    if clause is None:
        return "rien"
    article = voice.article(clause)
    return f"{voice.value(clause)} ({article})" if article else voice.value(clause)


def _colon() -> str:
    return typeset(" : ")
