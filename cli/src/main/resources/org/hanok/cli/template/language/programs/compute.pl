#!/usr/bin/perl
my ($this, $next) = (0, 1);
chomp(my $number = <STDIN>);
($this, $next) = ($next, $this + $next) for 1 .. $number;
print $this;
