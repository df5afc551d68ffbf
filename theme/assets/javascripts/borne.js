/* A shared terminal: nobody leaves the section, and nothing of a reader stays. The profile `borne`
   alone has this script (ADR-0017); it keeps nothing. ES2018 at most. */
(() => {
  "use strict";

  const { accueil, repos, avis } = document.currentScript.dataset;
  const home = new URL(accueil, document.baseURI).href;
  const idle = Number(repos) * 1000;
  const notice = Number(avis) * 1000;

  let lastSign = performance.now();
  let isTouched = false;
  let timer = 0;
  let warning = null;
  let reader = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  /* Back to the home page */

  function isPlaying() {
    return Array.from(document.querySelectorAll("video")).some((film) => !film.paused && !film.ended);
  }

  function isFreshHome() {
    return !isTouched && location.href === home;
  }

  /* The only timer: it sleeps until something may have to be done. Hidden pages have none. */
  function watch() {
    clearTimeout(timer);
    if (document.hidden) {
      return;
    }
    if (isPlaying()) {
      lastSign = performance.now();
    }
    const left = idle - (performance.now() - lastSign);
    if (left <= 0) {
      location.replace(home);
    } else if (left > notice || isFreshHome()) {
      timer = setTimeout(watch, isFreshHome() ? left : left - notice);
    } else {
      warn(Math.ceil(left / 1000));
      timer = setTimeout(watch, Math.min(left, 1000));
    }
  }

  function warn(seconds) {
    if (!warning) {
      warning = openWarning();
    }
    const unit = seconds > 1 ? "secondes" : "seconde";
    warning.sentence.textContent =
      `Sans signe de votre part, cette borne revient à l’accueil dans ${seconds}\u00a0${unit}.`;
  }

  function openWarning() {
    const before = document.activeElement;
    const panel = element("div", "us-veille", "");
    const box = element("div", "", "");
    const heading = element("h2", "", "Êtes-vous toujours là\u202f?");
    const sentence = element("p", "", "");
    const button = element("button", "us-bouton", "Continuer ma lecture");
    heading.id = "us_veille";
    sentence.id = "us_veille_delai";
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-modal", "true");
    panel.setAttribute("aria-labelledby", heading.id);
    panel.setAttribute("aria-describedby", sentence.id);
    button.type = "button";
    [heading, sentence, button].forEach((part) => box.appendChild(part));
    panel.appendChild(box);
    document.body.appendChild(panel);
    if (document.fullscreenElement && document.exitFullscreen) {
      document.exitFullscreen();
    }
    button.focus();
    return { panel, sentence, before };
  }

  function stay() {
    const { panel, before } = warning;
    warning = null;
    panel.remove();
    if (before && before.isConnected) {
      before.focus();
    }
    lastSign = performance.now();
    watch();
  }

  /* A page that changes under a mouse at rest moves it, for the browser; not for anybody. */
  function noteSign(event) {
    const isMeant = event.type !== "mousemove" || event.movementX || event.movementY;
    if (warning || !isMeant) {
      return;
    }
    lastSign = performance.now();
    if (!isTouched) {
      isTouched = true;
      watch();
    }
  }

  ["pointerdown", "touchstart", "mousemove", "wheel", "input", "play", "pause", "ended"].forEach((name) => {
    window.addEventListener(name, noteSign, { capture: true, passive: true });
  });
  /* A touch cancels on its release: it can no longer follow what the panel was hiding. */
  window.addEventListener("click", () => {
    if (warning) {
      stay();
    }
  }, true);
  window.addEventListener("keydown", (event) => {
    noteSign(event);
    if (warning) {
      /* The link that gets its focus back must not be followed by this key. */
      swallow(event);
      stay();
    } else if (reader && event.key === "Escape") {
      closeReader();
    }
  }, true);
  document.addEventListener("visibilitychange", watch);
  watch();

  function swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  /* A film is watched here, neither kept nor sent to another screen; not yet an attribute of HTML. */
  document.querySelectorAll("video").forEach((film) => {
    film.setAttribute("controlslist", "nodownload noremoteplayback");
  });

  /* Inside the section, and without a past: pages replace each other, so that no one goes back to
     what somebody else was reading. */

  function isOurs(link) {
    return link.protocol === location.protocol && link.host === location.host;
  }

  function follow(event) {
    const link = event.target.closest("a[href]");
    if (!link) {
      return;
    }
    event.preventDefault();
    if (event.type !== "click" || !isOurs(link)) {
      return;
    }
    if (link.pathname.endsWith(".html")) {
      location.replace(link.href);
    } else {
      openReader(link);
    }
  }

  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  document.addEventListener("contextmenu", (event) => event.preventDefault());
  document.addEventListener("submit", (event) => {
    swallow(event);
    const asked = new URLSearchParams();
    new FormData(event.target).forEach((value, name) => {
      if (value) {
        asked.set(name, value);
      }
    });
    location.replace(`${event.target.action}#${asked}`);
  }, true);

  /* A picture, or an animation that was asked for, over the page. */

  function openReader(link) {
    const shown = link.querySelector("img");
    const title = (shown && shown.alt) || (link.querySelector("b") || link).textContent.trim();
    const panel = element("div", "us-lecteur", "");
    const close = element("button", "us-bouton", "Fermer l’image");
    const image = element("img", "", "");
    const others = Array.from(document.body.children).filter((other) => !other.hidden);
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    panel.setAttribute("aria-label", title);
    close.type = "button";
    close.addEventListener("click", closeReader);
    image.alt = title;
    image.src = link.href;
    reader = { panel, link, others, top: window.pageYOffset };
    panel.appendChild(close);
    panel.appendChild(image);
    others.forEach((other) => {
      other.hidden = true;
    });
    document.body.appendChild(panel);
    close.focus();
  }

  function closeReader() {
    const { panel, link, others, top } = reader;
    reader = null;
    panel.remove();
    others.forEach((other) => {
      other.hidden = false;
    });
    window.scrollTo(0, top);
    link.focus();
  }
})();
