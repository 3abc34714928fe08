package org.hanok.node.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.json.JsonNumber;

/**
 * Looks at what an operator wrote before anything relies on it: a name that nobody reads or a text
 * in place of a number would leave the default in force, and nobody would know.
 */
final class SettingsCheck {

  private static final String CHAIN_ID = "HANOK_CHAIN_ID";
  private static final int MAX_CHAIN_ID = PrivateNetwork.MAX_CHAIN_ID;

  private static final Set<String> OWN =
      Set.of(
          "BLOCKCHAIN_CONFIGS_DIR",
          "HANOK_ADMIN_PORT",
          CHAIN_ID,
          "HANOK_ALLOWED_HOSTS",
          "HANOK_BUNDLES_SBOM",
          "HANOK_BUNDLES_UNSIGNED",
          "HANOK_CANARY_CALLS",
          "HANOK_CANARY_ERROR_PERCENT",
          "HANOK_CANARY_SECONDS",
          "HANOK_CANARY_SHARE_PERCENT",
          "HANOK_CANARY_SLOW_PERCENT",
          CorsHeaders.SETTING,
          "HANOK_DB_MAXPOOLSIZE",
          "HANOK_DB_PASSWORD",
          "HANOK_DB_URL",
          "HANOK_DB_USER",
          "HANOK_DB_XADATASOURCE",
          "HANOK_ENGINE",
          "HANOK_EXTERNAL_HOST",
          "HANOK_HOST",
          "HANOK_KEY_ADDRESS",
          "HANOK_KEY_PASSWORD_FILE",
          "HANOK_KEY_TOKEN",
          "HANOK_KEY_TOKEN_KEY",
          "HANOK_KEY_TOKEN_LABEL",
          "HANOK_KEY_TOKEN_PIN_FILE",
          "HANOK_MAX_INPUTS_BYTES",
          "HANOK_MAX_INPUTS_PER_PAYER_BYTES",
          "HANOK_MAX_NOTES_BYTES",
          "HANOK_MAX_OBJECTS_BYTES",
          "HANOK_MAX_OBJECT_BYTES",
          "HANOK_MAX_RESULTS_BYTES",
          "HANOK_MIN_FREE_DISK_BYTES",
          "HANOK_MODEL_THREADS",
          "HANOK_NODE",
          "HANOK_PROGRAMS_CHILDREN",
          "HANOK_PROGRAMS_MEMORY_BYTES",
          "HANOK_PROVIDER_FINAL_FROM_PRICE",
          "HANOK_PROVIDER_FREE_PLACES",
          "HANOK_PROVIDER_LONGEST_TERM_DAYS",
          "HANOK_PROVIDER_LOWEST_PRICE",
          "HANOK_PROVIDER_LOWEST_SHARE",
          "HANOK_PROVIDER_MOST_AT_RISK",
          "HANOK_PROVIDER_MOST_DEPOSIT",
          "HANOK_PROVIDER_MOST_PENALTY_PRICES",
          "HANOK_PROVIDER_PLACES_PER_DEVELOPER",
          "HANOK_PROVIDER_REFUSES",
          "HANOK_PROVIDER_TRUSTS",
          "HANOK_PYTHON",
          "HANOK_REST_CALLS_PRIVATE",
          "HANOK_SHARD_GAS_PRICE",
          "HANOK_SHARD_PARENT",
          "HANOK_SHARD_PARENT_CHAIN_ID",
          "HANOK_SIGNER",
          "HANOK_SIGNER_SECRET_FILE",
          "HANOK_SIGNER_TIMEOUT_MS",
          "HANOK_SIGN_LISTEN_EPOCHS",
          "HANOK_STATE_BYTES_LIMIT",
          "HANOK_WORK_PLACES",
          "STAKE",
          NetworkConfig.EARLY_FLAGS);

  private SettingsCheck() {}

  /**
   * What is wrong, one sentence each; nothing if all is well.
   *
   * @param keys what hanok.properties sets; the environment may hold anything
   * @param text what the environment or hanok.properties says, by the variable's name
   */
  static List<String> problems(Set<String> keys, Function<String, Optional<String>> text) {
    List<String> problems = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    OWN.forEach(name -> known.add(keyOf(name)));
    for (NodeParamTable.Row row : NodeParamTable.rows()) {
      known.add(keyOf(row.name()));
      if (row.isUsed() && row.usual() instanceof JsonNumber) {
        text.apply(row.name())
            .filter(value -> !value.matches("-?[0-9]+(\\.[0-9]+)?"))
            .ifPresent(value -> problems.add(row.name() + " is no number: " + value));
      }
    }
    text.apply(CHAIN_ID)
        .filter(value -> !value.matches("[0-9]{1,3}") || Integer.parseInt(value) > MAX_CHAIN_ID)
        .ifPresent(
            value -> problems.add(CHAIN_ID + " is none of 0 to " + MAX_CHAIN_ID + ": " + value));
    text.apply(CorsHeaders.SETTING)
        .filter(value -> !CorsHeaders.isList(value))
        .ifPresent(
            value ->
                problems.add(
                    CorsHeaders.SETTING + " is no list of header names with commas: " + value));
    for (String key : new TreeSet<>(keys)) {
      if (!known.contains(key)) {
        problems.add("hanok.properties sets " + key + ", which is no setting" + hint(key, known));
      }
    }
    return problems;
  }

  private static String hint(String key, Set<String> known) {
    String written = keyOf(key.strip());
    return known.contains(written) ? "; it is written " + written : "";
  }

  /** How a variable is written in hanok.properties. */
  static String keyOf(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
