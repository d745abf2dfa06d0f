/* What scripts add: mode, contents list, copying, basket, filters, and reading from a disk.
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

  /* the contents list is open where there is room for it */
  var contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 68rem)").matches) contents.open = true;

  /* copying */
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var label = button.textContent;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.copy).textContent.replace(/\s+/g, " ").trim();
      var done = function () {
        button.textContent = "Kopiert";
        setTimeout(function () { button.textContent = label; }, 2000);
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
