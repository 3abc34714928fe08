console.error("first");
process.stdout.write("one");
console.error("second");
process.stdout.write("two");
