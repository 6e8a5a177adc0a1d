// The runner `node`: Node.js worker threads. Speaks the host dialect on descriptors 0 and 3, see docs/runners.md.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker, receiveMessageOnPort } from 'node:worker_threads';

import { Host } from './dialect.mjs';
import { makeClock } from './node_clock.mjs';

const answers = 3;

// Answers are written whole and at once, from this thread, which has nothing else to do: the workers run on.
function write(line) {
  let left = Buffer.from(`${line}\n`);
  while (left.length > 0) {
    try {
      left = left.subarray(fs.writeSync(answers, left));
    } catch (error) {
      if (error.code !== 'EAGAIN') {
        process.exit(1); // the engine is gone
      }
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));

const platform = {
  // Known as soon as the plan has said the epoch.
  clock: undefined,
  workerData: undefined,

  runtime: () => `Node.js ${process.versions.node}`,

  begin(epoch) {
    this.clock = makeClock(epoch);
    this.workerData = () => ({ epoch });
  },

  // When this process began, which is before the plan came.
  started() {
    return Math.max(0, this.clock() - performance.now() * 1e6);
  },

  createWorker(data, transferList, { message, failure }) {
    const worker = new Worker(new URL('node_worker.mjs', import.meta.url), { workerData: data, transferList });
    worker.on('message', message);
    worker.on('error', failure);
    worker.on('exit', (code) => failure(new Error(`the worker thread ended with exit code ${code}`)));
    return worker;
  },

  timer(milliseconds) {
    let id;
    const expired = new Promise((resolve) => (id = setTimeout(resolve, milliseconds)));
    return { expired, cancel: () => clearTimeout(id) };
  },

  // The messages have waited in the queue of the port, still encoded.
  takeMessages(port, count, take) {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      take(next.message);
    }
  },

  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),

  exit: (code) => process.exit(code),

  fail(error) {
    console.error(error);
    process.exit(1);
  },
};

const host = new Host(platform, write);
createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (line) => host.receive(line))
  .on('close', () => process.exit(0));
