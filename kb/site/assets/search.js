/* The search page, and the box on the front page: the interface to the engine in search/.
   Results as you type, grouped by kind, with filters; the state is the address. */
(function () {
  "use strict";
  var here = document.currentScript.src;
  var field = document.querySelector("form.search input[name=q]");
  var place = document.getElementById("treff");
  if (!field || !place) return;
  var form = field.form;
  var full = place.hasAttribute("data-full");
  var site = new URL("../", here).href;
  var kinds = JSON.parse(document.getElementById("kinds").textContent);
  var FACETS = [["theme", "Tema"], ["status", "Status"], ["design", "Studiedesign"]];
  var PAGE = full ? 24 : 6;
  var state = { kind: "", theme: [], status: [], design: [], fra: "", til: "", limit: PAGE, correct: true };
  var latest = 0;
  var loading = null;

  function load() {
    if (!loading) {
      loading = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = new URL("../search/engine.js", here).href;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }).then(function () { return window.KBSearch.load(new URL("../search/", here).href, site); });
    }
    return loading;
  }

  function element(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (content !== undefined) made.textContent = content;
    return made;
  }
  var ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'", "&amp;": "&" };
  /* The engine's snippet has only <mark> in it; it is built of nodes all the same. */
  function marked(snippet) {
    var made = document.createDocumentFragment();
    snippet.split(/<\/?mark>/).forEach(function (part, number) {
      var text = part.replace(/&(?:lt|gt|quot|amp|#x27|#39);/g, function (found) { return ENTITIES[found]; });
      made.append(number % 2 ? element("mark", {}, text) : text);
    });
    return made;
  }

  /* the address */
  function readAddress() {
    var query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    state.kind = kinds.some(function (kind) { return kind[0] === query.get("slag"); }) ? query.get("slag") : "";
    FACETS.forEach(function (facet) {
      state[facet[0]] = (query.get(facet[0]) || "").split(",").filter(Boolean);
    });
    state.fra = /^\d{4}$/.test(query.get("fra") || "") ? query.get("fra") : "";
    state.til = /^\d{4}$/.test(query.get("til") || "") ? query.get("til") : "";
    state.correct = query.get("rett") !== "nei";
  }
  function writeAddress(text) {
    if (!full) return;
    var query = new URLSearchParams();
    if (text) query.set("q", text);
    if (state.kind) query.set("slag", state.kind);
    FACETS.forEach(function (facet) {
      if (state[facet[0]].length) query.set(facet[0], state[facet[0]].join(","));
    });
    if (state.fra) query.set("fra", state.fra);
    if (state.til) query.set("til", state.til);
    if (!state.correct) query.set("rett", "nei");
    var tail = query.toString().replace(/%2C/g, ",");
    try { history.replaceState(null, "", tail ? "?" + tail : location.pathname); } catch (error) { /* from a disk */ }
  }

  function filters(kind) {
    var chosen = { theme: state.theme, status: state.status, design: state.design };
    var known = kinds.filter(function (one) { return one[0] === kind; })[0];
    if (known) chosen.type = known[2];
    if (state.fra || state.til) chosen.year = [Number(state.fra) || null, Number(state.til) || null];
    return chosen;
  }

  var status = element("p", { role: "status", "aria-live": "polite", "class": "search-status" });
  var panel = element("div", { "class": "search-filters" });
  var output = element("div");
  place.append(status, panel, output);

  function kindOf(type) {
    return kinds.filter(function (kind) { return kind[2].indexOf(type) >= 0; })[0];
  }

  function drawChips(facets, total) {
    var row = element("div", { "class": "filters-row", role: "group", "aria-label": "Vis bare" });
    var counts = {};
    Object.keys(facets.type || {}).forEach(function (type) {
      var kind = kindOf(type);
      if (kind) counts[kind[0]] = (counts[kind[0]] || 0) + facets.type[type];
    });
    [["", "Alle"]].concat(kinds).forEach(function (kind) {
      var count = kind[0] ? counts[kind[0]] || 0 : total;
      if (kind[0] && !count && state.kind !== kind[0]) return;
      var button = element("button", {
        type: "button", "class": "chip", "data-kind": kind[0], "aria-pressed": String(state.kind === kind[0])
      }, kind[1] + " " + count);
      button.addEventListener("click", function () {
        state.kind = kind[0];
        state.limit = PAGE;
        run(function () { panel.querySelector('[data-kind="' + kind[0] + '"]').focus(); });
      });
      row.append(button);
    });
    return row;
  }
  function drawFacets(facets) {
    var labels = window.KBSearch.labels();
    var names = {
      status: function (key) { return labels.states[key]; },
      design: function (key) { return labels.designs[key]; },
      theme: function (key) { return (labels.themes[key] || [key])[0]; }
    };
    var box = element("details", { "class": "more-filters" });
    var chosen = 0;
    var grid = element("div", { "class": "facet-grid" });
    box.append(element("summary"), grid);
    FACETS.forEach(function (facet) {
      var counts = facets[facet[0]] || {};
      var keys = Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a]; });
      state[facet[0]].forEach(function (key) { if (keys.indexOf(key) < 0) keys.push(key); });
      chosen += state[facet[0]].length;
      if (!keys.length) return;
      var set = element("fieldset");
      set.append(element("legend", {}, facet[1]));
      keys.slice(0, 12).forEach(function (key) {
        var line = element("label", { "class": "choice" });
        var check = element("input", { type: "checkbox", name: facet[0], value: key });
        check.checked = state[facet[0]].indexOf(key) >= 0;
        check.addEventListener("change", function () {
          state[facet[0]] = check.checked ? state[facet[0]].concat(key)
            : state[facet[0]].filter(function (other) { return other !== key; });
          state.limit = PAGE;
          run(function () {
            var again = panel.querySelector('input[name="' + facet[0] + '"][value="' + key + '"]');
            if (again) again.focus();
          });
        });
        line.append(check, element("span", {}, names[facet[0]](key) || key),
          element("span", { "class": "count" }, String(counts[key] || 0)));
        set.append(line);
      });
      grid.append(set);
    });
    var years = element("fieldset", { "class": "years-filter" });
    years.append(element("legend", {}, "År"));
    [["fra", "Fra"], ["til", "Til"]].forEach(function (end) {
      var label = element("label", {}, end[1] + " ");
      var input = element("input", { type: "text", inputmode: "numeric", maxlength: "4", size: "4", name: end[0] });
      input.value = state[end[0]];
      input.addEventListener("change", function () {
        state[end[0]] = /^\d{4}$/.test(input.value.trim()) ? input.value.trim() : "";
        run(function () { panel.querySelector('input[name="' + end[0] + '"]').focus(); });
      });
      label.append(input);
      years.append(label);
    });
    grid.append(years);
    if (state.fra || state.til) chosen += 1;
    box.firstChild.textContent = chosen ? "Flere filtre (" + chosen + " valgt)" : "Flere filtre";
    if (chosen || (panel.querySelector(".more-filters") || {}).open) box.open = true;
    return box;
  }

  function drawHit(hit) {
    var item = element("li");
    var name = hit.authors.length && kindOf(hit.type)[0] === "study"
      ? hit.authors.slice(0, 2).join(" og ") + (hit.authors.length > 2 ? " m.fl." : "") + " (" + (hit.year || "u.å.") + ")"
      : hit.name;
    item.append(element("a", { href: hit.url }, name));
    if (full && hit.title !== name) item.append(element("p", { "class": "hit-title" }, hit.title));
    var meta = element("p", { "class": "hit-meta" }, [hit.typeLabel, hit.year].filter(Boolean).join(" · "));
    if (hit.statusLabel && (hit.outdated || full)) {
      meta.append(" ", element("span", { "class": "pill " + (hit.outdated ? "gone" : "") }, hit.statusLabel));
    }
    hit.supersededBy.forEach(function (other, place) {
      meta.append(place ? ", " : " se ", element("a", { href: other.url }, other.title));
    });
    item.append(meta);
    if (full && hit.snippet) {
      var text = element("p", { "class": "hit-text" });
      text.append(marked(hit.snippet));
      item.append(text);
    }
    return item;
  }

  function draw(text, answer, whole) {
    output.textContent = "";
    var filtered = state.theme.length + state.status.length + state.design.length || state.fra || state.til || state.kind;
    if (!text && !filtered) { status.textContent = ""; panel.textContent = ""; return; }
    status.textContent = answer.problem || (
      (answer.total === 0 ? "Ingen treff" : answer.total === 1 ? "1 treff" : answer.total + " treff") +
      (text ? " på «" + (answer.suggestion || text) + "»" : ""));
    var built = [];
    if (full) built = [drawChips(whole.facets, whole.total), drawFacets(answer.facets)];
    panel.textContent = "";
    built.forEach(function (part) { panel.append(part); });
    if (answer.suggestion) {
      var line = element("p", { "class": "suggestion" }, "Mente du «" + answer.suggestion + "»? Det er det som vises. ");
      var button = element("button", { type: "button" }, "Søk etter «" + text + "» slik det står");
      button.addEventListener("click", function () { state.correct = false; run(function () { field.focus(); }); });
      line.append(button);
      output.append(line);
    }
    if (!answer.total) {
      output.append(element("p", { "class": "search-help" },
        "Prøv færre ord, et annet ord eller en forkortelse, eller ta bort et filter."));
      return;
    }
    if (!full) {
      var few = element("ul", { "class": "hits" });
      answer.hits.forEach(function (hit) { few.append(drawHit(hit)); });
      output.append(few, element("p"));
      output.lastChild.append(element("a", {
        href: form.action + "?q=" + encodeURIComponent(text), "class": "button"
      }, "Vis alle " + answer.total + " treff"));
      return;
    }
    var groups = new Map();
    answer.hits.forEach(function (hit) {
      var kind = kindOf(hit.type);
      if (!groups.has(kind)) groups.set(kind, []);
      groups.get(kind).push(hit);
    });
    groups.forEach(function (hits, kind) {
      output.append(element("h2", {}, kind[1]));
      var list = element("ul", { "class": "hits" });
      hits.forEach(function (hit) { list.append(drawHit(hit)); });
      output.append(list);
    });
    if (answer.total > answer.hits.length) {
      var more = element("button", { type: "button", "class": "more" },
        "Vis flere (" + answer.hits.length + " av " + answer.total + ")");
      more.addEventListener("click", function () {
        var shown = answer.hits.length;
        state.limit += PAGE;
        run(function () {
          var links = output.querySelectorAll(".hits li > a");
          if (links[shown]) links[shown].focus();
        });
      });
      output.append(more);
    }
  }

  function run(after) {
    var number = latest += 1;
    var text = field.value.trim();
    return load().then(function () {
      var one = window.KBSearch.search(text, {
        filters: filters(state.kind), limit: state.limit, correct: state.correct
      });
      var all = full && state.kind
        ? window.KBSearch.search(text, { filters: filters(""), limit: 1, correct: state.correct }) : one;
      return Promise.all([one, all]);
    }).then(function (answers) {
      if (number !== latest) return;
      writeAddress(text);
      draw(text, answers[0], answers[1]);
      if (after) after();
    }).catch(function () {
      if (number === latest) status.textContent = "Søket kunne ikke lastes. Prøv å åpne siden på nytt.";
    });
  }

  var timer = 0;
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", function () {
    clearTimeout(timer);
    state.correct = true;
    state.limit = PAGE;
    timer = setTimeout(run, 90);
  });
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") {
      var first = output.querySelector(".hits a");
      if (first) { event.preventDefault(); first.focus(); }
    } else if (event.key === "Escape") { field.value = ""; run(); }
  });
  output.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var links = Array.prototype.slice.call(output.querySelectorAll(".hits li > a"));
    var now = links.indexOf(document.activeElement);
    if (now < 0) return;
    event.preventDefault();
    var next = now + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  });
  if (full) {
    form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); run(); });
    window.addEventListener("popstate", function () { readAddress(); run(); });
    readAddress();
    if (location.search) run();
  }
})();
