#!/usr/bin/perl
use POSIX ();
my $child = fork;
if (defined $child && !$child) { sleep 60; POSIX::_exit(0) }
my ($attach, $trace_me, $buffer) = (16, 0, "\0" x 8);
my $place = pack 'PQ', $buffer, 8;
my @got = (syscall(101, $attach, $child, 0, 0), syscall(101, $trace_me, 0, 0, 0),
    syscall(310, $child, $place, 1, $place, 1, 0));
kill 9, $child;
print((grep { $_ != -1 } @got) ? "@got" : 'contained');
