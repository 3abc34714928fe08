#!/usr/bin/perl
exit 3;
