#!/usr/bin/perl
die "it breaks\n";
