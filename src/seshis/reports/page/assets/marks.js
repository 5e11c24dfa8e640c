"use strict";
{
  // Marks of a chart tell their values: under the pointer, at a touch, and by the arrow keys.
  const tip = document.getElementById("tip");
  let on = null;

  function tell(mark) {
    if (on) on.classList.remove("on");
    on = mark;
    if (!mark) {
      tip.hidden = true;
      return;
    }
    mark.classList.add("on");
    tip.textContent = mark.dataset.label;
    tip.hidden = false;
    const place = mark.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = place.left + place.width / 2 - own.width / 2;
    const above = place.top - own.height - 8;
    tip.style.left = `${Math.max(8, Math.min(left, innerWidth - own.width - 8))}px`;
    tip.style.top = `${above > 8 ? above : place.bottom + 8}px`;
  }

  function step(figure, key) {
    // A figure may be drawn twice, for a screen and for a phone; only one of them is there.
    const marks = [...figure.querySelectorAll(".mark[data-label]")].filter((mark) => mark.getClientRects().length);
    const at = marks.indexOf(on);
    const to = { ArrowRight: at + 1, ArrowLeft: at < 0 ? marks.length - 1 : at - 1, Home: 0, End: marks.length - 1 }[key];
    const mark = marks[Math.max(0, Math.min(to, marks.length - 1))];
    if (mark) tell(mark);
  }

  document.addEventListener("pointerover", (event) => tell(event.target.closest?.(".mark[data-label]") ?? null));
  document.addEventListener("scroll", () => tell(null), { passive: true });
  // Listening at the document reaches figures that come later too.
  document.addEventListener("keydown", (event) => {
    const figure = event.target.closest?.("figure.chart");
    if (!figure) return;
    if (event.key === "Escape") tell(null);
    if (!["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    step(figure, event.key);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest?.("figure.chart")) tell(null);
  });
}
