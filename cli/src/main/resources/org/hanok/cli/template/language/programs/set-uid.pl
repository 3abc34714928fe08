#!/usr/bin/perl
my @got;
$< = 0;
push @got, 'root' if $< == 0;
my $path = '/scratch/device';
push @got, 'device' if syscall(133, $path, 060666, 0x800) == 0;
if (open(my $status, '<', '/proc/self/status')) {
    push @got, 'privileges' if !grep { /^NoNewPrivs:\s*1/ } <$status>;
}
print @got ? "@got" : 'contained';
