"use strict";
(function () {
  var table = document.querySelector("table.index"), filter = document.getElementById("filter");
  if (!table || !filter) { return; }
  var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows), status = document.getElementById("status");
  filter.parentNode.hidden = false;
  filter.addEventListener("input", function () {
    var wanted = filter.value.toLocaleLowerCase(), shown = 0;
    rows.forEach(function (row) {
      row.hidden = (row.cells[0].textContent + " " + row.cells[1].textContent).toLocaleLowerCase().indexOf(wanted) < 0;
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = status.getAttribute("data-text").replace("{shown}", shown).replace("{count}", rows.length);
  });
  function value(row, at) {
    var cell = row.cells[at];
    if (cell.hasAttribute("data-sort")) { return Number(cell.getAttribute("data-sort")); }
    return cell.classList.contains("n") ? Number(cell.textContent) : cell.textContent.trim().toLocaleLowerCase();
  }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, at) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.map(function (row, place) { return { row: row, place: place, value: value(row, at) }; })
        .sort(function (a, b) {
          var order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
          return (down ? -order : order) || a.place - b.place;
        })
        .forEach(function (item) { body.appendChild(item.row); });
    });
  });
})();
