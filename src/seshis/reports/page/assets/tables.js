"use strict";
{
  // Tables sort by their headings, filter by a word, and show their first rows until asked for all.
  const WORDS = ["text", "day", "time"];

  function valueOf(cell, kind) {
    const text = cell.dataset.value ?? cell.textContent;
    if (WORDS.includes(kind)) return text === "–" ? null : text;
    const number = text.replace(/,/g, "").match(/[-+]?\d+(\.\d+)?/);
    return number === null ? null : Number(number[0]);
  }

  function compared(one, other) {
    // What is unknown comes last, whichever way the others stand.
    if (typeof one === "number") return one - other;
    return one.localeCompare(other, undefined, { numeric: true });
  }

  class SortedTable {
    constructor(place) {
      this.place = place;
      this.body = place.querySelector("tbody");
      this.rows = [...this.body.rows];
      this.shown = Number(place.dataset.shown);
      this.expanded = this.shown >= this.rows.length;
      this.word = "";
      this.keep = () => true;
      if (this.rows.length > 1) this.addSorting();
      if ("long" in place.dataset) this.addFilter();
      if (!this.expanded) this.addMore();
      this.show();
    }

    addSorting() {
      [...this.place.querySelectorAll("thead th")].forEach((heading, at) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => this.sortBy(heading, at));
      });
    }

    addFilter() {
      const place = document.createElement("div");
      place.className = "filter";
      const label = document.createElement("label");
      const field = document.createElement("input");
      field.type = "search";
      field.autocomplete = "off";
      label.append("Filter ", field);
      this.count = document.createElement("span");
      this.count.setAttribute("role", "status");
      place.append(label, this.count);
      this.place.prepend(place);
      field.addEventListener("input", () => {
        this.word = field.value.trim().toLocaleLowerCase();
        this.show();
      });
    }

    addMore() {
      this.more = document.createElement("button");
      this.more.type = "button";
      this.more.className = "more";
      this.more.addEventListener("click", () => {
        this.expanded = !this.expanded;
        this.show();
      });
      this.place.querySelector(".scroll").after(this.more);
    }

    sortBy(heading, at) {
      const kind = heading.dataset.kind;
      const before = heading.getAttribute("aria-sort");
      // Figures are looked at from the greatest, words from A.
      const first = WORDS.includes(kind) ? "ascending" : "descending";
      const second = first === "ascending" ? "descending" : "ascending";
      const order = before === first ? second : first;
      for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const keyed = this.rows.map((row) => [valueOf(row.cells[at], kind), row]);
      keyed.sort(([one], [other]) => {
        if (one === null || other === null) return (one === null) - (other === null);
        return sign * compared(one, other);
      });
      this.rows = keyed.map(([, row]) => row);
      this.body.append(...this.rows);
      this.show();
    }

    show() {
      const fitting = this.rows.filter(
        (row) => this.keep(row) && (!this.word || row.textContent.toLocaleLowerCase().includes(this.word)),
      );
      const all = this.expanded || this.word !== "";
      const seen = new Set(all ? fitting : fitting.slice(0, this.shown));
      for (const row of this.rows) row.hidden = !seen.has(row);
      if (this.count) this.count.textContent = this.word ? `${fitting.length.toLocaleString("en")} of ${this.rows.length.toLocaleString("en")} rows` : "";
      if (this.more) {
        this.more.hidden = this.word !== "" || fitting.length <= this.shown;
        this.more.setAttribute("aria-expanded", String(this.expanded));
        this.more.textContent = this.expanded ? `Show ${this.shown}` : `Show all ${fitting.length}`;
      }
    }
  }

  window.SortedTable = SortedTable;
  window.sortTables = (part) => {
    for (const place of part.querySelectorAll(".table")) place.sorted = new SortedTable(place);
  };
  window.sortTables(document.querySelector("main"));
}
