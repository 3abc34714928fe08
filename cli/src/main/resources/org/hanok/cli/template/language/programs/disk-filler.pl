#!/usr/bin/perl
my ($size, $piece) = (0, 'x' x (1 << 20));
open(my $file, '>', '/scratch/full') or die "no file: $!";
while (my $written = syswrite $file, $piece) { $size += $written }
print $size <= 64 << 20 ? 'contained' : $size;
