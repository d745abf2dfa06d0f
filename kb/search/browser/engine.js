/* Search in the browser: the same analysis, plan and ranking as kb.search, on data written by
 * kb.search.browser when the site is built. No dependencies, no network beyond the site's own
 * files, which are scripts, so that it works from a folder on disk too.
 *
 *   await KBSearch.load("../search/", "../");           // data folder, root of the site
 *   const answer = await KBSearch.search("phvl § 3-2", {filters: {type: ["law"]}, limit: 10});
 *
 * Sections below carry the names of the Python modules they follow. Where order or rounding
 * decides who comes first, both sides do the same steps in the same order.
 */
const KBSearch = (() => {
  "use strict";

  let core = null;            // what core.js brought
  let rules = null;
  let base = "";              // where the data lies
  let root = "/";             // root of the site, for addresses of hits
  const shards = new Map();   // number → object
  const records = new Map();  // document → what a hit shows
  const waiting = new Map();  // address → promise
  let vocabulary = new Map(); // term → [records, most used form]
  let facetDocs = new Map();  // "~type:law" → Map(document → impact)
  let sets = {};

  // ---- loading -----------------------------------------------------------

  function script(name) {
    const address = base + name;
    if (!waiting.has(address)) {
      waiting.set(address, new Promise((done, fail) => {
        const tag = document.createElement("script");
        tag.src = address;
        tag.async = true;
        tag.onload = () => { tag.remove(); done(); };
        tag.onerror = () => {
          tag.remove();
          waiting.delete(address);
          fail(new Error(`kan ikke lese ${address}`));
        };
        document.head.appendChild(tag);
      }));
    }
    return waiting.get(address);
  }

  /** Load what every search needs.
   * @param {string} dataUrl folder with core.js, ending in a slash.
   * @param {string} [siteUrl] root of the site as seen from this page, ending in a slash.
   * @returns {Promise<void>} */
  async function load(dataUrl, siteUrl) {
    if (core) return;
    base = dataUrl.endsWith("/") ? dataUrl : dataUrl + "/";
    root = siteUrl === undefined ? base + "../" : siteUrl.endsWith("/") ? siteUrl : siteUrl + "/";
    await script("core.js");
    const whenIdle = globalThis.requestIdleCallback || (work => setTimeout(work, 100));
    whenIdle(() => { sameWithoutAccents(""); candidatesBy(false, 0); }); // before the first slip
  }

  function takeCore(data) {
    core = data;
    rules = data.rules;
    sets = {
      stop: new Set(rules.stop.split(" ")), light: new Set(rules.light.split(" ")),
      heads: new Set(rules.heads), notParts: new Set(rules.notParts.split(" ")),
      notEnds: new Set(rules.notEnds), general: new Set(rules.general),
      fillers: new Set(rules.fillers.split(" ")),
    };
    rules.small = new Map(Object.entries(rules.small));
    const irregular = new Map(Object.entries(rules.irregular));
    rules.irregular = irregular;
    rules.endingsBy = new Map(); // the same endings in the same order, fewer to look at
    for (const rule of rules.endings) {
      const last = rule[0][rule[0].length - 1];
      if (!rules.endingsBy.has(last)) rules.endingsBy.set(last, []);
      rules.endingsBy.get(last).push(rule);
    }
    rules.nynorskWhole = new Map(Object.entries(rules.nynorsk));
    rules.nynorskParts = [...rules.nynorskWhole].filter(pair => pair[0].length >= 4)
      .sort((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
    rules.patterns = rules.numbers.map(([series, text]) => [series, new RegExp(text, "g")]);
    rules.code = new Map([...rules.alphabet].map((letter, place) => [letter, place]));
    vocabulary = new Map();
    let before = "";
    for (const line of core.words.split("\n")) {
      const [head, count, kept, rest] = line.split(",");
      const term = before.slice(0, parseInt(head[0], 36)) + head.slice(1);
      const form = kept === undefined ? term : term.slice(0, Number(kept)) + rest;
      vocabulary.set(term, [Number(count), form]);
      keyCache.set(form, term); // most words that will be met, without work
      before = term;
    }
    facetDocs = new Map();
    const types = Object.keys(core.types), states = Object.keys(core.states);
    const designs = Object.keys(core.designs), themes = Object.keys(core.themes);
    const put = (term, doc) => {
      if (!facetDocs.has(term)) facetDocs.set(term, new Map());
      facetDocs.get(term).set(doc, rules.rank.full);
    };
    for (let doc = 0; doc < core.total; doc++) {
      put(`~type:${types[core.type[doc]]}`, doc);
      put(`~kind:${core.kinds[types[core.type[doc]]]}`, doc);
      if (core.state[doc] >= 0) put(`~status:${states[core.state[doc]]}`, doc);
      if (core.design[doc] >= 0) put(`~design:${designs[core.design[doc]]}`, doc);
      if (core.year[doc]) put(`~year:${core.year[doc]}`, doc);
      for (const theme of core.theme[doc]) put(`~theme:${themes[theme]}`, doc);
    }
  }

  /** Thrown when something must be read before the plan can be finished. */
  class Missing extends Error {}

  const fnv = word => {
    let value = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) {
      value = Math.imul(value ^ word.charCodeAt(i), 0x01000193) >>> 0;
    }
    return value;
  };
  const shardOf = key => fnv(key.replace(/^[=+:]+/, "").split(" ", 1)[0]) % core.shards;

  function keyed(key, wanted) {
    const number = shardOf(key);
    const shard = shards.get(number);
    if (shard === undefined) { wanted.add(number); return undefined; }
    return Object.prototype.hasOwnProperty.call(shard, key) ? shard[key] : undefined;
  }

  const unpacked = new Map();
  const NONE = new Map();

  function unpack(letters) {
    let found = unpacked.get(letters);
    if (found) return found;
    found = new Map();
    let doc = -1;
    for (let i = 0; i < letters.length;) {
      let step = 0, scale = 1, code = rules.code.get(letters[i++]);
      while (code >= 46) {
        step += (code - 46) * scale;
        scale *= 46;
        code = rules.code.get(letters[i++]);
      }
      doc += step + code * scale;
      found.set(doc, rules.code.get(letters[i++]));
    }
    unpacked.set(letters, found);
    return found;
  }

  // ---- kb.norwegian.words ------------------------------------------------

  const PLAIN = new Map(Object.entries({
    "ö": "ø", "ä": "æ", "é": "e", "è": "e", "ê": "e", "ó": "o", "ò": "o", "ô": "o", "á": "a",
    "à": "a", "ü": "u", "ú": "u", "í": "i", "ñ": "n", "ç": "c", "õ": "ø", "ë": "e", "ï": "i",
    "ß": "s", "ð": "d", "þ": "t",
  }));
  const WORD = /§{1,2}\s*\d+(?:\s?[-–]\s?\d+)*(?:\s?[a-zæøå](?![a-zæøå0-9]))?|\d{1,2}[-–]\d{1,2}[a-zæøå]?(?![\p{L}\p{N}_])|[\p{L}\p{N}]+/gu;
  const isAlnum = word => /^[\p{L}\p{N}]+$/u.test(word);
  const isAlpha = word => /^\p{L}+$/u.test(word);

  function lower(text) {
    const composed = text.normalize("NFC");
    let small = composed.toLowerCase();
    if (small.length !== composed.length) {
      small = [...composed].map(c => (c.toLowerCase().length === 1 ? c.toLowerCase() : c)).join("");
    }
    return small.replace(/[öäéèêóòôáàüúíñçõëïßðþ]/g, letter => PLAIN.get(letter));
  }

  function words(text) {
    const found = [];
    for (const match of lower(text).matchAll(WORD)) {
      let word = match[0];
      if (!isAlnum(word)) word = word.replace(/\s+/g, "").replaceAll("–", "-").replaceAll("§§", "§");
      found.push({word, start: match.index, end: match.index + match[0].length});
    }
    return found;
  }

  function fold(word) {
    for (const [written, plain] of [["æ", "ae"], ["ø", "o"], ["å", "a"], ["oe", "o"], ["aa", "a"], ["ae", "a"]]) {
      word = word.replaceAll(written, plain);
    }
    return word;
  }

  // ---- kb.norwegian.inflection -------------------------------------------

  function kept(word) {
    for (const ending of rules.keepEndings) {
      if (word.endsWith(ending)) {
        const bare = word.slice(0, word.length - ending.length);
        if (rules.keep.some(end => bare.endsWith(end))) return bare;
      }
    }
    return "";
  }

  function stem(word) {
    let found = rules.irregular.get(word);
    if (found !== undefined) return found;
    if (word.length < 4 || !isAlpha(word)) return word;
    if (word.endsWith("s") && !rules.noGenitive.some(end => word.endsWith(end))) {
      word = word.slice(0, -1);
      found = rules.irregular.get(word);
      if (found !== undefined) return found;
    }
    const bare = kept(word);
    if (bare) {
      word = bare;
    } else {
      for (let round = 0; round < 3; round++) {
        const rule = (rules.endingsBy.get(word[word.length - 1]) || []).find(
          ([ending, , room]) => word.endsWith(ending) && word.length - ending.length >= room);
        if (!rule) break;
        word = word.slice(0, word.length - rule[0].length) + rule[1];
        if (rule[0].includes("ing")) break;
      }
    }
    for (const [end, instead] of rules.aliases) {
      if (word.endsWith(end)) return word.slice(0, word.length - end.length) + instead;
    }
    return word;
  }

  // ---- kb.norwegian.nynorsk ----------------------------------------------

  function toBokmal(key) {
    const whole = rules.nynorskWhole.get(key);
    if (whole !== undefined) return whole;
    if (key.length <= 4 || !isAlpha(key)) return key;
    for (const [nynorsk, bokmal] of rules.nynorskParts) {
      if (key.length - nynorsk.length >= 3) {
        if (key.endsWith(nynorsk)) return toBokmal(key.slice(0, key.length - nynorsk.length)) + bokmal;
        if (key.startsWith(nynorsk)) return bokmal + toBokmal(key.slice(nynorsk.length));
      }
    }
    if (!sets.notEnds.has(key) && !key.endsWith("kolleg")) {
      for (const [end, instead] of rules.nynorskEnds) {
        if (key.endsWith(end) && key.length - end.length >= 2) {
          return key.slice(0, key.length - end.length) + instead;
        }
      }
    }
    return key;
  }

  // ---- kb.norwegian.analysis ---------------------------------------------

  const keyCache = new Map();

  function keyOf(word) {
    let key = keyCache.get(word);
    if (key === undefined) {
      if (sets.stop.has(word)) key = "";
      else if (/^\d{1,2}-\d{1,2}[a-zæøå]?$/.test(word)) key = "§" + word;
      else key = toBokmal(stem(word));
      keyCache.set(word, key);
    }
    return key;
  }

  const terms = text => words(text).map(item => ({...item, key: keyOf(item.word)}));
  const keys = text => terms(text).map(term => term.key).filter(Boolean);
  const said = text => terms(text).filter(term => term.key || !sets.fillers.has(term.word));
  const saying = heard => "!" + heard.map(term => term.key || rules.small.get(term.word) || term.word).join(" ");

  // ---- kb.norwegian.compounds --------------------------------------------

  const isPart = (key, known) =>
    key.length >= 3 && !sets.notParts.has(key) && (known(key) || sets.heads.has(key));

  function split(key, known, depth = 3) {
    if (key.length < 6 || depth === 0 || !isAlpha(key)) return [];
    for (let place = 3; place <= key.length - 3; place++) {
      const head = key.slice(place);
      if (!isPart(head, known)) continue;
      const front = key.slice(0, place);
      for (const link of ["", "s", "e"]) {
        if (link && !front.endsWith(link)) continue;
        const bare = front.slice(0, front.length - link.length);
        if (isPart(bare, known)) return [bare, head];
        const short = toBokmal(stem(bare));
        if (short !== bare && isPart(short, known)) return [short, head];
        let rest = split(bare, known, depth - 1);
        if (!rest.length) rest = split(short, known, depth - 1);
        if (rest.length) return [...rest, head];
      }
    }
    return [];
  }

  function headOf(key) {
    for (let place = 3; place <= key.length - 3; place++) {
      if (sets.heads.has(key.slice(place))) return key.slice(place);
    }
    return "";
  }

  // ---- kb.norwegian.documents --------------------------------------------

  function numberKeys(series, match) {
    const parts = match.groups || {};
    if (series === "doi") return ["doi:" + parts.name.replace(/[.,;)]+$/, "")];
    if (series === "isbn") return ["isbn:" + match[0].replace(/\D/g, "")];
    if (series === "is") return [`is:${parts.number}`];
    if (series === "nou") return [`nou:${parts.year || parts.single}:${Number(parts.number || parts.other)}`];
    if (series === "lov") {
      const date = parts.date.replaceAll("–", "-");
      return parts.number ? [`lov:${date}:${parts.number}`, `lov:${date}`] : [`lov:${date}`];
    }
    const whole = `${series}:${parts.number}`;
    const year = parts.year || parts.single;
    return year ? [`${whole}:${year}`, whole] : [whole];
  }

  function findNumbers(text) {
    if (!/\d/.test(text)) return [];
    const found = [];
    for (const [series, pattern] of rules.patterns) {
      for (const match of text.matchAll(pattern)) {
        found.push({keys: numberKeys(series, match), start: match.index, end: match.index + match[0].length});
      }
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    const chosen = [];
    for (const mention of found) {
      if (!chosen.length || mention.start >= chosen[chosen.length - 1].end) chosen.push(mention);
    }
    return chosen;
  }

  // ---- kb.search.correction ----------------------------------------------

  /** Optimal string alignment distance, or limit + 1 when it is greater. */
  function distance(one, other, limit) {
    const width = other.length;
    let [before, row, next] = [new Uint8Array(width + 1), new Uint8Array(width + 1), new Uint8Array(width + 1)];
    for (let j = 0; j <= width; j++) row[j] = j;
    let leastBefore = 0;
    for (let i = 1; i <= one.length; i++) {
      const letter = one.charCodeAt(i - 1), last = i > 1 ? one.charCodeAt(i - 2) : -1;
      next[0] = i;
      let least = i;
      for (let j = 1; j <= width; j++) {
        const there = other.charCodeAt(j - 1);
        let value = row[j - 1] + (letter === there ? 0 : 1);
        if (row[j] + 1 < value) value = row[j] + 1;
        if (next[j - 1] + 1 < value) value = next[j - 1] + 1;
        if (j > 1 && last === there && letter === other.charCodeAt(j - 2) && before[j - 2] + 1 < value) {
          value = before[j - 2] + 1;
        }
        next[j] = value;
        if (value < least) least = value;
      }
      if (least > limit && leastBefore > limit) return limit + 1; // a swap looks two rows back
      leastBefore = least;
      [before, row, next] = [row, next, before];
    }
    return Math.min(row[width], limit + 1);
  }

  /** The words that may be meant, terms and most used forms apart, by length. */
  let candidates = null;

  function candidatesBy(ofForms, length) {
    if (candidates === null) {
      candidates = [new Map(), new Map()];
      for (const [term, [count, form]] of vocabulary) {
        [term, form].forEach((written, side) => {
          if (written.length < rules.correct.shortest || !isAlpha(written)) return;
          if (!candidates[side].has(written.length)) candidates[side].set(written.length, []);
          candidates[side].get(written.length).push([written, count, term]);
        });
      }
      for (const [form, term] of rules.irregular) {
        if (!vocabulary.has(term) || form.length < rules.correct.shortest || !isAlpha(form)) continue;
        if (!candidates[1].has(form.length)) candidates[1].set(form.length, []);
        candidates[1].get(form.length).push([form, vocabulary.get(term)[0], term]);
      }
    }
    return candidates[ofForms ? 1 : 0].get(length) || [];
  }

  function allowedErrors(term) {
    if (term.length < rules.correct.shortest || !isAlpha(term)) return 0;
    return Math.min(rules.correct.most, Math.max(1, Math.floor(term.length / rules.correct.perError)));
  }

  const before = (a, b) => {
    for (let i = 0; i < a.length; i++) {
      if (a[i] !== b[i]) return a[i] < b[i];
    }
    return false;
  };

  const nearestCache = new Map();

  function nearest(term, word) {
    const asked = `${term} ${word}`;
    if (!nearestCache.has(asked)) nearestCache.set(asked, findNearest(term, word));
    return nearestCache.get(asked);
  }

  function findNearest(term, word) {
    let best = null;
    for (const [written, limit, ofForms] of [[term, allowedErrors(term), false], [word, allowedErrors(word), true]]) {
      if (!limit) continue;
      for (let length = written.length - limit; length <= written.length + limit; length++) {
        for (const [other, count, candidate] of candidatesBy(ofForms, length)) {
          if (other[0] !== written[0] && written.length < rules.correct.sureStart) continue;
          const far = distance(written, other, best === null ? limit : Math.min(limit, best[0]));
          if (far <= limit && (best === null || far <= best[0])) {
            const rank = [far, other[0] !== written[0] ? 1 : 0, -count, candidate];
            if (best === null || before(rank, best)) best = rank;
          }
        }
      }
    }
    return best ? best[3] : null;
  }

  let folded = null;

  function sameWithoutAccents(term) {
    if (folded === null) {
      folded = new Map();
      for (const word of vocabulary.keys()) {
        const plain = fold(word);
        if (!folded.has(plain)) folded.set(plain, []);
        folded.get(plain).push(word);
      }
    }
    return folded.get(fold(term)) || [];
  }

  function beginningWith(term) {
    if (term.length < rules.correct.shortest) return [];
    const found = [];
    for (const word of vocabulary.keys()) if (word.startsWith(term)) found.push(word);
    found.sort((a, b) => vocabulary.get(b)[0] - vocabulary.get(a)[0] || (a < b ? -1 : 1));
    return found.slice(0, 8);
  }

  // ---- the index, as the planner and the ranking see it --------------------

  function makeIndex(wanted) {
    const index = {
      total: core.total,
      known(term) {
        const sign = term[0];
        if (sign === "@") return Object.prototype.hasOwnProperty.call(core.authors, term);
        if (sign === "~") return facetDocs.has(term);
        if (sign === "=" || sign === "#") return keyed(term, wanted) !== undefined;
        return vocabulary.has(term) && vocabulary.get(term)[0] > 0; // others are names only
      },
      lexicon: key => ((key[0] === "!" ? core.sayings[key] : keyed(":" + key, wanted)) || [])
        .map(([text, weight]) => [text.split(" "), weight]),
      compounds: term => (keyed("+" + term, wanted) || ["", []])[1],
      postings(term, parts) {
        if (parts) return unpack((keyed("+" + term, wanted) || ["", []])[0]);
        const sign = term[0];
        if (sign === "~") return facetDocs.get(term) || NONE;
        const letters = sign === "@" ? core.authors[term] : keyed(term, wanted);
        return letters ? unpack(letters) : NONE;
      },
    };
    return index;
  }

  // ---- kb.search.plan ----------------------------------------------------

  function makePlan(text, index, correct) {
    text = lower(text);
    if (text.includes("paragraf")) text = text.replace(/(?<![a-zæøå])paragraf(?:en)?\s+(?=\d)/g, "§ ");
    const slots = makeSlots(text, index).slice(0, rules.plan.mostWords);
    const plan = {
      size: slots.length, words: slots.map(slot => slot.word),
      light: slots.map(slot => (sets.light.has(slot.word) || slot.word.length === 1 ? rules.plan.light : 1)),
      alternatives: [], names: [],
    };
    slots.forEach((slot, place) => addWord(plan, place, slot, index));
    addSpans(plan, slots, index, null);
    addSayings(plan, text, slots, index);
    const answered = new Set(plan.alternatives.flatMap(alternative => alternative.slots));
    const changes = [];
    slots.forEach((slot, place) => {
      if (!answered.has(place)) addUnknown(plan, place, slot, index, correct, changes);
    });
    if (changes.length) addSpans(plan, slots, index, new Set(changes.map(([slot]) => slot.start)));
    addProvisions(plan, slots, index);
    return {plan, corrected: rewritten(text, changes)};
  }

  function makeSlots(text, index) {
    const mentions = findNumbers(text)
      .map(mention => [mention, mention.keys.map(key => "#" + key).filter(key => index.known(key))])
      .filter(([, found]) => found.length);
    const slots = mentions.map(([mention, found]) => ({
      key: found[0], word: text.slice(mention.start, mention.end), start: mention.start,
      end: mention.end, number: found,
    }));
    let rest = terms(text).filter(term => term.key);
    if (rest.length > 6) {
      const seen = new Set();
      rest = rest.filter(term => !seen.has(term.key) && seen.add(term.key));
    }
    for (const term of rest) {
      if (!mentions.some(([mention]) => mention.start <= term.start && term.start < mention.end)) {
        slots.push({key: term.key, word: term.word, start: term.start, end: term.end, number: null});
      }
    }
    return slots.sort((a, b) => a.start - b.start);
  }

  const add = (plan, slots, found, weight, more) =>
    plan.alternatives.push({slots, terms: found, weight, cap: null, parts: false, ...more});

  function addWord(plan, place, slot, index) {
    if (slot.number) {
      add(plan, [place], slot.number.slice(0, 1), 1);
      plan.names.push({slots: [place], term: slot.number[0], whole: plan.size === 1});
      return;
    }
    const known = index.known(slot.key);
    if (known) add(plan, [place], [slot.key], 1);
    if (index.known("@" + fold(slot.word))) add(plan, [place], ["@" + fold(slot.word)], 1);
    const year = `~year:${slot.word.slice(0, 4)}`;
    if (/^(?:19|20)\d\d[a-z]?$/.test(slot.word) && index.known(year)) add(plan, [place], [year], 0.9);
    if (known && index.compounds(slot.key).length) {
      add(plan, [place], [slot.key], rules.plan.asPart, {cap: slot.key, parts: true});
    }
    const parts = split(slot.key, part => index.known(part)
      && (part.length > rules.plan.shortPart || vocabulary.get(part)[0] >= rules.plan.shortCommon));
    if (parts.length) {
      add(plan, [place], parts, rules.plan.allParts);
      for (const part of parts) add(plan, [place], [part], rules.plan.onePart);
      if (sets.general.has(parts[parts.length - 1])) {
        add(plan, [place], parts.slice(0, -1), rules.plan.tellingPart);
      }
    }
    for (const [ways, weight] of index.lexicon(slot.key)) add(plan, [place], ways, weight);
  }

  function addSpans(plan, slots, index, onlyChanged) {
    const size = slots.length;
    for (let first = 0; first < size; first++) {
      for (let last = first; last < Math.min(size, first + rules.plan.longestName); last++) {
        const span = slots.slice(first, last + 1);
        if (span.some(slot => slot.number)) break;
        if (onlyChanged && !span.some(slot => onlyChanged.has(slot.start))) continue;
        const places = span.map((_, offset) => first + offset);
        const key = span.map(slot => slot.key).join(" ");
        for (const name of [key, ...joinedKeys(span, index)]) {
          if (index.known("=" + name)) {
            plan.names.push({slots: places, term: "=" + name, whole: span.length === size});
          }
        }
        if (span.length > 1 && span.length <= rules.plan.longestWay) {
          for (const [ways, weight] of index.lexicon(key)) add(plan, places, ways, weight);
        }
        if (span.length === 2) {
          const joined = joinedOf(span[0], span[1], index);
          if (joined) add(plan, places, [joined], 0.8);
        }
      }
    }
  }

  function addSayings(plan, text, slots, index) {
    const places = new Map(slots.map((slot, place) => [slot.start, place]));
    const heard = said(text).slice(0, 2 * rules.plan.mostWords);
    for (let first = 0; first < heard.length; first++) {
      for (let last = first + 1; last < Math.min(heard.length, first + rules.plan.longestWay); last++) {
        const span = heard.slice(first, last + 1);
        if (span.every(term => term.key)) continue;
        const ways = index.lexicon(saying(span));
        if (!ways.length) continue;
        let found = span.filter(term => places.has(term.start)).map(term => places.get(term.start));
        if (!found.length) {
          found = [plan.size++];
          plan.words.push(text.slice(span[0].start, span[span.length - 1].end));
          plan.light.push(rules.plan.light);
        }
        for (const [way, weight] of ways) add(plan, found, way, weight);
      }
    }
  }

  function joinedOf(front, back, index) {
    for (const joined of [front.word + back.key, front.key + back.key, front.key + "s" + back.key]) {
      if (isAlpha(joined) && index.known(joined)) return joined;
    }
    return "";
  }

  function joinedKeys(span, index) {
    if (span.length < 2 || span.length > rules.plan.longestWay) return [];
    const found = [];
    for (let place = 0; place < span.length - 1; place++) {
      const joined = joinedOf(span[place], span[place + 1], index);
      if (joined) {
        const all = span.map(slot => slot.key);
        found.push([...all.slice(0, place), joined, ...all.slice(place + 2)].join(" "));
      }
    }
    return found;
  }

  function addUnknown(plan, place, slot, index, correct, changes) {
    if (!isAlpha(slot.key)) return;
    const plain = sameWithoutAccents(slot.key);
    for (const term of plain) {
      add(plan, [place], [term], 0.95);
      for (const [ways, weight] of index.lexicon(term)) add(plan, [place], ways, weight * 0.95);
    }
    if (plain.length) { slot.key = plain[0]; return; }
    const begun = beginningWith(slot.key);
    for (const term of begun) {
      add(plan, [place], [term], 0.6);
      if (vocabulary.get(term)[0]) continue;
      for (const [ways, weight] of index.lexicon(term)) add(plan, [place], ways, weight * 0.6);
    }
    if (begun.length) return;
    const meant = correct ? nearest(slot.key, slot.word) : null;
    if (meant !== null) {
      slot.key = meant;
      changes.push([slot, meant]);
      add(plan, [place], [meant], 0.95);
      for (const [ways, weight] of index.lexicon(meant)) add(plan, [place], ways, weight * 0.95);
      return;
    }
    const parts = split(slot.key, part => vocabulary.has(part)
      && (vocabulary.get(part)[0] > 0 || part.length >= rules.plan.longEnough));
    for (const part of parts) {
      for (const [ways, weight] of index.lexicon(part)) add(plan, [place], ways, weight * rules.plan.throughPart);
    }
    if (parts.length) return;
    const head = headOf(slot.key);
    if (head && index.known(head)) add(plan, [place], [head], 0.2);
  }

  function addProvisions(plan, slots, index) {
    const sections = slots.map((slot, place) => [slot, place]).filter(([slot]) => slot.key.startsWith("§"));
    if (!sections.length) return;
    for (let first = 0; first < slots.length; first++) {
      for (let last = first; last < Math.min(slots.length, first + rules.plan.longestName); last++) {
        const key = slots.slice(first, last + 1).map(slot => slot.key).join(" ");
        if (!Object.prototype.hasOwnProperty.call(core.laws, key)) continue;
        for (const [slot, section] of sections) {
          const term = `#${core.laws[key]}${slot.key}`;
          if ((section < first || section > last) && index.known(term)) {
            const places = [];
            for (let place = first; place <= last; place++) places.push(place);
            places.push(section);
            places.sort((a, b) => a - b);
            add(plan, places, [term], 1);
            plan.names.push({slots: places, term, whole: places.length === plan.size});
          }
        }
      }
    }
  }

  function rewritten(text, changes) {
    if (!changes.length) return "";
    let out = "", place = 0;
    for (const [slot, term] of [...changes].sort((a, b) => a[0].start - b[0].start)) {
      out += text.slice(place, slot.start) + vocabulary.get(term)[1];
      place = slot.end;
    }
    return out + text.slice(place);
  }

  // ---- kb.search.ranking -------------------------------------------------

  const idf = (count, total) => Math.log(1 + (total - count + 0.5) / (count + 0.5));
  const sum = values => values.reduce((total, value) => total + value, 0);

  function lookedUp(alternative, index) {
    const found = alternative.terms.map(term => index.postings(term, alternative.parts));
    let weights = found.map(docs => idf(docs.size, index.total));
    if (alternative.cap !== null) {
      const ceiling = idf(index.postings(alternative.cap, false).size, index.total);
      weights = weights.map(weight => Math.min(weight, ceiling));
    }
    return [found, weights];
  }

  function slotMass(plan, index) {
    const known = new Array(plan.size).fill(0);
    for (const alternative of plan.alternatives) {
      const [found, weights] = lookedUp(alternative, index);
      if (found.every(docs => docs.size)) {
        const rarity = (sum(weights) / weights.length) * alternative.weight;
        for (const slot of alternative.slots) known[slot] = Math.max(known[slot], rarity);
      }
    }
    const unknown = idf(0, index.total) * rules.rank.unknown;
    return known.map((value, slot) => (value || unknown) * plan.light[slot]);
  }

  function rank(plan, index, allowed) {
    const {floor, outdated, keep, full} = rules.rank;
    const gain = new Map(), cover = new Map();
    const mass = slotMass(plan, index);
    for (const alternative of plan.alternatives) {
      const [found, weights] = lookedUp(alternative, index);
      const share = alternative.weight / found.length;
      const smallest = found.reduce((least, docs) => (docs.size < least.size ? docs : least));
      for (const doc of smallest.keys()) {
        if (allowed !== null && !allowed.has(doc)) continue;
        let amount = 0, all = true;
        for (let i = 0; i < found.length; i++) {
          const impact = found[i].get(doc);
          if (impact === undefined) { all = false; break; }
          amount += (weights[i] * impact) / full;
        }
        if (!all) continue;
        let row = gain.get(doc);
        if (row === undefined) {
          row = new Array(plan.size).fill(0);
          gain.set(doc, row);
          cover.set(doc, new Array(plan.size).fill(0));
        }
        const covered = cover.get(doc);
        for (const slot of alternative.slots) {
          row[slot] = Math.max(row[slot], share * amount);
          covered[slot] = Math.max(covered[slot], alternative.weight);
        }
      }
    }
    const whole = sum(mass) || 1;
    const called = calledWhat(plan, index, mass, whole);
    const gone = new Set(core.outdated);
    const both = twoThings(plan);
    const concepts = index.postings("~kind:concept", false), laws = index.postings("~kind:law", false);
    const allWords = sum(plan.light) || 1;
    let scored = [], best = 0, mostWords = 0;
    for (const [doc, row] of gain) {
      const covered = cover.get(doc);
      const coverage = sum(mass.map((value, slot) => value * covered[slot])) / whole;
      best = Math.max(best, coverage);
      mostWords = Math.max(mostWords, sum(plan.light.map((light, slot) => light * covered[slot])) / allWords);
      let score = sum(row.map((value, slot) => value * plan.light[slot]));
      score = score * (floor + (1 - floor) * coverage * coverage) + (called.get(doc) || 0);
      if (gone.has(doc)) score *= outdated;
      if (both) score *= concepts.has(doc) ? rules.rank.glossary : laws.has(doc) ? rules.rank.rules : 1;
      scored.push({doc, score: Math.floor(score * 1e6 + 0.5) / 1e6, coverage});
    }
    if (best < rules.rank.quiet) return {found: [], sure: true};
    const sure = best >= (plan.size > rules.rank.longQuery ? rules.rank.sureLong : rules.rank.sure)
      || mostWords > rules.rank.sureWords || plan.names.some(name => name.term[0] === "#");
    const least = keep * best;
    scored = scored.filter(item => item.coverage >= least);
    scored.sort((a, b) => b.score - a.score || core.fresh[b.doc] - core.fresh[a.doc] || a.doc - b.doc);
    return {found: sure ? scored : scored.slice(0, rules.rank.unsureMost), sure};
  }

  function twoThings(plan) {
    if (plan.names.some(name => name.whole)) return false;
    const spans = plan.names.filter(name => name.term.startsWith("=")).map(name => name.slots);
    return spans.some(one => spans.some(other =>
      !one.some(slot => other.includes(slot)) && one.length + other.length === plan.size));
  }

  function calledWhat(plan, index, mass, whole) {
    const called = new Map();
    for (const name of plan.names) {
      const size = sum(name.slots.map(slot => mass[slot]));
      const factor = name.whole ? rules.rank.nameWhole : (rules.rank.namePart * size) / whole;
      for (const [doc, impact] of index.postings(name.term, false)) {
        const amount = (factor * size * impact) / rules.rank.full;
        if (amount > (called.get(doc) || 0)) called.set(doc, amount);
      }
    }
    return called;
  }

  // ---- kb.search.query and kb.search.filters --------------------------------

  const FIELDS = {
    type: "type", tema: "theme", theme: "theme", status: "status", design: "design", "år": "year",
    aar: "year", year: "year", forfatter: "author", author: "author",
  };
  const PIECE = /(?<minus>(?<!\S)-(?=[\p{L}\p{N}_«"]))?(?:(?<field>type|tema|theme|status|design|år|aar|year|forfatter|author):(?:"(?<fq>[^"]*)"?|«(?<fg>[^»]*)»?|(?<fv>\S+))|"(?<quote>[^"]*)"?|«(?<guillemet>[^»]*)»?|(?<word>[^\s"«]+))/giu;

  function parse(text) {
    const query = {text: "", phrases: [], excluded: [], filters: {}, problem: ""};
    const parts = [];
    for (const {groups} of text.slice(0, 1000).matchAll(PIECE)) {
      const phrase = groups.quote ?? groups.guillemet;
      if (groups.field) {
        const name = FIELDS[groups.field.toLowerCase()];
        const value = groups.fq ?? groups.fg ?? groups.fv;
        const meant = choose(name, value);
        if (meant === null) query.problem = `ukjent verdi «${value}» i ${groups.field}:`;
        else (query.filters[name] ??= []).push(...meant);
      } else if (groups.minus) {
        query.excluded.push(phrase ?? groups.word);
      } else if (phrase !== undefined) {
        if (phrase.trim()) { query.phrases.push(phrase); parts.push(phrase); }
      } else {
        parts.push(groups.word);
      }
    }
    query.text = parts.join(" ");
    return query;
  }

  const plainName = text => fold(lower(text).replaceAll("-", " ").split(/\s+/).filter(Boolean).join(" "));

  /** What a written filter value means: keys, [from, to] for years, or null. */
  function choose(name, written) {
    if (name === "year") {
      const found = /^(?:(\d{4})?\s*(?:\.\.|[-–])\s*(\d{4})?|(\d{4}))$/.exec(written.trim());
      if (!found || !(found[1] || found[2] || found[3])) return null;
      if (found[3]) return [[Number(found[3]), Number(found[3])]];
      return [[found[1] ? Number(found[1]) : 0, found[2] ? Number(found[2]) : 9999]];
    }
    if (name === "author") return lower(written).split(/\s+/).filter(Boolean).map(fold);
    const names = new Map();
    const put = (text, meant) => names.set(plainName(text), meant);
    if (name === "type") for (const [text, meant] of Object.entries(core.typeNames)) put(text, meant);
    if (name === "status") {
      for (const [key, label] of Object.entries(core.states)) { put(key, [key]); put(label, [key]); }
      for (const [text, meant] of Object.entries(core.stateNames)) put(text, meant);
    }
    if (name === "design") for (const [key, label] of Object.entries(core.designs)) { put(key, [key]); put(label, [key]); }
    if (name === "theme") {
      for (const [key, labels] of Object.entries(core.themes)) {
        for (const label of labels) if (!names.has(plainName(label))) put(label, [key]);
      }
      for (const key of Object.keys(core.themes)) put(key, [key]);
    }
    return names.get(plainName(written)) || null;
  }

  function allowedBy(filters, index) {
    let allowed = null;
    const narrow = passing => {
      allowed = allowed === null ? passing : new Set([...allowed].filter(doc => passing.has(doc)));
    };
    for (const name of ["type", "theme", "status", "design"]) {
      if (filters[name] && filters[name].length) {
        narrow(new Set(filters[name].flatMap(value => [...(facetDocs.get(`~${name}:${value}`) || NONE).keys()])));
      }
    }
    for (const [from, to] of filters.year || []) {
      narrow(new Set(core.year.map((_, doc) => doc).filter(
        doc => core.year[doc] && core.year[doc] >= from && core.year[doc] <= to)));
    }
    for (const author of filters.author || []) narrow(new Set(index.postings("@" + author, false).keys()));
    return allowed;
  }

  // ---- phrases and exclusions, as in kb.search.api ---------------------------

  async function withPhrase(phrase, within, reading) {
    const wanted = keys(phrase);
    if (!wanted.length) return within === null ? new Set() : new Set(within);
    const found = await reading(index => wanted.map(term => index.postings(term, false)));
    let docs = [...found[0].keys()].filter(doc => found.every(list => list.has(doc)));
    if (within !== null) docs = docs.filter(doc => within.has(doc));
    if (wanted.length === 1) return new Set(docs);
    await Promise.all(docs.map(record));
    return new Set(docs.filter(doc => textsOf(records.get(doc)).some(text => standsIn(wanted, text))));
  }

  const textsOf = shown =>
    [shown.title, shown.name, ...shown.passages.map(([, label, text]) => `${label} ${text}`)];

  function standsIn(wanted, text) {
    const there = keys(text);
    for (let at = 0; at + wanted.length <= there.length; at++) {
      if (wanted.every((key, offset) => there[at + offset] === key)) return true;
    }
    return false;
  }

  // ---- kb.search.snippets -------------------------------------------------

  function meanings(plan, index) {
    const found = new Map();
    for (const alternative of plan.alternatives) {
      for (const term of alternative.terms) {
        const weight = alternative.weight / alternative.terms.length;
        for (const met of alternative.parts ? index.compounds(term) : [term]) {
          if (!found.has(met)) found.set(met, new Map());
          const slots = found.get(met);
          for (const slot of alternative.slots) slots.set(slot, Math.max(slots.get(slot) || 0, weight));
        }
      }
    }
    return found;
  }

  const passageKeys = new WeakMap();

  function keysOf(passage) {
    let found = passageKeys.get(passage);
    if (found === undefined) {
      found = [...new Set(keys(`${passage[1]} ${passage[2]}`))];
      passageKeys.set(passage, found);
    }
    return found;
  }

  function snippetOf(passages, plan, mass, meant) {
    let best = -1, chosen = 0;
    passages.forEach((passage, place) => {
      const [kind, label] = passage;
      const bestOf = new Map();
      for (const key of keysOf(passage)) {
        const slots = meant.get(key);
        if (slots === undefined) continue;
        for (const [slot, weight] of slots) {
          if (weight > (bestOf.get(slot) || 0)) bestOf.set(slot, weight);
        }
      }
      let value = 0;
      for (const slot of [...bestOf.keys()].sort((a, b) => a - b)) value += mass[slot] * bestOf.get(slot);
      value *= rules.snippet.preferred[kind] || rules.snippet.preferred[label] || 1;
      if (kind === "provision" && label.startsWith("§") && meant.has(keys(label)[0])) value += 1000;
      value = Math.floor(value * 1e6 + 0.5) / 1e6;
      if (value > best) { best = value; chosen = place; }
    });
    if (!passages.length) return {html: "", anchor: ""};
    const [, label, text, anchor] = passages[chosen];
    const head = label ? markedUp(`${plain(label)}: `, meant) : "";
    return {html: head + cut(text, meant), anchor};
  }

  const escape = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

  const plain = text => text.normalize("NFC").split(/\s+/).filter(Boolean).join(" ");

  function markedUp(text, meant) {
    let html = "", place = 0;
    for (const mark of terms(text)) {
      if (!meant.has(mark.key)) continue;
      html += escape(text.slice(place, mark.start)) + "<mark>" + escape(text.slice(mark.start, mark.end)) + "</mark>";
      place = mark.end;
    }
    return html + escape(text.slice(place));
  }

  function cut(text, meant) {
    const width = rules.snippet.width;
    text = plain(text);
    const marks = terms(text).filter(term => meant.has(term.key));
    let start = 0, end = text.length;
    if (text.length > width) {
      start = windowOf(text, marks, meant);
      end = Math.min(text.length, start + width);
      if (end < text.length) {
        const space = text.slice(start, end).lastIndexOf(" ");
        end = Math.max(space < 0 ? -1 : start + space, start + 1);
      }
    }
    let html = start ? "… " : "", place = start;
    for (const mark of marks) {
      if (mark.start < start || mark.end > end) continue;
      html += escape(text.slice(place, mark.start)) + "<mark>" + escape(text.slice(mark.start, mark.end)) + "</mark>";
      place = mark.end;
    }
    const rest = escape(text.slice(place, end));
    return html + (end < text.length ? rest.replace(/[ ,;:]+$/, "") + " …" : rest);
  }

  function windowOf(text, marks, meant) {
    const {width, before: lead} = rules.snippet;
    let best = 0, chosen = 0;
    for (const first of marks) {
      const start = first.start > width - lead ? text.lastIndexOf(" ", first.start - lead - 1) + 1 : 0;
      const bestOf = new Map();
      for (const term of marks) {
        if (term.start < start || term.end > start + width) continue;
        for (const [slot, weight] of meant.get(term.key)) bestOf.set(slot, Math.max(weight, bestOf.get(slot) || 0));
      }
      let value = 0;
      for (const slot of [...bestOf.keys()].sort((a, b) => a - b)) value += bestOf.get(slot);
      value = Math.floor(value * 1e6 + 0.5) / 1e6;
      if (value > best) { best = value; chosen = start; }
    }
    return chosen;
  }

  // ---- answering -----------------------------------------------------------

  async function record(doc) {
    if (!records.has(doc)) await script(`d/${doc}.js`);
    return records.get(doc);
  }

  /** Run a function of the index until everything it asks for has been read. */
  async function reading(work) {
    for (;;) {
      const wanted = new Set();
      const answer = work(makeIndex(wanted));
      if (!wanted.size) return answer;
      await Promise.all([...wanted].map(number => script(`t/${number}.js`)));
    }
  }

  function facetCounts(found) {
    const docs = new Set(found.map(item => item.doc));
    const counted = {type: {}, theme: {}, status: {}, design: {}, year: {}};
    for (const [term, list] of facetDocs) {
      const [name, value] = [term.slice(1, term.indexOf(":")), term.slice(term.indexOf(":") + 1)];
      if (!counted[name]) continue;
      let count = 0;
      for (const doc of list.keys()) if (docs.has(doc)) count++;
      if (count) counted[name][value] = count;
    }
    return counted;
  }

  const addressOf = (url, anchor) =>
    root + url.replace(/^\//, "") + (globalThis.location && location.protocol === "file:" ? "index.html" : "")
    + (anchor ? "#" + anchor : "");

  /** Search.
   * @param {string} text a query in the query language of kb search.
   * @param {{filters?: object, limit?: number, correct?: boolean}} [options] filters are keys:
   *   {type: [], theme: [], status: [], design: [], year: [from, to]}.
   * @returns {Promise<object>} {query, total, suggestion, problem, facets, hits} */
  async function search(text, {filters = {}, limit = 20, correct = true} = {}) {
    if (!core) throw new Error("KBSearch.load først");
    const query = parse(text);
    const chosen = {...query.filters};
    for (const name of ["type", "theme", "status", "design"]) {
      if (filters[name] && filters[name].length) chosen[name] = [...(chosen[name] || []), ...filters[name]];
    }
    if (filters.year && filters.year.length) {
      chosen.year = [...(chosen.year || []), [filters.year[0] || 0, filters.year[1] || 9999]];
    }
    let allowed = allowedBy(chosen, makeIndex(new Set()));
    for (const phrase of query.phrases) allowed = await withPhrase(phrase, allowed, reading);
    for (const words_ of query.excluded) {
      const all = allowed === null ? new Set(core.fresh.keys()) : allowed;
      const out = await withPhrase(words_, all, reading);
      allowed = new Set([...all].filter(doc => !out.has(doc)));
    }
    const answer = await reading(index => {
      const {plan, corrected} = makePlan(query.text, index, correct);
      const {found, sure} = plan.size
        ? rank(plan, index, allowed) : {found: everything(query, allowed), sure: true};
      return {plan, corrected, found, sure, mass: slotMass(plan, index), meant: meanings(plan, index)};
    });
    const top = answer.found.slice(0, limit);
    await Promise.all(top.map(item => record(item.doc)));
    const found = answer.sure ? answer.found : [];
    const shown = top.map(item => hitOf(item, answer));
    return {
      query: text, total: found.length, suggestion: answer.corrected || null,
      problem: query.problem, facets: facetCounts(found),
      hits: answer.sure ? shown : [], nearest: answer.sure ? [] : shown,
    };
  }

  function everything(query, allowed) {
    if (query.text.trim() || allowed === null) return [];
    return [...allowed].map(doc => ({doc, score: core.fresh[doc] / 1000, coverage: 1}))
      .sort((a, b) => b.score - a.score || a.doc - b.doc);
  }

  function hitOf(item, answer) {
    const shown = records.get(item.doc);
    const type = Object.keys(core.types)[core.type[item.doc]];
    const status = core.state[item.doc] < 0 ? null : Object.keys(core.states)[core.state[item.doc]];
    const named = type === "concept" && answer.plan.names.some(name => name.whole);
    const passages = named ? shown.passages.slice(0, 1) : shown.passages;
    const {html, anchor} = snippetOf(passages, answer.plan, answer.mass, answer.meant);
    return {
      id: shown.id, type, typeLabel: core.types[type], title: shown.title, name: shown.name,
      label: shown.label || shown.name, lang: shown.lang || "",
      year: shown.year, authors: shown.authors, status, statusLabel: status ? core.states[status] : "",
      outdated: core.outdated.includes(item.doc), score: item.score, coverage: item.coverage,
      url: addressOf(shown.url, anchor), snippet: html,
      supersededBy: shown.by.map(other => ({...other, url: addressOf(other.url, "")})),
    };
  }

  return {
    load, search,
    labels: () => ({types: core.types, states: core.states, designs: core.designs, themes: core.themes}),
    _core: takeCore,
    _shard: (number, data) => shards.set(number, data),
    _record: (doc, data) => records.set(doc, data),
    _analysis: {keys, stem, fold, lower, findNumbers, split, distance},
  };
})();
globalThis.KBSearch = KBSearch;
