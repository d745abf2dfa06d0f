/* What scripts add on every page: mode, «/», contents list, copying, and reading from a disk.
   Every page reads fully without this file. Nothing is sent anywhere. */
(function () {
  "use strict";
  var root = document.documentElement;

  function store(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) { /* closed storage: the choice lasts for this page */ }
  }

  function withIndex(href) {
    var parts = /^([^?#]*)(.*)$/.exec(href);
    var path = parts[1].replace(/(^|\/)(\.\.?)$/, "$1$2/");
    return path.replace(/\/$/, "/index.html") + parts[2];
  }

  /* from a disk, a folder has no index of its own */
  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      var href = link.getAttribute("href");
      if (/^[a-z]+:/i.test(href) || href.charAt(0) === "#") return;
      link.setAttribute("href", withIndex(href));
    });
    document.querySelectorAll("form[action]").forEach(function (form) {
      form.setAttribute("action", withIndex(form.getAttribute("action")));
    });
  }

  /* light and dark */
  document.querySelectorAll("[data-mode]").forEach(function (button) {
    if (button === root) return;
    button.addEventListener("click", function () {
      var now = root.getAttribute("data-mode") ||
        (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      var next = now === "dark" ? "light" : "dark";
      root.setAttribute("data-mode", next);
      store("kb-mode", next);
    });
  });

  /* «/» goes to the search field, unless the reader has turned it off on the search page */
  var slash = true;
  try { slash = localStorage.getItem("kb-slash") !== "av"; } catch (error) { /* on for this page */ }
  document.querySelectorAll("[data-slash]").forEach(function (box) {
    box.checked = slash;
    box.addEventListener("change", function () {
      slash = box.checked;
      store("kb-slash", slash ? null : "av");
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || !slash || event.ctrlKey || event.altKey || event.metaKey) return;
    var at = event.target;
    if (at.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(at.tagName)) return;
    if (at.tagName === "INPUT" && !/^(?:checkbox|radio|button|submit)$/.test(at.type)) return;
    var field = document.querySelector("form[role=search] [name=q]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  /* a table that is wider than the page is reached, named and scrolled with the keyboard */
  function reachTables() {
    document.querySelectorAll(".scroll:not([role])").forEach(function (frame) {
      var wide = frame.scrollWidth > frame.clientWidth && !frame.querySelector("a[href]");
      if (wide) frame.setAttribute("tabindex", "0");
      else frame.removeAttribute("tabindex");
    });
  }
  reachTables();
  addEventListener("resize", reachTables);

  /* the contents list is open where there is room for it */
  var contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 68rem)").matches) contents.open = true;

  /* the menu shows where the reader is, also where it is wider than the window */
  var menu = document.querySelector(".main-nav");
  var here = menu && menu.querySelector("[aria-current], .within");
  if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

  /* the timeline opens at its end, where the list under it begins */
  var line = document.querySelector(".timeline");
  if (line) line.parentNode.scrollLeft = line.parentNode.scrollWidth;

  /* on paper, the whole address of the page, where the site does not know its own */
  var foot = document.querySelector("[data-here]");
  if (foot && location.protocol !== "file:") foot.textContent = location.href.replace(/[?#].*$/, "");

  /* copying */
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var label = button.innerHTML;
    button.addEventListener("click", function () {
      var from = document.getElementById(button.dataset.copy);
      var text = from.tagName === "PRE" ? from.textContent + "\n" :
        from.textContent.replace(/\s+/g, " ").trim();
      var done = function () {
        button.textContent = "Kopiert";
        setTimeout(function () { button.innerHTML = label; }, 2000);
      };
      if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done);
      else {
        var area = document.createElement("textarea");
        area.value = text;
        document.body.appendChild(area);
        area.select();
        document.execCommand("copy");
        area.remove();
        done();
      }
    });
  });
})();
