/* The search page. Nothing is fetched before a search, nothing is kept after it, and what is typed
   never leaves the page: a query stands after the # of the address, which browsers do not send.
   The files read are described in plugins/panneau/pages/search/outputs.py. ES2018 at most. */
(() => {
  "use strict";

  const LEVELS = 4;
  const WEIGHTS = [1, 2, 4, 9]; /* attachment, text, label, title */
  const ROWS_PER_FILE = 32;
  const RESULTS_AT_ONCE = 10;
  const SHORTEST_BEGINNING = 3;
  const SHORTEST_GUESS = 4;
  const MOST_LIKENESSES = 40;
  const MOST_SHARDS = 4;
  const LOT_SIZE = 100000;

  const form = document.getElementById("us_recherche");
  const status = document.getElementById("us_etat");
  const section = document.getElementById("us_resultats");
  const list = section.querySelector("ol");
  const more = document.getElementById("us_suite");
  const root = new URL(form.dataset.root || ".", document.baseURI);
  const folder = new URL(form.dataset.index, document.baseURI);
  const asScripts = form.dataset.scripts === "oui";
  const files = new Map();
  let latest = 0;

  /* Reading the index */

  function read(name) {
    if (!files.has(name)) {
      const reading = asScripts ? readScript(name) : readJson(name);
      files.set(name, reading);
      reading.catch(() => files.delete(name));
    }
    return files.get(name);
  }

  function readJson(name) {
    return fetch(new URL(`${name}.json`, folder).href, { credentials: "same-origin" })
      .then((answer) => {
        if (!answer.ok) {
          throw new Error(`${name}: ${answer.status}`);
        }
        return answer.json();
      });
  }

  function readScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(name, resolve);
      script.onerror = () => reject(new Error(name));
      script.src = new URL(`${name}.js`, folder).href;
      document.head.appendChild(script);
    });
  }

  const waiting = new Map();
  if (asScripts) {
    window.usSearchData = (name, content) => waiting.get(name)(content);
  }

  let opening = null;
  function openIndex() {
    if (!opening) {
      opening = read("sommaire").then(prepare);
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  }

  function prepare(summary) {
    return {
      items: summary.items,
      year: summary.year,
      unions: summary.unions,
      days: daysOf(summary.lots),
      prefixes: summary.shards,
      shards: new Set(summary.shards),
      words: usSearchWords.vocabulary(summary.empty, summary.synonyms),
    };
  }

  /* Day in its year of each publication: within a lot, the file gives the days between them. */
  function daysOf(lots) {
    const days = new Map();
    for (const [lot, ...gaps] of lots) {
      let day = 0;
      gaps.forEach((gap, rank) => {
        day += gap;
        days.set(lot * LOT_SIZE + rank, day);
      });
    }
    return days;
  }

  /* From terms to publications */

  function shardOf(term, shards) {
    let prefix = term;
    while (prefix && !shards.has(prefix)) {
      prefix = prefix.slice(0, -1);
    }
    return `t-${prefix}`;
  }

  /* Publication numbers with their best level, from posting lists. */
  function unpack(lists) {
    const levels = new Map();
    for (const codes of lists) {
      let lot = 0;
      let place = 0;
      while (place < codes.length) {
        lot += codes[place];
        const end = place + 2 + codes[place + 1];
        let rank = 0;
        for (place += 2; place < end; place += 1) {
          rank += Math.floor(codes[place] / LEVELS);
          const key = lot * LOT_SIZE + rank;
          levels.set(key, Math.max(codes[place] % LEVELS, levels.get(key) || 0));
          rank += 1;
        }
        lot += 1;
      }
    }
    return levels;
  }

  async function find(query, index) {
    const exact = (await read(shardOf(query.term, index.shards)))[query.term];
    if (exact) {
      return { query, levels: unpack([exact]), how: "exact" };
    }
    const begun = await findBeginnings(query.term, index);
    if (begun.size) {
      return { query, levels: begun, how: "beginning" };
    }
    const near = await findLikenesses(query.term, index);
    return { query, levels: near, how: near.size ? "near" : "none" };
  }

  async function findBeginnings(term, index) {
    if (term.length < SHORTEST_BEGINNING) {
      return new Map();
    }
    const longer = index.prefixes.filter((prefix) => prefix.startsWith(term));
    const names = [shardOf(term, index.shards), ...longer.slice(0, MOST_SHARDS).map((p) => `t-${p}`)];
    const shards = await Promise.all(Array.from(new Set(names)).map(read));
    const lists = [];
    for (const shard of shards) {
      for (const word of Object.keys(shard)) {
        if (word.startsWith(term) && lists.length < MOST_LIKENESSES) {
          lists.push(shard[word]);
        }
      }
    }
    return unpack(lists);
  }

  async function findLikenesses(term, index) {
    if (term.length < SHORTEST_GUESS || /[0-9]/.test(term)) {
      return new Map();
    }
    const near = (await read("mots")).filter((word) => usSearchWords.isNear(term, word));
    const [likely, others] = [true, false].map((isSame) =>
      near.filter((word) => (word[0] === term[0]) === isSame));
    const words = [...likely, ...others].slice(0, MOST_SHARDS);
    const shards = await Promise.all(words.map((word) => read(shardOf(word, index.shards))));
    return unpack(words.map((word, number) => shards[number][word]).filter(Boolean));
  }

  /* Order: most words found, then where they stand and how rare they are, then the newest. */
  function rank(findings, index) {
    const scores = new Map();
    for (const { levels } of findings) {
      const rarity = Math.log(1 + index.items / (1 + levels.size));
      for (const [key, level] of levels) {
        const score = scores.get(key) || { key, found: 0, weight: 0, isAttached: true };
        score.found += 1;
        score.weight += rarity * WEIGHTS[level];
        score.isAttached = score.isAttached && level === 0;
        scores.set(key, score);
      }
    }
    const all = Array.from(scores.values());
    const most = all.reduce((found, score) => Math.max(found, score.found), 0);
    return all.filter((score) => score.found === most);
  }

  function lotOf(key, index) {
    const lot = Math.floor(key / LOT_SIZE);
    return {
      union: index.unions[lot % index.unions.length],
      year: index.year + Math.floor(lot / index.unions.length),
      rank: key % LOT_SIZE,
    };
  }

  function isWanted(key, index, wanted) {
    const lot = lotOf(key, index);
    return (!wanted.space || lot.union.slug === wanted.space) &&
      (!wanted.year || String(lot.year) === wanted.year);
  }

  /* Equals of one day stand in the order of the unions, which is alphabetical. */
  function compare(one, other, index) {
    return other.weight - one.weight ||
      lotOf(other.key, index).year - lotOf(one.key, index).year ||
      index.days.get(other.key) - index.days.get(one.key) ||
      one.key - other.key;
  }

  async function row(key, index) {
    const { union, year, rank: place } = lotOf(key, index);
    const rows = await read(`p-${union.slug}-${year}-${Math.floor(place / ROWS_PER_FILE)}`);
    return rows[place % ROWS_PER_FILE];
  }

  /* Showing */

  function say(text) {
    status.textContent = text;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  function draw([url, title, day, dayText, words, summary], union, isAttached) {
    const item = element("li", "us-item");
    const logo = element("span", "us-logo");
    if (union.logo) {
      const image = element("img");
      image.alt = "";
      image.src = new URL(union.logo, root).href;
      logo.appendChild(image);
    }
    const text = element("div");
    const heading = element("h3");
    const link = element("a", "", title);
    link.href = new URL(url + (asScripts ? "index.html" : ""), root).href;
    heading.appendChild(link);
    const meta = element("p", "us-meta");
    meta.appendChild(element("b", "", union.acronym));
    const time = element("time", "", dayText);
    time.dateTime = day;
    const labels = isAttached ? [...words, "dans une pièce jointe"] : words;
    for (const part of [time, ...labels.map((word) => element("span", "", word))]) {
      meta.appendChild(document.createTextNode(" "));
      meta.appendChild(part);
    }
    text.appendChild(heading);
    text.appendChild(meta);
    if (summary) {
      text.appendChild(element("p", "", summary));
    }
    item.appendChild(logo);
    item.appendChild(text);
    return item;
  }

  async function show(results, start, index, turn) {
    const shown = results.slice(start, start + RESULTS_AT_ONCE);
    const rows = await Promise.all(shown.map((result) => row(result.key, index)));
    if (turn !== latest) {
      return;
    }
    const items = rows.map((found, number) => {
      const { key, isAttached } = shown[number];
      return draw(found, lotOf(key, index).union, isAttached);
    });
    items.forEach((item) => list.appendChild(item));
    const following = start + shown.length;
    more.hidden = following >= results.length;
    more.onclick = async () => {
      await attempt(() => show(results, following, index, turn), turn);
      const next = list.children[following];
      if (next) {
        next.querySelector("a").focus();
      }
    };
    section.hidden = !items.length && !start;
  }

  function count(number) {
    return number > 1 ? `${number} résultats` : `${number} résultat`;
  }

  function quoted(queries) {
    return `«\u202f${queries.map((query) => query.typed).join(" ")}\u202f»`;
  }

  function summed(findings, results, wanted) {
    if (!results.length) {
      return wanted.space || wanted.year
        ? "Aucun résultat avec ces filtres. Essayez dans toutes les organisations et toutes les années."
        : "Aucun résultat. Essayez un mot plus court, ou une autre façon de le dire.";
    }
    const missing = findings.filter((finding) => finding.how === "none");
    const near = findings.filter((finding) => finding.how === "near");
    const notes = [];
    if (missing.length) {
      notes.push(`Aucune publication ne contient ${quoted(missing.map((f) => f.query))}.`);
    } else if (results[0].found < findings.length) {
      notes.push("Aucune publication ne contient tous ces mots.");
    }
    if (near.length) {
      notes.push(`Pour ${quoted(near.map((f) => f.query))}, voici ce qui s’écrit presque pareil.`);
    }
    return [`${count(results.length)}.`, ...notes].join(" ");
  }

  async function search(wanted, turn) {
    const index = await openIndex();
    const queries = usSearchWords.asked(wanted.text, index.words);
    if (!queries.length) {
      say("Rien à chercher : tapez un mot plus long ou moins courant.");
      return;
    }
    const findings = await Promise.all(queries.map((query) => find(query, index)));
    for (const finding of findings) {
      finding.levels = new Map(
        Array.from(finding.levels).filter(([key]) => isWanted(key, index, wanted)));
    }
    const results = rank(findings, index).sort((a, b) => compare(a, b, index));
    if (turn === latest) {
      await show(results, 0, index, turn);
      if (turn === latest) {
        say(summed(findings, results, wanted));
      }
    }
  }

  async function attempt(action, turn) {
    try {
      await action();
    } catch (error) {
      if (turn === latest) {
        say("L’index n’a pas pu être lu. Rechargez la page, puis cherchez de nouveau.");
      }
    }
  }

  /* The address and the form */

  function run() {
    const asked = new URLSearchParams(location.hash.slice(1) || location.search);
    const wanted = {
      text: (asked.get("q") || "").slice(0, 200),
      space: asked.get("espace") || "",
      year: asked.get("annee") || "",
    };
    form.elements.q.value = wanted.text;
    form.elements.espace.value = wanted.space;
    form.elements.annee.value = wanted.year;
    latest += 1;
    list.textContent = "";
    section.hidden = true;
    more.hidden = true;
    if (!wanted.text.trim()) {
      say("");
      return;
    }
    const turn = latest;
    say("Recherche en cours…");
    attempt(() => search(wanted, turn), turn);
  }

  function addressOfForm() {
    const asked = new URLSearchParams();
    for (const name of ["q", "espace", "annee"]) {
      if (form.elements[name].value) {
        asked.set(name, form.elements[name].value);
      }
    }
    return `#${asked}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (location.hash === addressOfForm()) {
      run();
    } else {
      location.hash = addressOfForm();
    }
  });
  window.addEventListener("hashchange", run);
  run();
  if (location.search) {
    history.replaceState(null, "", location.pathname + addressOfForm());
  }
})();
