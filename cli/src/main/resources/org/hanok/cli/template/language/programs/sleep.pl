#!/usr/bin/perl
sleep 3600;
