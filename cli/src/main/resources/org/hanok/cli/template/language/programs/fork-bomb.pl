#!/usr/bin/perl
fork while 1;
