#!/usr/bin/perl
sub text { open(my $file, '<', $_[0]) or return ''; read $file, my $text, 4096; return $text // '' }
my @got;
opendir(my $all, '/proc') or die "no /proc: $!";
for my $number (grep { /^\d+$/ && $_ != $$ } readdir $all) {
    my $line = text("/proc/$number/cmdline");
    push @got, $line if $line =~ /java/ && $line !~ /bwrap/;
}
push @got, grep { length text($_) } '/proc/1/environ', '/proc/1/mem', '/proc/1/root/etc/passwd';
kill 9, 1;
print @got ? "@got" : 'contained';
