const fs = require("fs");
const wanted = ["/etc/passwd", "/etc/shadow", "/root", "/home", "/work", "/tmp", "/var", "/sys", "/run",
  "/usr/bin/sudo", "/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/kvm"];
const got = wanted.filter((file) => fs.existsSync(file));
process.stdout.write(got.length ? String(got) : "contained");
