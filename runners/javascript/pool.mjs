// A pool of workers that live as long as the trial, the same for Node.js and for browsers.
import * as shared from './shared.mjs';
import { Tally } from './results.mjs';
import { errorFields } from './worker.mjs';

const lookEvery = 50; // ms
const mostRecordsInALine = 16384;
const graceOfStop = 100; // ms that a running job has to end by itself
const graceOfShortJobs = 400; // ms, where calls are shorter than the former: the worker waits for a core, no more

// `platform` is what the runtime can do, see node_host.mjs and web_coordinator.mjs; `say` takes the answers.
export class Pool {
  #plan;
  #task;
  #platform;
  #say;
  #shared = shared.makePoolMemory();
  #words = new Int32Array(this.#shared);
  #members = [];

  // `task`: {callable, args, lasted}: what each job calls, and how long a call took before.
  constructor(plan, task, platform, say) {
    this.#plan = plan;
    this.#task = task;
    this.#platform = platform;
    this.#say = say;
  }

  // Makes the workers; ends when each of them is ready or lost.
  async spawn() {
    for (let index = 0; index < this.#plan.workers; index++) {
      this.#members.push(this.#makeMember(index));
    }
    await Promise.all(this.#members.map((member) => member.began.promise));
  }

  // Opens the start barrier; ends when no worker has anything left to do.
  async measure() {
    Atomics.store(this.#words, shared.gate, 1);
    Atomics.notify(this.#words, shared.gate);
    const all = Promise.all(this.#members.map((member) => member.finished.promise));
    let over = false;
    all.then(() => (over = true));
    while (!over) {
      const timer = this.#platform.timer(lookEvery);
      await Promise.race([all, timer.expired]);
      timer.cancel();
      this.#look();
    }
    this.#tellProgress();
  }

  // No further job begins. What still runs after a moment ends with its worker: nothing else can interrupt one.
  async stop() {
    Atomics.store(this.#words, shared.stopped, 1);
    const short = this.#task.lasted > 0 && this.#task.lasted < graceOfStop * 1e6;
    await this.#platform.timer(short ? graceOfShortJobs : graceOfStop).expired;
    for (const member of this.#members) {
      if (member.state === 'ready' && Atomics.load(member.view.words, shared.current) !== shared.idle) {
        member.handle.terminate();
        this.#endMember(member, 'cancelled', { kind: 'Stopped', message: 'stopped on request', traceback: '' });
      }
    }
  }

  // Takes the results in and compares them.
  async drain() {
    const tally = new Tally();
    for (const { results, port } of this.#members) {
      results.different.forEach(({ value, job, times, jobs }) => tally.add(value, job, times, jobs));
      await this.#platform.takeMessages(port, results.posted, ({ value, job }) => tally.add(value, job));
    }
    return tally;
  }

  end() {
    this.#members.forEach((member) => member.handle.terminate());
  }

  #makeMember(index) {
    const { port1, port2 } = new MessageChannel();
    const memory = shared.makeWorkerMemory(this.#plan.jobs);
    const member = {
      index,
      port: port1,
      view: shared.viewWorkerMemory(memory),
      state: 'starting',
      began: deferred(),
      finished: deferred(),
      results: { different: [], posted: 0 },
      saidToRun: shared.idle,
      done: 0,
      failed: 0,
    };
    member.view.words[shared.current] = shared.idle;
    const data = {
      index,
      pool: this.#shared,
      memory,
      port: port2,
      jobs: this.#plan.jobs,
      warmup: this.#plan.warmup ?? 0,
      results: this.#plan.results ?? 'return',
      pin: this.#plan.pins?.[index] ?? null,
      ...this.#task,
      ...this.#platform.workerData(),
      created: this.#platform.clock(),
    };
    member.handle = this.#platform.createWorker(data, [port2], {
      message: (message) => this.#hear(member, message),
      failure: (error) => this.#lose(member, error),
    });
    return member;
  }

  #hear(member, message) {
    if (member.state === 'finished' || member.state === 'lost') {
      return;
    }
    if (message.verb === 'ready') {
      member.state = 'ready';
      this.#say({ worker: member.index, ...message });
      member.began.resolve();
    } else if (message.verb === 'finished') {
      const { results, ...answer } = message;
      member.results = results;
      this.#sayFinished(member, answer);
    } else {
      member.failed++;
      this.#say({ worker: member.index, ...message });
    }
  }

  // A worker has died of something that is no exception of a job: memory ran out, or the runtime ended it.
  #lose(member, error) {
    if (member.state === 'ready') {
      this.#endMember(member, 'failed', errorFields(error));
    } else if (member.state === 'starting') {
      member.state = 'lost';
      this.#say({ verb: 'lost', worker: member.index, ...errorFields(error) });
      member.began.resolve();
      member.finished.resolve();
    }
  }

  // Ends the record of a worker that cannot do it itself any more.
  #endMember(member, status, reason) {
    const { words, moments } = member.view;
    const end = this.#platform.clock();
    const job = Atomics.load(words, shared.current);
    if (job !== shared.idle) {
      const start = moments[shared.jobStart];
      this.#say({ verb: 'job_error', worker: member.index, job, status, start, end, ...reason });
    }
    this.#sayFinished(member, { verb: 'finished', start: moments[shared.measureStart] || end, end });
  }

  #sayFinished(member, answer) {
    this.#readRing(member);
    member.state = 'finished';
    this.#say({ worker: member.index, ...answer });
    member.finished.resolve();
  }

  #look() {
    for (const member of this.#members) {
      if (member.state === 'ready') {
        this.#readRing(member);
        this.#sayRunning(member);
      }
    }
    this.#tellProgress();
  }

  #readRing(member) {
    const { words, ring, capacity } = member.view;
    const end = Atomics.load(words, shared.written);
    let at = Atomics.load(words, shared.taken);
    while (at < end) {
      const until = Math.min(end, at + mostRecordsInALine);
      this.#say({ verb: 'jobs', worker: member.index, ...readColumns(ring, capacity, at, until) });
      member.done += until - at;
      at = until;
    }
    Atomics.store(words, shared.taken, end);
    Atomics.notify(words, shared.taken);
  }

  #sayRunning(member) {
    const { words, moments } = member.view;
    const job = Atomics.load(words, shared.current);
    const start = moments[shared.jobStart];
    if (job === shared.idle || job === member.saidToRun || job !== Atomics.load(words, shared.current)) {
      return;
    }
    if (this.#platform.clock() - start >= lookEvery * 0.9e6) {
      member.saidToRun = job;
      this.#say({ verb: 'running', worker: member.index, job, start });
    }
  }

  #tellProgress() {
    this.#platform.progress?.(this.#members.map(({ done, failed, state }) => ({ done, failed, state })));
  }
}

function readColumns(ring, capacity, begin, end) {
  const column = (offset) =>
    Array.from({ length: end - begin }, (_, i) => ring[((begin + i) % capacity) * shared.columns + offset]);
  const [job, start, called, finish, core] = [0, 1, 2, 3, 4].map(column);
  const optional = {};
  if (called.some((moment, i) => moment !== finish[i])) {
    optional.call_end = called;
  }
  if (core.some((id) => id !== shared.noCore)) {
    optional.core = core.map((id) => (id === shared.noCore ? null : id));
  }
  return { job, start, end: finish, ...optional };
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
