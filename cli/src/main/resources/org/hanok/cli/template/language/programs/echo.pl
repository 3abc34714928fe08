#!/usr/bin/perl
local $/;
print <STDIN>;
