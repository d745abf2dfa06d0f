/* The search page, and the box on the front page: the interface to the engine in search/.
   Results as you type, grouped by kind, with filters; the state is the address.
   How a hit looks is in search-hits.js. Nothing is sent anywhere. */
(function () {
  "use strict";
  var here = document.currentScript.src;
  var field = document.querySelector("form.search input[name=q]");
  var place = document.getElementById("treff");
  if (!field || !place) return;
  var form = field.form;
  var full = place.hasAttribute("data-full");
  var ways = document.getElementById("videre");   // where to go when there is nothing to show
  var site = new URL("../", here).href;
  var hits = window.KBHits;
  var element = hits.element;
  var button = hits.button;
  var FACETS = [["theme", "Tema"], ["status", "Status"], ["design", "Studiedesign"]];
  var PAGE = full ? 24 : 6;
  var QUIET = 600;   // ms without a key before the number of hits is read aloud
  var state = { kind: "", theme: [], status: [], design: [], fra: "", til: "", limit: PAGE, correct: true };
  var opened = false;   // the panel of further filters
  var latest = 0;
  var loading = null;

  function load() {
    if (!loading) {
      loading = new Promise(function (done, failed) {
        if (window.KBSearch) { done(); return; }
        var script = element("script", { src: new URL("../search/engine.js", here).href });
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }).then(function () { return window.KBSearch.load(new URL("../search/", here).href, site); });
      loading.catch(function () { loading = null; });   // the next key tries again
    }
    return loading;
  }

  /* the address */
  function readAddress() {
    var query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    state.kind = hits.kinds.some(function (kind) { return kind[0] === query.get("slag"); }) ? query.get("slag") : "";
    FACETS.forEach(function (facet) {
      state[facet[0]] = (query.get(facet[0]) || "").split(",").filter(Boolean);
    });
    state.fra = /^\d{4}$/.test(query.get("fra") || "") ? query.get("fra") : "";
    state.til = /^\d{4}$/.test(query.get("til") || "") ? query.get("til") : "";
    state.correct = query.get("rett") !== "nei";
    state.limit = PAGE;
  }
  /* A choice is a step to go back over. Typing is one step, however many letters. */
  var typed = false;
  function writeAddress(text, how) {
    if (!full || how === "address") { typed = false; return; }
    var typing = how === "typing";
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
    if (tail === location.search.slice(1)) return;
    var step = location.search && !(typing && typed);
    typed = typing;
    try {
      history[step ? "pushState" : "replaceState"](null, "", tail ? "?" + tail : location.pathname);
    } catch (error) { /* a browser that allows no address of its own to a page from a disk */ }
  }

  /* what is asked for; «without» leaves one filter out, so that its other values can be counted */
  function filters(without) {
    var chosen = {};
    FACETS.forEach(function (facet) { if (facet[0] !== without) chosen[facet[0]] = state[facet[0]]; });
    var known = hits.kinds.filter(function (one) { return one[0] === state.kind; })[0];
    if (known && without !== "kind") chosen.type = known[2];
    if (state.fra || state.til) chosen.year = [Number(state.fra) || null, Number(state.til) || null];
    return chosen;
  }
  function narrowed() {
    return FACETS.reduce(function (sum, facet) { return sum + state[facet[0]].length; },
      (state.fra || state.til ? 1 : 0));
  }
  function clearFilters() {
    state.kind = state.fra = state.til = "";
    FACETS.forEach(function (facet) { state[facet[0]] = []; });
  }

  /* parts of the page; the live region speaks, the line above the hits shows */
  var spoken = element("p", { role: "status", "aria-live": "polite", "class": "vh" });
  var line = element("p", { "class": "search-count", tabindex: "-1" });
  var panel = element("div", { "class": "search-filters" });
  var output = element("div", { "class": "search-hits" });
  place.append(spoken, line, panel, output);

  var speaking = 0;
  function say(text, later) {
    clearTimeout(speaking);
    if (later) speaking = setTimeout(function () { spoken.textContent = text; }, QUIET);
    else spoken.textContent = text;
  }

  function choose(change, focus) {
    change();
    state.limit = PAGE;
    run("choice").then(focus || function () { line.focus(); });
  }
  function toKind(kind) {
    choose(function () { state.kind = kind; }, function () {
      var head = output.querySelector("h2");
      if (head) { head.focus({ preventScroll: true }); place.scrollIntoView(); }
    });
  }

  function countKinds(facets) {
    var counts = {};
    Object.keys(facets.type || {}).forEach(function (type) {
      var kind = hits.kindOf(type);
      if (kind) counts[kind[0]] = (counts[kind[0]] || 0) + facets.type[type];
    });
    return counts;
  }
  function drawChips(counts, total) {
    var row = element("div", { "class": "filters-row", role: "group", "aria-label": "Vis bare" });
    row.addEventListener("focusin", function (event) {   // a browser leaves what is half in sight
      event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    [["", "Alle"]].concat(hits.kinds).forEach(function (kind) {
      var count = kind[0] ? counts[kind[0]] || 0 : total;
      if (kind[0] && !count && state.kind !== kind[0]) return;
      var chip = button(hits.shortName(kind) + " " + count, "chip", function () {
        chip.focus();
        choose(function () { state.kind = kind[0]; }, function () {});
      });
      chip.dataset.kind = kind[0];
      chip.dataset.key = "kind " + kind[0];
      chip.setAttribute("aria-pressed", String(state.kind === kind[0]));
      row.append(chip);
    });
    return row;
  }
  function nameOf(facet, key) {
    var labels = window.KBSearch.labels();
    if (facet === "theme") return (labels.themes[key] || [key])[0];
    return (facet === "status" ? labels.states : labels.designs)[key] || key;
  }
  function toggle(facet, key, on) {
    state[facet] = on ? state[facet].concat(key)
      : state[facet].filter(function (other) { return other !== key; });
  }
  function drawFacets(facets) {
    var grid = element("div", { "class": "facet-grid", id: "flere-filtre" });
    FACETS.forEach(function (facet) {
      var name = facet[0];
      var counts = facets[name] || {};
      var keys = Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a]; }).slice(0, 12);
      state[name].forEach(function (key) { if (keys.indexOf(key) < 0) keys.push(key); });
      if (!keys.length) return;
      var set = element("fieldset");
      set.append(element("legend", {}, facet[1]));
      keys.forEach(function (key) {
        var check = element("input", { type: "checkbox", name: name, value: key, "data-key": name + " " + key });
        check.checked = state[name].indexOf(key) >= 0;
        check.addEventListener("change", function () {
          choose(function () { toggle(name, key, check.checked); }, function () {});
        });
        var label = element("label", { "class": "choice" }, check);
        label.append(element("span", {}, nameOf(name, key)), element("span", { "class": "count" }, String(counts[key] || 0)));
        set.append(label);
      });
      grid.append(set);
    });
    var years = element("fieldset", { "class": "years-filter" });
    years.append(element("legend", {}, "År"));
    [["fra", "Fra"], ["til", "Til"]].forEach(function (end) {
      var input = element("input", {
        type: "text", inputmode: "numeric", maxlength: "4", size: "4", name: end[0], "data-key": end[0]
      });
      input.value = state[end[0]];
      input.addEventListener("change", function () {
        var year = /^\d{4}$/.test(input.value.trim()) ? input.value.trim() : "";
        choose(function () { state[end[0]] = year; }, function () {});
      });
      var label = element("label", {}, end[1] + " ");
      label.append(input);
      years.append(label);
    });
    grid.append(years, button("Vis treffene", "", function () {
      opened = false;
      grid.hidden = true;
      panel.querySelector(".more-filters").setAttribute("aria-expanded", "false");
      line.focus();
    }));
    grid.hidden = !opened;
    return grid;
  }
  function drawToggle(grid) {
    var made = button(narrowed() ? "Flere filtre (" + narrowed() + ")" : "Flere filtre", "more-filters", function () {
      opened = !opened;
      grid.hidden = !opened;
      made.setAttribute("aria-expanded", String(opened));
    });
    made.setAttribute("aria-expanded", String(opened));
    made.setAttribute("aria-controls", grid.id);
    made.dataset.key = "toggle";
    return made;
  }
  function drawChosen() {
    var row = element("div", { "class": "chosen-filters", role: "group", "aria-label": "Valgte filtre" });
    function put(label, undo) {
      var made = button(label, "chosen", function () { choose(undo); });
      made.setAttribute("aria-label", "Fjern filteret " + label);
      row.append(made);
    }
    FACETS.forEach(function (facet) {
      state[facet[0]].forEach(function (key) {
        put(nameOf(facet[0], key), function () { toggle(facet[0], key, false); });
      });
    });
    if (state.fra || state.til) {
      put("år " + state.fra + "–" + state.til, function () { state.fra = state.til = ""; });
    }
    return row;
  }
  /* New filters in place of the old ones; focus, scroll and a half-typed year stay as they were. */
  function drawFilters(found) {
    var before = panel.querySelector(".filters-row");
    var scrolled = before ? before.scrollLeft : 0;
    var held = panel.contains(document.activeElement) ? document.activeElement : null;
    panel.textContent = "";
    if (!found) return;
    var row = drawChips(countKinds(found.whole.facets), found.whole.total);
    var grid = drawFacets(found.facets);
    panel.append(row, drawToggle(grid), grid);
    if (narrowed()) panel.append(drawChosen());
    row.scrollLeft = scrolled;
    var again = held && held.dataset.key && panel.querySelector('[data-key="' + CSS.escape(held.dataset.key) + '"]');
    if (!again) return;
    if (held.type === "text") again.value = held.value;
    again.focus();
  }

  function headline(text, answer) {
    var of = text ? " på «" + (answer.suggestion || text) + "»" : "";
    var number = (answer.total === 0 ? "Ingen treff" : answer.total + " treff") + of;
    var problem = answer.problem;
    return problem ? problem.charAt(0).toUpperCase() + problem.slice(1) + ". " + number + "." : number;
  }
  function drawLine(text, answer) {
    line.textContent = headline(text, answer);
    line.classList.toggle("corrected", Boolean(answer.suggestion));
    if (!answer.suggestion) return;
    line.textContent = "Viser " + answer.total + " treff for «" + answer.suggestion + "». ";
    line.append(button("Søk i stedet etter «" + text + "»", "instead", function () {
      choose(function () { state.correct = false; });
    }));
  }

  /* What to do when nothing was found: what would find something, best first. */
  function drawNothing(text, found) {
    var box = element("div", { "class": "no-hits" });
    if (found.free && found.free.total) {
      box.append(button("Fjern filtrene og vis " + found.free.total + " treff", "", function () { choose(clearFilters); }));
    }
    if (found.meant) {
      var p = element("p", {}, "Mente du ");
      p.append(button(found.meant.suggestion, "instead", function () {
        field.value = found.meant.suggestion;
        choose(function () { state.correct = true; });
      }), "?");
      box.append(p);
    }
    if (found.parts.length) {
      var some = element("p", {}, "Ett ord om gangen gir treff: ");
      found.parts.forEach(function (part) {
        some.append(button(part[0] + " (" + part[1] + ")", "instead", function () {
          field.value = part[0];
          choose(function () { state.correct = true; });
        }), " ");
      });
      box.append(some);
    }
    box.append(element("p", {}, "Prøv færre ord, et annet ord eller en forkortelse. Basen handler om samtidig " +
      "ruslidelse og psykisk lidelse; annet finner du ikke her."));
    output.append(box);
    if ((found.answer.nearest || []).length) {
      output.append(element("h2", {}, "Svarer bare på en del av søket"), hits.list(found.answer.nearest, full));
    }
  }

  function drawFew(text, answer) {
    output.append(hits.list(answer.hits, false), element("p"));
    output.lastChild.append(element("a", {
      href: form.action + "?q=" + encodeURIComponent(text), "class": "button"
    }, "Vis alle " + answer.total + " treff"));
  }
  function drawMore(answer) {
    var more = button("Vis flere (" + answer.hits.length + " av " + answer.total + ")", "more", function () {
      var shown = answer.hits.length;
      state.limit += PAGE;
      run("choice").then(function () {
        var links = output.querySelectorAll(".hits li > a");
        if (links[shown]) links[shown].focus();
      });
    });
    output.append(more);
  }

  function draw(text, found) {
    var answer = found.answer;
    output.textContent = "";
    var asked = text || narrowed() || state.kind;
    if (ways) {
      ways.hidden = Boolean(asked && answer.total);
      ways.classList.toggle("after-search", Boolean(asked));
    }
    if (!asked) { line.textContent = ""; drawFilters(null); return; }
    drawLine(text, answer);
    if (full) drawFilters(answer.total || (found.free && found.free.total) ? found : null);
    if (!answer.total) drawNothing(text, found);
    else if (!full) drawFew(text, answer);
    else {
      output.append(hits.groups(answer.hits, countKinds(found.whole.facets), state.kind ? null : toKind));
      if (state.kind && answer.total > answer.hits.length) drawMore(answer);
    }
  }

  function ask(text, chosen, limit, correct) {
    return window.KBSearch.search(text, { filters: chosen, limit: limit, correct: correct });
  }
  /* The answer, and what the filters and an empty answer need besides. */
  function gather(text) {
    return ask(text, filters(""), state.limit, state.correct).then(function (answer) {
      var found = { answer: answer, whole: answer, facets: Object.assign({}, answer.facets), free: null, meant: null, parts: [] };
      if (!full) return found;
      var more = FACETS.filter(function (facet) { return state[facet[0]].length; }).map(function (facet) {
        return ask(text, filters(facet[0]), 0, state.correct).then(function (other) {
          found.facets[facet[0]] = other.facets[facet[0]];
        });
      });
      if (state.kind) {
        more.push(ask(text, filters("kind"), 0, state.correct).then(function (all) { found.whole = all; }));
      }
      if (!answer.total) more.push(rescue(text, found));
      return Promise.all(more).then(function () { return found; });
    });
  }
  function rescue(text, found) {
    var words = text.split(/\s+/).filter(function (word) { return /^[\p{L}\p{N}-]{3,}$/u.test(word); });
    var tries = [];
    if (narrowed() || state.kind) {
      tries.push(ask(text, {}, 0, state.correct).then(function (all) { found.free = all; }));
    }
    if (!state.correct) {
      tries.push(ask(text, filters(""), 0, true).then(function (other) {
        if (other.suggestion && other.total) found.meant = other;
      }));
    }
    (words.length > 1 ? words.slice(0, 6) : []).forEach(function (word, number) {
      tries.push(ask(word, filters(""), 1, false).then(function (other) {
        // a part of a compound is not what was asked for
        if (other.total && other.hits[0].coverage > 0.9) found.parts[number] = [word, other.total];
      }));
    });
    return Promise.all(tries).then(function () { found.parts = found.parts.filter(Boolean); });
  }

  /* how: «typing», «choice», or «address» when the address is what we go by */
  function run(how) {
    var number = latest += 1;
    var text = field.value.trim();
    if (text && !window.KBSearch) line.textContent = "Henter søket …";
    return load().then(function () { return gather(text); }).then(function (found) {
      if (number !== latest) return;
      writeAddress(text, how);
      draw(text, found);
      say(line.textContent.replace(/ Søk i stedet.*/, ""), how === "typing");
    }).catch(function () {
      if (number !== latest) return;
      line.textContent = "Søket kunne ikke lastes. Prøv å åpne siden på nytt.";
      say(line.textContent, false);
      if (ways) ways.hidden = false;
    });
  }

  /* Every key is answered at once; keys that come meanwhile are answered together, after it. */
  var answering = false;
  var more = false;
  var down = false;   // the arrow was pressed before the list was ready
  function typing() {
    answering = true;
    run("typing").then(function () {
      answering = false;
      if (more) { more = false; typing(); } else if (down) { down = false; toList(); }
    });
  }
  function toList() {
    var first = output.querySelector(".hits a");
    if (first) first.focus();
    return first;
  }
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", function () {
    state.correct = true;
    state.limit = PAGE;
    down = false;
    if (answering) more = true;
    else typing();
  });
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") {
      // a list that is about to be replaced would take the focus with it
      if (answering) { event.preventDefault(); down = true; } else if (toList()) event.preventDefault();
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      more = false;
      run("choice");
    }
  });
  output.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { field.focus(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var links = Array.prototype.slice.call(output.querySelectorAll(".hits li > a"));
    var now = links.indexOf(document.activeElement);
    if (now < 0) return;
    event.preventDefault();
    var next = now + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  });
  if (full) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      more = false;
      run("choice");
      if (matchMedia("(pointer: coarse)").matches) field.blur();   // puts the keyboard away
    });
    window.addEventListener("popstate", function () { readAddress(); run("address"); });
    readAddress();
    if (location.search) run("address");
  }
})();
