/* All programs of the kit in one file: the last 32 bytes of the executable say which one it is.
   SCRATCH is where they may write: /scratch, or /tmp in images. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <time.h>
#include <unistd.h>

#ifndef SCRATCH
#define SCRATCH "/scratch"
#endif

static void say(const char *text) { if (write(1, text, strlen(text)) < 0) _exit(9); }
static void verdict(int got) { if (got) { char text[32]; snprintf(text, sizeof text, "got %d", got); say(text); } else say("contained"); }

static void echo(void) {
  static char buffer[65536];
  for (ssize_t got; (got = read(0, buffer, sizeof buffer)) > 0;)
    for (ssize_t at = 0; at < got;) at += write(1, buffer + at, got - at);
}

static void compute(void) {
  char text[32] = {0};
  if (read(0, text, sizeof text - 1) < 0) _exit(9);
  unsigned long a = 0, b = 1;
  for (int left = atoi(text); left > 0; left--) { unsigned long c = a + b; a = b; b = c; }
  snprintf(text, sizeof text, "%lu", a);
  say(text);
}

static void memory_bomb(void) { for (;;) { char *more = malloc(1 << 20); if (!more) abort(); memset(more, 1, 1 << 20); } }
static int recursion(volatile int n) { char frame[1024]; memset(frame, n, sizeof frame); return recursion(n + 1) + frame[n & 1023]; }

static void network(void) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(8080), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  say(s >= 0 && connect(s, (void *)&to, sizeof to) == 0 ? "connected" : "denied");
}

static int runs;
static void counter(void) {
  int file = open(SCRATCH "/runs", O_CREAT | O_APPEND | O_WRONLY, 0600);
  if (write(file, "x", 1) < 0) _exit(9);
  struct stat about;
  fstat(file, &about);
  char text[32];
  snprintf(text, sizeof text, "%d%d", ++runs, (int)about.st_size);
  say(text);
}

static void world(void) {
  struct timespec now;
  unsigned long random = 0;
  clock_gettime(CLOCK_REALTIME, &now);
  if (getrandom(&random, sizeof random, 0) < 0) _exit(9);
  char text[64];
  snprintf(text, sizeof text, "%ld.%09ld %lx", now.tv_sec, now.tv_nsec, random);
  say(text);
}

static void stubborn_loop(void) { for (int n = 1; n < 65; n++) signal(n, SIG_IGN); for (;;); }

static void zombies(void) {
  for (int i = 0; i < 20; i++)
    if (fork() == 0) { if (i % 2 == 0) _exit(0); setsid(); sleep(3600); _exit(0); }
  say("contained");
}

static int readable(const char *path) {
  char buffer[16];
  int file = open(path, O_RDONLY);
  int got = file >= 0 && read(file, buffer, sizeof buffer) > 0;
  if (file >= 0) close(file);
  return got;
}

static int writable(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT, 0600);
  int got = file >= 0 && write(file, "x", 1) > 0;
  if (file >= 0) close(file);
  return got;
}

static void other_processes(void) {
  int got = readable("/proc/1/environ") + readable("/proc/1/mem") + readable("/proc/1/root/etc/passwd");
  kill(1, SIGKILL);
  for (int pid = 3; pid < 2000; pid++) got += pid != getpid() && kill(pid, 0) == 0;
  verdict(got);
}

static void other_files(void) {
  const char *all[] = {"/etc/passwd", "/etc/shadow", "/root", "/home", "/work", "/tmp", "/var", "/sys", "/dev/mem", "/dev/kvm"};
  int got = 0;
  for (unsigned i = 0; i < sizeof all / sizeof *all; i++) got += strcmp(all[i], SCRATCH) != 0 && access(all[i], F_OK) == 0;
  verdict(got);
}

static void write_outside(void) {
  const char *all[] = {"/x", "/program/x", "/program/program", "/dev/x", "/dev/shm/x", "/usr/lib/x",
                       "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj"};
  int got = 0;
  for (unsigned i = 0; i < sizeof all / sizeof *all; i++) got += writable(all[i]);
  verdict(got);
}

static void disk_filler(void) {
  static char piece[1 << 20];
  memset(piece, 1, sizeof piece);
  long size = 0, got;
  int file = open(SCRATCH "/full", O_CREAT | O_WRONLY, 0600);
  while ((got = write(file, piece, sizeof piece)) > 0) size += got;
  verdict(size > 64l << 20);
}

static void abstract_socket(void) {
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "\0hanok"};
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  verdict(s >= 0 && bind(s, (void *)&name, offsetof(struct sockaddr_un, sun_path) + 6) == 0);
}

static void trace(void) {
  pid_t child = fork();
  if (child == 0) { sleep(60); _exit(0); }
  char byte;
  struct iovec here = {&byte, 1}, there = {&byte, 1};
  int got = (ptrace(PTRACE_ATTACH, child, 0, 0) == 0) + (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0)
      + (process_vm_readv(child, &here, 1, &there, 1, 0) > 0);
  kill(child, SIGKILL);
  verdict(got);
}

static void namespaces(void) {
  int flags[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET}, got = 0;
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++) {
    got += unshare(flags[i]) == 0;
    long child = syscall(SYS_clone, flags[i] | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    got += child > 0;
  }
  verdict(got + (mount("none", SCRATCH, "tmpfs", 0, NULL) == 0));
}

static void io_uring(void) { char parameters[256] = {0}; verdict(syscall(425, 8, parameters) >= 0); }

static void set_uid(void) {
  int got = setuid(0) == 0;
  got += mknod(SCRATCH "/device", S_IFBLK | 0666, makedev(8, 0)) == 0;
  verdict(got);
}

int main(void) {
  char which[33] = {0};
  int self = open("/proc/self/exe", O_RDONLY);
  lseek(self, -32, SEEK_END);
  if (read(self, which, 32) != 32) return 9;
#define IS(name) (strcmp(which, name) == 0)
  if (IS("echo")) echo();
  else if (IS("compute")) compute();
  else if (IS("streams")) { dprintf(2, "first\n"); say("one"); dprintf(2, "second\n"); say("two"); }
  else if (IS("trap")) abort();
  else if (IS("exit-failure")) return 3;
  else if (IS("memory-bomb")) memory_bomb();
  else if (IS("endless-loop")) for (;;);
  else if (IS("sleep")) sleep(3600);
  else if (IS("recursion")) return recursion(0);
  else if (IS("output-flood")) for (;;) say("flood flood flood flood flood flood ");
  else if (IS("log-flood")) for (;;) dprintf(2, "flood\n");
  else if (IS("forbidden-file")) say(readable("/etc/passwd") ? "opened" : "denied");
  else if (IS("forbidden-network")) network();
  else if (IS("counter")) counter();
  else if (IS("world")) world();
  else if (IS("fork-bomb")) for (;;) fork();
  else if (IS("stubborn-loop")) stubborn_loop();
  else if (IS("zombies")) zombies();
  else if (IS("other-processes")) other_processes();
  else if (IS("other-files")) other_files();
  else if (IS("write-outside")) write_outside();
  else if (IS("disk-filler")) disk_filler();
  else if (IS("abstract-socket")) abstract_socket();
  else if (IS("ptrace")) trace();
  else if (IS("namespaces")) namespaces();
  else if (IS("io-uring")) io_uring();
  else if (IS("set-uid")) set_uid();
  else return 8;
  return 0;
}
