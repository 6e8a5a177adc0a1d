use v5.20; use JSON::PP; use List::Util 'min'; require $ARGV[0];  # the callables
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID setitimer ITIMER_REAL);
open my $engine, '>&=', 3 or die "descriptor 3: $!\n";
open my $results, '+>>', undef or die "no temporary file: $!\n";  # a line for each job
pipe my $take, my $put;  # holds the next job's number: who takes it puts back the one after
my ($plan, $open, @workers) = ({}, 0);
sub now { int(1e9 * clock_gettime(CLOCK_MONOTONIC)) - $plan->{epoch} }
sub cpu { int(1e9 * clock_gettime(CLOCK_PROCESS_CPUTIME_ID)) }
sub answer { syswrite $engine, encode_json({verb => @_}) . "\n" }  # below 4 KiB, so never torn
sub problem { (kind => 'Error', message => shift) }
sub call { my $value = eval { main->can($plan->{callable})->(@{$plan->{arguments}}) }; ($value, $@) }
sub leave { $SIG{CHLD} = 'IGNORE'; kill KILL => @workers; exit shift }
$SIG{CHLD} = $SIG{PIPE} = sub { leave(1) };  # a worker died, or the engine did
sub work { my ($w, $create) = (shift, now); return if $workers[$w] = fork // leave(1);
    my ($made, $job, $start, $begin) = now; $SIG{ALRM} = sub { answer('running', worker => $w, job => $job, start => $start) };
    my @life = (create => [$create, $made], warmup_failed => scalar grep { (call)[1] } 1 .. $plan->{warmup});
    answer('ready', worker => $w, pid => $$, @life, warmup => [$made, now]); my $used = cpu;
    while (sysread $take, my $number, 8) {  # waits here until 'measure' puts the first number in
        ($job, $start) = (unpack('Q', $number), now); $begin //= $start;
        syswrite $put, pack 'Q', $job + 1; last if $job >= $plan->{jobs};
        setitimer(ITIMER_REAL, 0.05); my ($value, $error) = call; setitimer(ITIMER_REAL, 0);
        if ($error) { answer('job_error', worker => $w, job => $job, status => 'failed', problem($error)); next }
        answer('jobs', worker => $w, job => [$job], start => [$start], end => [now]);
        syswrite $results, "$job $value\n" if $plan->{results} eq 'return' }
    answer('finished', worker => $w, start => $begin, end => now, cpu => cpu() - $used); sleep }
while (my $line = <STDIN> // leave(1)) { my $said = eval { +{%{decode_json $line}} } // {}; my $verb = $said->{verb} // '';
    if (!%$plan) { $plan = $said; my $start = now;
        my $why = $verb ne 'plan' ? 'no plan' : $plan->{dialect} != 1 ? 'dialect 1 only' : !main->can($plan->{callable})
            ? "no counterpart of '$plan->{callable}'" : grep({ !/^-?\d{1,15}\z/ } @{$plan->{arguments}}) ? 'integers only' : '';
        if ($why) { answer('refused', problem($why)); exit 2 if $verb ne 'plan'; next }
        my $error = $plan->{prepare} && (call)[1] ? {problem($@)} : undef;
        answer('prepared', runtime => "Perl $^V", start => $start, end => now, error => $error);
    } elsif ($verb eq 'spawn') { work($_) for 0 .. $plan->{workers} - 1;
    } elsif ($verb eq 'measure') { syswrite $put, pack 'Q', 0 unless $open++;  # opens the start barrier
    } elsif ($verb eq 'stop') { sysread $take, my $number, 8 if $open++; syswrite $put, pack 'Q', $plan->{jobs};
    } elsif ($verb eq 'drain') { my $start = now; seek $results, 0, 0; my %value = map { 0 + $_ } map { split } <$results>;
        my %jobs; push @{$jobs{$value{$_}}}, 0 + $_ for keys %value; my @each = map { [0 + $_, $jobs{$_}] } keys %jobs;
        my @found = (decoded => 0 + keys %value, distinct => 0 + @each, value => $value{min keys %value}, values => \@each);
        answer('drained', start => $start, end => now, @found);
    } elsif ($verb eq 'end') { leave(0) } }
