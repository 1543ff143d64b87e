"use strict";
(function () {
  var previous = document.getElementById("previous"), next = document.getElementById("next");
  var status = document.getElementById("status"), aside = document.getElementById("aside-marks");
  var marks = document.getElementById("marks"), here = -1, opened = [];
  function codes() {
    return Array.prototype.filter.call(document.querySelectorAll(".c a"), function (link) {
      return link.getClientRects().length > 0;
    });
  }
  function go(step) {
    if (!marks.checked) { marks.checked = true; }
    var all = codes();
    if (!all.length) { return; }
    here = here < 0 && step < 0 ? all.length - 1 : (here + step + all.length) % all.length;
    show(all[here], here, all.length);
    all[here].focus({ preventScroll: true });
  }
  function show(link, at, count) {
    document.querySelectorAll(".m.here").forEach(function (item) { item.classList.remove("here"); });
    var mark = document.getElementById(link.id.slice(4));
    if (mark) { mark.classList.add("here"); mark.scrollIntoView({ block: "center" }); }
    var name = link.getAttribute("aria-label").split(". ")[0];
    status.textContent = status.getAttribute("data-text").replace("{at}", at + 1).replace("{count}", count)
      .replace("{name}", function () { return name; });
  }
  if (previous && next) {
    previous.hidden = next.hidden = false;
    previous.addEventListener("click", function () { go(-1); });
    next.addEventListener("click", function () { go(1); });
    document.addEventListener("focusin", function (event) {
      var at = codes().indexOf(event.target);
      if (at >= 0) { here = at; }
    });
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    if (!link) { return; }
    if (link.hasAttribute("data-aside") && aside) { aside.checked = true; }
    if (link.classList.contains("back") && marks) { marks.checked = true; }
    open(link.getAttribute("href").slice(1));
  });
  function open(id) {
    var target = document.getElementById(id), fold = target && target.closest("details");
    if (fold) { fold.open = true; }
  }
  if (location.hash) { open(location.hash.slice(1)); }
  addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details:not(.keep-closed)"), function (fold) {
      return !fold.open;
    });
    opened.forEach(function (fold) { fold.open = true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (fold) { fold.open = false; }); });
})();
