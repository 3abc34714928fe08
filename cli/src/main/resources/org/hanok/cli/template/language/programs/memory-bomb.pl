#!/usr/bin/perl
my ($count, @held) = (0);
push @held, chr(65 + $count++ % 26) x (1 << 20) while 1;
