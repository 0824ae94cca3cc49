"use strict";
(() => {
  // Sorting: every head becomes a button; cells without a value stay last in both directions.
  const key = cell => {
    const raw = cell.dataset.v ?? cell.textContent.trim();
    if (raw === "") return null;
    const number = Number(raw);
    return cell.classList.contains("n") && !Number.isNaN(number) ? number : raw;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true });

  const sort = (table, head, column) => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    const sign = descending ? -1 : 1;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, row => ({ row, key: key(row.cells[column]) }));
    rows.sort((a, b) => (a.key === null) - (b.key === null) || (a.key === null ? 0 : sign * compare(a.key, b.key)));
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    body.append(...rows.map(entry => entry.row));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
    Array.from(heads).forEach((head, column) => {
      if (head.dataset.fixed) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, column));
      head.append(button);
    });
  }

  // Filtering by name.
  for (const input of document.querySelectorAll("input[data-filter]")) {
    const table = document.getElementById(input.dataset.filter);
    const output = document.querySelector(`output[data-count="${input.dataset.filter}"]`);
    const rows = Array.from(table.tBodies[0].rows, row => ({ row, name: row.cells[0].querySelector("bdi").textContent.toLowerCase() }));
    input.closest("[hidden]").hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const { row, name } of rows) {
        row.hidden = !name.includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      output.textContent = wanted === "" ? "" : `${shown} of ${rows.length}`;
    });
  }

  // Enlarging previews.
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  const large = document.createElement("img");
  const caption = document.createElement("p");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  dialog.append(caption, large, close);
  document.body.append(dialog);
  for (const image of document.querySelectorAll("img.preview")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "enlarge";
    image.replaceWith(button);
    button.append(image);
    button.addEventListener("click", () => {
      large.src = image.src;
      large.alt = image.alt;
      caption.textContent = image.alt;
      dialog.showModal();
    });
  }
})();
