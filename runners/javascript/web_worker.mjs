// One Web Worker of the pool.
import { clockOfThisThread } from './web_clock.mjs';

const began = performance.now();
const { data } = await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
const clock = clockOfThisThread(data.clock);
const created = clock(began);
const { work } = await import('./worker.mjs');
const { callables } = await import('./callables.mjs');
const { noCore } = await import('./shared.mjs');
const machine = {
  clock: () => clock(performance.now()),
  counters: { begin() {}, end() {}, settle() {}, used: () => ({}) }, // a browser tells nothing of its threads
  core: () => noCore,
  identity: {},
  post: (message) => postMessage(message),
};
await work(data, machine, callables[data.callable], { created, imported: machine.clock() });
