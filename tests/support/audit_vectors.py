"""Ways of getting something executable, remote or deceptive into a page: one rule each.

Written from the ideas that public collections share, in words of our own.
"""

from dataclasses import dataclass

from panneau.domain.audit import AuditRule as R
from tests.support.audit import CHARSET, CSP, DOT, PNG, POLICY, REFERRER, SHEET, SVG, page

FAR = "https://ailleurs.example"
REL = 'rel="noopener noreferrer"'


@dataclass(frozen=True)
class Vector:
    """A file that breaks one rule."""

    name: str
    rule: R
    content: str | bytes
    file: str = "index.html"


# Elements and attributes of a body.
BODIES = [
    ("inline script", R.SCRIPT_INLINE, "<script>alert(1)</script>"),
    ("script of another case", R.SCRIPT_INLINE, "<ScRiPt>alert(1)</sCrIpT>"),
    ("unclosed script", R.SCRIPT_INLINE, "<p>a</p><script>alert(1)"),
    ("script after a slash", R.SCRIPT_INLINE, "<script/x>alert(1)</script>"),
    ("data block", R.SCRIPT_INLINE, '<script type="application/json">{}</script>'),
    ("import map", R.SCRIPT_INLINE, '<script type="importmap">{"imports":{}}</script>'),
    ("speculation rules", R.SCRIPT_INLINE, '<script type="speculationrules">{}</script>'),
    ("module", R.SCRIPT_INLINE, '<script type="module">import "x"</script>'),
    ("script of an old language", R.SCRIPT_INLINE, '<script language="vbscript">MsgBox 1</script>'),
    ("script in a drawing", R.SCRIPT_INLINE, "<svg><script>alert(1)</script></svg>"),
    ("script by address in a drawing", R.SCRIPT_INLINE, f'<svg><script href="{FAR}/x.js"/></svg>'),
    ("script in a template", R.SCRIPT_INLINE, "<template><script>alert(1)</script></template>"),
    (
        "script in a template in a template",
        R.SCRIPT_INLINE,
        "<template><p><template><script>a()</script></template></template>",
    ),
    (
        "script that only browsers with scripts see",
        R.SCRIPT_INLINE,
        '<noscript><p title="</noscript><script>alert(1)</script>"></noscript>',
    ),
    (
        "script behind a comment of noscript",
        R.SCRIPT_INLINE,
        "<noscript><!-- </noscript><script>alert(1)</script> --></noscript>",
    ),
    ("handler on an image", R.SCRIPT_HANDLER, '<img src="/os/assets/photo.png" onerror="a()">'),
    ("handler without quotes", R.SCRIPT_HANDLER, "<p onclick=alert(1)>a</p>"),
    ("handler of another case", R.SCRIPT_HANDLER, '<p OnMouseOver="a()">a</p>'),
    ("handler after a slash", R.SCRIPT_HANDLER, "<p/onclick=a()>a</p>"),
    ("handler after a line end", R.SCRIPT_HANDLER, "<p\nonclick\n=\na()>a</p>"),
    ("handler of opening", R.SCRIPT_HANDLER, '<details open ontoggle="a()"><p>a</p></details>'),
    ("handler of an animation", R.SCRIPT_HANDLER, '<p onanimationstart="a()">a</p>'),
    ("handler of the clipboard", R.SCRIPT_HANDLER, '<p oncopy="a()">a</p>'),
    ("handler nobody knows yet", R.SCRIPT_HANDLER, '<p onsomethingnew="a()">a</p>'),
    ("handler on a closing tag’s twin", R.SCRIPT_HANDLER, '<p></p><p onblur="a()" tabindex="1">'),
    ("handler in a drawing", R.SCRIPT_HANDLER, '<svg onload="a()"><path d="M0 0"/></svg>'),
    ("handler on the body", R.SCRIPT_HANDLER, '<body onpageshow="a()"><p>a</p>'),
    ("handler in noscript", R.SCRIPT_HANDLER, '<noscript><p onclick="a()">a</p></noscript>'),
    ("address that runs", R.SCRIPT_ADDRESS, '<a href="javascript:alert(1)">a</a>'),
    ("address that runs, encoded", R.SCRIPT_ADDRESS, '<a href="&#106;avascript&colon;a()">a</a>'),
    ("address cut by a tab", R.SCRIPT_ADDRESS, '<a href="java&Tab;script:a()">a</a>'),
    ("address cut by a line end", R.SCRIPT_ADDRESS, '<a href="java\nscript:a()">a</a>'),
    ("address after a control", R.SCRIPT_ADDRESS, '<a href="&#1; javascript:a()">a</a>'),
    ("address of another case", R.SCRIPT_ADDRESS, '<a href="JaVaScRiPt:a()">a</a>'),
    ("address in another language", R.SCRIPT_ADDRESS, '<a href="vbscript:MsgBox(1)">a</a>'),
    ("image that runs", R.SCRIPT_ADDRESS, '<img src="javascript:a()" alt="">'),
    ("form that runs", R.SCRIPT_ADDRESS, '<form action="javascript:a()"><button>a</button></form>'),
    ("style attribute", R.STYLE_INLINE, '<p style="position:fixed">a</p>'),
    ("style element", R.STYLE_INLINE, "<style>p{color:red}</style>"),
    ("style in a drawing", R.STYLE_INLINE, "<svg><style>path{fill:red}</style></svg>"),
    ("style attribute in a drawing", R.STYLE_INLINE, '<svg><path style="fill:red"/></svg>'),
    ("style in noscript", R.STYLE_INLINE, "<noscript><style>p{}</style></noscript>"),
    ("remote image", R.LOAD_REMOTE, f'<img src="{FAR}/x.png" alt="">'),
    ("remote image in noscript", R.LOAD_REMOTE, f'<noscript><img src="{FAR}/x.png"></noscript>'),
    ("remote image without a scheme", R.LOAD_REMOTE, '<img src="//ailleurs.example/x.png" alt="">'),
    ("image on a share", R.LOAD_REMOTE, '<img src="\\\\serveur\\partage\\x.png" alt="">'),
    ("image with one backslash", R.LOAD_REMOTE, '<img src="/\\ailleurs.example/x.png" alt="">'),
    ("image of the reader’s disk", R.LOAD_REMOTE, '<img src="file:///C:/x.png" alt="">'),
    ("image above the site", R.LOAD_REMOTE, '<img src="../../../autre/x.png" alt="">'),
    ("image above the site, encoded", R.LOAD_REMOTE, '<img src="%2e%2e/%2e%2e/x.png" alt="">'),
    ("image at the root of the server", R.LOAD_REMOTE, '<img src="/autre/x.png" alt="">'),
    ("image behind a user", R.LOAD_REMOTE, '<img src="https://os@ailleurs.example/" alt="">'),
    ("image in a set", R.LOAD_REMOTE, f'<img src="/os/assets/photo.png" srcset="{FAR}/x.png 2x">'),
    (
        "second image of a set",
        R.LOAD_REMOTE,
        f'<picture><source srcset="/os/assets/photo.png 1x,{FAR}/x.png 2x"><img alt=""></picture>',
    ),
    ("video", R.LOAD_REMOTE, f'<video src="{FAR}/x.mp4"></video>'),
    ("poster", R.LOAD_REMOTE, f'<video poster="{FAR}/x.png"></video>'),
    ("source of a video", R.LOAD_REMOTE, f'<video><source src="{FAR}/x.mp4"></video>'),
    ("captions", R.LOAD_REMOTE, f'<video><track src="{FAR}/x.vtt"></video>'),
    ("sound", R.LOAD_REMOTE, f'<audio src="{FAR}/x.mp3"></audio>'),
    ("image of a button", R.LOAD_REMOTE, f'<input type="image" src="{FAR}/x.png">'),
    ("background of old", R.LOAD_REMOTE, f'<table background="{FAR}/x.png"><tr><td>a</table>'),
    ("low resolution of old", R.LOAD_REMOTE, f'<img lowsrc="{FAR}/x.png" alt="">'),
    ("lazy image of a script", R.LOAD_REMOTE, f'<p data-src="{FAR}/x.png">a</p>'),
    ("paint in a drawing", R.LOAD_REMOTE, f'<svg><path fill="url({FAR}/x#a)" d=""/></svg>'),
    ("reuse in a drawing", R.LOAD_REMOTE, f'<svg><use href="{FAR}/x.svg#a"/></svg>'),
    ("old reuse in a drawing", R.LOAD_REMOTE, f'<svg><use xlink:href="{FAR}/x.svg#a"/></svg>'),
    ("mask in a drawing, escaped", R.LOAD_REMOTE, f'<svg><g mask="u\\72l({FAR}/x#a)"/></svg>'),
    ("remote sheet in the body", R.LOAD_REMOTE, f'<link rel="stylesheet" href="{FAR}/x.css">'),
    ("remote sheet on demand", R.LOAD_REMOTE, f'<link rel="alternate stylesheet" href="{FAR}/x">'),
    ("remote script", R.LOAD_REMOTE, f'<script src="{FAR}/x.js"></script>'),
    (
        "remote script in noscript",
        R.LOAD_REMOTE,
        f'<noscript><link rel="icon" href="{FAR}/x"></noscript>',
    ),
    ("image in its address", R.LOAD_EMBEDDED, '<img src="data:image/gif;base64,R0lGOD" alt="">'),
    ("drawing in its address", R.LOAD_EMBEDDED, '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">'),
    ("image of a script", R.LOAD_EMBEDDED, '<img src="blob:https://x.example/1" alt="">'),
    ("missing image", R.LOAD_MISSING, '<img src="/os/assets/perdue.png" alt="">'),
    ("image of another case", R.LOAD_MISSING, '<img src="/os/assets/PHOTO.png" alt="">'),
    ("image without an address", R.LOAD_MISSING, '<img src="" alt="">'),
    ("missing script", R.LOAD_MISSING, '<script src="/os/assets/perdu.js"></script>'),
    ("script in an image", R.SCRIPT_UNKNOWN, '<script src="/os/assets/photo.png"></script>'),
    ("connection ahead", R.LOAD_HINT, f'<link rel="preconnect" href="{FAR}">'),
    ("name looked up ahead", R.LOAD_HINT, '<link rel="dns-prefetch" href="//ailleurs.example">'),
    ("page drawn ahead", R.LOAD_HINT, f'<link rel="prerender" href="{FAR}">'),
    ("application", R.LOAD_HINT, '<link rel="manifest" href="/os/assets/site.css">'),
    ("page fetched ahead", R.LOAD_REMOTE, f'<link rel="prefetch" href="{FAR}">'),
    ("file fetched ahead", R.LOAD_REMOTE, f'<link rel="preload" as="font" href="{FAR}/x">'),
    ("module fetched ahead", R.LOAD_REMOTE, f'<link rel="modulepreload" href="{FAR}/x.js">'),
    ("icon", R.LOAD_REMOTE, f'<link rel="shortcut icon" href="{FAR}/x.ico">'),
    ("form elsewhere", R.LOAD_FORM, f'<form action="{FAR}/"><button>a</button></form>'),
    ("form to a page that is not there", R.LOAD_FORM, '<form action="/os/perdue/"></form>'),
    ("form that posts", R.LOAD_FORM, '<form action="/os/search/" method="post"></form>'),
    (
        "button that sends elsewhere",
        R.LOAD_FORM,
        f'<form action="/os/search/"><button formaction="{FAR}/">a</button></form>',
    ),
    ("ping", R.LOAD_PING, f'<a href="/os/search/" ping="{FAR}/">a</a>'),
    ("ping to the site", R.LOAD_PING, '<a href="/os/search/" ping="/os/">a</a>'),
    ("attribution", R.LOAD_PING, f'<img src="/os/assets/photo.png" attributionsrc="{FAR}/">'),
    ("frame", R.PAGE_ELEMENT, f'<iframe src="{FAR}/"></iframe>'),
    ("frame with its content", R.PAGE_ELEMENT, '<iframe srcdoc="<script>a()</script>"></iframe>'),
    ("object", R.PAGE_ELEMENT, f'<object data="{FAR}/x.swf"></object>'),
    ("embedded program", R.PAGE_ELEMENT, f'<embed src="{FAR}/x.swf">'),
    ("applet", R.PAGE_ELEMENT, '<applet code="x.class"></applet>'),
    ("sound of old", R.PAGE_ELEMENT, f'<bgsound src="{FAR}/x.mid">'),
    ("moving text", R.PAGE_ELEMENT, "<marquee>a</marquee>"),
    ("mathematics", R.PAGE_ELEMENT, '<math href="javascript:a()"></math>'),
    ("HTML in a drawing", R.PAGE_ELEMENT, "<svg><foreignObject></foreignObject></svg>"),
    ("animation", R.PAGE_ELEMENT, '<svg><animate attributeName="href" to="javascript:a()"/></svg>'),
    (
        "setting of an attribute",
        R.PAGE_ELEMENT,
        '<svg><set attributeName="onload" to="a()"/></svg>',
    ),
    ("image in a drawing", R.PAGE_ELEMENT, f'<svg><image href="{FAR}/x.png"/></svg>'),
    ("link in a drawing", R.PAGE_ELEMENT, '<svg><a xlink:href="javascript:a()"></a></svg>'),
    ("raw text of old", R.PAGE_ELEMENT, "<xmp></xmp>"),
    ("image map", R.PAGE_ELEMENT, "<map></map>"),
    ("element of a script", R.PAGE_ELEMENT, "<mon-element>a</mon-element>"),
    ("portal", R.PAGE_ELEMENT, f'<portal src="{FAR}/"></portal>'),
    (
        "raw element that hides the end of noscript",
        R.PAGE_ELEMENT,
        "<noscript></noframes><!-- </noscript><p>a</p> --></noscript>",
    ),
    ("element of a script, by attribute", R.PAGE_ATTRIBUTE, '<p is="mon-element">a</p>'),
    ("shadow root", R.PAGE_ATTRIBUTE, '<template shadowrootmode="open"></template>'),
    ("film that starts by itself", R.PAGE_ATTRIBUTE, '<video autoplay src="/os/assets/photo.png">'),
    ("map of an image", R.PAGE_ATTRIBUTE, '<img src="/os/assets/photo.png" usemap="#m" alt="">'),
    ("attribute nobody knows", R.PAGE_ATTRIBUTE, '<p quelconque="1">a</p>'),
    ("browser of old", R.PAGE_COMMENT, "<!--[if IE]><p>a</p><![endif]-->"),
    ("browser of old, revealed", R.PAGE_COMMENT, "<![if gte IE 5]><p>a</p>"),
    ("address of everything", R.PAGE_BASE, f'<base href="{FAR}/">'),
    ("address of everything, here", R.PAGE_BASE, '<base href="." target="x">'),
    ("page that leaves", R.PAGE_REFRESH, f'<meta http-equiv="refresh" content="0;url={FAR}">'),
    ("page that runs", R.PAGE_REFRESH, '<meta http-equiv="Refresh" content="1;javascript:a()">'),
    ("cookie", R.PAGE_META, '<meta http-equiv="Set-Cookie" content="a=1">'),
    ("trial of a browser", R.PAGE_META, '<meta http-equiv="origin-trial" content="AAA">'),
    ("tile of a system", R.PAGE_META, f'<meta name="msapplication-config" content="{FAR}/x">'),
    ("author", R.PAGE_META, '<meta name="author" content="Quelqu’un">'),
    ("referrer again", R.PAGE_REFERRER, '<meta name="referrer" content="unsafe-url">'),
    (
        "referrer of a link",
        R.PAGE_REFERRER,
        f'<a href="{FAR}/" {REL} referrerpolicy="unsafe-url">a</a>',
    ),
    (
        "referrer of an image",
        R.PAGE_REFERRER,
        '<img src="/os/assets/photo.png" referrerpolicy="origin">',
    ),
    ("link that tells", R.LINK_REL, f'<a href="{FAR}/">a</a>'),
    ("link that half tells", R.LINK_REL, f'<a href="{FAR}/" rel="noopener">a</a>'),
    ("link that opens", R.LINK_REL, f'<a href="{FAR}/" rel="opener noreferrer noopener">a</a>'),
    ("link above the site", R.LINK_REL, '<a href="../../autre/">a</a>'),
    ("link at the root of the server", R.LINK_REL, '<a href="/autre/">a</a>'),
    ("link to a page in its address", R.LINK_SCHEME, '<a href="data:text/html,a">a</a>'),
    ("link to a disk", R.LINK_SCHEME, '<a href="file:///etc/hosts">a</a>'),
    ("link to a program", R.LINK_SCHEME, '<a href="ms-word:ofe|u|https://x.example/a.docx">a</a>'),
    ("link to a search", R.LINK_SCHEME, '<a href="search-ms:query=x">a</a>'),
    ("link to a share", R.LINK_SCHEME, '<a href="smb://serveur/partage">a</a>'),
    ("link without a scheme", R.LINK_DECEPTIVE, f'<a href="//ailleurs.example/" {REL}>a</a>'),
    ("link with backslashes", R.LINK_DECEPTIVE, f'<a href="\\\\serveur\\a" {REL}>a</a>'),
    (
        "link behind a user",
        R.LINK_DECEPTIVE,
        f'<a href="https://ici@ailleurs.example/" {REL}>a</a>',
    ),
    (
        "link to look-alike letters",
        R.LINK_DECEPTIVE,
        f'<a href="https://аilleurs.example/" {REL}>a</a>',
    ),
    (
        "link to their code",
        R.LINK_DECEPTIVE,
        f'<a href="https://xn--illeurs-6fg.example/" {REL}>a</a>',
    ),
    ("link without slashes", R.LINK_DECEPTIVE, f'<a href="https:ailleurs.example" {REL}>a</a>'),
    ("link with an encoded slash", R.LINK_DECEPTIVE, '<a href="/os/..%2f..%2fautre">a</a>'),
    ("link that reads backwards", R.LINK_DECEPTIVE, f'<a href="{FAR}/\u202egpj.exe" {REL}>a</a>'),
]

