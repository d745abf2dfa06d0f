/* The reader's own collection of records. Kept in this browser only, and in an address to share. */
(function () {
  "use strict";
  var KEY = "kb-basket";
  var here = document.currentScript.src;
  var memory = null;

  function read() {
    if (memory) return memory.slice();
    try {
      var saved = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(saved) ? saved.filter(function (id) { return typeof id === "string"; }) : [];
    } catch (error) { return []; }
  }
  function write(ids, chosen) {
    try {
      if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids));
      else localStorage.removeItem(KEY);
    } catch (error) { memory = ids; }
    draw(chosen);
  }
  function toggle(id, chosen) {
    var ids = read();
    var place = ids.indexOf(id);
    if (place < 0) ids.push(id); else ids.splice(place, 1);
    write(ids, chosen);
  }

  function mark(button, ids) {
    var inside = ids.indexOf(button.dataset.basket) >= 0;
    button.setAttribute("aria-pressed", String(inside));
    if (!button.classList.contains("pick")) {
      button.textContent = inside ? "Ta ut av samlingen" : "Legg i samlingen";
    }
  }
  /* The line stands last on the page; where something was just chosen, it is the next tab stop. */
  function draw(chosen) {
    var ids = read();
    document.querySelectorAll("[data-basket]").forEach(function (button) { mark(button, ids); });
    var bar = document.querySelector(".basket-bar");
    var page = document.getElementById("samling");
    if (page) return;
    if (!ids.length) {
      if (bar) bar.remove();
      return;
    }
    if (!bar) {
      bar = document.createElement("p");
      bar.className = "basket-bar";
      var link = document.createElement("a");
      link.href = new URL("../samling/" + (location.protocol === "file:" ? "index.html" : ""), here).href;
      bar.append(link);
      document.querySelector(".page").append(bar);
    }
    if (chosen && chosen.classList.contains("pick")) chosen.after(bar);
    bar.firstChild.textContent = ids.length === 1 ? "1 post i samlingen" : ids.length + " poster i samlingen";
  }
  function connect(where) {
    where.querySelectorAll("[data-basket]").forEach(function (button) {
      if (button.connected) return;
      button.connected = true;
      button.addEventListener("click", function () { toggle(button.dataset.basket, button); });
    });
    draw();
  }

  /* the page of the collection */
  function save(name, type, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  function collection(place) {
    var shared = new URLSearchParams(location.search).get("poster");
    var data = window.kbReferences;
    function ids() {
      return (shared ? shared.split(",") : read()).filter(function (id) { return data[id]; });
    }
    function button(text, action) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.addEventListener("click", action);
      return made;
    }
    function show() {
      var found = ids();
      place.textContent = "";
      var status = document.createElement("p");
      status.setAttribute("role", "status");
      status.textContent = found.length
        ? (shared ? "Delt samling med " : "") + found.length + (found.length === 1 ? " post" : " poster")
        : "Samlingen er tom. Velg poster i listene, eller bruk knappen nederst på en post.";
      place.append(status);
      if (!found.length) return;
      var list = document.createElement("ol");
      list.className = "basket-list";
      found.forEach(function (id) {
        var item = document.createElement("li");
        var link = document.createElement("a");
        link.href = new URL("../" + data[id][0] + (location.protocol === "file:" ? "index.html" : ""), here).href;
        link.textContent = data[id][1];
        item.append(link);
        if (!shared) {
          var out = button("Ta ut", function () { toggle(id); show(); });
          out.setAttribute("aria-label", "Ta ut " + data[id][1]);
          item.append(" ", out);
        }
        list.append(item);
      });
      var row = document.createElement("p");
      row.className = "actions";
      row.append(
        button("Last ned BibTeX", function () {
          save("samling.bib", "text/plain", ids().map(function (id) { return data[id][2]; }).join("\n"));
        }),
        button("Last ned RIS", function () {
          save("samling.ris", "text/plain", ids().map(function (id) { return data[id][3]; }).join(""));
        }),
        button("Last ned CSL-JSON", function () {
          save("samling.json", "application/json",
            JSON.stringify(ids().map(function (id) { return data[id][4]; }), null, 1));
        })
      );
      if (shared) {
        row.append(button("Legg alle i min samling", function () {
          write(Array.from(new Set(read().concat(ids()))));
          shared = null;
          history.replaceState(null, "", location.pathname);
          show();
        }));
      } else row.append(button("Tøm samlingen", function () { write([]); show(); }));
      place.append(row, list);
      var label = document.createElement("label");
      label.textContent = "Adresse til samlingen, til å dele";
      label.htmlFor = "share";
      var field = document.createElement("input");
      field.id = "share";
      field.readOnly = true;
      field.value = location.href.replace(/[?#].*$/, "") + "?poster=" + found.join(",");
      place.append(label, field);
    }
    show();
  }

  window.kbBasket = { connect: connect };
  connect(document);
  var place = document.getElementById("samling");
  if (place) {
    var script = document.createElement("script");
    script.src = new URL("references.js", here).href;
    script.onload = function () { collection(place); };
    document.head.append(script);
  }
})();
