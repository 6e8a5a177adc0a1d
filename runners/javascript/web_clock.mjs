// The clock of the engine, CLOCK_MONOTONIC since the epoch in nanoseconds, from performance.now() of a browser.

const enough = 50e3; // ns: better than this is not worth another exchange
const longest = 400; // ms for all exchanges
const coarseness = 5e3; // ns: steps of performance.now() in an isolated page

// Asks the host what time it is, again and again. Each answer was given between the question and its arrival, so it
// bounds the difference of the clocks from both sides; what all of them allow is kept.
// `ask` answers {now}, nanoseconds since the epoch. The result fits clockOfThisThread() in every thread of the page.
export async function compareClocks(ask) {
  let low = -Infinity;
  let high = Infinity;
  const end = performance.now() + longest;
  while (high - low > 2 * enough && performance.now() < end) {
    const before = performance.now() * 1e6;
    const now = await ask();
    const after = performance.now() * 1e6;
    low = Math.max(low, now - after - coarseness);
    high = Math.min(high, now - before + coarseness);
  }
  return { offset: (low + high) / 2, error: Math.ceil((high - low) / 2), origin: performance.timeOrigin };
}

// Turns readings of performance.now() on this thread into nanoseconds since the epoch. Every thread counts from a
// moment of its own, which it tells in the same terms as the thread that compared the clocks.
export function clockOfThisThread({ offset, origin }) {
  const whole = offset + (performance.timeOrigin - origin) * 1e6;
  return (milliseconds) => milliseconds * 1e6 + whole;
}
