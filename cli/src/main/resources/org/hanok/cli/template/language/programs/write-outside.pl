#!/usr/bin/perl
sub written { my $file; return open($file, '>', $_[0]) && syswrite($file, 'x') }
my @got = grep { written($_) } qw(/x /program/x /program/main.pl /hanok/bootstrap.pl /dev/x /dev/shm/x
    /usr/lib/x /proc/sys/kernel/core_pattern /proc/sysrq-trigger /proc/1/oom_score_adj);
push @got, 'not even /scratch' if !written('/scratch/x');
print @got ? "@got" : 'contained';
