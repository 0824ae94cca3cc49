// Runs the emulator for as long as its owner keeps standard input open, so that it never outlives it.
process.stdin.on("close", () => process.emit("SIGINT") || process.exit(1)).resume();
require("azurite/dist/src/azurite.js");
