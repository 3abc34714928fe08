#!/usr/bin/perl
$| = 1;
print STDERR "first\n";
print "one";
print STDERR "second\n";
print "two";
