// Counterparts of the callables that come with gilscope (callables.py), for Node.js and for browsers: the same
// algorithms, and equal values to the last bit. Each may be async where the platform leaves no other way.

const inNode = globalThis.process?.versions?.node !== undefined;
const createHash = inNode ? (await import('node:crypto')).createHash : null;

export function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

export function count_primes(limit) {
  let count = 0;
  for (let candidate = 2; candidate < limit; candidate++) {
    let divisor = 2;
    while (divisor * divisor <= candidate && candidate % divisor !== 0) {
      divisor++;
    }
    if (divisor * divisor > candidate) {
      count++;
    }
  }
  return count;
}

export function mandelbrot(size, iterations) {
  let inside = 0;
  for (let row = 0; row < size; row++) {
    const y = (2.4 * row) / size - 1.2;
    for (let column = 0; column < size; column++) {
      const x = (3.0 * column) / size - 2.1;
      if (staysInside(x, y, iterations)) {
        inside++;
      }
    }
  }
  return inside;
}

function staysInside(x, y, iterations) {
  let a = 0.0;
  let b = 0.0;
  for (let i = 0; i < iterations; i++) {
    const next = a * a - b * b + x;
    b = 2.0 * a * b + y;
    a = next;
    if (a * a + b * b > 4.0) {
      return false;
    }
  }
  return true;
}

// The order of the operations is that of callables.py: floats depend on it.
export function nbody(steps) {
  const bodies = planets.map((planet) => new Body(...planet));
  const pairs = bodies.flatMap((a, i) => bodies.slice(i + 1).map((b) => [a, b]));
  for (let step = 0; step < steps; step++) {
    for (const [a, b] of pairs) {
      a.attract(b, 0.01);
    }
    for (const body of bodies) {
      body.move(0.01);
    }
  }
  let energy = 0.0;
  for (const c of bodies) {
    energy += 0.5 * c.mass * (c.vx * c.vx + c.vy * c.vy + c.vz * c.vz);
  }
  for (const [a, b] of pairs) {
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    const dz = a.z - b.z;
    energy -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return energy;
}

class Body {
  constructor(x, y, z, vx, vy, vz, mass) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.vx = vx;
    this.vy = vy;
    this.vz = vz;
    this.mass = mass;
  }

  attract(other, dt) {
    const dx = this.x - other.x;
    const dy = this.y - other.y;
    const dz = this.z - other.z;
    const square = dx * dx + dy * dy + dz * dz;
    const pull = dt / (square * Math.sqrt(square));
    this.vx -= dx * other.mass * pull;
    this.vy -= dy * other.mass * pull;
    this.vz -= dz * other.mass * pull;
    other.vx += dx * this.mass * pull;
    other.vy += dy * this.mass * pull;
    other.vz += dz * this.mass * pull;
  }

  move(dt) {
    this.x += dt * this.vx;
    this.y += dt * this.vy;
    this.z += dt * this.vz;
  }
}

const planets = [
  [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0],
  [4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.04],
  [8.3, 4.1, -0.4, -1.0, 1.8, 0.01, 0.01],
  [12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.002],
  [15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002],
];

export function sha256_blocks(blocks, kib) {
  const block = repeated('gilscope', kib * 128);
  return createHash ? hashChain(blocks, block) : hashChainOfBrowser(blocks, block);
}

function hashChain(blocks, block) {
  let digest = new Uint8Array(0);
  for (let i = 0; i < blocks; i++) {
    digest = createHash('sha256').update(digest).update(block).digest();
  }
  return hex(digest);
}

// Browsers hash whole messages only, and on a thread of their own: the digest of the block before stands in front
// of the block, in the same buffer.
async function hashChainOfBrowser(blocks, block) {
  const message = new Uint8Array(32 + block.length);
  message.set(block, 32);
  let digest = new Uint8Array(0);
  for (let i = 0; i < blocks; i++) {
    message.set(digest);
    const part = message.subarray(32 - digest.length);
    digest = new Uint8Array(await crypto.subtle.digest('SHA-256', part));
  }
  return hex(digest);
}

function repeated(text, times) {
  const unit = new TextEncoder().encode(text);
  const bytes = new Uint8Array(unit.length * Math.max(0, times));
  for (let at = 0; at < bytes.length; at += unit.length) {
    bytes.set(unit, at);
  }
  return bytes;
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const neverNotified = new Int32Array(new SharedArrayBuffer(4));

export function sleep(seconds) {
  if (Number.isNaN(seconds)) {
    throw new RangeError('Invalid value NaN (not a number)');
  }
  if (seconds < 0) {
    throw new RangeError('sleep length must be non-negative');
  }
  if (seconds > longestSleep) {
    throw new RangeError('timestamp too large to convert to C PyTime_t');
  }
  Atomics.wait(neverNotified, 0, 0, seconds * 1000);
  return seconds;
}

const longestSleep = 2 ** 63 / 1e9; // what Python can count in nanoseconds

export function echo_payload(size) {
  return new Uint8Array(Math.max(0, size)).fill(0xa5);
}

// Which Python types each parameter may have here, and the type of the result. JavaScript has one type for
// numbers, so what a number is in Python is known from here only. `exact` tells where the result would leave the
// integers that a JavaScript number can hold.
const integer = ['int'];
const number = ['int', 'float'];

export const signatures = {
  fibonacci: {
    parameters: { n: number },
    result: ([n]) => n.type,
    exact: ([n]) => (n > 78 ? 'the result is beyond 2**53' : null),
  },
  count_primes: { parameters: { limit: integer }, result: () => 'int' },
  mandelbrot: { parameters: { size: integer, iterations: integer }, result: () => 'int' },
  nbody: { parameters: { steps: integer }, result: () => 'float' },
  sha256_blocks: { parameters: { blocks: integer, kib: integer }, result: () => 'str' },
  sleep: { parameters: { seconds: number }, result: ([seconds]) => seconds.type },
  echo_payload: { parameters: { size: integer }, result: () => 'bytes' },
};

export const callables = {
  fibonacci,
  count_primes,
  mandelbrot,
  nbody,
  sha256_blocks,
  sleep,
  echo_payload,
};
