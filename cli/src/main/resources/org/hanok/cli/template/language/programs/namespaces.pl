#!/usr/bin/perl
use POSIX ();
my @got;
for my $flag (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x50000000) {
    push @got, "unshare $flag" if syscall(272, $flag) == 0;
    my $child = syscall(56, $flag | 17, 0, 0, 0, 0);
    POSIX::_exit(0) if $child == 0;
    push @got, "clone $flag" if $child > 0;
}
my $arguments = "\0" x 88;
push @got, 'clone3' if syscall(435, $arguments, 88) >= 0;
my ($from, $to, $kind) = ('none', '/scratch', 'tmpfs');
push @got, 'mount' if syscall(165, $from, $to, $kind, 0, 0) == 0;
print @got ? "@got" : 'contained';
