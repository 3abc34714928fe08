package org.hanok.protocol.crypto;

/** A key derivation, or why there is none. */
public sealed interface KeyDerivationChoice permits KeyDerivation, KeyDerivation.Refused {}
