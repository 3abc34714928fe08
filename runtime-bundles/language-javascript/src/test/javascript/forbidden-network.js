const socket = require("net").connect(8080, "127.0.0.1");
socket.on("connect", () => process.stdout.write("connected"));
socket.on("error", () => process.stdout.write("denied"));
