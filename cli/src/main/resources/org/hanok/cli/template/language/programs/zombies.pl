#!/usr/bin/perl
use POSIX ();
for my $number (0 .. 19) {
    my $child = fork;
    next if !defined $child || $child;
    POSIX::_exit(0) if $number % 2 == 0;
    POSIX::setsid();
    sleep 3600;
    POSIX::_exit(0);
}
print 'contained';
