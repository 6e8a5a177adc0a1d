// What becomes of the results of jobs.

// Keeps the results of one worker. Numbers and short strings stay here, each different one once, and travel
// together when the jobs are over. Bytes and everything else of some size travel job by job, as they do in every
// pool of workers: posting copies them (structured clone), which is in the job's time between the end of the call
// and the end of the job; taking the copy out of the queue and comparing it is in the drain phase.
export function resultKeeper({ results, port }) {
  const different = new Map(); // value -> [lowest job, how often]
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
          different.set(value, [job, 1]);
        } else {
          seen[1]++;
        }
        return false;
      }
      port.postMessage({ job, value });
      posted++;
      return true;
    },
    gathered: () => ({ different: [...different].map(([value, [job, times]]) => ({ value, job, times })), posted }),
  };
}

const shortString = 1024;

function isSmall(value) {
  if (typeof value === 'string') {
    return value.length <= shortString;
  }
  return typeof value !== 'object' && !Object.is(value, -0); // a Map takes -0 for 0
}

// Compares the results of all workers: {decoded, distinct, first}, where `first` is that of the lowest job.
export class Tally {
  decoded = 0;
  #different = []; // {value, job}

  add(value, job, times = 1) {
    this.decoded += times;
    const same = this.#different.find((entry) => equal(entry.value, value));
    if (same === undefined) {
      this.#different.push({ value, job });
    } else {
      same.job = Math.min(same.job, job);
    }
  }

  get distinct() {
    return this.#different.length;
  }

  get first() {
    return this.#different.reduce((lowest, entry) => (lowest?.job < entry.job ? lowest : entry), undefined)?.value;
  }
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
