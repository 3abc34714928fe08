#!/usr/bin/perl
print STDERR "flood\n" while 1;
