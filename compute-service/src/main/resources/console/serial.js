import { describe, socketAddress } from "/console/connection.js";

const terminal = new Terminal({ cursorBlink: true, scrollback: 10000 });
const encoder = new TextEncoder();
const socket = new WebSocket(socketAddress());
socket.binaryType = "arraybuffer";
terminal.open(document.getElementById("screen"));

socket.addEventListener("open", () => {
  describe("connected");
  terminal.focus();
});
socket.addEventListener("message", (event) => terminal.write(new Uint8Array(event.data)));
socket.addEventListener("close", () => describe("ended"));
terminal.onData((text) => {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(encoder.encode(text));
  }
});
