# Written as XML by the library, so that it is always well formed. No IIS is run in the tests: what
# is here is what its documentation says, and staff try it once (`docs/exploitation.md`).

"""The configuration of IIS."""

from xml.etree import ElementTree as ET

from panneau.publish.web.headers import site_headers
from panneau.publish.web.place import SitePlace
from panneau.publish.web.types import TYPES, text_types

FILE = "iis/web.config"
_COMMENT = (
    " Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier. "
    "À poser dans le dossier qui CONTIENT le site, jamais dans le site lui-même, dont le "
    "certificat compte tous les fichiers. Pour un nom d’hôte propre, placez cet élément location "
    "dans applicationHost.config, sous le nom du site. Les sections httpLogging et handlers sont "
    "verrouillées au départ : appcmd unlock config /section:httpLogging, puis /section:handlers. "
    "Journaux d’HTTP.sys (httperr) : à couper dans le registre de Windows, voir "
    "docs/exploitation.md. "
)
_STATIC = "StaticFileModule,DefaultDocumentModule"


def iis_files(place: SitePlace) -> dict[str, str]:
    """Return the file for a place, by name."""
    root = ET.Element("configuration")
    root.append(ET.Comment(_COMMENT))
    location = ET.SubElement(
        root,
        "location",
        path=place.path.strip("/") or place.host,
        inheritInChildApplications="false",
    )
    server = ET.SubElement(location, "system.webServer")
    _silence(server)
    _only_files(server)
    _what_is_sent(server, place)
    ET.indent(root, space="  ")
    text = ET.tostring(root, encoding="unicode")
    return {FILE: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}


def _silence(server: ET.Element) -> None:
    ET.SubElement(server, "httpLogging", dontLog="true")
    ET.SubElement(ET.SubElement(server, "tracing"), "traceFailedRequests").append(
        ET.Element("clear")
    )


def _only_files(server: ET.Element) -> None:
    """Let files be read, and nothing run, listed or received."""
    handlers = ET.SubElement(server, "handlers", accessPolicy="Read")
    ET.SubElement(handlers, "clear")
    ET.SubElement(
        handlers,
        "add",
        name="Fichiers",
        path="*",
        verb="GET,HEAD",
        modules=_STATIC,
        resourceType="Either",
        requireAccess="Read",
    )
    ET.SubElement(server, "directoryBrowse", enabled="false")
    filtering = ET.SubElement(
        ET.SubElement(server, "security"), "requestFiltering", removeServerHeader="true"
    )
    verbs = ET.SubElement(filtering, "verbs", allowUnlisted="false")
    for verb in ("GET", "HEAD"):
        ET.SubElement(verbs, "add", verb=verb, allowed="true")
    ET.SubElement(filtering, "requestLimits", maxAllowedContentLength="1", maxQueryString="2048")
    extensions = ET.SubElement(filtering, "fileExtensions", allowUnlisted="false")
    ET.SubElement(extensions, "clear")
    for suffix in ("", *TYPES):
        # A folder has no extension, which IIS writes as a lone dot.
        ET.SubElement(extensions, "add", fileExtension=f".{suffix}", allowed="true")


def _what_is_sent(server: ET.Element, place: SitePlace) -> None:
    documents = ET.SubElement(ET.SubElement(server, "defaultDocument", enabled="true"), "files")
    ET.SubElement(documents, "clear")
    ET.SubElement(documents, "add", value="index.html")
    content = ET.SubElement(server, "staticContent")
    ET.SubElement(content, "clear")
    ET.SubElement(content, "clientCache", cacheControlMode="NoControl")
    for suffix, mime in TYPES.items():
        charset = "; charset=utf-8" if mime in text_types() else ""
        ET.SubElement(content, "mimeMap", fileExtension=f".{suffix}", mimeType=mime + charset)
    headers = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    ET.SubElement(headers, "clear")
    for header in site_headers(is_kept=place.is_kept):
        ET.SubElement(headers, "add", name=header.name, value=header.value)
    ET.SubElement(
        server, "urlCompression", doStaticCompression="true", doDynamicCompression="false"
    )
    _errors(server, place)


def _errors(server: ET.Element, place: SitePlace) -> None:
    errors = ET.SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Replace")
    page = "\\".join([*filter(None, place.path.split("/")), "404.html"])
    for status in ("403", "404"):
        ET.SubElement(errors, "remove", statusCode=status, subStatusCode="-1")
        # A file keeps the status of the error; an address that is executed would say 200.
        ET.SubElement(errors, "error", statusCode=status, path=page, responseMode="File")
