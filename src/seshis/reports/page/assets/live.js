"use strict";
{
  // Sections that take time come one after the other, each as soon as it is counted.
  const contents = document.querySelector("nav ol");

  function put(place, text) {
    const made = document.createElement("template");
    made.innerHTML = text;
    const section = made.content.querySelector("section");
    const listed = contents?.querySelector(`a[href="#${place.id}"]`);
    if (!section) {
      place.remove();
      listed?.parentNode.remove();
      return;
    }
    if (listed) listed.textContent = section.dataset.short;
    place.replaceWith(section);
    window.sortTables(section);
    // The reader may have asked for it before it was there.
    if (location.hash === `#${section.id}`) section.scrollIntoView();
  }

  function fail(place, told) {
    place.removeAttribute("aria-busy");
    place.querySelector("p").textContent = told;
  }

  async function come(place) {
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(place.dataset.from, { credentials: "same-origin" });
      const text = await answer.text();
      if (answer.ok) put(place, text);
      else fail(place, answer.headers.get("content-type").startsWith("text/plain") ? text : "This could not be counted.");
    } catch {
      fail(place, "No answer: is seshis serve still running? Reload the page to ask again.");
    }
  }

  (async () => {
    for (const place of document.querySelectorAll("section[data-from]")) await come(place);
    document.documentElement.dataset.whole = "";
  })();

  // A site or a day that was chosen is shown at once; a box that is ticked waits for the others.
  const form = document.getElementById("choice");
  form?.querySelector("select")?.addEventListener("change", () => form.requestSubmit());
}
