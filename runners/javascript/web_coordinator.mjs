// The coordinator of the runner `web`. It lives in a worker of its own, because browsers slow down the timers of
// pages that nobody looks at; the page only shows what it is told. Commands come from web_host.py in one streamed
// answer, and go back as posted lines.
import { Host } from './dialect.mjs';
import { clockOfThisThread, compareClocks } from './web_clock.mjs';

const post = (path, body) => fetch(new URL(path, import.meta.url), { method: 'POST', body });

const sendEvery = 200; // ms while jobs are measured: each message goes through several processes of the browser
let queue = [];
let sending = null;

// Answers stay in order: the next are sent when the last have arrived.
function write(line) {
  queue.push(`${line}\n`);
  sending ??= sendAll();
}

async function sendAll() {
  while (queue.length > 0) {
    if (measuring) {
      await Promise.race([new Promise((resolve) => setTimeout(resolve, sendEvery)), measured]);
    }
    const lines = queue;
    queue = [];
    await post('answers', lines.join(''));
  }
  sending = null;
}

const tellPage = (message) => self.postMessage(message);
const tellEvery = 250; // ms: drawing costs time of the cores that are measured
let lastTold = 0;
let measuring = false;
let measured = null; // kept when no worker has anything left to do
let endOfMeasuring = null;

const platform = {
  clock: undefined,
  started: undefined,
  workerData: undefined,
  preparedFields: undefined,

  runtime: () => browserName(),

  async begin(epoch) {
    const ask = async () => Number(BigInt(await (await post('clock')).text()) - epoch);
    const begun = Number(BigInt(await (await post('started')).text()) - epoch);
    const comparison = await compareClocks(ask);
    const toClock = clockOfThisThread(comparison);
    this.clock = () => toClock(performance.now());
    this.started = () => Math.max(0, begun);
    this.workerData = () => ({ clock: comparison });
    this.preparedFields = () => ({ clock_error: comparison.error });
  },

  createWorker(data, transfer, { message, failure }) {
    const worker = new Worker(new URL('web_worker.mjs', import.meta.url), { type: 'module' });
    worker.onmessage = (event) => message(event.data);
    worker.onerror = (event) => failure(new Error(event.message ?? 'the code of the worker could not be loaded'));
    worker.postMessage(data, transfer);
    return worker;
  },

  timer(milliseconds) {
    let id;
    const expired = new Promise((resolve) => (id = setTimeout(resolve, milliseconds)));
    return { expired, cancel: () => clearTimeout(id) };
  },

  // The messages have waited in the port: it delivers none before it has a listener.
  takeMessages: (port, count, take) =>
    new Promise((resolve) => {
      if (count === 0) {
        resolve();
        return;
      }
      let left = count;
      port.onmessage = (event) => {
        take(event.data);
        left--;
        if (left === 0) {
          resolve();
        }
      };
    }),

  async sha256(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },

  async exit() {
    await sending;
    tellPage({ step: 'over' });
    await post('goodbye');
  },

  async fail(error) {
    tellPage({ step: 'failed', message: String(error) });
    await post('failed', error?.stack ?? String(error));
  },

  heard({ verb, callable, call, workers, jobs }) {
    if (verb === 'measure') {
      measuring = true;
      measured = new Promise((resolve) => (endOfMeasuring = resolve));
    }
    tellPage({ step: verb, ...(verb === 'plan' ? { plan: { callable, call, workers, jobs } } : {}) });
  },

  progress(workers) {
    const over = workers.every(({ state }) => state === 'finished' || state === 'lost');
    if (over) {
      measuring = false;
      endOfMeasuring();
    }
    if (over || performance.now() - lastTold >= tellEvery) {
      lastTold = performance.now();
      tellPage({ workers });
    }
  },
};

async function browserName() {
  const hidden = /Not.?A.?Brand/i; // browsers put such a name into the list to keep sites from relying on it
  const data = await navigator.userAgentData?.getHighEntropyValues(['fullVersionList']);
  const named = (data?.fullVersionList ?? []).filter(({ brand }) => !hidden.test(brand.replace(/[^a-z]/gi, ' ')));
  const own = named.find(({ brand }) => brand !== 'Chromium') ?? named[0];
  if (own) {
    return `${own.brand} ${own.version}`;
  }
  const [, name, version] = navigator.userAgent.match(/(Firefox|Version)\/([\d.]+)/) ?? [];
  return name ? `${name === 'Version' ? 'Safari' : name} ${version}` : 'a browser';
}

self.onmessage = ({ data }) => {
  if (data.hidden && measuring) {
    post('hidden');
  }
};

const host = new Host(platform, write);
const answer = await fetch(new URL('commands', import.meta.url));
const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
let rest = '';
for (let part = await reader.read(); !part.done; part = await reader.read()) {
  const lines = (rest + part.value).split('\n');
  rest = lines.pop();
  lines.forEach((line) => host.receive(line));
}
tellPage({ step: 'over' });
