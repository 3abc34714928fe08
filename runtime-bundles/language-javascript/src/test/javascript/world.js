console.log(process.hrtime.bigint(), Date.now(), require("crypto").randomBytes(16).toString("hex"));
