package org.hanok.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.primitive.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHashTest {

  @ParameterizedTest
  @CsvSource({
    "'',0x7ada1e4528390e4da69b30d2dd8111a9b50e9c42b09133876c97d238c0515fc8",
    "abc,0x006213575b8e897e31ccf0c11a06e8f6025be50a95f8ca50276e2d82151260a1",
    "é,0x2aac08a88a63b6e62d9dc5386125ed99c11fb99268d65887de7b4ec4d71ffb07",
    "0x,0x93d40d36137763dc5f03673ede4c47d129416dc15cc0cc39a5e4b5c709882b1b",
    "0xabc,0xfc0625187866bb4f36d4625d4c7c0d812305f1a8f477f4d1e6fcd66686a7c9bb",
    "0x0abc,0x46b5ba2ba886fe9618bb546ce192e440635a930e7cc3b3d9c182d89687548124"
  })
  void strings_hash_as_on_ai_network(String message, String hash) {
    assertThat(MessageHash.of(message)).hasToString(hash);
  }

  @Test
  void an_instance_may_be_used_again() {
    MessageHash hash = new MessageHash();
    hash.start(3).add("xyz").finish();
    assertThat(hash.start(3).add('a').add("bc").finish()).isEqualTo(MessageHash.of("abc"));
  }

  @Test
  void an_address_is_written_with_its_checksum() {
    assertThat(Address.parse("0x35ce0521053811873ffbf61b2a852ed48879fa60"))
        .hasToString("0x35CE0521053811873ffBf61b2a852ED48879fa60");
  }
}
