"use strict";
{
  // Dark or light: as the machine has it until the reader chooses.
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const tell = () => theme.setAttribute("aria-pressed", String(dark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
  document.getElementById("print").addEventListener("click", () => window.print());
  document.querySelector(".tools").hidden = false;
  document.getElementById("no-script").hidden = true;
}
