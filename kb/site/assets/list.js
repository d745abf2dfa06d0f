/* Filters, sorting and selection for a list of records. The list is in the page already;
   without this file it is simply whole. The state is the address, so that it can be shared. */
(function () {
  "use strict";
  var list = document.querySelector("[data-list]");
  var source = document.getElementById("facets");
  if (!list || !source) return;
  var facets = JSON.parse(source.textContent).facets;
  var body = list.querySelector("tbody");
  var rows = Array.prototype.map.call(body.rows, function (row, place) {
    return {
      row: row,
      place: place,
      keys: new Set(row.dataset.k.split(" ")),
      text: row.cells[0].textContent.toLowerCase(),
      cells: Array.prototype.map.call(row.cells, function (cell) {
        return (cell.querySelector("a") || cell).textContent.trim();
      })
    };
  });
  var chosen = {};
  var words = "";
  var sorted = { by: "", down: false };

  function element(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (content !== undefined) made.textContent = content;
    return made;
  }

  /* the address */
  function readAddress() {
    var query = new URLSearchParams(location.search);
    chosen = {};
    facets.forEach(function (facet) {
      var values = query.getAll(facet.id).join(",").split(",").filter(function (value) {
        return facet.values.some(function (known) { return known[0] === value; });
      });
      if (values.length) chosen[facet.id] = new Set(values);
    });
    words = query.get("ord") || "";
    sorted = { by: (query.get("sorter") || "").replace(/^-/, ""), down: /^-/.test(query.get("sorter") || "") };
  }
  function writeAddress() {
    var query = new URLSearchParams();
    facets.forEach(function (facet) {
      if (chosen[facet.id]) query.set(facet.id, Array.from(chosen[facet.id]).join(","));
    });
    if (words) query.set("ord", words);
    if (sorted.by) query.set("sorter", (sorted.down ? "-" : "") + sorted.by);
    var text = query.toString().replace(/%2C/g, ",");
    try { history.replaceState(null, "", text ? "?" + text : location.pathname); } catch (error) { /* from a disk */ }
  }

  /* which rows pass, leaving one facet out so that its own counts stay useful */
  function passes(entry, except) {
    return facets.every(function (facet) {
      var wanted = chosen[facet.id];
      if (!wanted || facet.id === except) return true;
      return Array.from(wanted).some(function (value) { return entry.keys.has(facet.id + ":" + value); });
    }) && words.toLowerCase().split(/\s+/).every(function (word) { return entry.text.includes(word); });
  }

  /* the panel */
  var outer = element("details", { "class": "filter-box" });
  outer.append(element("summary", {}, "Filtrer"));
  var panel = element("form", { "class": "filters", "aria-label": "Filtrer listen" });
  outer.append(panel);
  outer.open = matchMedia("(min-width: 60rem)").matches;
  var box = element("input", { type: "search", id: "list-words", autocomplete: "off" });
  var label = element("label", { "for": "list-words" }, "Ord i tittelen");
  var hint = element("p", { "class": "hint", id: "list-hint" },
    "Enter går til listen, ↓ og ↑ blar i den, mellomrom velger.");
  box.setAttribute("aria-describedby", "list-hint");
  panel.append(label, box, hint);
  var counters = [];
  facets.forEach(function (facet) {
    if (facet.values.length < 2) return;
    var group = element("details");
    var summary = element("summary", {}, facet.label);
    var tally = element("span", { "class": "count" });
    summary.append(" ", tally);
    var set = element("fieldset");
    set.append(element("legend", { "class": "vh" }, facet.label));
    facet.values.forEach(function (value) {
      var line = element("label", { "class": "choice" });
      var check = element("input", { type: "checkbox", name: facet.id, value: value[0] });
      var count = element("span", { "class": "count" });
      line.append(check, element("span", {}, value[1]), count);
      set.append(line);
      counters.push({ facet: facet.id, value: value[0], check: check, count: count, line: line });
    });
    group.append(summary, set);
    group.tally = tally;
    group.facet = facet.id;
    panel.append(group);
  });
  var clear = element("button", { type: "button" }, "Fjern filtrene");
  panel.append(clear);
  var status = element("p", { "class": "list-status", role: "status", "aria-live": "polite" });
  list.before(outer);
  list.prepend(status);
  list.parentNode.classList.add("with-filters");

  function draw() {
    var shown = 0;
    rows.forEach(function (entry) {
      var visible = passes(entry);
      entry.row.hidden = !visible;
      if (visible) shown += 1;
    });
    counters.forEach(function (counter) {
      var key = counter.facet + ":" + counter.value;
      var count = rows.filter(function (entry) {
        return entry.keys.has(key) && passes(entry, counter.facet);
      }).length;
      counter.count.textContent = count;
      counter.check.checked = Boolean(chosen[counter.facet] && chosen[counter.facet].has(counter.value));
      counter.line.classList.toggle("empty", count === 0 && !counter.check.checked);
    });
    panel.querySelectorAll("details").forEach(function (group) {
      var size = chosen[group.facet] ? chosen[group.facet].size : 0;
      group.tally.textContent = size ? size + " valgt" : "";
      if (size) group.open = true;
    });
    if (box.value !== words) box.value = words;
    status.textContent = shown === rows.length
      ? rows.length + " poster" : shown + " av " + rows.length + " poster";
    clear.hidden = shown === rows.length && !words && !Object.keys(chosen).length;
    list.querySelectorAll("th[data-sort]").forEach(function (head) {
      if (head.dataset.sort === sorted.by) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }
  function order() {
    var column = Array.prototype.findIndex.call(list.querySelectorAll("th[data-sort]"), function (head) {
      return head.dataset.sort === sorted.by;
    });
    var compare = new Intl.Collator("nb", { numeric: true }).compare;
    rows.slice().sort(function (a, b) {
      var result = column < 0 ? a.place - b.place : compare(a.cells[column], b.cells[column]);
      return (sorted.down ? -result : result) || a.place - b.place;
    }).forEach(function (entry) { body.append(entry.row); });
  }

  /* with a keyboard: Enter goes to the list, the arrows from row to row in it */
  function stops() {
    return Array.from(body.querySelectorAll("tr:not([hidden]) th > " + (window.kbBasket ? ".pick" : "a")));
  }
  panel.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = stops()[0];
    if (first) first.focus();
  });
  body.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var row = event.target.closest("tr");
    if (!step || !row || event.ctrlKey || event.altKey || event.metaKey) return;
    var all = stops();
    var next = all[all.findIndex(function (stop) { return row.contains(stop); }) + step];
    event.preventDefault();
    if (next) next.focus();
    else if (step < 0) box.focus();
  });
  panel.addEventListener("change", function (event) {
    var check = event.target;
    if (check.type !== "checkbox") return;
    var set = chosen[check.name] || new Set();
    if (check.checked) set.add(check.value); else set.delete(check.value);
    if (set.size) chosen[check.name] = set; else delete chosen[check.name];
    writeAddress();
    draw();
  });
  box.addEventListener("input", function () { words = box.value.trim(); writeAddress(); draw(); });
  clear.addEventListener("click", function () {
    chosen = {};
    words = "";
    writeAddress();
    draw();
    box.focus();
  });
  list.querySelectorAll("th[data-sort]").forEach(function (head) {
    var button = element("button", { type: "button", "class": "sort" }, head.textContent);
    head.textContent = "";
    head.append(button);
    button.addEventListener("click", function () {
      sorted = { by: head.dataset.sort, down: sorted.by === head.dataset.sort && !sorted.down };
      writeAddress();
      order();
      draw();
    });
  });

  /* choosing for the basket */
  if (window.kbBasket) {
    rows.forEach(function (entry) {
      var button = element("button", { type: "button", "class": "pick", "data-basket": entry.row.dataset.id });
      button.setAttribute("aria-label", "Velg " + entry.row.cells[0].querySelector("a").textContent);
      entry.row.cells[0].prepend(button);
    });
    window.kbBasket.connect(list);
  }

  window.addEventListener("popstate", function () { readAddress(); order(); draw(); });
  readAddress();
  if (sorted.by) order();
  draw();
})();
