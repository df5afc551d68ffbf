/* From what a reader types to the terms of the index. The index is made by
   plugins/panneau/pages/search/words.py and vocabulary.py, in the same steps:
   tests/support/search_vectors.json holds both to one answer. ES2018 at most. */
const usSearchWords = (() => {
  "use strict";

  const SHORTEST_WORD = 2;
  const LONGEST_WORD = 40;
  const MIN_STEMMED = 4;
  const MIN_LEFT = 3;
  const DROPPED = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const SPELT = { "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l" };
  const DOTTED_SIGLE = /(^|[^a-z0-9.])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])/g;
  const ENDINGS = [["eus", "eur"], ["tric", "teur"], ["iv", "if"]];

  function fold(text) {
    return text.normalize("NFKD").toLowerCase()
      .replace(DROPPED, "")
      .replace(/[œæßøł]/g, (letter) => SPELT[letter])
      .replace(DOTTED_SIGLE, (_, before, sigle) => before + sigle.replace(/\./g, ""));
  }

  function cut(folded) {
    return (folded.match(/[a-z0-9]+/g) || [])
      .filter((word) => word.length >= SHORTEST_WORD && word.length <= LONGEST_WORD);
  }

  function singular(word) {
    if (/aux$/.test(word) && !/eaux$/.test(word) && word.length > MIN_STEMMED) {
      return word.slice(0, -2) + "l";
    }
    return /[sx]$/.test(word) ? word.slice(0, -1) : word;
  }

  function withoutE(word) {
    const left = word.replace(/e+$/, "");
    return left.length >= MIN_LEFT ? left : word.slice(0, MIN_LEFT);
  }

  function withoutVerbEnding(word) {
    return /e[rz]$/.test(word) && word.length - 2 >= MIN_LEFT ? word.slice(0, -2) : word;
  }

  function masculine(word) {
    const ending = ENDINGS.find(([feminine]) =>
      word.endsWith(feminine) && word.length > feminine.length);
    return ending ? word.slice(0, -ending[0].length) + ending[1] : word;
  }

  function withoutDouble(word) {
    const end = word.length - 1;
    return word.length > MIN_LEFT && word[end] === word[end - 1] ? word.slice(0, end) : word;
  }

  function stem(word) {
    if (word.length < MIN_STEMMED || /[0-9]/.test(word)) {
      return word;
    }
    return withoutDouble(masculine(withoutVerbEnding(withoutE(singular(word)))));
  }

  /* `empty`: folded words. `synonyms`: sequences of terms, each followed by the name of its group. */
  function vocabulary(empty, synonyms) {
    const concepts = new Map(synonyms.map((row) => [row.slice(0, -1).join(" "), row[row.length - 1]]));
    return {
      empty: new Set(empty),
      concepts,
      longest: synonyms.reduce((most, row) => Math.max(most, row.length - 1), 1),
    };
  }

  /* What a query asks for: a list of { term, typed }, without repetition. */
  function asked(text, words) {
    const typed = new Map(text.split(/[^a-z0-9\u00c0-\u024f]+/i).map((word) => [fold(word), word]));
    const found = cut(fold(text)).filter((word) => !words.empty.has(word))
      .map((word) => ({ term: stem(word), typed: typed.get(word) || word }));
    const queries = new Map();
    let start = 0;
    while (start < found.length) {
      let length = Math.min(words.longest, found.length - start);
      while (length > 1 && !words.concepts.has(joined(found, start, length, "term"))) {
        length -= 1;
      }
      const sequence = joined(found, start, length, "term");
      const term = words.concepts.get(sequence) || sequence;
      if (!queries.has(term)) {
        queries.set(term, { term, typed: joined(found, start, length, "typed") });
      }
      start += length;
    }
    return Array.from(queries.values());
  }

  function joined(found, start, length, key) {
    return found.slice(start, start + length).map((word) => word[key]).join(" ");
  }

  /* Whether one letter added, lost, changed or exchanged with its neighbour makes the difference. */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) {
      return false;
    }
    let start = 0;
    while (start < one.length && one[start] === other[start]) {
      start += 1;
    }
    const [a, b] = [one.slice(start), other.slice(start)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
      (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  return { fold, cut, stem, vocabulary, asked, isNear };
})();
