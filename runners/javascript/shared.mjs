// The memory that a pool shares with its workers. Everything that workers say while they are measured goes through
// here, so that nothing is posted or allocated between two jobs but what the job itself needs.

// Words of the pool.
export const next = 0; // the job to be taken next
export const stopped = 1; // 1: no further job begins
export const gate = 2; // 1: the start barrier is open

// Words of a worker.
export const written = 0; // jobs in the ring since it began
export const taken = 1; // of those, how many the pool has read
export const current = 2; // the job that runs, or idle

export const idle = -1;

// Columns of a ring, and the numbers of a worker beside it.
export const columns = 5; // job, start, call end, end, core
export const noCore = -1;
export const measureStart = 0;
export const jobStart = 1;

const mostKept = 1 << 18;

// Plain shared buffers, which can be sent to a worker as they are.
export function makePoolMemory() {
  return new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
}

export function makeWorkerMemory(jobs) {
  const capacity = Math.min(Math.max(jobs, 1), mostKept);
  return {
    capacity,
    words: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
    moments: new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT),
    ring: new SharedArrayBuffer(capacity * columns * Float64Array.BYTES_PER_ELEMENT),
  };
}

export function viewWorkerMemory(memory) {
  return {
    capacity: memory.capacity,
    words: new Int32Array(memory.words),
    moments: new Float64Array(memory.moments),
    ring: new Float64Array(memory.ring),
  };
}
