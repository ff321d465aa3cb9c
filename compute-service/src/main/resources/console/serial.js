// A terminal for lines of text: carriage returns, backspaces and tabs do what they say, and the
// sequences that colour text or move the cursor are left out.

const KEPT_CHARACTERS = 200000;
const KEYS = {
  Enter: "\r", Backspace: "\x7f", Tab: "\t", Escape: "\x1b", Delete: "\x1b[3~",
  ArrowUp: "\x1b[A", ArrowDown: "\x1b[B", ArrowRight: "\x1b[C", ArrowLeft: "\x1b[D",
  Home: "\x1b[H", End: "\x1b[F",
};

const state = document.getElementById("state");
const screen = document.getElementById("screen");
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const token = new URLSearchParams(location.search).get("token") ?? "";
const address = new URL("/console/socket", location.href);
address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
address.searchParams.set("token", token);

let pending = "";
let above = "";
let line = [];
let column = 0;

function show(text) {
  const whole = pending + text;
  const cut = whole.search(/\x1b(\[[0-9;?]*)?$/);
  pending = cut < 0 ? "" : whole.slice(cut);
  const clean = (cut < 0 ? whole : whole.slice(0, cut)).replace(
    /\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78cDEHM])/g, "");
  for (const character of clean) {
    if (character === "\n") {
      above += line.join("") + "\n";
      line = [];
      column = 0;
    } else if (character === "\r") {
      column = 0;
    } else if (character === "\b") {
      column = Math.max(0, column - 1);
    } else if (character >= " " || character === "\t") {
      line[column] = character;
      column += 1;
    }
  }
  above = above.slice(-KEPT_CHARACTERS);
  screen.textContent = above + Array.from(line, (one) => one ?? " ").join("");
  screen.scrollTop = screen.scrollHeight;
}

const socket = new WebSocket(address);
socket.binaryType = "arraybuffer";
let connected = false;

function send(text) {
  if (connected) {
    socket.send(encoder.encode(text));
  }
}

socket.addEventListener("open", () => {
  connected = true;
  state.textContent = "Connected";
  screen.focus();
});
socket.addEventListener("message", (event) => show(decoder.decode(event.data, { stream: true })));
socket.addEventListener("close", () => {
  state.textContent = connected
    ? "The connection has ended. Ask for the console again to go on."
    : "Not connected: a token is good for one connection within a few minutes. Ask for the console again.";
  connected = false;
});
screen.addEventListener("keydown", (event) => {
  let text = KEYS[event.key];
  if (text === undefined && event.key.length === 1) {
    const control = event.ctrlKey && !event.altKey && /[a-z]/i.test(event.key);
    text = control ? String.fromCharCode(event.key.toUpperCase().charCodeAt(0) - 64) : event.key;
  }
  if (text !== undefined && !event.metaKey) {
    event.preventDefault();
    send(text);
  }
});
screen.addEventListener("paste", (event) => send(event.clipboardData.getData("text")));
