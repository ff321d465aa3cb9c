import RFB from "/console/novnc/core/rfb.js";

const state = document.getElementById("state");
const keys = document.getElementById("keys");
const token = new URLSearchParams(location.search).get("token") ?? "";
const address = new URL("/console/socket", location.href);
address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
address.searchParams.set("token", token);

const display = new RFB(document.getElementById("screen"), address.href, { shared: true });
display.scaleViewport = true;
let connected = false;

display.addEventListener("connect", () => {
  connected = true;
  state.textContent = "Connected";
  keys.disabled = false;
  display.focus();
});
display.addEventListener("disconnect", () => {
  state.textContent = connected
    ? "The connection has ended. Ask for the console again to go on."
    : "Not connected: a token is good for one connection within a few minutes. Ask for the console again.";
  keys.disabled = true;
});
keys.addEventListener("click", () => display.sendCtrlAltDel());
