package org.hanok.signing.token;

import java.nio.file.Path;

/**
 * Where a key is.
 *
 * @param library the token's PKCS#11 library
 * @param tokenLabel of the token, as its maker's tools show it
 * @param keyLabel of the private key in it
 * @param pinFile the first line is the user's PIN
 */
public record TokenPlace(Path library, String tokenLabel, String keyLabel, Path pinFile) {}
