import RFB from "/console/novnc/core/rfb.js";
import { describe, socketAddress } from "/console/connection.js";

const keys = document.getElementById("keys");
const display = new RFB(document.getElementById("screen"), socketAddress(), { shared: true });
display.scaleViewport = true;

display.addEventListener("connect", () => {
  describe("connected");
  keys.disabled = false;
  display.focus();
});
display.addEventListener("disconnect", () => {
  describe("ended");
  keys.disabled = true;
});
keys.addEventListener("click", () => display.sendCtrlAltDel());
