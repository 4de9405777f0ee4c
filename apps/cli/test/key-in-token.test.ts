/** The key of a station in a token: a PIN that is wrong, and a token that never answers. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CliError } from '../src/failure.ts';
import { keyInToken, PIN_VARIABLE } from '../src/sign-in/key-in-token.ts';

const base = mkdtempSync(join(tmpdir(), 'nagori-token-'));
const before = { PATH: process.env.PATH, [PIN_VARIABLE]: process.env[PIN_VARIABLE] };
after(() => {
  process.env.PATH = before.PATH;
  if (before[PIN_VARIABLE] === undefined) delete process.env[PIN_VARIABLE];
  else process.env[PIN_VARIABLE] = before[PIN_VARIABLE];
  rmSync(base, { recursive: true });
});
process.env.PATH = `${base}:${process.env.PATH}`;

const logins = join(base, 'logins');
beforeEach(() => {
  writeFileSync(logins, '');
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(base, 'key.der'), publicKey.export({ format: 'der', type: 'spki' }));
});

/** A `pkcs11-tool` that gives the public key, and signs as `signs` says. */
function tool(signs: string, reads = `cat ${base}/key.der`): void {
  const lines = [
    '#!/bin/sh',
    `case " $* " in *" --login "*) echo "$NAGORI_STATION_PIN" >> ${logins}; ${signs};; esac`,
    reads,
  ];
  writeFileSync(join(base, 'pkcs11-tool'), `${lines.join('\n')}\n`);
  chmodSync(join(base, 'pkcs11-tool'), 0o700);
}
const answers = (reason: string) => `echo "error: rv = ${reason} (0xa0)" >&2; exit 1`;
const tries = () => readFileSync(logins, 'utf8').split('\n').filter(Boolean);
const unusable = (reason: 'pin' | undefined) => (error: unknown) =>
  error instanceof CliError && error.code === 'key-unusable' && error.reason === reason;
const of = (token: string) => ({ module: 'module.so', token, id: '01' });
const AUD = { aud: 'https://op.example' };

test('a wrong PIN is tried once, by any caller, until there is another', async () => {
  tool(answers('CKR_PIN_INCORRECT'));
  process.env[PIN_VARIABLE] = '1111';
  // Each caller has opened the key by itself.
  const keys = [await keyInToken(of('desk')), await keyInToken(of('desk'))];
  const asked = [...keys, ...keys].map((key) => key.signAssertion(AUD));
  for (const one of asked) await assert.rejects(one, unusable('pin'));
  assert.deepEqual(tries(), ['1111']);
  process.env[PIN_VARIABLE] = '2222';
  await assert.rejects(keys[0]?.signAssertion(AUD) ?? Promise.resolve(), unusable('pin'));
  assert.deepEqual(tries(), ['1111', '2222']);
});

test('what is no fault of the PIN is tried again', async () => {
  tool(answers('CKR_DEVICE_REMOVED'));
  process.env[PIN_VARIABLE] = '1111';
  const key = await keyInToken(of('away'));
  for (let n = 0; n < 2; n++) await assert.rejects(key.signAssertion(AUD), unusable(undefined));
  assert.equal(tries().length, 2);
});

test('a token that hears no signal is given up, with what it started', async () => {
  tool(':', "trap '' TERM; sleep 9; sleep 9");
  await assert.rejects(keyInToken(of('silent'), 200), unusable(undefined));
});