# Heads that lack something, or say it too late.
HEADS = [
    ("no policy", R.PAGE_POLICY, CHARSET + REFERRER + SHEET),
    ("late policy", R.PAGE_POLICY, CHARSET + REFERRER + SHEET + CSP),
    ("inline allowed", R.PAGE_POLICY, ("style-src 'self'", "style-src 'unsafe-inline'")),
    ("code made of text allowed", R.PAGE_POLICY, ("img-src", "script-src 'unsafe-eval'; img-src")),
    ("everywhere allowed", R.PAGE_POLICY, ("img-src 'self'", "img-src *")),
    ("a host allowed", R.PAGE_POLICY, ("img-src 'self'", "img-src 'self' cdn.example")),
    ("a scheme allowed", R.PAGE_POLICY, ("img-src 'self'", "img-src https:")),
    ("a script by digest", R.PAGE_POLICY, ("img-src", "script-src 'sha256-AAAA'; img-src")),
    ("objects allowed", R.PAGE_POLICY, ("img-src", "object-src 'self'; img-src")),
    ("no default", R.PAGE_POLICY, ("default-src 'none'; ", "")),
    ("no word on the base", R.PAGE_POLICY, ("base-uri 'none'; ", "")),
    ("no word on forms", R.PAGE_POLICY, ("; form-action 'self'", "")),
    ("reports", R.PAGE_POLICY, ("img-src", f"report-uri {FAR}/; img-src")),
    ("no referrer", R.PAGE_REFERRER, CHARSET + CSP + SHEET),
    ("late referrer", R.PAGE_REFERRER, CHARSET + CSP + SHEET + REFERRER),
    (
        "origin as referrer",
        R.PAGE_REFERRER,
        CHARSET + CSP + REFERRER.replace("no-referrer", "origin"),
    ),
    ("no encoding", R.PAGE_ENCODING, CSP + REFERRER + SHEET),
    ("another encoding", R.PAGE_ENCODING, '<meta charset="iso-2022-jp">' + CSP + REFERRER + SHEET),
    ("two encodings", R.PAGE_ENCODING, CHARSET + '<meta charset="utf-7">' + CSP + REFERRER + SHEET),
    ("late encoding", R.PAGE_ENCODING, CSP + REFERRER + f"<title>{'a' * 1100}</title>" + CHARSET),
]

