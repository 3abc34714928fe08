try {
  require("fs").readFileSync("/etc/passwd");
  process.stdout.write("opened");
} catch {
  process.stdout.write("denied");
}
