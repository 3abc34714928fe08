package org.hanok.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hanok.protocol.primitive.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletTest {

  private static final String WORDS =
      "lab diesel rule gas student bulb menu option play habit ski result";

  @ParameterizedTest
  @CsvSource({
    "AIN,0,1fa9d5e22aa39d264c7c939f99b47696cf534bead88e4ca81da767b1ed122fa8",
    "ETHEREUM,0,6819573717d78a332c67460c9f6d4ed8cc72457620646ba365673177a7aa34dd",
    "AIN,1,7cd98f4c140df315fee78aa381b9dd46cb587c65e78355fe1b2b532631d6cb05",
    "ETHEREUM,1,5651ad9e9ad25b556853292623492e03cdd5a4b5c4cde32e6cd158dd29ebf57e",
    "AIN,7,0451e51315cc3d5765e10eba974d1013eeb5cafd3c2dd329c3012a7a8aea50ff",
    "ETHEREUM,7,2496b05b768283d5c7767ff0d78941eaf2831238c64810d7322761b436382a03"
  })
  void words_lead_to_the_accounts_ain_util_derives(
      HdKey.Branch branch, int index, String privateKey) {
    byte[] seed = Mnemonic.parse(WORDS).orElseThrow().seed("");
    KeyPair key = HdKey.account(seed, branch, index);
    assertThat(Hex.encode(key.privateKey())).isEqualTo(privateKey);
  }

  @Test
  void the_first_account_has_the_published_address() {
    byte[] seed = Mnemonic.parse(WORDS).orElseThrow().seed("");
    assertThat(HdKey.account(seed, HdKey.Branch.AIN, 0).address())
        .hasToString("0xe402A6296233F2DfefE35cbC3203802965B4E4d7");
  }

  @Test
  void keys_are_derived_as_in_the_first_vector_of_bip_32() {
    HdKey master = HdKey.master(Hex.decode("000102030405060708090a0b0c0d0e0f"));
    assertThat(Hex.encode(master.keyPair().privateKey()))
        .isEqualTo("e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35");
    assertThat(Hex.encode(master.child(HdKey.HARDENED).keyPair().privateKey()))
        .isEqualTo("edb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000,"
        + "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
        + " about,"
        + "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e5349553"
        + "1f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04",
    "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f,"
        + "legal winner thank year wave sausage worth useful legal winner thank yellow,"
        + "2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6f"
        + "a457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
        + " zoo vote,"
        + "dd48c104698c30cfe2b6142103248622fb7bb0ff692eebb00089b32d22484e16"
        + "13912f0a5b694407be899ffd31ed3992c456cdf60f5d4564b8ba3f05a69890ad"
  })
  void entropy_gives_the_words_and_the_seed_of_bip_39(String entropy, String words, String seed) {
    Mnemonic mnemonic = Mnemonic.of(Hex.decode(entropy));
    assertThat(mnemonic.words()).isEqualTo(words);
    assertThat(Hex.encode(mnemonic.seed("TREZOR"))).isEqualTo(seed);
    assertThat(Mnemonic.parse(words)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abandon",
        "lab diesel rule gas student bulb menu option play habit ski ski",
        "lab diesel rule gas student bulb menu option play habit ski",
        "lab  diesel rule gas student bulb menu option play habit ski result",
        "lab diesel rule gas student bulb menu option play habit ski Result"
      })
  void wrong_words_are_no_mnemonic(String words) {
    assertThat(Mnemonic.parse(words)).isEmpty();
  }

  @Test
  void secrets_do_not_print_themselves() {
    assertThat(Mnemonic.of(new byte[16]).toString()).doesNotContain("abandon");
    KeyPair key = KeyPair.parse("01".repeat(32));
    assertThat(key.toString()).doesNotContain("0101").contains(key.address().toString());
  }

  @Test
  void accounts_are_numbered_from_zero() {
    assertThatThrownBy(() -> HdKey.account(new byte[64], HdKey.Branch.AIN, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
