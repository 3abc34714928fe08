package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.hanok.signing.remote.SignerTerms;
import org.jspecify.annotations.Nullable;

/** What a signer has to know of the network that it signs for: its folder of configuration. */
record SignerNetwork(NetworkConfig config) {

  /** The most bytes of a file, unpacked. */
  private static final int MAX_BYTES = 64 << 20;

  static SignerNetwork in(Path folder) {
    try {
      return new SignerNetwork(NetworkConfigFiles.load(name -> read(folder, name), Bandages.NONE));
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE,
          CliReason.INPUT,
          "no network's configuration is in " + folder + ": " + e.getMessage());
    }
  }

  // AIN: a file that the folder lacks is taken from the folder base beside it.
  private static @Nullable JsonValue read(Path folder, String name) {
    for (Path place : List.of(folder, folder.toAbsolutePath().resolveSibling("base"))) {
      Path file = place.resolve(name);
      if (Files.exists(file)) {
        return parse(file);
      }
    }
    return null;
  }

  private static JsonValue parse(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(file + " has more than " + MAX_BYTES + " bytes");
      }
      return JsonParser.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | JsonSyntaxException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  String genesisHash() {
    return config.genesisBlock().hash().toString();
  }

  SignerTerms terms(Address address) {
    return new SignerTerms(address, genesisHash(), config.chainId());
  }

  long epochAt(long nowMillis) {
    return Math.floorDiv(nowMillis - config.genesisBlock().timestamp(), config.epochMillis());
  }
}
