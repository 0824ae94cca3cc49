// Runs the emulator for as long as its owner keeps standard input open: never longer, however the owner ends, and never shorter.
const http = require("http");

// A terminal or a service manager signals the owner's children too, and the owner still has to write what it was about.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
signals.forEach((signal) => process.on(signal, () => {}));
const once = process.once;
process.once = (event, listener) => (signals.includes(event) ? process : once.call(process, event, listener));

// An owner that was killed reads no more; words to nobody must not end the emulator before its data is written.
[process.stdout, process.stderr].forEach((stream) => stream.on("error", () => {}));

// Requests that come while the emulator closes are never answered; their connections would keep it running.
const servers = [];
const createServer = http.createServer;
http.createServer = (...options) => {
  const server = createServer(...options);
  servers.push(server);
  return server;
};

function stop() {
  if (!process.emit("message", "shutdown")) {
    process.exit(1);
  }

  setInterval(() => servers.forEach((server) => server.closeAllConnections?.()), 100).unref();
}

process.stdin.on("close", stop).resume();
require("azurite/dist/src/azurite.js");
