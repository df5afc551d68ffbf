# As for nginx. Apache can take the reader's address out of its error log, which nginx cannot.

"""The configuration of Apache."""

import re

from panneau.publish.web.headers import Header, site_headers
from panneau.publish.web.place import SitePlace
from panneau.publish.web.silence import telling_pattern
from panneau.publish.web.types import TYPES, text_types

OWN_HOST_FILE, SHARED_FILE = "apache/panneau.conf", "apache/panneau-lieux.conf"
_OWN_HOST = """\
# Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier.
# Ce nom d’hôte ne sert qu’à la section. Modules : {modules}.
# Une requête illisible va au premier serveur de la machine : placez celui-ci avant les autres,
# ou retirez-leur leur CustomLog (sites-enabled/000-default.conf).
ServerTokens Prod
TraceEnable Off
{sessions}{redirection}
<VirtualHost *:{port}>
    ServerName {host}
    DocumentRoot "{folder}"
    ServerSignature Off
{tls}
    # Rien n’est noté de qui lit. Sans cette ligne, le journal général d’Apache servirait.
    CustomLog /dev/null common "expr=false"
    ErrorLog /dev/null
    LogLevel emerg
    ErrorLogFormat "[%{{u}}t] [%-m:%l] %M"

{body}
</VirtualHost>
"""
_SHARED = """\
# Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier.
# À inclure dans le <VirtualHost> de l’intranet. Modules : {modules}.
# Au niveau du serveur : ServerTokens Prod et TraceEnable Off.

# À LA PLACE des lignes CustomLog, ErrorLog, LogLevel et ErrorLogFormat de ce <VirtualHost> : les
# vôtres, gardées en plus de celles-ci, noteraient les lecteurs. Les pages du reste de l’intranet
# sont notées comme avant ; ses erreurs ne le sont plus que graves, et sans adresse.
CustomLog ${{APACHE_LOG_DIR}}/intranet.log combined "expr=!(%{{REQUEST_URI}} =~ m!{telling}!i || \
%{{THE_REQUEST}} =~ m!{telling}!i || %{{HTTP_REFERER}} =~ m!{telling}!i)"
ErrorLog ${{APACHE_LOG_DIR}}/intranet-erreurs.log
LogLevel crit
ErrorLogFormat "[%{{u}}t] [%-m:%l] %M"

Alias "{bare}" "{folder}"
{body}
"""
_BODY = """\
<Directory "{folder}/">
    Require all granted
    AllowOverride None
    # Le dossier est un lien vers la version en ligne ; dans une version, il n’y a aucun lien.
    Options FollowSymLinks
    # Des fichiers et rien d’autre, quoi que le reste de la machine sache exécuter.
    SetHandler default-handler
    DirectoryIndex index.html
    DirectorySlash On
    AllowMethods GET HEAD
    LimitRequestBody 1
    FileETag MTime Size
    AddOutputFilterByType DEFLATE {texts}
    # Nos types, à la place de ceux du système.
{types}
</Directory>
<Location "{bare}">
    ErrorDocument 403 {path}404.html
    ErrorDocument 404 {path}404.html
    LogLevel emerg
    <IfModule mod_usertrack.c>
        CookieTracking off
    </IfModule>
{headers}
    Header always unset Set-Cookie
    Header unset Set-Cookie
</Location>
RedirectMatch 404 "^{pattern}(?:.*/)?(?:\\.|[^/]*\\.gz$)"
"""
_MODULES = "alias, allowmethods, authz_core, deflate, dir, filter, headers, mime, setenvif"
_TLS = """\
    SSLEngine on
    SSLCertificateFile "{certificate}"
    SSLCertificateKeyFile "{key}"
    SSLProtocol -all +TLSv1.2 +TLSv1.3
    SSLSessionTickets off
"""
_SESSIONS = """\
# Une session TLS reprise reconnaîtrait un poste d’une visite à l’autre. Vaut pour tout le serveur.
SSLSessionCache none
"""
_REDIRECTION = """
<VirtualHost *:80>
    ServerName {host}
    CustomLog /dev/null common "expr=false"
    ErrorLog /dev/null
    Redirect permanent / https://{host}/
</VirtualHost>
"""


def apache_files(place: SitePlace) -> dict[str, str]:
    """Return the files for a place, by name."""
    if place.has_own_host:
        return {OWN_HOST_FILE: _own_host(place)}
    return {SHARED_FILE: _shared(place)}


def _own_host(place: SitePlace) -> str:
    is_usual = place.is_secure and place.port == 443  # noqa: PLR2004 - the port of https
    tls = (
        _TLS.format(certificate=place.certificate.as_posix(), key=place.key.as_posix())
        if place.is_secure
        else ""
    )
    return _OWN_HOST.format(
        modules=_MODULES + ", ssl" * place.is_secure,
        sessions=_SESSIONS if place.is_secure else "",
        redirection=_REDIRECTION.format(host=place.host) if is_usual else "",
        port=place.port,
        host=place.host,
        folder=place.folder.as_posix(),
        tls=tls,
        body=_indented(_body(place)),
    )


def _shared(place: SitePlace) -> str:
    return _SHARED.format(
        modules=_MODULES,
        telling=telling_pattern(place.segment),
        bare=place.path.rstrip("/"),
        folder=place.folder.as_posix(),
        body=_body(place),
    )


def _body(place: SitePlace) -> str:
    headers = site_headers(is_kept=place.is_kept)
    return _BODY.format(
        folder=place.folder.as_posix(),
        path=place.path,
        bare=place.path.rstrip("/") or "/",
        pattern=re.escape(place.path),
        headers=_indented("\n".join(map(_header, headers))),
        types=_indented("\n".join(_type(suffix, mime) for suffix, mime in TYPES.items())),
        texts=" ".join(text_types()),
    )


def _header(header: Header) -> str:
    pages = ' "expr=%{REQUEST_URI} =~ m!(?:/|\\.html)$!"' if header.is_for_pages else ""
    return f'Header always set {header.name} "{header.value}"{pages}'


def _type(suffix: str, mime: str) -> str:
    charset = "; charset=utf-8" if mime in text_types() else ""
    return f'<FilesMatch "\\.{suffix}$">\n    ForceType "{mime}{charset}"\n</FilesMatch>'


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
