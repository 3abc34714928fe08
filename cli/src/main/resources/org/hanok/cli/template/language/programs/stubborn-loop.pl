#!/usr/bin/perl
$SIG{$_} = 'IGNORE' for keys %SIG;
1 while 1;
