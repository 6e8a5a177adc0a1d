// The pool with workers that do what the test says.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { code } from './code.mjs';

const { Pool } = await code('pool.mjs');
const { Tally } = await code('results.mjs');
const shared = await code('shared.mjs');

function makePool(workers) {
  const said = [];
  const made = [];
  const platform = {
    clock: () => 1000,
    workerData: () => ({}),
    createWorker(data, transfer, events) {
      const worker = { data, ...events, terminated: false, terminate: () => (worker.terminated = true) };
      made.push(worker);
      return worker;
    },
    timer: () => ({ expired: new Promise(setImmediate), cancel() {} }),
    takeMessages() {},
  };
  const task = { callable: 'fibonacci', args: [1], lasted: 0 };
  const pool = new Pool({ workers, jobs: 10 }, task, platform, (answer) => said.push(answer));
  return { pool, said, made };
}

const ready = { verb: 'ready', create: [0, 1], import: [1, 2], warmup: [2, 3], warmup_failed: 0 };

async function makeReadyPool(workers) {
  const made = makePool(workers);
  const spawned = made.pool.spawn();
  made.made.forEach((worker) => worker.message(ready));
  await spawned;
  return made;
}

function finish(worker, value, times) {
  const results = { different: [{ value, job: worker.data.index, times }], posted: 0 };
  worker.message({ verb: 'finished', start: 5, end: 6, results });
}

// Writes a job as a worker does.
function record(worker, job, start) {
  const { words, ring, capacity } = shared.viewWorkerMemory(worker.data.memory);
  const at = (words[shared.written] % capacity) * shared.columns;
  ring.set([job, start, start + 1, start + 1, shared.noCore], at);
  words[shared.written]++;
}

const begin = (worker, job) => (shared.viewWorkerMemory(worker.data.memory).words[shared.current] = job);

test('a worker that dies before it is ready is lost, and the others go on', async () => {
  const { pool, said, made } = makePool(2);
  const spawned = pool.spawn();
  made[0].failure(new TypeError('no memory'));
  made[1].message(ready);
  await spawned;
  const measured = pool.measure();
  record(made[1], 0, 7);
  finish(made[1], 1, 1);
  await measured;
  const verbs = said.map(({ verb, worker }) => `${verb} ${worker}`);
  assert.deepEqual(verbs, ['lost 0', 'ready 1', 'jobs 1', 'finished 1']);
  assert.equal(said[0].kind, 'TypeError');
  assert.equal(said[0].message, 'no memory');
});

test('a worker that dies at a job takes only that job along', async () => {
  const { pool, said, made } = await makeReadyPool(2);
  const measured = pool.measure();
  record(made[0], 0, 7);
  begin(made[0], 3);
  made[0].failure(new RangeError('out of memory'));
  made[0].failure(new Error('ended'));
  finish(made[1], 1, 9);
  await measured;
  const of = (verb) => said.filter((answer) => answer.verb === verb);
  assert.deepEqual(of('jobs').map(({ job }) => job), [[0]]);
  const [{ worker, job, status, kind, end }] = of('job_error');
  assert.deepEqual([worker, job, status, kind, end], [0, 3, 'failed', 'RangeError', 1000]);
  assert.deepEqual(of('finished').map(({ worker }) => worker), [0, 1]);
  assert.equal((await pool.drain()).decoded, 9);
});

test('stop ends workers that stay at their job, and leaves the others to end by themselves', async () => {
  const { pool, said, made } = await makeReadyPool(2);
  const measured = pool.measure();
  begin(made[0], 4);
  const stopped = pool.stop();
  assert.equal(new Int32Array(made[0].data.pool)[shared.stopped], 1);
  finish(made[1], 1, 1);
  await stopped;
  await measured;
  assert.deepEqual(made.map(({ terminated }) => terminated), [true, false]);
  const errors = said.filter(({ verb }) => verb === 'job_error');
  assert.deepEqual(errors.map(({ job, status }) => [job, status]), [[4, 'cancelled']]);
});

test('records that went once around the ring are told in their order', async () => {
  const { pool, said, made } = await makeReadyPool(1);
  const measured = pool.measure();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 7; i++) {
      record(made[0], round * 7 + i, 100);
    }
    const words = shared.viewWorkerMemory(made[0].data.memory).words;
    while (words[shared.taken] < words[shared.written]) {
      await new Promise(setImmediate);
    }
  }
  finish(made[0], 1, 21);
  await measured;
  assert.deepEqual(said.filter(({ verb }) => verb === 'jobs').flatMap(({ job }) => job), [...Array(21).keys()]);
});

test('results are told apart by what they are', () => {
  const tally = new Tally();
  tally.add(1, 5, 3);
  tally.add(1, 2);
  tally.add(Uint8Array.of(1, 2), 4);
  tally.add(Uint8Array.of(1, 2), 1);
  tally.add(Uint8Array.of(1, 3), 9);
  tally.add('1', 7);
  assert.deepEqual([tally.decoded, tally.distinct, tally.first], [8, 4, Uint8Array.of(1, 2)]);
});

test('which jobs returned what is kept of those that are compared one by one', () => {
  const tally = new Tally();
  tally.add(0, 0, 2, [0, 3]);
  tally.add(-0, 1);
  tally.add(0, 2, 1, [2]);
  tally.add(NaN, 4);
  tally.add(NaN, 20000);
  tally.add(7, 30000);
  assert.deepEqual(tally.each, [
    { value: 0, jobs: [0, 3, 2] },
    { value: -0, jobs: [1] },
    { value: NaN, jobs: [4] },
  ]);
  assert.deepEqual([tally.decoded, tally.distinct], [7, 4]);
});
