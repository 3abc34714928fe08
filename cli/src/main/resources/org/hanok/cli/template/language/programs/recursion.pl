#!/usr/bin/perl
sub deeper { return deeper($_[0] + 1) + 1 }
deeper(0);
