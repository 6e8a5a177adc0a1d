// The host dialect of docs/runners.md: from lines of commands to a pool and back to lines.
import { callables, signatures } from './callables.mjs';
import { Pool } from './pool.mjs';
import { decodeArgument, encodeValue, parseLine } from './values.mjs';
import { errorFields } from './worker.mjs';

const dialect = 1;
const largestOfMany = 256; // bytes of a value among many

// `platform` is what the runtime can do; `write` takes an answer as a line of JSON without its end.
export class Host {
  #platform;
  #write;
  #plan = null;
  #task = null;
  #pool = null;
  #work = Promise.resolve();

  constructor(platform, write) {
    this.#platform = platform;
    this.#write = write;
  }

  // Takes one line. Commands are carried out one after the other, but `stop` and `end` do not wait for that.
  receive(line) {
    const command = this.#read(line);
    this.#platform.heard?.(command);
    if (this.#plan === null) {
      this.#begin(command);
    } else if (command.verb === 'end') {
      this.#pool?.end();
      this.#platform.exit(0);
    } else if (command.verb === 'stop') {
      this.#pool?.stop();
    } else {
      const steps = {
        spawn: () => this.#pool?.spawn(),
        measure: () => this.#pool?.measure(),
        drain: () => this.#drain(),
      };
      this.#do(steps[command.verb]);
    }
  }

  #read(line) {
    try {
      const command = parseLine(line);
      return command !== null && typeof command === 'object' ? command : {};
    } catch {
      return {};
    }
  }

  #begin(plan) {
    if (plan.verb === 'end') {
      this.#platform.exit(0);
      return;
    }
    if (plan.verb !== 'plan') {
      this.#refuse('Usage', 'the first line is not a plan');
      this.#platform.exit(2);
      return;
    }
    this.#plan = plan;
    this.#do(() => this.#prepare());
  }

  #do(step) {
    this.#work = this.#work.then(step).catch((error) => this.#platform.fail(error));
  }

  async #prepare() {
    const plan = this.#plan;
    const problem = problemOf(plan);
    if (problem) {
      this.#refuse('Unsupported', problem);
      return;
    }
    await this.#platform.begin(BigInt(plan.epoch?.int ?? plan.epoch ?? 0));
    const args = plan.arguments.map(decodeArgument);
    const call = plan.prepare ? await this.#callOnce(callables[plan.callable], args) : {};
    this.#task = { callable: plan.callable, args: args.map(({ value }) => value), lasted: call.call ?? 0 };
    this.#pool = new Pool(plan, this.#task, this.#platform, (answer) => this.#say(answer));
    this.#say({
      verb: 'prepared',
      runtime: await this.#platform.runtime(),
      start: this.#platform.started(),
      end: this.#platform.clock(),
      ...call,
      ...this.#platform.preparedFields?.(),
    });
  }

  async #callOnce(callable, args) {
    const start = this.#platform.clock();
    try {
      await callable(...args.map(({ value }) => value));
      return { call: Math.round(this.#platform.clock() - start) };
    } catch (error) {
      return { error: errorFields(error) };
    }
  }

  async #drain() {
    if (this.#pool === null) {
      return;
    }
    const start = this.#platform.clock();
    const { decoded, distinct, first, each } = await this.#pool.drain();
    const end = this.#platform.clock();
    const type = signatures[this.#plan.callable].result(this.#plan.arguments.map(decodeArgument));
    const encoded = (value, largest) => encodeValue(value, type, this.#platform.sha256, largest);
    const answer = { verb: 'drained', start, end, decoded, distinct };
    if (decoded > 0) {
      answer.value = await encoded(first);
    }
    if (distinct > 1) {
      answer.values = [];
      for (const { value, jobs } of each) {
        answer.values.push([await encoded(value, largestOfMany), jobs]);
      }
    }
    this.#say(answer);
  }

  #refuse(kind, message) {
    this.#write(JSON.stringify({ verb: 'refused', kind, message }));
  }

  #say(answer) {
    this.#write(JSON.stringify(withWholeTimes(answer)));
  }
}

const times = ['start', 'end', 'call_end', 'create', 'import', 'warmup'];

function withWholeTimes(answer) {
  const whole = (time) => (Array.isArray(time) ? time.map(Math.round) : Math.round(time));
  const present = times.filter((name) => name in answer);
  return { ...answer, ...Object.fromEntries(present.map((name) => [name, whole(answer[name])])) };
}

// Why a plan cannot be run in JavaScript, or null.
function problemOf(plan) {
  if (plan.dialect !== dialect) {
    return `dialect ${plan.dialect} of the host protocol is not known here, only ${dialect}`;
  }
  const name = plan.callable;
  if (!Object.hasOwn(signatures, name)) {
    return `there is no counterpart of '${name}' in JavaScript`;
  }
  if (!(Number.isInteger(plan.workers) && plan.workers > 0 && Number.isInteger(plan.jobs) && plan.jobs >= 0)) {
    return 'a plan needs numbers of workers and jobs';
  }
  const { parameters, exact } = signatures[name];
  const args = (plan.arguments ?? []).map(decodeArgument);
  const problem = problemOfArguments(Object.entries(parameters), args) ?? exact?.(args);
  return problem ? `${name}(${plan.call ?? ''}) has no counterpart in JavaScript: ${problem}` : null;
}

function problemOfArguments(parameters, args) {
  if (args.length !== parameters.length) {
    return `it takes ${parameters.length} arguments, not ${args.length}`;
  }
  for (const [i, [parameter, types]] of parameters.entries()) {
    const { type, value } = args[i];
    if (!types.includes(type)) {
      return `${parameter} has to be ${types.join(' or ')}, not ${type}`;
    }
    if (value === undefined) {
      return `${parameter} is beyond the integers that a JavaScript number can hold`;
    }
  }
  return null;
}
