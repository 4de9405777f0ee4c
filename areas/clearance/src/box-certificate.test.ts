/** The certificate of destruction of a box: issued, read back by other programs, checked. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { destructionPaper, readAnyFile, verifyDestruction } from '@nagori/certificate';
import { duringTests } from '@nagori/testkit';
import { Bench, DEALER, type Refused, SECOND } from '../../bench/src/bench.testing.ts';
import { arrive, Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { startClearanceServer } from './clearance.testing.ts';
import { brokenRules, ReadPdf } from './pdf-rules.testing.ts';
import { bare, codesOf, run } from './read-pdf.testing.ts';
import type { BoxCertificateDto, ClearanceStatusListDto, PublishedClearanceDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const { server, keys } = world;
const boxes = new Boxes(server);
const bench = new Bench(server);
const folder = mkdtempSync(join(tmpdir(), 'nagori-box-'));
after(() => rmSync(folder, { recursive: true }));

const certificate = (box: string) => boxUrl(box, '/certificate');
const issue = (box: string, who = server.as(STAFF)) =>
  who.post<BoxCertificateDto & Refused>(certificate(box), {});

async function checked(id: string) {
  const staff = server.as(STAFF);
  const { body } = await staff.get<PublishedClearanceDto>(`/api/v1/public/clearances/${id}`);
  const list = await staff.get<ClearanceStatusListDto>(
    `/api/v1/public/operators/${body.operator}/clearance-status`,
  );
  return verifyDestruction({ jws: body.jws, keys, status: list.body.status, now: server.now });
}

async function pdf(box: string, language: 'ja' | 'en'): Promise<string> {
  const url = `${certificate(box)}/pdf`;
  const { statusCode, rawPayload } = await server.app.inject({
    ...{ method: 'POST', url, payload: { language } },
  });
  assert.equal(statusCode, 200, rawPayload.toString());
  const file = join(folder, `${box}-${language}.pdf`);
  writeFileSync(file, rawPayload);
  return file;
}

test('R11, R12: a box that was destroyed and seen is certified once, and verifies', async () => {
  assert.equal((await issue('box-404')).body.code, 'box-not-found');
  await boxes.destroyed('box-1', 301, 302);
  assert.equal((await issue('box-1')).body.code, 'box-not-seen');
  const none = await server.as(STAFF).get<Refused>(certificate('box-1'));
  assert.equal(none.body.code, 'clearance-not-found');
  await boxes.seen('box-1');
  const [one, other] = await Promise.all([issue('box-1'), issue('box-1')]);
  assert.deepEqual([one.status, other.status].sort(), [200, 201], JSON.stringify([one, other]));
  const { id, jws, phones } = one.body;
  assert.equal(other.body.id, id);
  assert.equal(new Set(phones.map(({ mark }) => mark)).size, 2);
  const { signature, status, answer } = await checked(id);
  assert.deepEqual([signature.kind, status.kind, answer], ['good', 'good', 'destroyed']);
  assert.ok(signature.kind === 'good');
  const { document } = signature.value;
  assert.deepEqual(
    document.steps.map(({ kind }) => kind),
    ['sealed', 'moved', 'arrived', 'destroyed', 'seen'],
  );
  assert.deepEqual(document.phones, phones.map(({ mark }) => mark).sort());
  const open = JSON.stringify(document);
  for (const word of [sampleImei(301).slice(0, 14), 'staff-1', 'staff-2', 'badge-2']) {
    assert.ok(!open.includes(word), `R32: ${word}`);
  }
  // Another operator learns nothing of it but what is public.
  const dealer = server.as(DEALER);
  assert.equal((await issue('box-1', dealer)).body.code, 'box-not-found');
  assert.equal((await dealer.get<Refused>(certificate('box-1'))).body.code, 'box-not-found');
  server.as(STAFF);
  for (const language of ['ja', 'en'] as const) {
    await server.as(STAFF).get('/api/v1/queue');
    const file = await pdf('box-1', language);
    const said = bare(run(folder, 'pdftotext', '-raw', file, '-'));
    const paper = destructionPaper(document, language);
    const texts = [
      ...[paper.title, paper.lead, paper.check, ...paper.headings],
      ...[...paper.facts, ...paper.persons].flat(),
      ...paper.parts.flatMap(({ name, cells }) => [name, ...cells.flat().map(({ text }) => text)]),
      ...(paper.lists ?? []).flatMap(({ title, lines }) => [title, ...lines]),
    ];
    assert.deepEqual(
      texts.filter((text) => !said.includes(bare(text))),
      [],
    );
    assert.match(run(folder, 'qpdf', '--check', file), /No syntax/);
    assert.deepEqual(brokenRules(new ReadPdf(folder, file), readFileSync(file)), []);
  }
  const file = join(folder, 'box-1-en.pdf');
  assert.deepEqual(await codesOf(folder, file), [`https://nagori.example/check/${id}`]);
  const read = await readAnyFile(readFileSync(file));
  assert.ok(read.kind === 'good' && read.value.jws === jws);
});

test('R20: no certificate while a box differs, nor of one that is still whole', async () => {
  await boxes.sealed('box-2', 311, 312);
  assert.equal((await issue('box-2')).body.code, 'box-not-destroyed');
  await bench.did('box-2', arrive(1, 980));
  assert.equal((await issue('box-2')).body.code, 'box-differs');
  const incident = { what: 'seal', incident: 'x' };
  assert.equal(
    (await server.as(SECOND).post<Refused>(boxUrl('box-2', '/differences'), incident)).body.code,
    'nothing-differs',
  );
  assert.equal((await issue('box-2')).body.code, 'box-differs');
});

test('a certificate by a withdrawn key is issued again, and the list says so', async () => {
  await boxes.destroyed('box-3', 321, 321);
  await boxes.seen('box-3');
  const first = (await issue('box-3')).body;
  const { owner } = server.database.pools;
  // As if another key had signed it.
  const [, ...rest] = first.jws.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'x', kid: 'old' }));
  await owner.query('update nagori.box_certificate set jws = $2 where id = $1', [
    first.id,
    [header.toString('base64url'), ...rest].join('.'),
  ]);
  const again = await issue('box-3');
  assert.equal(again.status, 201);
  assert.notEqual(again.body.id, first.id);
  assert.equal((await checked(again.body.id)).answer, 'destroyed');
  await owner.query('update nagori.box_certificate set jws = $2 where id = $1', [
    first.id,
    first.jws,
  ]);
  server.now += 60_000;
  const old = await checked(first.id);
  assert.ok(old.status.kind === 'bad' && old.status.reason.code === 'superseded');
});
