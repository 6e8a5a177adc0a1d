# The counterparts of Python's callables: the same algorithms, so that what is compared is the language.
use v5.20; use warnings FATAL => 'numeric'; no warnings 'recursion';

sub fibonacci {
    my ($n) = @_;
    return $n < 2 ? $n : fibonacci($n - 1) + fibonacci($n - 2);
}

sub count_primes {
    my ($limit) = @_;
    my $count = 0;
    CANDIDATE: for my $candidate (2 .. $limit - 1) {
        for (my $divisor = 2; $divisor * $divisor <= $candidate; $divisor++) {
            next CANDIDATE if $candidate % $divisor == 0;
        }
        $count++;
    }
    return $count;
}
1;
