// The program's entry: {"markdown": "..."} on standard input, {"html": "..."} on standard output.
// A wrong input is answered on standard error and with exit status 2.
import { stringMember, quote, lastProblem } from "./lib/json";
import { toHtml } from "./lib/blocks";

const CHUNK: i32 = 65536;

function readAll(): string {
  let bytes = new Uint8Array(CHUNK);
  let total = 0;
  const chunk = new ArrayBuffer(CHUNK);
  for (;;) {
    const read = <i32>process.stdin.read(chunk);
    if (read <= 0) break;
    if (total + read > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2 + read);
      larger.set(bytes);
      bytes = larger;
    }
    memory.copy(bytes.dataStart + total, changetype<usize>(chunk), read);
    total += read;
  }
  return String.UTF8.decodeUnsafe(bytes.dataStart, total);
}

function main(): void {
  const markdown = stringMember(readAll(), "markdown");
  if (markdown === null) {
    process.stderr.write("the input must be {\"markdown\": \"...\"}: " + lastProblem() + "\n");
    process.exit(2);
    return;
  }
  process.stdout.write("{\"html\":" + quote(toHtml(markdown)) + "}\n");
}

main();
