"use strict";
{
  // A station or driver opens its sessions. Which one stands after the # of the address, so that it
  // can be linked to.
  const held = JSON.parse(document.getElementById("sessions").textContent);
  const dialog = document.getElementById("opened");
  const title = document.getElementById("opened-title");
  const told = document.getElementById("opened-told");
  const list = document.getElementById("opened-sessions");
  const failedOnly = document.getElementById("failed-only");
  const FAILED = ["EMPTY", "MICRO"];
  const SHOWN = 100;
  let opener = null;

  const starts = [];
  held.start.reduce((before, step) => {
    starts.push(before + step);
    return before + step;
  }, 0);

  const stationKey = ([site, name]) => `#station/${encodeURIComponent(site ?? "")}/${encodeURIComponent(name)}`;
  const driverKey = (name) => `#driver/${encodeURIComponent(name)}`;
  const places = new Map();
  const keys = { s: [], d: [] };
  function add(kind, at, key) {
    // Names cut alike stay apart by their number.
    const own = places.has(key) ? `${key}~${at}` : key;
    places.set(own, [kind, at]);
    keys[kind][at] = own;
  }
  held.stations.forEach((station, at) => add("s", at, stationKey(station)));
  held.drivers.forEach((driver, at) => add("d", at, driverKey(driver)));

  function link(kind, at, text) {
    const made = document.createElement("a");
    made.href = location.href.split("#")[0] + keys[kind][at];
    made.className = "opens";
    made.textContent = text;
    return made;
  }

  const parted = (number) => number.toLocaleString("en");
  const stationName = (at) => (at < 0 ? "–" : held.stations[at][1]);
  const duration = (minutes) => {
    if (minutes === null) return "–";
    return minutes < 60 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
  };
  const amperes = (at) =>
    held.minutes[at] ? `${((held.wh[at] * 60) / held.minutes[at] / held.volts).toFixed(1)} A` : "–";
  const cells = {
    start: (at) => [new Date(starts[at] * 1000).toISOString().slice(0, 16).replace("T", " "), "time"],
    "plugged in": (at) => [duration(held.minutes[at]), "hours", held.minutes[at] ?? "–"],
    energy: (at) => [`${(held.wh[at] / 1000).toFixed(2)} kWh`, "kwh"],
    average: (at) => [amperes(at), "number"],
    class: (at) => [held.tags[held.tag[at]], "text"],
    driver: (at) => [held.driver[at] < 0 ? "–" : link("d", held.driver[at], held.drivers[held.driver[at]]), "text"],
    station: (at) => [held.station[at] < 0 ? "–" : link("s", held.station[at], stationName(held.station[at])), "text"],
    session: (at) => [held.ids[at] ?? "–", "text"],
  };
  const failed = (at) => FAILED.includes(held.tags[held.tag[at]]);

  function tableOf(sessions, columns) {
    const place = document.createElement("div");
    place.className = "table";
    place.dataset.shown = SHOWN;
    if (sessions.length > 8) place.dataset.long = "";
    place.innerHTML = '<div class="scroll" role="group" aria-label="Sessions" tabindex="0"><table><caption>Sessions</caption><thead><tr></tr></thead><tbody></tbody></table></div>';
    const [head, body] = [place.querySelector("thead tr"), place.querySelector("tbody")];
    for (const name of columns) {
      const heading = document.createElement("th");
      heading.scope = "col";
      heading.dataset.kind = sessions.length ? cells[name](sessions[0])[1] : "text";
      heading.textContent = name;
      head.append(heading);
    }
    for (const at of sessions) {
      const row = body.insertRow();
      row.className = failed(at) ? "failed" : "";
      for (const name of columns) {
        const [content, kind, value] = cells[name](at);
        const cell = row.insertCell();
        cell.append(content);
        cell.className = { text: "", time: "d" }[kind] ?? "n";
        if (value !== undefined) cell.dataset.value = value;
        if (name === "class") cell.className = `tag tag-${content}`;
      }
    }
    [...head.cells].forEach((heading, at) => {
      if (!["text", "time"].includes(heading.dataset.kind)) heading.className = "n";
    });
    return place;
  }

  function open(key) {
    const [kind, at] = places.get(key);
    const column = kind === "s" ? held.station : held.driver;
    const sessions = column.flatMap((number, session) => (number === at ? [session] : []));
    const bad = sessions.filter(failed).length;
    if (kind === "s") {
      const [site, name, all, allFailed] = held.stations[at];
      title.textContent = site === null ? `Station ${name}` : `Station ${name} at ${site}`;
      told.textContent = `${parted(allFailed)} of its ${parted(all)} sessions failed.`;
      if (sessions.length < all) {
        told.textContent += ` This page holds ${parted(sessions.length)} of them, the newest and the newest failed ones; SESHIS can write all into a file.`;
      }
    } else {
      title.textContent = `Driver ${held.drivers[at]}`;
      told.textContent = `${parted(bad)} of ${parted(sessions.length)} sessions failed.`;
      if (!held.all) told.textContent += " These are the sessions that this page holds, the newest of each station and its newest failed ones; SESHIS can write all into a file.";
    }
    failedOnly.checked = false;
    failedOnly.parentNode.hidden = bad === 0 || bad === sessions.length;
    const other = kind === "s" ? "driver" : "station";
    const place = tableOf(sessions, ["start", "class", "energy", "plugged in", "average", other, "session"]);
    list.replaceChildren(place);
    place.sorted = new SortedTable(place);
    place.sorted.keep = (row) => !failedOnly.checked || row.classList.contains("failed");
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  }

  function follow() {
    const key = location.hash;
    if (places.has(key)) open(key);
    else if (dialog.open) dialog.close();
  }

  for (const cell of document.querySelectorAll("td[data-to]")) {
    const [kind, at] = [cell.dataset.to[0], Number(cell.dataset.to.slice(1))];
    if (keys[kind][at] === undefined) continue;
    const made = link(kind, at, "");
    made.append(...cell.childNodes);
    cell.append(made);
  }
  document.addEventListener("click", (event) => {
    const made = event.target.closest?.("a.opens");
    if (!made) return;
    if (!dialog.contains(made)) opener = made;
    // A link to where one already is changes nothing by itself.
    if (made.hash === location.hash) open(location.hash);
  });
  failedOnly.addEventListener("change", () => list.firstChild.sorted.show());
  document.getElementById("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (places.has(location.hash)) history.replaceState(null, "", location.href.split("#")[0]);
    if (opener) opener.focus();
    opener = null;
  });
  addEventListener("hashchange", follow);
  follow();
}
