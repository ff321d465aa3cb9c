// What the pages of displays and terminals have in common.

const state = document.getElementById("state");
let connected = false;

// Where the page's own token, good for one connection, is used up.
export function socketAddress() {
  const address = new URL("/console/socket", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set("token", new URLSearchParams(location.search).get("token") ?? "");
  return address.href;
}

// Says how the connection is: "connected", or "ended".
export function describe(event) {
  if (event === "connected") {
    connected = true;
    state.textContent = "Connected";
  } else {
    state.textContent = connected
      ? "The connection has ended. Ask for the console again to go on."
      : "Not connected: a token is good for one connection within a few minutes. Ask for the console again.";
  }
}
