// The life of one worker, the same in Node.js and in browsers.
import * as shared from './shared.mjs';
import { resultKeeper } from './results.mjs';

const worthReadingTheCore = 2e6; // ns: reading it costs some microseconds, which is below 1 % from here on

// Runs one worker. `data` is what the pool sent; `machine` is what this runtime can do on this thread:
//   clock()      nanoseconds since the epoch
//   counters     {begin() and end() -> readings, settle(end) -> a reading that is complete,
//                used(begin, end) -> fields of "finished"}
//   core()       the logical CPU that this thread runs on, or shared.noCore
//   identity     fields of "ready": pid, tid
//   post(message)
// `created` and `imported` are the moments when this thread began and when its code was loaded.
export async function work(data, machine, callable, { created, imported }) {
  const warmup = await warmUp(data, callable, machine.clock);
  // Once beforehand, so that the readings around the measured jobs are compiled.
  machine.counters.used(machine.counters.begin(), machine.counters.settle(machine.counters.end()));
  machine.post({
    verb: 'ready',
    ...machine.identity,
    create: [data.created, created],
    import: [created, imported],
    warmup: [imported, machine.clock()],
    warmup_failed: warmup.failed,
  });

  const pool = new Int32Array(data.pool);
  Atomics.wait(pool, shared.gate, 0);
  const start = machine.clock();
  const memory = shared.viewWorkerMemory(data.memory);
  memory.moments[shared.measureStart] = start;
  const before = machine.counters.begin();
  const keeper = resultKeeper(data);
  await runJobs({ data, pool, memory, machine, callable, keeper, lasted: warmup.lasted });
  const after = machine.counters.end();
  const end = machine.clock(); // outermost, so that nothing is counted that came later
  const used = machine.counters.used(before, machine.counters.settle(after));
  machine.post({ verb: 'finished', start, end, ...used, results: keeper.gathered() });
}

// The warm-up jobs, and how long the last of them took: the calls before any measuring say what one job is like.
async function warmUp({ warmup, args, lasted }, callable, clock) {
  let failed = 0;
  for (let i = 0; i < warmup; i++) {
    const start = clock();
    try {
      await callable(...args);
      lasted = clock() - start;
    } catch {
      failed++;
    }
  }
  return { failed, lasted };
}

async function runJobs({ data, pool, memory, machine, callable, keeper, lasted }) {
  const { words, moments, ring, capacity } = memory;
  const { clock, core } = machine;
  const { jobs, args } = data;
  let records = 0;
  while (Atomics.load(pool, shared.stopped) === 0) {
    const job = Atomics.add(pool, shared.next, 1);
    if (job >= jobs) {
      return;
    }
    const startCore = lasted >= worthReadingTheCore ? core() : shared.noCore;
    const start = clock();
    moments[shared.jobStart] = start;
    Atomics.store(words, shared.current, job);
    try {
      let value = callable(...args);
      if (value instanceof Promise) {
        value = await value;
      }
      const called = clock();
      const end = keeper.keep(job, value) ? clock() : called;
      lasted = end - start;
      waitForRoom(words, records, capacity);
      const at = (records % capacity) * shared.columns;
      ring[at] = job;
      ring[at + 1] = start;
      ring[at + 2] = called;
      ring[at + 3] = end;
      ring[at + 4] = startCore;
      records++;
      Atomics.store(words, shared.current, shared.idle);
      Atomics.store(words, shared.written, records);
    } catch (error) {
      const end = clock();
      Atomics.store(words, shared.current, shared.idle);
      machine.post({ verb: 'job_error', job, status: 'failed', start, end, ...errorFields(error) });
    }
  }
}

// Only where a quarter of a million jobs ended since the pool looked last, which is every 50 ms.
function waitForRoom(words, records, capacity) {
  let read = Atomics.load(words, shared.taken);
  while (records - read >= capacity) {
    Atomics.wait(words, shared.taken, read);
    read = Atomics.load(words, shared.taken);
  }
}

// What went wrong, as the dialect has it.
export function errorFields(error) {
  const isError = error instanceof Error;
  return {
    kind: isError ? error.name : 'Error',
    message: isError ? error.message : String(error),
    traceback: (isError && error.stack) || '',
  };
}
