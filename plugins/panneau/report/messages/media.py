# Every file may be the attachment itself or something found inside it: `name` says which, and the
# place of the issue says where it was attached.

"""Wording: videos and the forms of attached files."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

VIDEOS: Mapping[Code, Message] = {
    Code.VIDEOS_TOO_MANY: Message(
        title="Trop de vidéos",
        fact="Il y a {count:count vidéo|vidéos}[[ dans l’espace {union}]] : {names:quotes}.",
        expected="{limit:count vidéo|vidéos} au plus.",
        action="retirez ce qui est en trop, y compris dans les PDF et les PowerPoint.",
        params={
            "count": 5,
            "limit": 4,
            "union": "SIGLE",
            "names": ("a.mp4", "b.mp4", "c.mp4", "d.webm", "e.mov"),
        },
        is_rule=True,
    ),
    Code.VIDEO_TOO_LONG: Message(
        title="Vidéo trop longue",
        fact="La vidéo[[ {name:quote}]] dure {seconds:seconds_over}.",
        expected="{limit_seconds:seconds} au plus.",
        action="raccourcissez-la, puis remplacez le fichier.",
        params={"name": "accueil.mp4", "seconds": 93.4, "limit_seconds": 90.0},
        is_rule=True,
    ),
    Code.VIDEO_UNREADABLE: Message(
        title="Vidéo illisible",
        fact="La vidéo[[ {name:quote}]] ne peut pas être lue en entier[[ : {detail:phrase}]].",
        expected="une vidéo dont la durée peut être mesurée.",
        action="enregistrez-la de nouveau en MP4, puis remplacez le fichier.",
        params={"name": "accueil.mp4", "detail": "le fichier est incomplet"},
        is_rule=True,
    ),
    Code.VIDEO_TO_CONVERT: Message(
        title="Vidéo à convertir",
        fact="La vidéo[[ {name:quote}]] ne se lit pas sur tous les postes[[ : {detail:phrase}]].",
        expected="une vidéo en MP4, MOV ou WebM.",
        action="convertissez-la en MP4, puis remplacez le fichier.",
        params={"name": "accueil.avi", "detail": "format AVI"},
        is_rule=True,
    ),
    Code.VIDEO_PROBE_ABSENT: Message(
        title="Outil de mesure absent",
        fact="La durée de la vidéo[[ {name:quote}]] n’a pas été mesurée : il manque l’outil "
        "ffprobe.",
        expected="une durée mesurée ; sans elle, la vidéo n’est pas publiée.",
        action="lancez « make site », qui apporte cet outil, ou demandez son installation.",
        params={"name": "accueil.mp4"},
        is_rule=True,
    ),
    Code.VIDEO_PROBE_FAILED: Message(
        title="Mesure inaboutie",
        fact="La mesure de la vidéo[[ {name:quote}]] n’a pas abouti[[ : {detail:phrase}]].",
        expected="une durée mesurée ; sans elle, la vidéo n’est pas publiée.",
        action="enregistrez-la de nouveau en MP4, puis remplacez le fichier.",
        params={"name": "accueil.mp4", "detail": "le temps accordé est écoulé"},
        is_rule=True,
    ),
    Code.VIDEO_EMBEDDED_ELSEWHERE: Message(
        title="Vidéo d’un autre site",
        fact="Une vidéo placée sur un autre site est insérée ici[[ : {target:quote}]].",
        expected="une vidéo déposée dans l’espace, ou un simple lien.",
        action="remplacez l’insertion par un lien vers cette adresse.",
        params={"target": "https://videos.exemple.fr/embed/42"},
        is_rule=True,
    ),
    Code.ANIMATION_TOO_LONG: Message(
        title="Animation trop longue",
        fact="L’image animée[[ {name:quote}]] dure {seconds:seconds_over}, comme une vidéo.",
        expected="{limit_seconds:seconds} au plus.",
        action="raccourcissez l’animation, puis remplacez le fichier.",
        params={"name": "accueil.gif", "seconds": 95.0, "limit_seconds": 90.0},
        is_rule=True,
    ),
    Code.VIDEO_WITHOUT_WORDS: Message(
        title="Vidéo sans sous-titres ni transcription",
        fact="La vidéo {name:quote} n’a ni sous-titres ni transcription.",
        expected="de quoi suivre la vidéo sans le son, ou sans l’image.",
        action="ajoutez des sous-titres (« sous_titres: film.vtt ») ou dites dans « alt » ce que "
        "la vidéo montre et dit.",
        params={"name": "accueil.mp4"},
        is_rule=True,
    ),
}

FORMS: Mapping[Code, Message] = {
    Code.FORM_NOT_ALLOWED: Message(
        title="Forme non admise",
        fact="La forme du fichier[[ {name:quote}]] n’est pas admise[[ ({value})]].",
        expected="{allowed:kinds}.",
        action="enregistrez-le sous l’une de ces formes[[ ({detail:phrase})]], ou retirez-le.",
        params={
            "name": "effectifs.xlsx",
            "value": "xlsx",
            "allowed": ("text", "pdf", "photo"),
            "detail": "en PDF, par « Exporter » ou « Enregistrer sous »",
        },
        is_rule=True,
    ),
    Code.FORM_MISNAMED: Message(
        title="Nom qui ne dit pas le contenu",
        fact="Le nom du fichier[[ {name:quote}]] ne dit pas ce qu’il contient"
        "[[ : {detail:phrase}]].",
        expected="une extension qui correspond au contenu.",
        action="ouvrez le fichier et enregistrez-le sous la forme voulue, ou corrigez son "
        "extension.",
        params={"name": "photo.gif", "detail": "c’est une vidéo MP4"},
    ),
    Code.FORM_MACROS: Message(
        title="Macros",
        fact="Le document[[ {name:quote}]] contient des macros, donc un programme"
        "[[ ({detail:phrase})]].",
        expected="un document sans macros.",
        action="enregistrez-le en « .pptx » ou en PDF, puis remplacez le fichier.",
        params={"name": "reunion.pptm", "detail": "vbaProject.bin"},
        is_rule=True,
    ),
    Code.FORM_ENCRYPTED: Message(
        title="Document protégé",
        fact="Le document[[ {name:quote}]] est protégé par un mot de passe[[ ({detail:phrase})]].",
        expected="un document que toute personne peut ouvrir.",
        action="enregistrez-en une copie sans protection, puis remplacez le fichier.",
        params={"name": "tract.pdf", "detail": "chiffrement AES"},
        is_rule=True,
    ),
    Code.FORM_BROKEN: Message(
        title="Fichier abîmé",
        fact="Le fichier[[ {name:quote}]] est vide, abîmé ou incomplet[[ : {detail:phrase}]].",
        action="ouvrez-le, enregistrez-le de nouveau, puis remplacez-le.",
        params={"name": "tract.pdf", "detail": "la fin manque"},
    ),
    Code.FORM_TOO_HEAVY: Message(
        title="Fichier trop lourd",
        fact="Le fichier[[ {name:quote}]] pèse {size_bytes:bytes_over}.",
        expected="{limit_bytes:bytes} au plus pour cette forme de fichier.",
        action="réduisez les images ou la qualité, puis remplacez le fichier.",
        params={"name": "tract.pdf", "size_bytes": 18_240_000, "limit_bytes": 12_000_000},
        is_rule=True,
    ),
    Code.FORM_TOO_LARGE: Message(
        title="Fichier trop grand",
        fact="Le fichier[[ {name:quote}]] est trop grand pour être ouvert sans risque"
        "[[ : {detail:phrase}]].",
        action="réduisez ses dimensions ou son nombre de pages, puis remplacez-le.",
        params={"name": "plan.png", "detail": "60 000 pixels de large"},
        is_rule=True,
    ),
    Code.FORM_HIDDEN_CONTENT: Message(
        title="Contenu caché",
        fact="Le fichier[[ {name:quote}]] contient plus que ce qu’il montre[[ : {detail:phrase}]].",
        expected="un fichier qui ne contient que ce qu’il montre.",
        action="ouvrez-le, exportez-le de nouveau, puis remplacez-le.",
        params={"name": "photo.jpg", "detail": "des données après la fin de l’image"},
        is_rule=True,
    ),
    Code.FORM_ACTIVE: Message(
        title="Document actif",
        fact="Le document[[ {name:quote}]] contient un élément qui s’exécute ou s’ouvre seul"
        "[[ : {detail:phrase}]].",
        expected="un document qui se lit, sans rien exécuter.",
        action="retirez cet élément, ou exportez le document en PDF simple.",
        params={"name": "tract.pdf", "detail": "action JavaScript"},
        is_rule=True,
    ),
    Code.FORM_REMOTE: Message(
        title="Document qui appelle un autre site",
        fact="À l’ouverture, le fichier[[ {name:quote}]] va chercher un élément ailleurs"
        "[[ : {detail:phrase}]].",
        expected="un fichier complet, qui ne révèle à personne qui le lit.",
        action="placez cet élément dans le fichier lui-même, ou retirez-le.",
        params={"name": "reunion.pptx", "detail": "une image liée"},
        is_rule=True,
    ),
    Code.FORM_INSPECTION_FAILED: Message(
        title="Examen inabouti",
        fact="L’examen du fichier[[ {name:quote}]] n’a pas abouti[[ : {detail:phrase}]].",
        expected="un fichier qui peut être vérifié ; sinon, il n’est pas publié.",
        action="ouvrez-le, enregistrez-le de nouveau, puis remplacez-le.",
        params={"name": "reunion.pptx", "detail": "le temps accordé est écoulé"},
        is_rule=True,
    ),
    Code.SPACE_TOO_HEAVY: Message(
        title="Espace trop lourd",
        fact="Les fichiers de l’espace {union} pèsent {size_bytes:bytes_over} en tout.",
        expected="{limit_bytes:bytes} au plus par espace.",
        action="retirez les fichiers les plus lourds, ou réduisez-les.",
        params={"union": "SIGLE", "size_bytes": 68_400_000, "limit_bytes": 60_000_000},
        is_rule=True,
    ),
}

MESSAGES: Mapping[Code, Message] = {**VIDEOS, **FORMS}
