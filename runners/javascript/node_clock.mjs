// Nanoseconds of CLOCK_MONOTONIC since `epoch`: a number holds 104 days of them exactly.
export function makeClock(epoch) {
  const begin = BigInt(epoch);
  return () => Number(process.hrtime.bigint() - begin);
}
