// One worker thread of Node.js.
import { spawnSync } from 'node:child_process';
import { parentPort, workerData } from 'node:worker_threads';

import { makeClock } from './node_clock.mjs';
import { threadAccount } from './node_thread.mjs';

parentPort.on('message', () => {}); // keeps the thread until the pool ends it
const clock = makeClock(workerData.epoch);
const created = clock();
const account = threadAccount();
if (workerData.pin !== null) {
  // Where there is no taskset the thread stays where it is; the engine looks at where it really ran.
  spawnSync('taskset', ['-p', '-c', String(workerData.pin), String(account.tid)]);
}
const { work } = await import('./worker.mjs');
const { callables } = await import('./callables.mjs');
const machine = {
  clock,
  counters: account,
  core: account.core,
  identity: { pid: process.pid, tid: account.tid },
  post: (message) => parentPort.postMessage(message),
};
await work(workerData, machine, callables[workerData.callable], { created, imported: clock() });
