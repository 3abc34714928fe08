const server = require("net").createServer();
server.on("error", () => process.stdout.write("contained"));
server.listen("\0hanok", () => process.stdout.write("bound", () => process.exit(0)));
