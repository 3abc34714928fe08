#!/usr/bin/perl
# Counts the words of its input.
use strict;
use warnings;
my %count;
while (my $line = <STDIN>) {
    $count{lc $_}++ for $line =~ /(\w+)/g;
}
my @words = map { qq("$_":$count{$_}) } sort keys %count;
print '{"words":{', join(',', @words), '}}';
