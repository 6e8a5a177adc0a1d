// The host itself, with more jobs than its workers can keep: each is told once.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

import { pathOf } from './code.mjs';

test('each of many short jobs is told once and in order', { timeout: 120000 }, async () => {
  const jobs = 700000;
  const host = spawn(process.execPath, [pathOf('node_host.mjs')], { stdio: ['pipe', 'inherit', 'inherit', 'pipe'] });
  const send = (command) => host.stdin.write(`${JSON.stringify(command)}\n`);
  const ended = new Promise((resolve) => host.on('exit', resolve));
  const plan = { verb: 'plan', dialect: 1, epoch: Number(process.hrtime.bigint() - 1000000000n), workers: 1, jobs };
  send({ ...plan, warmup: 100, callable: 'fibonacci', arguments: [1], results: 'return', prepare: true, pins: [null] });
  const told = new Uint8Array(jobs);
  let last = 0;
  let drained = null;
  const next = { prepared: 'spawn', ready: 'measure', finished: 'drain', drained: 'end' };
  for await (const line of createInterface({ input: host.stdio[3] })) {
    const answer = JSON.parse(line);
    if (answer.verb === 'jobs') {
      assert.ok(answer.job.length <= 16384);
      answer.job.forEach((job, i) => {
        told[job]++;
        assert.ok(answer.start[i] >= last && answer.end[i] >= answer.start[i]);
        last = answer.end[i];
      });
    } else if (answer.verb === 'drained') {
      drained = answer;
    }
    if (answer.verb in next) {
      send({ verb: next[answer.verb] });
    }
  }
  assert.equal(await ended, 0);
  assert.ok(told.every((times) => times === 1));
  assert.deepEqual([drained.value, drained.decoded, drained.distinct], [1, jobs, 1]);
});