SHEETS = [
    ("remote background", R.LOAD_REMOTE, f"p {{ background: url({FAR}/x.png) }}"),
    ("remote background in quotes", R.LOAD_REMOTE, f'p {{ background: url("{FAR}/x.png") }}'),
    ("remote background, escaped", R.LOAD_REMOTE, f"p {{ background: u\\72 l({FAR}/x.png) }}"),
    (
        "remote background behind a comment",
        R.LOAD_REMOTE,
        "p{background:/**/url(//ailleurs.example)}",
    ),
    ("remote sheet", R.LOAD_REMOTE, f'@import "{FAR}/x.css";'),
    ("remote sheet by function", R.LOAD_REMOTE, f"@import url({FAR}/x.css) print;"),
    ("remote sheet, escaped", R.LOAD_REMOTE, f'@\\69mport "{FAR}/x.css";'),
    ("remote font", R.LOAD_REMOTE, f"@font-face {{ font-family: x; src: url({FAR}/x.woff2) }}"),
    ("remote set of images", R.LOAD_REMOTE, f'p {{ background: image-set("{FAR}/x.png" 1x) }}'),
    ("remote image by its new name", R.LOAD_REMOTE, f'p {{ background: src("{FAR}/x.png") }}'),
    ("remote cursor", R.LOAD_REMOTE, f"p {{ cursor: url({FAR}/x.cur), auto }}"),
    ("remote image in a variable", R.LOAD_REMOTE, f'p {{ --fond: "{FAR}/x.png" }}'),
    (
        "remote image under a condition",
        R.LOAD_REMOTE,
        f"@media print {{ p {{ content: url({FAR}/x) }} }}",
    ),
    (
        "image in its address",
        R.LOAD_EMBEDDED,
        "p { background: url(data:image/gif;base64,R0lGOD) }",
    ),
    ("missing image", R.LOAD_MISSING, "p { background: url(perdue.png) }"),
    ("image that runs", R.SCRIPT_ADDRESS, 'p { background: url("javascript:a()") }'),
    ("expression", R.STYLE_ACTIVE, "p { width: expression(a()) }"),
    ("behaviour", R.STYLE_ACTIVE, "p { behavior: none }"),
    ("binding", R.STYLE_ACTIVE, "p { -moz-binding: none }"),
    ("filter of old", R.STYLE_ACTIVE, "p { filter: progid:DXImageTransform.Microsoft.Alpha() }"),
    ("broken address", R.CSS_UNREADABLE, "p { background: url(a b) }"),
    ("broken text", R.CSS_UNREADABLE, 'p { content: "a\n }'),
]


