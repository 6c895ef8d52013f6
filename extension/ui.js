// Starts the page's program, which is Rust: crate/ui.
import "./api.js";
import start from "./wasm/why401_ui.js";

start().catch((error) => {
  const trouble = document.getElementById("trouble");
  trouble.textContent = `This page could not start: ${error}`;
  trouble.hidden = false;
});
