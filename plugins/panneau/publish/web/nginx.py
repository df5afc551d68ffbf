# Written as text on purpose: staff read this file, and change it on their own server. No header is
# added inside a nested location, since it would inherit none of the others; maps choose instead.
# Whatever is here was tried on a real nginx (`tests/servers/`).

"""The configuration of nginx."""

from panneau.publish.web.headers import Header, site_headers
from panneau.publish.web.place import SitePlace
from panneau.publish.web.silence import telling_pattern
from panneau.publish.web.types import TYPES, text_types

OWN_HOST_FILE = "nginx/panneau.conf"
SHARED_HTTP_FILE, SHARED_SERVER_FILE = "nginx/panneau-http.conf", "nginx/panneau-lieux.conf"
_PAGE = r"~(?:/|\.html)$"
_OWN_HOST = """\
# Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier.
# Lu au niveau http, par exemple dans /etc/nginx/conf.d/. Ce nom d’hôte ne sert qu’à la section.
# Une requête illisible va au premier serveur de la machine : si ce n’est pas celui-ci,
# mettez-y aussi « access_log off; » ou retirez-le (sites-enabled/default).

{maps}
{redirection}server {{
{listen}
    server_name {host};
    root {folder};

    # Rien n’est noté de qui lit : nginx ne sait pas ôter l’adresse d’une ligne d’erreur.
    access_log off;
    error_log /dev/null emerg;
    server_tokens off;
    absolute_redirect off;

{body}

    if ($request_method !~ "^(?:GET|HEAD)$") {{ return 405; }}
    location ~ "(?:/\\.|\\.gz$)" {{ return 404; }}
}}
"""
_SHARED_HTTP = """\
# Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier.
# Lu au niveau http, par exemple dans /etc/nginx/conf.d/.

{maps}
# Les requêtes illisibles et les pages voisines, que la section ne voit pas passer.
map "$request $http_referer" $panneau_journal {{
    default 1;
    "~*{telling}" 0;
}}
"""
_SHARED_SERVER = """\
# Écrit par « panneau serveur fichiers » : le refaire plutôt que le modifier.
# À inclure dans le « server » de l’intranet : include …/panneau-lieux.conf;

# À LA PLACE des lignes access_log et error_log de ce « server » : les vôtres, gardées en plus de
# celles-ci, noteraient les lecteurs. Les pages du reste de l’intranet sont notées comme avant ; ses
# erreurs ne le sont plus que graves : nginx écrit l’adresse du poste dans toutes les autres.
access_log /var/log/nginx/intranet.log combined if=$panneau_journal;
error_log /var/log/nginx/intranet-erreurs.log alert;
server_tokens off;
absolute_redirect off;

location = {bare} {{
    access_log off;
    error_log /dev/null emerg;
    return 301 {path};
}}
location ^~ {path} {{
    alias {folder}/;
    access_log off;
    error_log /dev/null emerg;

{body}

    if ($request_method !~ "^(?:GET|HEAD)$") {{ return 405; }}
    location ~ "(?:/\\.|\\.gz$)" {{ return 404; }}
}}
"""
_BODY = """\
log_not_found off;
log_subrequest off;

# Des fichiers et rien d’autre : aucun corps de requête, aucune liste de dossier, aucun programme.
client_max_body_size 1;
index index.html;
autoindex off;
error_page 403 404 =404 {path}404.html;

# La publication change d’un coup la cible d’un lien : nginx doit la relire à chaque requête.
disable_symlinks off;
open_file_cache off;
etag on;
if_modified_since exact;

# Nos types, à la place de ceux du système.
default_type application/octet-stream;
types {{
{types}
}}
charset utf-8;
charset_types {texts};
gzip_static on;
gzip on;
gzip_vary on;
gzip_min_length 512;
gzip_types {texts};

{headers}"""
_TLS = """\
    listen {port} ssl;
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.2 TLSv1.3;
    # Un ticket de session reconnaîtrait un poste d’une visite à l’autre.
    ssl_session_tickets off;
    ssl_session_cache off;"""
_REDIRECTION = """\
server {{
    listen 80;
    server_name {host};
    access_log off;
    error_log /dev/null emerg;
    server_tokens off;
    return 301 https://{host}$request_uri;
}}
"""


def nginx_files(place: SitePlace) -> dict[str, str]:
    """Return the files for a place, by name."""
    if place.has_own_host:
        return {OWN_HOST_FILE: _own_host(place)}
    return {SHARED_HTTP_FILE: _shared_http(place), SHARED_SERVER_FILE: _shared_server(place)}


def _own_host(place: SitePlace) -> str:
    template = _TLS if place.is_secure else "    listen {port};"
    is_usual = place.is_secure and place.port == 443  # noqa: PLR2004 - the port of https
    return _OWN_HOST.format(
        maps=_maps(place),
        redirection=_REDIRECTION.format(host=place.host) if is_usual else "",
        listen=template.format(
            port=place.port, certificate=place.certificate.as_posix(), key=place.key.as_posix()
        ),
        host=place.host,
        folder=place.folder.as_posix(),
        body=_body(place),
    )


def _shared_http(place: SitePlace) -> str:
    return _SHARED_HTTP.format(maps=_maps(place), telling=telling_pattern(place.segment))


def _shared_server(place: SitePlace) -> str:
    bare = place.path.rstrip("/")
    return _SHARED_SERVER.format(
        bare=bare, path=place.path, folder=place.folder.as_posix(), body=_body(place)
    )


def _body(place: SitePlace) -> str:
    text = _BODY.format(
        path=place.path,
        types="\n".join(f"    {mime} {suffix};" for suffix, mime in TYPES.items()),
        # nginx compresses and labels text/html without being told, and warns when it is.
        texts=" ".join(mime for mime in text_types() if mime != "text/html"),
        headers="\n".join(map(_header, site_headers(is_kept=place.is_kept))),
    )
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _maps(place: SitePlace) -> str:
    pages = [header for header in site_headers(is_kept=place.is_kept) if header.is_for_pages]
    return "# Les en-têtes des seules pages : vides, ils ne partent pas.\n" + "".join(
        f'map $uri {_variable(header)} {{ default ""; "{_PAGE}" "{header.value}"; }}\n'
        for header in pages
    )


def _header(header: Header) -> str:
    value = _variable(header) if header.is_for_pages else f'"{header.value}"'
    return f"add_header {header.name} {value} always;"


def _variable(header: Header) -> str:
    return "$panneau_" + header.name.lower().replace("-", "_")
