# Text whose words are as many and as uneven as in real French, for measures at sizes that nobody
# has written yet. It means nothing. The frequent words are real and ranked by hand; the rare ones
# are built from French beginnings and endings, which share prefixes as real ones do.

"""Sections of any size, in something like French."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from pathlib import Path

from panneau.domain.agreement import Agreement
from panneau.domain.location import Location
from panneau.domain.organisation import Organisation, SourceFile, TradeUnion
from panneau.domain.publication import Attachment, Publication, PublicationKind
from panneau.domain.site_model import Rubric, SiteModel, Space
from panneau.source.lexicon_reader import read_lexicon

FREQUENT = """
de la le les et des à en du un une que est pour dans qui au ce par sur plus ne se pas avec il sont
nous vous ou cette ont aux être leur fait tout mais comme si salariés travail accord direction
élus syndicat droits temps réunion personnel service conditions nos ces tous votre entreprise même
deux entre négociation sans temps année faire après organisation santé emploi cse après syndicale
demande prime agents collègues heures jours mois congés formation télétravail élections mesures
moyens proposition salaire augmentation pouvoir achat commission comité social économique sécurité
risques management équipe bureau site caisse nationale direction régionale projet budget décision
information consultation expert rapport activité mission poste horaire variable pause déplacement
frais repas mutuelle prévoyance retraite pension ancienneté point grille classification emploi
métier compétence entretien évaluation carrière mobilité recrutement effectif départ remplacement
charge stress harcèlement discrimination égalité femmes hommes handicap parentalité enfant garde
grève mobilisation manifestation pétition signature vote candidat liste mandat délégué représentant
section adhésion cotisation tract affiche assemblée générale débat question réponse courrier
inspection médecine prévention accident maladie arrêt reprise inaptitude reclassement licenciement
contrat durée déterminée avenant clause article loi décret convention collective protocole avis
calendrier date lieu salle visioconférence ordre jour procès verbal compte rendu déclaration
liberté expression respect dialogue confiance transparence engagement responsabilité solidarité
assurance caisse branche recouvrement usagers public accueil téléphone numérique outil informatique
logiciel données intranet messagerie connexion déconnexion espace équipement matériel écran local
"""
_STARTS = """
ac ad af al am an ap ar as at au av ba bi bo bra ca cen cha cir co com con cor cou cré cul dé des
di dis do du é ef em en es ex fa fi fo for fra ga gé gra ha hé i im in inter ja ju la le li lo ma
mé mi mo mul na né no ob of or pa par pé per pla po pré pro qua ra re res ri ro sa sé si so sou
sta sub su ta té ter trans tri u va vé vi vo
"""
_MIDDLES = """
ba ber bi cal can ce cep ci cli col cré cu da dé der di dou duc fé fi fon for ga gi gra gu jec la
lec li lo lu man men mé mi mo na ner ni no nu pa pé pli po por pre qua ra rec ri ro ru sa ser si
so spec sta struc su ta té ten ti to tra tri va ven ver vi vo
"""
_ENDINGS = """
tion tions ment ments eur eurs ité ités able ables ance ence ique iques age al ale aux el elle ier
ière if ive er é ée és ées ent ant isme iste logie teur trice ure oir
"""
WORDS = 60_000
ZIPF_EXPONENT, ZIPF_SHIFT = 1.35, 5
"""Set on leaflets and agreements of several unions: 300, 1000, 3000 and 8711 of their words hold
160, 400, 814 and 1775 different stems; these values give 159, 372, 819 and 1732."""
SPACES, RUBRICS, YEARS = 6, 6, 10
LAST_DAY = date(2026, 6, 30)
TEXT_WORDS, ATTACHMENT_WORDS, ATTACHMENT_SHARE = 350, 900, 1 / 3


def build_words(count: int = WORDS) -> tuple[list[str], list[float]]:
    """Return words and their cumulated weights: Zipf's law, as Mandelbrot corrected it."""
    chance = random.Random(7)  # noqa: S311 - a benchmark must repeat itself
    words = dict.fromkeys(FREQUENT.split())
    starts, middles, endings = (part.split() for part in (_STARTS, _MIDDLES, _ENDINGS))
    while len(words) < count:
        middle = "".join(chance.choices(middles, k=chance.choice((0, 1, 1, 2))))
        words[chance.choice(starts) + middle + chance.choice(endings)] = None
    cumulated, total = [], 0.0
    for rank in range(len(words)):
        total += 1 / (rank + ZIPF_SHIFT) ** ZIPF_EXPONENT
        cumulated.append(total)
    return list(words), cumulated


