(function () {
  "use strict";
  // Tooltips: what they say is what the table under the chart says, so nothing is stored twice.
  document.querySelectorAll("figure[data-first]").forEach(function (figure) {
    var rows = {}, table = figure.querySelector("details table");
    if (!table) return;
    var heads = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) { return cell.textContent; });
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) { rows[row.cells[0].textContent] = row; });
    var tip = document.createElement("div");
    tip.className = "tip";
    figure.appendChild(tip);
    figure.querySelectorAll("svg.plot").forEach(function (svg) {
      var left = +svg.dataset.left, right = +svg.dataset.right, cross = svg.querySelector(".cross");
      var first = +figure.dataset.first, last = +figure.dataset.last;
      function hide() { tip.style.display = cross.style.display = "none"; }
      svg.addEventListener("pointerleave", hide);
      svg.addEventListener("pointermove", function (event) {
        var box = svg.getBoundingClientRect(), x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
        var year = Math.round(first - 0.5 + (x - left) / (right - left) * (last - first + 1));
        var row = rows[year];
        if (!row || x < left || x > right) return hide();
        var at = left + (year - first + 0.5) / (last - first + 1) * (right - left);
        cross.setAttribute("x1", at);
        cross.setAttribute("x2", at);
        cross.style.display = "inline";
        tip.textContent = "";
        var head = document.createElement("b");
        head.textContent = year;
        tip.appendChild(head);
        Array.prototype.forEach.call(row.cells, function (cell, index) {
          if (!index) return;
          var line = document.createElement("span");
          line.textContent = heads[index] + ": " + cell.textContent;
          tip.appendChild(line);
        });
        tip.style.display = "block";
        var outer = figure.getBoundingClientRect(), from = event.clientX - outer.left;
        tip.style.left = Math.max(0, Math.min(from + 14, outer.width - tip.offsetWidth)) + "px";
        tip.style.top = event.clientY - outer.top + 18 + "px";
      });
    });
  });
  // Sorting: by the number a cell carries, else by its text; absent values stay at the end either way.
  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending", body = table.tBodies[0];
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.prototype.slice.call(body.rows).sort(function (one, two) {
          var a = one.cells[column], b = two.cells[column], order;
          var gone = (a.dataset.absent ? 1 : 0) - (b.dataset.absent ? 1 : 0);
          if (gone) return gone;
          order = "value" in a.dataset && "value" in b.dataset ? a.dataset.value - b.dataset.value
            : a.textContent < b.textContent ? -1 : a.textContent > b.textContent ? 1 : 0;
          return up ? order : -order;
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  });
})();

const filter = document.querySelector(".filter");
if (filter) {
  filter.hidden = false;
  filter.addEventListener("change", () => {
    const shown = new Set([...filter.querySelectorAll("input:checked")].map((box) => box.value));
    for (const claim of document.querySelectorAll("[data-verdict]")) claim.hidden = !shown.has(claim.dataset.verdict);
  });
}
