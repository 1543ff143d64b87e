"use strict";
(function () {
  var text = document.getElementById("article"), open = null, kept = null;
  function links() { return text.querySelectorAll("a.m"); }
  function note(link) { return document.getElementById("n-" + link.id); }
  function layer() { return document.querySelector("input[name=layer]:checked").value; }
  function shows(link, name) {
    var own = link.getAttribute("data-l");
    return name === "all" || (own ? own.split(" ").indexOf(name) >= 0 : link.classList.contains("l-" + name));
  }
  // letters beside the border of an element may stand a fraction of a pixel elsewhere: plain text has no borders
  function plain(wanted) {
    var copy;
    if (wanted && !kept) {
      copy = text.cloneNode(true);
      kept = document.createDocumentFragment();
      kept.append.apply(kept, text.childNodes);
      copy.querySelectorAll(".note").forEach(function (note) { note.remove(); });
      copy.querySelectorAll(".m").forEach(function (mark) { mark.replaceWith.apply(mark, mark.childNodes); });
      copy.normalize();
      text.append.apply(text, copy.childNodes);
    } else if (!wanted && kept) {
      text.replaceChildren(kept);
      kept = null;
    }
  }
  function bar() {
    var name = layer();
    close();
    plain(name === "none");
    links().forEach(function (link) {
      if (shows(link, name)) {
        link.href = "#n-" + link.id;
        link.setAttribute("role", "button");
        link.setAttribute("aria-expanded", "false");
        link.setAttribute("aria-controls", "n-" + link.id);
      } else {
        ["href", "role", "aria-expanded", "aria-controls"].forEach(function (key) { link.removeAttribute(key); });
      }
    });
  }
  function fill(item) {
    if (item.classList.contains("full")) { return; }
    item.classList.add("full");
    item.querySelectorAll(".card").forEach(function (card) {
      var way = card.querySelector("a"), rule = document.querySelector(way.getAttribute("href")).closest(".rule");
      var first = card.firstChild;
      [[".q", ""], [".why dd", ""], [".wrong dd", text.getAttribute("data-wrong") + ": "]].forEach(function (part) {
        var found = rule.querySelector(part[0]), line = document.createElement("span");
        if (!found) { return; }
        line.className = part[1] ? "wrong" : part[0].slice(1, 2) === "q" ? "q" : "why";
        line.textContent = part[1] + found.textContent;
        card.insertBefore(line, first);
      });
    });
  }
  function close() {
    if (!open) { return; }
    note(open).classList.remove("open");
    if (open.hasAttribute("aria-expanded")) { open.setAttribute("aria-expanded", "false"); }
    open = null;
  }
  function show(link) {
    close();
    fill(note(link));
    note(link).classList.add("open");
    link.setAttribute("aria-expanded", "true");
    open = link;
  }
  function reach(id) {
    var target = document.getElementById(id), fold = target && target.closest("details");
    while (fold) { fold.open = true; fold = fold.parentElement.closest("details"); }
    return target;
  }
  document.addEventListener("click", function (event) {
    var way = event.target.closest("a[href^='#']"), mark = event.target.closest("#article .m"), target;
    if (event.target.closest(".note")) {
      if (way) { reach(way.hash.slice(1)); }
      return;
    }
    if (mark && layer() !== "none") {
      mark = mark.id ? mark : document.getElementById(mark.getAttribute("data-n"));
      if (mark && shows(mark, layer())) {
        event.preventDefault();
        if (mark === open) { close(); } else { show(mark); mark.focus({ preventScroll: true }); }
      }
      return;
    }
    if (!way) { return; }
    if (kept && kept.querySelector(way.hash)) { document.getElementById("l-all").click(); }
    target = reach(way.hash.slice(1));
    if (target && target.matches("a.m")) {
      if (!shows(target, layer())) { document.getElementById("l-all").click(); }
      event.preventDefault();
      show(target);
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", function (event) {
    var back = open;
    if (event.key === " " && event.target.matches && event.target.matches("a.m[href]")) {
      event.preventDefault();
      event.target.click();
    }
    if (event.key === "Escape" && back) { close(); back.focus({ preventScroll: true }); }
  });
  document.querySelectorAll("input[name=layer]").forEach(function (item) { item.addEventListener("change", bar); });
  bar();
  if (location.hash) { reach(location.hash.slice(1)); }
})();
