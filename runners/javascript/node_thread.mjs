// What the kernel knows about the calling thread. Its files stay open, so that one reading takes some microseconds.
import fs from 'node:fs';

import { noCore } from './shared.mjs';

export function threadAccount() {
  const tid = Number(fs.readlinkSync('/proc/thread-self').split('/').pop());
  const open = (name) => openIfThere(`/proc/self/task/${tid}/${name}`);
  const files = { schedstat: open('schedstat'), status: open('status'), sched: open('sched') };
  const stat = open('stat');
  const buffer = Buffer.alloc(8192);
  const read = (descriptor) =>
    descriptor === null ? '' : buffer.latin1Slice(0, fs.readSync(descriptor, buffer, 0, buffer.length, 0));

  const readAll = () => {
    const schedstat = read(files.schedstat);
    return { schedstat, cpu: schedstat, status: read(files.status), sched: read(files.sched) };
  };

  return {
    tid,

    // The logical CPU that this thread runs on.
    core() {
      const text = read(stat);
      // The name of the thread comes second, in parentheses, and may hold anything.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return fields.length > processor ? Number(fields[processor]) : noCore;
    },

    // Readings, taken apart later. The first comes just after the thread was woken.
    begin: readAll,
    end: readAll,

    // The kernel brings a thread's CPU time up to date when the thread leaves its core: so it does that for a
    // moment, after everything else has been read.
    settle(reading) {
      Atomics.wait(nothing, 0, 0, shortest);
      return { ...reading, cpu: read(files.schedstat) };
    },

    // What was used between two readings, null where the kernel does not say.
    used(begin, end) {
      const used = ([name, reading, pattern]) => [name, difference(begin, end, reading, pattern)];
      return Object.fromEntries(fields.map(used));
    },
  };
}

const processor = 36; // of /proc/PID/stat, counted from the state on
const nothing = new Int32Array(new SharedArrayBuffer(4));
const shortest = 0.05; // ms

const fields = [
  ['cpu', 'cpu', /^(\d+)/],
  ['run_queue', 'schedstat', /^\d+ (\d+)/],
  ['voluntary', 'status', /^voluntary_ctxt_switches:\s*(\d+)/m],
  ['involuntary', 'status', /^nonvoluntary_ctxt_switches:\s*(\d+)/m],
  ['migrations', 'sched', /^se\.nr_migrations\s*:\s*(\d+)/m],
];

function difference(begin, end, reading, pattern) {
  const [before, after] = [begin, end].map((readings) => readings[reading].match(pattern));
  return before && after ? Number(after[1]) - Number(before[1]) : null;
}

function openIfThere(path) {
  try {
    return fs.openSync(path);
  } catch {
    return null;
  }
}
