import "./api.js";

const { panels } = browser.devtools;
panels.create("Why 401", "icons/idle-32.png", "panel.html");
if (browser.runtime.getBrowserInfo) {
  // Firefox hands the pane over in a promise, Chromium to a callback.
  panels.elements.createSidebarPane("Why 401").then((pane) => pane.setPage("pane.html"));
} else {
  panels.elements.createSidebarPane("Why 401", (pane) => pane.setPage("pane.html"));
}
