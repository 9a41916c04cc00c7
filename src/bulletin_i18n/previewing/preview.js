// The bar of the preview: overlays, where a text comes from, and a reload when the pages have changed.
"use strict";
const bar = document.createElement("form");
bar.id = "preview-bar";
const place = document.createElement("output");
for (const name of ["states", "findings"]) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = sessionStorage.getItem(name) === "on";
  const apply = () => {
    document.documentElement.classList.toggle("show-" + name, box.checked);
    sessionStorage.setItem(name, box.checked ? "on" : "off");
  };
  box.addEventListener("change", apply);
  apply();
  label.append(box, " " + name);
  bar.append(label);
}
const state = document.createElement("span");
bar.append(state, place);
document.body.append(bar);

document.addEventListener("click", (event) => {
  const text = event.target.closest("[data-place]");
  document.querySelectorAll(".chosen").forEach((old) => old.classList.remove("chosen"));
  if (!text) return;
  text.classList.add("chosen");
  place.textContent = text.dataset.place + " (" + text.dataset.state + ")";
});

let seen = null;
async function look() {
  try {
    const answer = await (await fetch("/_preview/version")).json();
    state.textContent = answer.error;
    state.className = answer.error ? "broken" : "";
    if (seen !== null && answer.version !== seen) location.reload();
    seen = answer.version;
  } catch {
    state.textContent = "the preview has stopped";
    state.className = "broken";
  }
  setTimeout(look, 700);
}
look();
