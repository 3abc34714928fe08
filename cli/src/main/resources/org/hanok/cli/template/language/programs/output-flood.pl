#!/usr/bin/perl
print "flood " x 100 while 1;