def drawing(inside: str = "", more: str = "") -> str:
    """Return an SVG file."""
    return SVG.format(inside=inside, more=more)


ENTITY = '<!DOCTYPE svg [<!ENTITY a "b">]>'
DRAWINGS = [
    ("script", R.XML_ACTIVE, drawing("<script>a()</script>")),
    (
        "script of another name",
        R.XML_ACTIVE,
        drawing('<x:script xmlns:x="http://www.w3.org/2000/svg">a()</x:script>'),
    ),
    ("HTML", R.XML_ACTIVE, drawing("<foreignObject/>")),
    ("page inside", R.XML_ACTIVE, drawing('<p xmlns="http://www.w3.org/1999/xhtml">a</p>')),
    ("link", R.XML_ACTIVE, drawing('<a href="#a"/>')),
    ("image", R.XML_ACTIVE, drawing(f'<image href="{FAR}/x.png"/>')),
    ("animation", R.XML_ACTIVE, drawing('<animate attributeName="href" to="javascript:a()"/>')),
    ("filter", R.XML_ACTIVE, drawing("<filter/>")),
    ("event", R.XML_ACTIVE, drawing('<x:listener xmlns:x="http://www.w3.org/2001/xml-events"/>')),
    ("handler", R.SCRIPT_HANDLER, drawing(more=' onload="a()"')),
    ("address that runs", R.SCRIPT_ADDRESS, drawing('<use href="javascript:a()"/>')),
    ("reuse elsewhere", R.LOAD_REMOTE, drawing(f'<use href="{FAR}/x.svg#a"/>')),
    ("paint elsewhere", R.LOAD_REMOTE, drawing(f'<path fill="url({FAR}/x#a)"/>')),
    ("style elsewhere", R.LOAD_REMOTE, drawing(f'<path style="fill:url({FAR}/x#a)"/>')),
    ("sheet inside", R.LOAD_REMOTE, drawing(f"<style>@import '{FAR}/x.css';</style>")),
    (
        "sheet in raw text",
        R.LOAD_REMOTE,
        drawing(f"<style><![CDATA[a{{fill:url({FAR}/x)}}]]></style>"),
    ),
    ("address of everything", R.LOAD_REMOTE, drawing(more=f' xml:base="{FAR}/"')),
    ("content in its address", R.LOAD_EMBEDDED, drawing('<use href="data:image/svg+xml,x#a"/>')),
    ("entity", R.XML_DECLARATION, ENTITY + drawing("<title>&a;</title>")),
    ("outside entity", R.XML_DECLARATION, f'<!DOCTYPE svg SYSTEM "{FAR}/x.dtd">' + drawing()),
    ("sheet of XML", R.XML_DECLARATION, '<?xml-stylesheet href="x.css"?>' + drawing()),
    ("instruction", R.XML_DECLARATION, drawing("<?php echo 1 ?>")),
    ("unclosed", R.XML_UNREADABLE, drawing("<g>")),
    ("another encoding", R.XML_UNREADABLE, '<?xml version="1.0" encoding="utf-7"?>' + drawing()),
    (
        "another root",
        R.XML_UNREADABLE,
        '<?xml version="1.0"?><g xmlns="http://www.w3.org/2000/svg"/>',
    ),
]

