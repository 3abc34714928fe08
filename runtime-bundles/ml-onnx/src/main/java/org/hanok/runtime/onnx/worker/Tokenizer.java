package org.hanok.runtime.onnx.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tokenizer of the kind that BERT's models have, WordPiece, as the file {@code tokenizer.json}
 * describes it. Files that say what this does not do are refused rather than read half.
 */
final class Tokenizer {

  static final String FILE = "tokenizer.json";

  private static final int MAX_TOKENS = 512;

  private final BertWords words;
  private final Map<String, Integer> vocabulary;
  private final Map<String, Integer> added = new HashMap<>();
  private final String prefix;
  private final int unknown;
  private final int longestWord;
  private final int maxTokens;
  private final List<Integer> before = new ArrayList<>();
  private final List<Integer> after = new ArrayList<>();

  private Tokenizer(JsonTree file) throws BadInput {
    this.words = words(file);
    JsonTree model = file.required("model");
    require(model, "WordPiece");
    this.vocabulary = model.required("vocab").numbers();
    this.prefix = model.text("continuing_subword_prefix").orElse("##");
    this.longestWord = model.number("max_input_chars_per_word").orElse(100);
    this.unknown = id(model.text("unk_token").orElse("[UNK]"));
    Optional<JsonTree> truncation = file.object("truncation");
    this.maxTokens =
        truncation.isPresent()
            ? truncation.get().number("max_length").orElse(MAX_TOKENS)
            : MAX_TOKENS;
    readAdded(file);
    readFrame(file);
    if (maxTokens <= before.size() + after.size()) {
      throw new BadInput(FILE + " leaves no room for a text");
    }
  }

  /** The tokenizer that {@code file} describes. */
  static Tokenizer of(byte[] file) throws BadInput {
    return new Tokenizer(JsonTree.of(file, FILE));
  }

  private static BertWords words(JsonTree file) throws BadInput {
    JsonTree normalizer = file.required("normalizer");
    require(normalizer, "BertNormalizer");
    require(file.required("pre_tokenizer"), "BertPreTokenizer");
    boolean lowers = normalizer.truth("lowercase").orElse(true);
    return new BertWords(
        normalizer.truth("clean_text").orElse(true),
        normalizer.truth("handle_chinese_chars").orElse(true),
        normalizer.truth("strip_accents").orElse(lowers),
        lowers);
  }

  private static void require(JsonTree part, String type) throws BadInput {
    String found = part.text("type").orElse("none");
    if (!found.equals(type)) {
      throw new BadInput(FILE + " wants " + found + ", where " + type + " is what there is");
    }
  }

  private int id(String token) throws BadInput {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new BadInput(FILE + " does not know its own " + token);
    }
    return id;
  }

  private void readAdded(JsonTree file) throws BadInput {
    for (JsonTree token : file.objects("added_tokens")) {
      for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
        if (token.truth(flag).orElse(false)) {
          throw new BadInput(FILE + " has an added token that is " + flag);
        }
      }
      String content = token.requiredText("content");
      if (!content.isEmpty()) {
        added.put(content, token.number("id").orElse(unknown));
      }
    }
  }

  /** What stands around each text. */
  private void readFrame(JsonTree file) throws BadInput {
    Optional<JsonTree> frame = file.object("post_processor");
    if (frame.isEmpty()) {
      return;
    }
    switch (frame.get().text("type").orElse("")) {
      case "BertProcessing" -> {
        before.add(frame.get().numberOfPair("cls"));
        after.add(frame.get().numberOfPair("sep"));
      }
      case "TemplateProcessing" -> readTemplate(frame.get().objects("single"));
      default -> throw new BadInput(FILE + " frames texts in a way that nobody here knows");
    }
  }

  private void readTemplate(List<JsonTree> pieces) throws BadInput {
    List<Integer> side = before;
    for (JsonTree piece : pieces) {
      Optional<JsonTree> special = piece.object("SpecialToken");
      if (special.isPresent()) {
        side.add(id(special.get().requiredText("id")));
      } else {
        side = after;
      }
    }
  }

  /** The tokens of {@code text}, as many as there may be, in their frame. */
  int[] tokens(String text) {
    List<Integer> all = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length() && all.size() < maxTokens; at++) {
      String special = added(text, at);
      if (!special.isEmpty()) {
        pieces(text.substring(from, at), all);
        all.add(added.getOrDefault(special, unknown));
        at += special.length() - 1;
        from = at + 1;
      }
    }
    pieces(text.substring(from), all);
    int room = maxTokens - before.size() - after.size();
    List<Integer> framed = new ArrayList<>(before);
    framed.addAll(all.subList(0, Math.min(room, all.size())));
    framed.addAll(after);
    return framed.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The longest added token that stands at {@code at}; none if there is none. */
  private String added(String text, int at) {
    String found = "";
    for (String content : added.keySet()) {
      if (content.length() > found.length() && text.startsWith(content, at)) {
        found = content;
      }
    }
    return found;
  }

  private void pieces(String text, List<Integer> all) {
    for (String word : words.of(text)) {
      if (all.size() >= maxTokens) {
        return;
      }
      split(word, all);
    }
  }

  /** The longest piece that there is, then the longest after it; all of the word, or unknown. */
  private void split(String word, List<Integer> all) {
    int length = word.codePointCount(0, word.length());
    if (length > longestWord) {
      all.add(unknown);
      return;
    }
    List<Integer> pieces = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      int end = word.length();
      Integer piece = null;
      while (end > from && piece == null) {
        String part = word.substring(from, end);
        piece = vocabulary.get(from == 0 ? part : prefix + part);
        if (piece == null) {
          end = word.offsetByCodePoints(end, -1);
        }
      }
      if (piece == null) {
        all.add(unknown);
        return;
      }
      pieces.add(piece);
      from = end;
    }
    all.addAll(pieces);
  }
}
