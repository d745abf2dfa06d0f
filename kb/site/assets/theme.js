/* Runs before the page is drawn: the reader's own choice of light or dark, and «scripts work». */
(function () {
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var mode = localStorage.getItem("kb-mode");
    if (mode === "light" || mode === "dark") root.setAttribute("data-mode", mode);
  } catch (error) { /* storage is closed to us; the system's choice stands */ }
})();
