#!/usr/bin/perl
use Socket;
my $line;
my $made = socket($line, PF_INET, SOCK_STREAM, 0);
print(($made && connect($line, pack_sockaddr_in(8080, INADDR_LOOPBACK))) ? 'connected' : 'denied');
