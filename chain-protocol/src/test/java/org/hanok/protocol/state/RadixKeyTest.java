package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hanok.protocol.json.JsonNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The digits of labels")
class RadixKeyTest {

  private static final long SEED = 20261123;
  private static final int[] LETTERS = "abcdef0123456789xXAF$_/ é€漢𝄞".codePoints().toArray();

  @Test
  void are_those_of_the_bytes_or_of_the_number_that_the_label_is() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      String label = label(random);
      assertThat(digitsOf(RadixKey.of(label))).as(label).isEqualTo(expected(label));
    }
  }

  @Test
  void can_be_had_eight_at_a_time_with_zeros_after_the_end() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 5_000; i++) {
      String label = label(random);
      String digits = expected(label);
      int from = random.nextInt(digits.length() + 1);
      String eight = (digits + "00000000").substring(from, from + 8);
      assertThat(RadixKey.of(label).eightDigits(from))
          .as(label + " from " + from)
          .isEqualTo(Integer.parseUnsignedInt(eight, 16));
    }
  }

  @Test
  void are_compared_from_any_place_to_any_other() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < 5_000; i++) {
      String one = label(random);
      String other = random.nextBoolean() ? label(random) : one + label(random);
      String digits = expected(one);
      String others = expected(other);
      int from = random.nextInt(digits.length() + 1);
      int othersFrom = Math.min(others.length(), random.nextInt(4) == 0 ? from / 2 : from);
      int limit = Math.min(digits.length() - from, others.length() - othersFrom);
      assertThat(RadixKey.of(one).commonDigits(from, RadixKey.of(other), othersFrom, limit))
          .as(one + " from " + from + " and " + other + " from " + othersFrom)
          .isEqualTo(common(digits.substring(from), others.substring(othersFrom)));
    }
  }

  @Test
  void of_a_suffix_agree_with_keys_as_far_as_they_are_the_same() {
    Random random = new Random(SEED + 3);
    for (int i = 0; i < 5_000; i++) {
      String label = label(random);
      String digits = expected(label);
      int from = random.nextInt(digits.length() + 1);
      RadixNode withLabel = new RadixNode(1, 1);
      withLabel.setSuffixLength(digits.length() - from);
      withLabel.setState(StateNode.leaf(label, null, JsonNumber.of(1), 1));
      RadixNode without = new RadixNode(1, 1);
      without.setSuffix(RadixKey.of(label).digits(from, digits.length()));
      String other = random.nextInt(3) == 0 ? label(random) : label + (i % 2 == 0 ? "" : "z");
      int index = Math.min(from, expected(other).length());
      int common = common(digits.substring(from), expected(other).substring(index));
      for (RadixNode node : List.of(withLabel, without)) {
        assertThat(node.suffix()).isEqualTo(RadixKey.of(label).digits(from, digits.length()));
        assertThat(node.commonDigits(RadixKey.of(other), index)).isEqualTo(common);
        assertThat(node.matches(RadixKey.of(other), index))
            .isEqualTo(common == node.suffixLength());
      }
    }
  }

  @Test
  void that_are_fewer_than_their_place_has_are_refused() {
    RadixNode node = new RadixNode(1, 1);
    node.setSuffixLength(5);
    assertThatThrownBy(() -> node.setState(StateNode.leaf("ab", null, JsonNumber.of(1), 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String label(Random random) {
    int length = random.nextInt(random.nextInt(10) == 0 ? 80 : 12);
    StringBuilder label = new StringBuilder();
    boolean isNumber = random.nextInt(3) == 0;
    for (int i = 0; i < length; i++) {
      label.appendCodePoint(
          isNumber
              ? "0123456789abcdefABCDEF".charAt(random.nextInt(22))
              : LETTERS[random.nextInt(LETTERS.length)]);
    }
    return isNumber ? "0x" + label : label.toString();
  }

  private static String expected(String label) {
    return label.matches("0x[0-9a-fA-F]*")
        ? label.substring(2).toLowerCase(Locale.ROOT)
        : HexFormat.of().formatHex(label.getBytes(StandardCharsets.UTF_8));
  }

  private static String digitsOf(RadixKey key) {
    StringBuilder digits = new StringBuilder();
    for (byte digit : key.digits(0, key.length())) {
      digits.append(Character.forDigit(digit, 16));
    }
    return digits.toString();
  }

  private static int common(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common;
  }
}
