#!/usr/bin/perl
my @got = grep { -e } qw(/etc/passwd /etc/shadow /root /home /work /tmp /var /sys /run
    /usr/bin/sudo /dev/mem /dev/kmsg /dev/sda /dev/vda /dev/kvm);
my ($core, $word);
push @got, 'kcore' if open($core, '<', '/proc/kcore') && read($core, $word, 4);
print @got ? "@got" : 'contained';
