/** Every way to a PDF gives a sealed one to an operator with a seal, and to no other. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { readAnyFile } from '@nagori/certificate';
import { TokenError } from '@nagori/keys';
import type { KeyHolder } from '@nagori/pki';
import { duringTests } from '@nagori/testkit';
import { Boxes } from '../../bench/src/boxes.testing.ts';
import { STAFF } from '../../handover/src/handover.testing.ts';
import { certified, startClearanceServer } from './clearance.testing.ts';
import { EsealAuthority } from './eseal.testing.ts';
import { brokenRules, ReadPdf } from './pdf-rules.testing.ts';
import { run } from './read-pdf.testing.ts';
import type { BoxCertificateDto } from './wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-eseal-routes-'));
after(() => rmSync(folder, { recursive: true }));
const authority = new EsealAuthority(join(folder, 'authority'));
const seal = authority.seal('seal', 'p-256');
/** Who has a seal now. */
let owner = 'carrier-a';
const silent = () => Promise.reject(new TokenError('token-refused', 'the token refused'));
let isAnswering = true;
/** Like a token: one signature at a time. */
let signsWithinMs = 0;
let last: Promise<unknown> = Promise.resolve();
const sign: KeyHolder['sign'] = async (message) => {
  last = last.then(() => pause(signsWithinMs));
  await last;
  return seal.key.sign(message);
};
const slow = { ...seal, key: { ...seal.key, sign } };
const eseals = {
  at: (operator: string) => {
    const own = isAnswering ? slow : { ...seal, key: { ...seal.key, sign: silent } };
    return operator === owner ? own : undefined;
  },
  ends: [],
};
const world = await duringTests(() => startClearanceServer(undefined, {}, eseals));
const { server } = world;

async function pdfOf(url: string, payload: object) {
  const answer = await server.app.inject({ method: 'POST', url: `/api/v1${url}`, payload });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.headers['content-type'], 'application/pdf');
  const file = join(folder, 'certificate.pdf');
  writeFileSync(file, answer.rawPayload);
  return { file, bytes: answer.rawPayload, said: authority.pdfsig(file) };
}

const staff = () => server.as(STAFF).get('/api/v1/queue');

test('for staff, for who has the paper, and of a box: sealed by the operator', async () => {
  const paper = await certified(world, 701);
  const boxes = new Boxes(server);
  await boxes.destroyed('box-7', 711, 712);
  await boxes.seen('box-7');
  const box = '/bench/boxes/box-7/certificate';
  const { body } = await server.as(STAFF).post<BoxCertificateDto>(`/api/v1${box}`, {});
  const ways = [
    [`/handovers/${paper.handover}/clearance/pdf`, { language: 'ja' }, paper.jws],
    [`/public/clearances/${paper.id}/pdf`, { language: 'en', salt: paper.salt }, paper.jws],
    [`${box}/pdf`, { language: 'ja' }, body.jws],
    [`${box}/pdf`, { language: 'en' }, body.jws],
  ] as const;
  for (const [url, payload, jws] of ways) {
    owner = 'carrier-a';
    await staff();
    const { file, bytes, said } = await pdfOf(url, payload);
    assert.match(said, /Signature is Valid[\s\S]*Certificate is Trusted/, url);
    const [, signedAt = ''] = /Signing Time: (.*)/.exec(said) ?? [];
    assert.ok(Math.abs(Date.parse(`${signedAt} UTC`) - server.now) < 60_000, signedAt);
    assert.deepEqual(brokenRules(new ReadPdf(folder, file), bytes), []);
    assert.match(run(folder, 'qpdf', '--check', file), /No syntax/);
    const read = await readAnyFile(bytes);
    assert.ok(read.kind === 'good' && read.value.jws === jws);
    // The same without a seal is what it began with.
    owner = 'dealer-d';
    const plain = await pdfOf(url, payload);
    assert.match(plain.said, /does not contain any signatures/);
    assert.deepEqual(bytes.subarray(0, plain.bytes.length), readFileSync(file));
  }
});

test('while the token does not answer, no PDF goes out, and the next try may succeed', async () => {
  const { handover } = await certified(world, 702);
  const url = `/handovers/${handover}/clearance/pdf`;
  await staff();
  owner = 'carrier-a';
  isAnswering = false;
  const payload = { language: 'ja' };
  const refused = await server.app.inject({ method: 'POST', url: `/api/v1${url}`, payload });
  assert.deepEqual([refused.statusCode, refused.json().code], [503, 'pdf-not-sealed']);
  isAnswering = true;
  assert.match((await pdfOf(url, payload)).said, /Signature is Valid/);
});

test('strangers who ask for papers do not make staff wait for a slow token', async () => {
  const { id, handover, salt } = await certified(world, 703);
  await staff();
  owner = 'carrier-a';
  signsWithinMs = 150;
  const done: string[] = [];
  const ask = async (who: string, url: string, payload: object, remoteAddress: string) => {
    const asked = { method: 'POST', url: `/api/v1${url}`, payload, remoteAddress } as const;
    const answer = await server.app.inject(asked);
    done.push(`${who} ${answer.statusCode} ${answer.headers['retry-after'] ?? '-'}`);
  };
  const paper = { language: 'ja', salt };
  const strangers = Array.from({ length: 100 }, (_, n) =>
    ask('stranger', `/public/clearances/${id}/pdf`, paper, `192.0.2.${n}`),
  );
  while (!done.includes('stranger 200 -')) await pause(20);
  const before = done.length;
  await ask('staff', `/handovers/${handover}/clearance/pdf`, { language: 'ja' }, '192.0.2.200');
  const meanwhile = done.slice(before);
  await Promise.all(strangers);
  signsWithinMs = 0;
  assert.equal(meanwhile.at(-1), 'staff 200 -');
  const served = meanwhile.filter((one) => one === 'stranger 200 -').length;
  assert.ok(served <= 3, `${served} strangers were served before`);
  const kinds = new Set(done);
  assert.deepEqual([...kinds].sort(), ['staff 200 -', 'stranger 200 -', 'stranger 429 2']);
});
