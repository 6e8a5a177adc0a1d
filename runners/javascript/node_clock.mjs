// Nanoseconds of CLOCK_MONOTONIC since `epoch` (a BigInt): a number holds 104 days of them exactly.
export function makeClock(epoch) {
  return () => Number(process.hrtime.bigint() - epoch);
}
