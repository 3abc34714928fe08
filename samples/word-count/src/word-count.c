/* A text in; lines, words, bytes and the ten most frequent words out, a line each. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 18, MOST_WORDS = SLOTS / 2, LONGEST = 63, SHOWN = 10 };

struct word {
  long times;
  char text[LONGEST + 1];
};

static struct word words[SLOTS];
static long different;

static void count(const char *text) {
  unsigned long slot = 5381;
  for (const char *c = text; *c; c++) slot = slot * 33 + (unsigned char)*c;
  for (slot %= SLOTS; words[slot].times && strcmp(words[slot].text, text); slot = (slot + 1) % SLOTS);
  if (!words[slot].times) {
    if (different == MOST_WORDS) return;
    different++;
    strcpy(words[slot].text, text);
  }
  words[slot].times++;
}

static int more_often(const void *a, const void *b) {
  const struct word *one = a, *other = b;
  if (one->times != other->times) return one->times < other->times ? 1 : -1;
  return strcmp(one->text, other->text);
}

int main(void) {
  long lines = 0, all = 0, bytes = 0;
  char word[LONGEST + 1];
  int length = 0, in_word = 0;
  for (int c = getchar();; c = getchar()) {
    int is_word = c != EOF && !isspace(c);
    if (is_word && length < LONGEST) word[length++] = (char)tolower(c);
    if (!is_word && in_word) {
      word[length] = 0;
      count(word);
      all++;
      length = 0;
    }
    in_word = is_word;
    if (c == EOF) break;
    bytes++;
    lines += c == '\n';
  }
  qsort(words, SLOTS, sizeof *words, more_often);
  printf("%ld lines, %ld words, %ld bytes\n", lines, all, bytes);
  for (int i = 0; i < SHOWN && words[i].times; i++) printf("%ld %s\n", words[i].times, words[i].text);
  return 0;
}
