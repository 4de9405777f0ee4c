/** What became of a PIN outlasts the program that tried it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type TokenCode, TokenError } from './token-error.ts';
import { triedPins } from './tried-pins.ts';

const root = mkdtempSync(join(tmpdir(), 'nagori-pins-'));
after(() => rmSync(root, { recursive: true }));
const KEY = new Uint8Array(32);
let folders = 0;

/** A token, and programs that are started one after the other over the same folder. */
class Bench {
  readonly folder = join(root, `data-${++folders}`, 'pins');
  tries = 0;

  async signIn(answer: TokenCode | 'good', pin = '0000', pins = this.start()): Promise<string> {
    const use = { module: '/x.so', token: 'seals', pinFile: '/etc/pin', pin };
    const work = async () => {
      this.tries += 1;
      assert.ok(this.marks().length > 0, 'the mark is there before the token is asked');
      if (answer !== 'good') throw new TokenError(answer, 'of the token');
      return 'done';
    };
    return pins.signIn(use, work).catch((error: Error) => {
      assert.ok(error instanceof TokenError, String(error));
      assert.ok(!error.message.includes(pin), error.message);
      return error.code;
    });
  }

  start() {
    return triedPins(this.folder, () => KEY);
  }

  marks() {
    return readdirSync(this.folder).map((name) => join(this.folder, name));
  }
}

test('a refused PIN is tried once, however often programs start', async () => {
  const bench = new Bench();
  for (let start = 0; start < 5; start += 1) {
    assert.equal(await bench.signIn('token-pin-refused'), 'token-pin-refused');
  }
  assert.equal(bench.tries, 1);
  assert.equal(await bench.signIn('good', '1111'), 'done', 'another PIN is tried');
  for (const mark of bench.marks()) {
    assert.ok(!mark.includes('0000') && !/\d{4}/.test(readFileSync(mark, 'utf8')));
    assert.equal(statSync(mark).mode & 0o077, 0);
    rmSync(mark);
  }
  assert.equal(await bench.signIn('good'), 'done', 'a person removed the mark');
});

test('a program that ends while it tries leaves the mark', async () => {
  const bench = new Bench();
  const use = { module: '/x.so', token: 'seals', pinFile: '/etc/pin', pin: '0000' };
  void bench.start().signIn(use, () => new Promise(() => undefined));
  await new Promise(setImmediate);
  assert.equal(await bench.signIn('good'), 'token-pin-refused');
  assert.equal(bench.tries, 0);
});

test('what may have been counted stays marked, what was not does not', async () => {
  const silent = new Bench();
  assert.equal(await silent.signIn('token-silent'), 'token-silent');
  assert.equal(await silent.signIn('good'), 'token-pin-refused');
  for (const code of ['token-tool-missing', 'token-refused'] as const) {
    const bench = new Bench();
    assert.equal(await bench.signIn(code), code);
    assert.equal(await bench.signIn('good'), 'done', code);
  }
});

test('an accepted PIN stays so until the token refuses it', async () => {
  const bench = new Bench();
  assert.equal(await bench.signIn('good'), 'done');
  assert.equal(await bench.signIn('token-silent'), 'token-silent');
  assert.equal(await bench.signIn('good'), 'done');
  assert.equal(await bench.signIn('token-pin-refused'), 'token-pin-refused');
  assert.equal(await bench.signIn('good'), 'token-pin-refused');
  assert.equal(bench.tries, 4);
});

test('of sign-ins at once only one tries a PIN that is refused', async () => {
  const bench = new Bench();
  await bench.signIn('good');
  const pins = bench.start();
  const all = [0, 1, 2, 3].map(() => bench.signIn('token-pin-refused', '0000', pins));
  assert.deepEqual([...new Set(await Promise.all(all))], ['token-pin-refused']);
  assert.equal(bench.tries, 2);
});
