"use strict";
for (const handle of document.querySelectorAll(".slider input")) {
  const move = () => handle.parentElement.style.setProperty("--border", handle.value + "%");
  handle.addEventListener("input", move);
  move(); // browsers keep a handle's place over a reload
}
