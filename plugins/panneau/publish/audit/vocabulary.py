# What a page may be made of. Independent of the pages that are made: whatever is absent from here
# is refused, known or not to be harmful.

"""Elements and attributes of an inert page."""

_STRUCTURE = """
    html head title meta link script body header footer main nav section article aside address div
    p hr br wbr h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd blockquote pre figure figcaption
    a span em strong b i s u del ins mark sub sup small abbr cite q dfn code kbd samp var time data
    bdi bdo ruby rt rp img picture source video audio track
    table caption colgroup col thead tbody tfoot tr th td details summary
    form fieldset legend label input button select optgroup option textarea output progress meter
    search noscript template
"""
ELEMENTS = frozenset(_STRUCTURE.split()) | {"svg"}
_DRAWING = """
    svg g defs symbol title desc path rect circle ellipse line polyline polygon text tspan
    textPath linearGradient radialGradient stop clipPath mask switch metadata use
"""
DRAWING_ELEMENTS = frozenset(_DRAWING.split())

_PLAIN = """
    abbr accept-charset accesskey align alt as autocapitalize autocomplete autocorrect charset
    checked cite class cols colspan content contenteditable controls controlslist coords datetime
    decoding default defer dir dirname disabled download draggable enctype enterkeyhint
    fetchpriority for form headers height hidden high hreflang http-equiv id inert inputmode
    integrity itemprop itemscope itemtype kind label lang list loading loop low max maxlength media
    method min minlength multiple muted name nomodule novalidate open optimum part pattern
    placeholder playsinline preload property readonly rel required rev reversed role rows rowspan
    scope selected shape size sizes span spellcheck srclang start step summary tabindex target title
    translate type typeof valign value width wrap xmlns
"""
PLAIN_ATTRIBUTES = frozenset(_PLAIN.split()) | {"referrerpolicy", "crossorigin"}
"""Neither addresses nor code; `referrerpolicy` and `crossorigin` are judged by their value."""

LOADS = {
    ("img", "src"): "media",
    ("source", "src"): "media",
    ("video", "src"): "media",
    ("video", "poster"): "media",
    ("audio", "src"): "media",
    ("track", "src"): "media",
    ("input", "src"): "media",
    ("script", "src"): "script",
    ("form", "action"): "form",
}
"""What a browser fetches, or where it sends a form, by element and attribute."""
SETS_OF_LOADS = frozenset({("img", "srcset"), ("source", "srcset")})
LINKS = frozenset({("a", "href")})

_FOREIGN = """
    src href xlink:href data background poster srcset imagesrcset action longdesc manifest
    codebase classid archive icon dynsrc lowsrc usemap profile code object lowsource codetype
    datasrc
"""
FOREIGN_LOADS = frozenset(_FOREIGN.split())
"""Addresses that other elements or old browsers would follow."""
FORM_TARGETS = frozenset({"formaction", "formmethod", "formenctype", "formtarget"})
"""A button sends elsewhere than its form."""
PINGS = frozenset({"ping", "attributionsrc", "attributionsourceid", "reportingorigin"})

_NAMES = """
    viewport referrer robots color-scheme theme-color description keywords generator date
    format-detection application-name
"""
META_NAMES = frozenset(_NAMES.split())
META_EQUIVALENTS = frozenset({"content-security-policy", "content-type", "x-ua-compatible"})

LINK_LOADS = {
    "stylesheet": "style",
    "icon": "media",
    "apple-touch-icon": "media",
    "mask-icon": "media",
    "preload": "media",
    "prefetch": "media",
    "modulepreload": "script",
}
"""What `<link>` has a browser fetch, by word of its `rel`."""
_RELATIONS = """
    alternate author canonical help license next prev first last up search shortcut bookmark
    index contents
"""
LINK_RELATIONS = frozenset(_RELATIONS.split())
"""Words of `rel` that fetch nothing."""