ATOM = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
FEEDS = [
    (
        "script in a text",
        R.SCRIPT_INLINE,
        ATOM.format('<content type="html">&lt;script&gt;a()&lt;/script&gt;</content>'),
    ),
    (
        "image in a text",
        R.LOAD_REMOTE,
        ATOM.format(f'<content type="html">&lt;img src="{FAR}/x"&gt;</content>'),
    ),
    (
        "page in a text",
        R.XML_ACTIVE,
        ATOM.format('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"/></content>'),
    ),
    ("icon", R.LOAD_REMOTE, ATOM.format(f"<icon>{FAR}/x.png</icon>")),
    ("attached film", R.LOAD_REMOTE, ATOM.format(f'<link rel="enclosure" href="{FAR}/x.mp4"/>')),
    ("content elsewhere", R.LOAD_REMOTE, ATOM.format(f'<content src="{FAR}/x"/>')),
    ("link that runs", R.SCRIPT_ADDRESS, ATOM.format('<link href="javascript:a()"/>')),
    (
        "sheet",
        R.XML_DECLARATION,
        '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?>' + ATOM.format("").split("\n")[1],
    ),
    ("another use of XML", R.XML_ACTIVE, '<?xml version="1.0"?><cross-domain-policy/>'),
    (
        "page as XML",
        R.XML_ACTIVE,
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ),
]

