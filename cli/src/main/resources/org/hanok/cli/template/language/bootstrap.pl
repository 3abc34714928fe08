# Runs one program. Where an exit status cannot say how it ended, a line on standard error does that
# begins with NUL: "broke" and why. Exit statuses and signals are read by the node itself.
package main;
our ($HANOK_PROGRAM, $HANOK_PROCESS) = (shift @ARGV, $$);
$0 = $HANOK_PROGRAM;
do $HANOK_PROGRAM;
if ($@) {
    print STDERR $@;
    if ($$ == $HANOK_PROCESS) {
        my $why = "$@";
        $why =~ s/\s+/ /g;
        syswrite STDERR, "\0broke " . substr($why, 0, 400) . "\n";
    }
    exit 255;
}
