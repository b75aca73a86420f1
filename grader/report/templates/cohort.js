"use strict";
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  function keyOf(cell, isNumber) {
    if (!isNumber) return cell.textContent.trim();
    return Number.parseFloat(cell.textContent);
  }

  /* What has no number comes last, whichever the direction. */
  function compareNumbers(one, other, sign) {
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) - Number.isNaN(other);
    return sign * (one - other);
  }

  function compareWords(one, other, sign) {
    if (one === "" || other === "") return (one === "") - (other === "");
    return sign * collator.compare(one, other);
  }

  function sort(table, header) {
    const isNumber = header.classList.contains("number");
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const compare = isNumber ? compareNumbers : compareWords;
    const rows = [...body.rows].map((row) => [keyOf(row.cells[header.cellIndex], isNumber), row]);
    rows.sort((one, other) => compare(one[0], other[0], ascending ? 1 : -1));
    body.replaceChildren(...rows.map((each) => each[1]));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.rows[0].cells) {
      if (header.classList.contains("plain")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header));
      header.append(button);
    }
  }

  /* A column of a strip says whose it is: rows have its order until they are sorted. */
  const names = [...document.querySelectorAll("#all td:first-child")].map(
    (cell) => cell.textContent,
  );
  for (const strip of document.querySelectorAll(".strip")) {
    if (strip.viewBox.baseVal.width !== names.length) break;
    strip.addEventListener("pointermove", (event) => {
      const place = Math.floor((event.offsetX / strip.clientWidth) * names.length);
      strip.parentElement.title = names[place] ?? "";
    });
  }

  const words = document.getElementById("words");
  const verdict = document.getElementById("verdict");
  const looks = document.getElementById("looks");
  const count = document.getElementById("count");
  const rows = [...document.getElementById("all").tBodies[0].rows].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    verdicts: row.dataset.verdicts.split(" "),
    needsLook: row.lastElementChild.textContent !== "",
  }));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of rows) {
      const fits =
        wanted.every((word) => each.text.includes(word)) &&
        (verdict.value === "" || each.verdicts.includes(verdict.value)) &&
        (!looks.checked || each.needsLook);
      each.row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${rows.length} shown`;
  }

  for (const control of [words, verdict, looks]) control.addEventListener("input", filter);
  document.getElementById("filters").hidden = false;
  filter(); /* a browser may have kept what was typed before the page was loaded again */
})();
