"use strict";
(function () {
  var list = document.querySelector("ol.pieces"), filter = document.getElementById("filter");
  if (!list || !filter || list.children.length < 2) { return; }
  var items = Array.prototype.slice.call(list.children), status = document.getElementById("status");
  filter.parentNode.hidden = false;
  filter.addEventListener("input", function () {
    var wanted = filter.value.toLocaleLowerCase(), shown = 0;
    items.forEach(function (item) {
      item.hidden = item.textContent.toLocaleLowerCase().indexOf(wanted) < 0;
      shown += item.hidden ? 0 : 1;
    });
    status.textContent = status.getAttribute("data-text").replace("{shown}", shown).replace("{count}", items.length);
  });
})();
