// What becomes of the results of jobs.

// Keeps the results of one worker. Numbers and short strings stay here, each different one once, and travel
// together when the jobs are over. Bytes and everything else of some size travel job by job, as they do in every
// pool of workers: posting copies them (structured clone), which is in the job's time between the end of the call
// and the end of the job; taking the copy out of the queue and comparing it is in the drain phase.
export function resultKeeper({ results, port }) {
  const different = new Map(); // value -> [lowest job, how often, the jobs as far as they are compared one by one]
  let posted = 0;
  if (results === 'none') {
    return { keep: () => false, gathered: () => ({ different: [], posted }) };
  }
  return {
    // Whether the result has travelled.
    keep(job, value) {
      if (isSmall(value)) {
        const seen = different.get(value);
        if (seen === undefined) {
          different.set(value, [job, 1, job < mostJobsWithValues ? [job] : []]);
        } else {
          seen[1]++;
          if (job < mostJobsWithValues) {
            seen[2].push(job);
          }
        }
        return false;
      }
      port.postMessage({ job, value });
      posted++;
      return true;
    },
    gathered: () => ({
      different: [...different].map(([value, [job, times, jobs]]) => ({ value, job, times, jobs })),
      posted,
    }),
  };
}

const shortString = 1024;

function isSmall(value) {
  if (typeof value === 'string') {
    return value.length <= shortString;
  }
  return typeof value !== 'object' && !Object.is(value, -0); // a Map takes -0 for 0
}

// Those that the engine compares one by one: docs/runners.md, `values`.
const mostJobsWithValues = 16384;

// Compares the results of all workers: {decoded, distinct, first}, where `first` is that of the lowest job.
export class Tally {
  decoded = 0;
  #entries = []; // {value, job, jobs}
  #numbers = new Map(); // what tells a value from all others, or how bytes begin -> [entry]

  add(value, job, times = 1, jobs = job < mostJobsWithValues ? [job] : []) {
    this.decoded += times;
    const key = keyOf(value);
    const alike = this.#numbers.get(key) ?? [];
    const same = alike.find((entry) => equal(entry.value, value));
    if (same === undefined) {
      const entry = { value, job, jobs: [...jobs] };
      this.#entries.push(entry);
      this.#numbers.set(key, [...alike, entry]);
    } else {
      same.job = Math.min(same.job, job);
      for (const one of jobs) {
        same.jobs.push(one);
      }
    }
  }

  get distinct() {
    return this.#entries.length;
  }

  get first() {
    return this.#entries.reduce((lowest, entry) => (lowest?.job < entry.job ? lowest : entry), undefined)?.value;
  }

  // Each different value and the jobs that returned it: [{value, jobs}].
  get each() {
    return this.#entries.filter(({ jobs }) => jobs.length > 0).map(({ value, jobs }) => ({ value, jobs }));
  }
}

function keyOf(value) {
  if (!(value instanceof Uint8Array)) {
    return value;
  }
  let hash = value.length;
  for (const byte of value) {
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  return `bytes ${hash}`;
}

function equal(a, b) {
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return equalBytes(a, b);
  }
  return Object.is(a, b);
}

function equalBytes(a, b) {
  if (a.length !== b.length) {
    return false;
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}
