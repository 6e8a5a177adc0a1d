// The comparison of the clocks of a browser and of the host.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { code } from './code.mjs';

const { compareClocks, clockOfThisThread } = await code('web_clock.mjs');
const difference = 12345678901;
const hostClock = () => performance.now() * 1e6 + difference;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Answers that take their time on the way there and on the way back.
const slow = (there, back) => async () => {
  await pause(there);
  const now = hostClock();
  await pause(back);
  return now;
};

for (const [there, back] of [[0, 0], [4, 0], [0, 4]]) {
  test(`the difference is within the error that is told (${there} ms there, ${back} ms back)`, async () => {
    const { offset, error } = await compareClocks(slow(there, back));
    assert.ok(Math.abs(offset - difference) <= error, `${offset - difference} and ${error}`);
  });
}

test('a thread that began later counts from the same moment', () => {
  const origin = performance.timeOrigin - 250;
  const clock = clockOfThisThread({ offset: 1000, origin });
  assert.ok(Math.abs(clock(2) - (2e6 + 250e6 + 1000)) < 1000);
});
