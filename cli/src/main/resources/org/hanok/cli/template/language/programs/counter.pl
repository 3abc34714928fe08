#!/usr/bin/perl
our $runs;
$runs++;
open(my $file, '>>', '/scratch/runs') or die "no file: $!";
print $file 'x';
close $file;
print $runs, -s '/scratch/runs';
