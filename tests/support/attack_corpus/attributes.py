"""Text that extensions of Markdown turn into attributes; ours has none of them."""

from tests.support.attack_corpus.attack import FAR, RUN, Attack, text

FENCE = "```"
ATTACKS: tuple[Attack, ...] = (
    text("handler of a paragraph", f"Un mot\n{{: onclick={RUN} }}"),
    text("handler of a heading", f"## Un titre {{ onmouseover={RUN} }}"),
    text("handler of a link", f"[a](#top){{ onclick={RUN} }}"),
    text("handler of an image", f"![a](nulle-part.png){{ onerror={RUN} }}", "IMG-003"),
    text("handler of emphasis", f"**un mot**{{ onpointerenter={RUN} }}"),
    text("handler of code", f"`a`{{ onclick={RUN} }}"),
    text("handler of an item", f"- un\n- deux\n{{: onclick={RUN} }}"),
    text("handler of a cell", f"| a |\n|---|\n| b {{ onclick={RUN} }} |"),
    text("handler of a term", f"Un mot {{ onclick={RUN} }}\n:   Sa définition"),
    text("handler of a block of code", f"{FENCE} {{ .py onclick={RUN} }}\na\n{FENCE}", acts=False),
    text("handler of an animation", f"Un mot\n{{: onanimationstart={RUN} }}"),
    text("handler in quotes", f'Un mot\n{{: onclick="{RUN}" title="a" }}'),
    text("address of a link", f"[a](#top){{ href=javascript:{RUN} }}"),
    text("address of an image", f"![a](nulle-part.png){{ src={FAR}/x.png }}", "IMG-003"),
    text("set of an image", f"![a](nulle-part.png){{ srcset={FAR}/x.png }}", "IMG-003"),
    text("low resolution of an image", f"![a](b.png){{ lowsrc={FAR}/x.png }}", "IMG-003"),
    text("background of a cell", f"| a |\n|---|\n| b {{ background={FAR}/x.png }} |"),
    text("signal of a link", f"[a](#top){{ ping={FAR}/ }}"),
    text("attribution of a link", f"[a](#top){{ attributionsrc={FAR}/ }}"),
    text("style of a paragraph", f'Un mot\n{{: style="background:url({FAR}/x.png)" }}'),
    text("style over the page", 'Un mot\n{: style="position:fixed;inset:0" }'),
    text("editable text", f"Un mot\n{{: contenteditable autofocus onfocus={RUN} tabindex=0 }}"),
    text("element of a script", f"Un mot\n{{: is=mon-element onclick={RUN} }}"),
    text("settings of a theme", "`{}`{ #__config }", acts=False),
    text("dialog of a theme", "Un mot\n{: .md-dialog data-md-component=dialog }", acts=False),
    text("search of a theme", "[a](#top){ #__search .md-toggle }", acts=False),
    text("window that commands", f"[a]({FAR}/){{ target=_blank rel=opener }}", acts=False),
    text("referrer that tells", f"[a]({FAR}/){{ referrerpolicy=unsafe-url }}", acts=False),
    text("curly text that is only text", "Un {mot} entre {accolades}.", acts=False),
)
