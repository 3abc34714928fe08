#!/usr/bin/perl
print open(my $file, '<', '/etc/passwd') ? 'opened' : 'denied';
