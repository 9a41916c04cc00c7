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

// The text under the mouse says where it comes from; a click holds it, until one beside all texts lets go.
let chosen = null;
const tell = (text) => { place.textContent = text ? text.dataset.place + " (" + text.dataset.state + ")" : ""; };
document.addEventListener("mouseover", (event) => {
  if (!chosen && !bar.contains(event.target)) tell(event.target.closest("[data-place]"));
});
document.addEventListener("click", (event) => {
  if (bar.contains(event.target)) return;
  chosen?.classList.remove("chosen");
  chosen = event.target.closest("[data-place]");
  chosen?.classList.add("chosen");
  tell(chosen);
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