def build_section(agreement: Agreement, count: int) -> tuple[SiteModel, dict[str, str]]:
    """Return a section of `count` publications, and the text of its attachments by `src_uri`."""
    author = _Author()
    spaces = tuple(author.space(number, count // SPACES) for number in range(SPACES))
    place = Location("content/organisme.yml")
    organisation = Organisation("Organisme d’essai", None, (), (), place)
    lexicon = read_lexicon({}, issues=[])
    return SiteModel(agreement, organisation, spaces, (), place, lexicon), author.texts


def section_of_texts(agreement: Agreement, folder: Path) -> SiteModel:
    """Return a section whose publications are pieces of the text files of a folder."""
    words = [w for path in sorted(folder.glob("*.txt")) for w in path.read_text("utf-8").split()]
    pieces = [words[start : start + TEXT_WORDS] for start in range(0, len(words), TEXT_WORDS)]
    model, _ = build_section(agreement, len(pieces) + SPACES)
    taken = iter(pieces)
    return replace(model, spaces=tuple(_retold(space, taken) for space in model.spaces))


def _retold(space: Space, pieces: Iterator[list[str]]) -> Space:
    rubrics = []
    for rubric in space.rubrics:
        items = [
            replace(
                item,
                title=" ".join(piece[:8]),
                summary=" ".join(piece[8:28]),
                html=f"<p>{escape(' '.join(piece))}</p>",
                attachments=(),
            )
            for item, piece in zip(rubric.publications, pieces, strict=False)
        ]
        rubrics.append(replace(rubric, publications=tuple(items)))
    return replace(space, rubrics=tuple(rubrics))


class _Author:
    """Writes everything, in one fixed sequence."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._chance = random.Random(11)  # noqa: S311 - a benchmark must repeat itself
        self._words, self._weights = build_words()

    def space(self, number: int, count: int) -> Space:
        slug = f"os-{number + 1}"
        items = [self._publication(slug, n, rubric=n % RUBRICS, count=count) for n in range(count)]
        rubrics = tuple(self._rubric(slug, n, items[n::RUBRICS]) for n in range(RUBRICS))
        logo = SourceFile(f"content/{slug}/logo.svg", "logo.svg", 900)
        union = TradeUnion(slug.upper(), f"Organisation {number + 1}", logo, (), (), None)
        return Space(slug, f"{slug}/", union, rubrics, (), Location(f"content/{slug}/espace.yml"))

    def _rubric(self, slug: str, number: int, items: list[Publication]) -> Rubric:
        place = Location(f"content/{slug}/rubrique-{number}/")
        title = f"Rubrique {number}"
        return Rubric(
            f"rubrique-{number}", title, f"{slug}/rubrique-{number}/", tuple(items), place
        )

    def _publication(self, slug: str, number: int, *, rubric: int, count: int) -> Publication:
        # A section publishes more each year than the year before.
        age_days = int(365 * YEARS * (number / count) ** 1.5)
        day = LAST_DAY - timedelta(days=age_days)
        name = f"{day.isoformat()}-{'-'.join(self._take(4)).encode('ascii', 'ignore').decode()}"
        uri = f"content/{slug}/rubrique-{rubric}/{name}-{number}"
        length = int(self._chance.lognormvariate(0, 0.6) * TEXT_WORDS)
        return Publication(
            src_uri=f"{uri}/index.md",
            url=f"{slug}/rubrique-{rubric}/{name}-{number}/",
            title=self._sentence(8),
            published_on=day,
            kind=self._chance.choice([PublicationKind.NEWS, PublicationKind.LEAFLET]),
            summary=self._sentence(20),
            html=f"<p>{self._sentence(length)}</p>",
            attachments=self._attachments(uri),
        )

    def _attachments(self, uri: str) -> tuple[Attachment, ...]:
        if self._chance.random() > ATTACHMENT_SHARE:
            return ()
        file = SourceFile(f"{uri}/tract.pdf", "tract.pdf", 90_000)
        self.texts[file.src_uri] = self._sentence(ATTACHMENT_WORDS)
        return (Attachment(file, f"{uri}/tract.pdf", self._sentence(4), file.location),)

    def _sentence(self, length: int) -> str:
        return " ".join(self._take(length)).capitalize()

    def _take(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)