DATA = [
    ("cut", R.JSON_UNREADABLE, '{"a": '),
    ("not a number", R.JSON_UNREADABLE, "[NaN]"),
    ("two members of one name", R.JSON_UNREADABLE, '{"a": 1, "a": 2}'),
    ("too deep", R.JSON_UNREADABLE, "[" * 20_000),
    ("prototype", R.JSON_ADDRESS, '{"__proto__": {"a": 1}}'),
    ("address that runs", R.JSON_ADDRESS, '["javascript:a()"]'),
    ("address that runs, in a row", R.JSON_ADDRESS, '[[1, "javascript:a()", "Titre"]]'),
    ("address that runs, by its key", R.JSON_ADDRESS, '{"items": [{"url": "javascript:a()"}]}'),
    ("remote logo in a list", R.LOAD_REMOTE, f'{{"logo": ["{FAR}/x.png"]}}'),
    ("remote logo", R.LOAD_REMOTE, f'{{"logo": "{FAR}/x.png"}}'),
    ("remote image of a feed", R.LOAD_REMOTE, f'{{"items": [{{"image": "{FAR}/x.png"}}]}}'),
    ("script in a text of a feed", R.SCRIPT_INLINE, '{"content_html": "<script>a()</script>"}'),
]

FILES = [
    ("program of a server", R.FILE_KIND, "a.php", "<?php system('id');"),
    ("program of a server, masked", R.FILE_KIND, "a.php.png", PNG),
    ("program of a system", R.FILE_KIND, "a.exe", b"MZ\x90\x00"),
    ("archive", R.FILE_KIND, "a.zip", b"PK\x05\x06" + b"\0" * 18),
    ("compressed twin", R.FILE_KIND, "index.html.gz", b"\x1f\x8b\x08\x00"),
    ("page of another kind", R.FILE_KIND, "a.xhtml", page()),
    ("included page", R.FILE_KIND, "a.shtml", page()),
    ("archived page", R.FILE_KIND, "a.mht", "From: x\n"),
    ("application of a page", R.FILE_KIND, "a.hta", "<p>a"),
    ("shortcut", R.FILE_KIND, "a.url", f"[InternetShortcut]\nURL={FAR}\n"),
    ("orders for a server", R.FILE_KIND, "web.config", "<configuration/>"),
    ("orders for a host", R.FILE_KIND, "_headers", "/*\n  X: 1\n"),
    ("source of a page", R.FILE_KIND, "a.md", "# a\n"),
    ("map of a script", R.FILE_KIND, "a.js.map", "{}"),
    ("program of a browser", R.FILE_KIND, "a.wasm", b"\0asm\1\0\0\0"),
    ("file without extension", R.FILE_KIND, "a", "a"),
    ("hidden file", R.FILE_HIDDEN, ".htaccess", "Options +Indexes\n"),
    ("hidden folder", R.FILE_HIDDEN, ".git/config.txt", "[core]\n"),
    ("page of another name", R.FILE_STRAY_PAGE, "page.html", page()),
    ("script that nobody knows", R.SCRIPT_UNKNOWN, "a.js", "alert(1)\n"),
    ("page named image", R.FILE_CONTENT, "a.png", page()),
    ("drawing named photo", R.FILE_CONTENT, "a.jpg", DOT),
    ("program named photo", R.FILE_CONTENT, "a.jpg", b"MZ\x90\x00" + b"\0" * 60),
    ("archive named film", R.FILE_CONTENT, "a.mp4", b"PK\x03\x04" + b"\0" * 30),
    ("page named sheet", R.FILE_CONTENT, "a.css", "<!doctype html><p>a"),
    ("page named text", R.FILE_CONTENT, "a.txt", "<html><script>a()</script>"),
    ("playlist named text", R.FILE_CONTENT, "a.txt", f"#EXTM3U\n{FAR}/x\n"),
    ("bytes named text", R.FILE_CONTENT, "a.txt", b"\0\1\2\3"),
    ("empty image", R.FILE_CONTENT, "a.png", b""),
    ("page in an office code", R.PAGE_ENCODING, "index.html", page("<p>é</p>").encode("cp1252")),
    ("sheet in an office code", R.PAGE_ENCODING, "a.css", "/* é */".encode("cp1252")),
    ("page with a null", R.PAGE_ENCODING, "index.html", page("<p>a\0b</p>")),
    ("name with a control", R.FILE_NAME, "a\x1b[31m.txt", "a"),
    ("name that reads backwards", R.FILE_NAME, "a\u202egnp.txt", "a"),
    ("name with a backslash", R.FILE_NAME, "a\\b.txt", "a"),
    ("name with a tag", R.FILE_NAME, "<img src=x>.txt", "a"),
    ("name of a device", R.FILE_NAME, "con.txt", "a"),
    ("name that ends with a space", R.FILE_NAME, "a /b.txt", "a"),
]


def _head(value: str | tuple[str, str]) -> str:
    if isinstance(value, str):
        return value
    return CHARSET + CSP.replace(POLICY, POLICY.replace(*value)) + REFERRER + SHEET


def vectors() -> list[Vector]:
    """Return every vector."""
    return [
        *(Vector(f"body, {name}", rule, page(body)) for name, rule, body in BODIES),
        *(Vector(f"head, {name}", rule, page(head=_head(head))) for name, rule, head in HEADS),
        *(Vector(f"sheet, {name}", rule, text, "a.css") for name, rule, text in SHEETS),
        *(Vector(f"drawing, {name}", rule, text, "a.svg") for name, rule, text in DRAWINGS),
        *(Vector(f"feed, {name}", rule, text, "a.xml") for name, rule, text in FEEDS),
        *(Vector(f"data, {name}", rule, text, "a.json") for name, rule, text in DATA),
        *(Vector(f"file, {name}", rule, content, file) for name, rule, file, content in FILES),
    ]
