# What a drawing may be made of. Read by `svg` only; everything absent from here is refused.

"""Elements, attributes and namespaces of a plain drawing."""

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

ELEMENTS = frozenset(
    f"{SVG}{name}"
    for name in (
        *("svg", "g", "defs", "symbol", "switch", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "linearGradient", "radialGradient", "stop"),
        *("clipPath", "mask"),
    )
)
HEAVY_ELEMENTS = frozenset(f"{SVG}{name}" for name in ("use", "pattern", "filter", "marker"))
"""Inert, but a few of them nested can stop a browser."""
INERT_NAMESPACES = frozenset(
    {
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://www.serif.com/",
        "adobe:ns:meta/",
    }
)
"""Notes that drawing software keeps for itself; no browser draws or runs them."""

REFERENCES = frozenset({"href", f"{XLINK}href"})
FREE_TEXT = frozenset(
    {
        *("id", "class", "role", "lang", "type", "media", "title", "version", "baseProfile"),
        *("font-family", "focusable", "tabindex", "contentScriptType", "contentStyleType"),
        *(f"{XML}space", f"{XML}lang", f"{XLINK}type", f"{XLINK}title"),
    }
)
"""Attributes that no browser reads as a style or an address."""
FREE_TEXT_PREFIXES = ("aria-", "data-")
ATTRIBUTES = frozenset(
    {
        *("viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2"),
        *("cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "d", "points", "pathLength", "dx", "dy"),
        *("rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side"),
        *("transform", "transform-origin", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("offset", "clipPathUnits", "maskUnits", "maskContentUnits", "style", "zoomAndPan"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray"),
        *("stroke-dashoffset", "stop-color", "stop-opacity", "color", "opacity", "clip-path"),
        *("clip-rule", "clip", "mask", "mask-type", "display", "visibility", "overflow"),
        *("font-size", "font-style", "font-weight", "font-variant", "font-stretch", "font"),
        *("font-size-adjust", "font-kerning", "text-anchor", "text-decoration", "letter-spacing"),
        *("word-spacing", "dominant-baseline", "alignment-baseline", "baseline-shift"),
        *("writing-mode", "direction", "unicode-bidi", "white-space", "line-height"),
        *("glyph-orientation-vertical", "glyph-orientation-horizontal", "text-rendering"),
        *("shape-rendering", "image-rendering", "color-rendering", "color-interpolation"),
        *("vector-effect", "paint-order", "enable-background", "solid-color", "solid-opacity"),
        *("mix-blend-mode", "isolation", "xml-space", "requiredFeatures", "systemLanguage"),
        "enable-background",
    }
)
