// Values between Python and JavaScript, as docs/runners.md has them on the wire.

// Reads a line like JSON.parse, but leaves numbers that JavaScript would change as what they are in Python:
// 20.0 becomes {"float": "20.0"}, and an integer beyond 2**53 becomes {"int": "9007199254740993"}.
export function parseLine(text) {
  const token = /["\d-]/g;
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const parts = [];
  let kept = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '"') {
      token.lastIndex = endOfString(text, token.lastIndex);
      continue;
    }
    number.lastIndex = found.index;
    const [digits] = number.exec(text) ?? [];
    if (digits === undefined) {
      continue; // no JSON, as will be found out
    }
    token.lastIndex = found.index + digits.length;
    const type = typeOf(digits);
    if (type) {
      parts.push(text.slice(kept, found.index), `{"${type}":"${digits}"}`);
      kept = token.lastIndex;
    }
  }
  return JSON.parse(parts.join('') + text.slice(kept));
}

function endOfString(text, begin) {
  let end = text.indexOf('"', begin);
  while (end >= 0 && escaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end < 0 ? text.length : end + 1;
}

function escaped(text, at) {
  let first = at;
  while (text[first - 1] === '\\') {
    first--;
  }
  return (at - first) % 2 === 1;
}

function typeOf(digits) {
  if (/[.eE]/.test(digits)) {
    return 'float';
  }
  return Number.isSafeInteger(Number(digits)) ? null : 'int';
}

// What an argument is in Python, and the JavaScript number for it where there is one: {type, value}.
export function decodeArgument(json) {
  if (typeof json === 'number') {
    return { type: 'int', value: json };
  }
  if (json === null || typeof json !== 'object') {
    return { type: { string: 'str', boolean: 'bool' }[typeof json] ?? 'NoneType' };
  }
  if (Array.isArray(json)) {
    return { type: 'list' };
  }
  if ('float' in json) {
    return { type: 'float', value: floatOf(json.float) };
  }
  if ('int' in json) {
    const value = Number(json.int);
    return { type: 'int', value: Number.isSafeInteger(value) ? value : undefined };
  }
  return { type: Object.keys(json)[0] };
}

function floatOf(text) {
  const special = { inf: Infinity, '-inf': -Infinity, nan: NaN };
  return text in special ? special[text] : Number(text);
}

const bytesSentWhole = 48 * 1024;

// The wire form of a result whose Python type is known; bytes and texts of more than `largest` bytes go by their
// digest. `sha256` answers the hexadecimal digest of bytes.
export async function encodeValue(value, type, sha256, largest = bytesSentWhole) {
  if (type === 'float') {
    return encodeFloat(value);
  }
  if (type === 'bytes') {
    return value.length <= largest
      ? { bytes: base64(value) }
      : { digest: await sha256(canonical('b', value)), text: shownBytes(value) };
  }
  if (typeof value === 'string' && value.length > largest) {
    const shown = [...value.slice(0, 48)].slice(0, 24).join(''); // whole characters
    return { digest: await sha256(canonical('s', new TextEncoder().encode(value))), text: `'${shown}'...` };
  }
  return type === 'int' && !Number.isSafeInteger(value) ? { int: BigInt(value).toString() } : value;
}

function encodeFloat(value) {
  if (!Number.isFinite(value)) {
    return { float: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' };
  }
  if (!Number.isInteger(value)) {
    return value;
  }
  if (Math.abs(value) >= 1e16) {
    return { float: value.toExponential() };
  }
  return { float: Object.is(value, -0) ? '-0.0' : `${value}.0` };
}

function canonical(kind, bytes) {
  const head = new TextEncoder().encode(`${kind}${bytes.length}:`);
  const text = new Uint8Array(head.length + bytes.length);
  text.set(head);
  text.set(bytes, head.length);
  return text;
}

function shownBytes(bytes) {
  const shown = Array.from(bytes.subarray(0, 24), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`);
  return `b'${shown.join('')}'...`;
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
