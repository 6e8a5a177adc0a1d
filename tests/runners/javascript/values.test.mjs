// Numbers and bytes between Python and JavaScript: what JSON.parse alone would lose.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { code } from './code.mjs';

const { parseLine, decodeArgument, encodeValue } = await code('values.mjs');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

test('floats and large integers stay what they are in Python', () => {
  assert.deepEqual(parseLine('[20.0,1e3,-2.5E-7,7,-7,9007199254740991,9007199254740993,-12345678901234567890]'), [
    { float: '20.0' },
    { float: '1e3' },
    { float: '-2.5E-7' },
    7,
    -7,
    9007199254740991,
    { int: '9007199254740993' },
    { int: '-12345678901234567890' },
  ]);
});

test('numbers within strings are text', () => {
  const value = { 'a 1.5 "b" 2e3': ['\\', '\\"', 'x = 1.0\n\\', '', '99999999999999999999'], n: [1, [2, { k: -3 }]] };
  assert.deepEqual(parseLine(JSON.stringify(value)), value);
});

test('a long line is read in time that grows with its length', () => {
  const source = 'x = "1.5" \\ \n'.repeat(300000);
  assert.equal(parseLine(JSON.stringify({ source, n: 1.5 })).source, source);
});

test('what is no JSON is no line', () => {
  for (const text of ['', '{', '{"a": 1.}', '[1 2]', '"open', '-', '{"a":01.5.2}']) {
    assert.throws(() => parseLine(text), SyntaxError, text);
  }
});

test('arguments have the types of Python', () => {
  const decoded = (text) => decodeArgument(parseLine(text));
  assert.deepEqual(decoded('24'), { type: 'int', value: 24 });
  assert.deepEqual(decoded('24.0'), { type: 'float', value: 24 });
  assert.deepEqual(decoded('{"float": "inf"}'), { type: 'float', value: Infinity });
  assert.deepEqual(decoded('{"float": "nan"}'), { type: 'float', value: NaN });
  assert.deepEqual(decoded('9007199254740993'), { type: 'int', value: undefined });
  assert.deepEqual(decoded('{"int": "5"}'), { type: 'int', value: 5 });
  const others = { true: 'bool', null: 'NoneType', '"x"': 'str', '[1]': 'list', '{"tuple":[]}': 'tuple' };
  for (const [text, type] of Object.entries(others)) {
    assert.deepEqual(decoded(text), { type });
  }
});

test('results are written as Python has them', async () => {
  const cases = [
    [46368, 'int', 46368],
    [2 ** 60, 'int', { int: '1152921504606846976' }],
    [20, 'float', { float: '20.0' }],
    [-0, 'float', { float: '-0.0' }],
    [0.1, 'float', 0.1],
    [1e15, 'float', { float: '1000000000000000.0' }],
    [1e16, 'float', { float: '1e+16' }],
    [1.5e300, 'float', { float: '1.5e+300' }],
    [-Infinity, 'float', { float: '-inf' }],
    [NaN, 'float', { float: 'nan' }],
    ['ab', 'str', 'ab'],
    [Uint8Array.of(0xa5), 'bytes', { bytes: 'pQ==' }],
  ];
  for (const [value, type, expected] of cases) {
    assert.deepEqual(await encodeValue(value, type, sha256), expected);
  }
});

test('many bytes are told by their digest', async () => {
  const bytes = new Uint8Array(100000).fill(0xa5);
  const canonical = Buffer.concat([Buffer.from('b100000:'), bytes]);
  const { digest, text } = await encodeValue(bytes, 'bytes', sha256);
  assert.equal(digest, sha256(canonical));
  assert.match(text, /^b'(\\xa5)+'\.\.\.$/);
});
