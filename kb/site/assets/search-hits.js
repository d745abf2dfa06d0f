/* How hits look: nodes made of what the engine in search/ answers. Used by search.js alone;
   nothing here asks, keeps state or listens. All text is set as text, never as markup. */
window.KBHits = (function () {
  "use strict";
  var data = JSON.parse(document.getElementById("kinds").textContent);
  var kinds = data.kinds;   // [id, heading, types]
  var EACH = 5;             // hits of each kind, where there are three kinds or more

  function element(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key]) made.setAttribute(key, attributes[key]);
    });
    if (content !== undefined) made.append(content);
    return made;
  }
  function button(label, name, press) {
    var made = element("button", { type: "button", "class": name }, label);
    made.addEventListener("click", press);
    return made;
  }

  var ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'", "&amp;": "&",
    "&#38;": "&", "&#60;": "<", "&#62;": ">", "&#34;": '"' };
  /* The engine's snippet has only <mark> in it; it is built of nodes all the same. */
  function marked(snippet) {
    var made = document.createDocumentFragment();
    snippet.split(/<\/?mark>/).forEach(function (part, number) {
      var text = part.replace(/&(?:lt|gt|quot|amp|#x27|#\d\d);/g, function (found) {
        return ENTITIES[found] || found;
      });
      made.append(number % 2 ? element("mark", {}, text) : text);
    });
    return made;
  }

  /* The passage, with what it is in front: «§ 7-1», «Funn». */
  var WHERE = /^((?:<mark>)?(?:§|kap\. )[^:<]*(?:<\/mark>)?[^:<]*|Funn|Anbefaling|Resultat): /;
  function passage(snippet) {
    var made = element("p", { "class": "hit-text" });
    var where = WHERE.exec(snippet);
    if (where) made.append(element("strong", {}, marked(where[1])), " ");
    made.append(marked(where ? snippet.slice(where[0].length) : snippet));
    return made;
  }

  function kindOf(type) {
    return kinds.filter(function (kind) { return kind[2].indexOf(type) >= 0; })[0];
  }
  /* «Studier og annen litteratur» is «Studier» where room is scarce */
  function shortName(kind) { return kind[1].split(" og ")[0]; }

  /* A law's title ends in its own name, which stands above it already. */
  function fullTitle(hit) {
    var tail = " (" + hit.name + ")";
    return hit.title.slice(-tail.length) === tail ? hit.title.slice(0, -tail.length) : hit.title;
  }

  /* What holds today; when nothing in the chain does, what came next. */
  function successors(chain) {
    var holding = chain.filter(function (other) { return !other.gone; });
    var next = element("p", { "class": "hit-next" }, holding.length ? "I stedet gjelder " : "Erstattet av ");
    (holding.length ? holding : chain.slice(0, 1)).forEach(function (other, place) {
      next.append(place ? ", " : "", named(other, other.title));
    });
    return next;
  }
  function named(one, name) {
    var label = one.label || name;
    return element("a", { href: one.url, lang: label === one.title ? one.lang : "" }, label);
  }

  function hit(one, whole) {
    var item = element("li");
    item.append(named(one, one.name));
    if (whole && one.title !== one.label) {
      item.append(element("p", { "class": "hit-title", lang: one.lang }, fullTitle(one)));
    }
    var meta = element("p", { "class": "hit-meta" }, [one.typeLabel, one.year].filter(Boolean).join(" · "));
    if (one.statusLabel && (one.outdated || whole)) {
      meta.append(" ", element("span", { "class": "pill " + data.tones[one.status] }, one.statusLabel));
    }
    item.append(meta);
    if (one.supersededBy.length) item.append(successors(one.supersededBy));
    if (whole && one.snippet) item.append(passage(one.snippet));
    return item;
  }

  function list(hits, whole) {
    var made = element("ul", { "class": "hits" });
    hits.forEach(function (one) { made.append(hit(one, whole)); });
    return made;
  }

  /* Each kind under its heading, the kind of the best hit first; then the kinds further down.
     counts: hits by kind; choose(kind): what «Vis alle …» does. */
  function groups(hits, counts, choose) {
    var found = new Map();
    hits.forEach(function (one) {
      var kind = kindOf(one.type);
      if (!found.has(kind)) found.set(kind, []);
      found.get(kind).push(one);
    });
    var made = document.createDocumentFragment();
    found.forEach(function (members, kind) {
      var shown = found.size > 2 ? members.slice(0, EACH) : members;
      var total = counts[kind[0]];
      made.append(element("h2", { tabindex: "-1" }, kind[1]), list(shown, true));
      if (choose && total > shown.length) {
        made.append(button("Vis alle " + total + " " + shortName(kind).toLowerCase(), "all-of-kind",
          function () { choose(kind[0]); }));
      }
    });
    var rest = kinds.filter(function (kind) { return counts[kind[0]] && !found.has(kind); });
    if (choose && rest.length) {
      var line = element("p", { "class": "other-kinds" }, "Også treff i ");
      rest.forEach(function (kind) {
        line.append(button(shortName(kind).toLowerCase() + " (" + counts[kind[0]] + ")", "",
          function () { choose(kind[0]); }), " ");
      });
      made.append(line);
    }
    return made;
  }

  return { element: element, button: button, kinds: kinds, kindOf: kindOf, shortName: shortName,
    list: list, groups: groups };
})();
