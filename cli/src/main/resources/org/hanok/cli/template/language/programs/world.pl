#!/usr/bin/perl
open(my $device, '<', '/dev/urandom') or die "no randomness: $!";
read $device, my $random, 16;
print time, ' ', unpack 'H*', $random;
