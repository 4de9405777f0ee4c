/**
 * The certificate as a PDF, read back by other programs: what it says, what is attached, its code,
 * its structure, and the rules of PDF/A-3a (ISO 19005-3) that can be seen without a validator.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  type ClearancePaper,
  clearancePaper,
  type PaperLanguage,
  readAnyFile,
  verifyClearance,
} from '@nagori/certificate';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { certified, checked, startClearanceServer } from './clearance.testing.ts';
import { brokenRules, ReadPdf } from './pdf-rules.testing.ts';
import { bare, codesOf, run as runIn } from './read-pdf.testing.ts';
import type { ClearanceDto } from './wire.ts';
import { withdrawByPolicy } from './withdraw-clearance.ts';

const world = await duringTests(startClearanceServer);
const folder = mkdtempSync(join(tmpdir(), 'nagori-pdf-'));
after(() => rmSync(folder, { recursive: true }));
const LARGEST_BYTES = 120_000;

const run = (program: string, ...args: readonly string[]): string =>
  runIn(folder, program, ...args);

const post = (url: string, payload: object) =>
  world.server.app.inject({ method: 'POST', url: `/api/v1${url}`, payload });

/** Written to a file for other programs to read. */
async function saved(url: string, payload: object): Promise<string> {
  const { statusCode, rawPayload, headers } = await post(url, payload);
  assert.equal(statusCode, 200, rawPayload.toString());
  assert.equal(headers['content-type'], 'application/pdf');
  assert.equal(headers['cache-control'], 'no-store');
  writeFileSync(join(folder, 'certificate.pdf'), rawPayload);
  return 'certificate.pdf';
}

async function ofStaff({ handover }: ClearanceDto, language: PaperLanguage): Promise<string> {
  await world.server.as(STAFF).get('/api/v1/queue');
  return saved(`/handovers/${handover}/clearance/pdf`, { language });
}

async function readPaper(paper: ClearanceDto, language: PaperLanguage, imeiEnd?: string) {
  const { signature } = await checked(world, paper, undefined);
  const document = signature.kind === 'good' ? signature.value.document : undefined;
  assert.ok(document);
  return clearancePaper(document, language, imeiEnd);
}

/** Every text of the page that its PDF does not have. */
function missing(file: string, { title, lead, facts, headings, parts, persons }: ClearancePaper) {
  const said = bare(run('pdftotext', '-raw', file, '-'));
  const texts = [
    title,
    lead,
    ...[...facts, ...persons].flat(),
    ...headings,
    ...parts.flatMap(({ name, cells }) => [name, ...cells.flat().map(({ text }) => text)]),
  ];
  return texts.filter((text) => !said.includes(bare(text)));
}

test('the PDF says what the page says, in both languages, on one sheet', async () => {
  const paper = await certified(world, 201);
  for (const language of ['ja', 'en'] as const) {
    const file = await ofStaff(paper, language);
    assert.deepEqual(missing(file, await readPaper(paper, language, paper.imeiEnd)), []);
    assert.deepEqual(await codesOf(folder, file), [paper.qr]);
    assert.match(run('pdfinfo', file), /Pages: +1\n[\s\S]*A4/);
    assert.ok(readFileSync(join(folder, file)).length < LARGEST_BYTES);
  }
});

test('the attached file is the certificate, and verifies by itself', async () => {
  const paper = await certified(world, 202);
  const file = await ofStaff(paper, 'ja');
  const name = `nagori-clearance-${paper.id}.json`;
  assert.match(run('pdfdetach', '-list', file), new RegExp(`^1 embedded files\n1: ${name}$`, 'm'));
  run('pdfdetach', '-save', '1', '-o', 'attached.json', file);
  const text = readFileSync(join(folder, 'attached.json'), 'utf8');
  assert.equal(text, paper.file);
  // The check page reads it out of the PDF, also after another program saved that.
  run('qpdf', '--object-streams=generate', file, 'saved-again.pdf');
  const again = await readAnyFile(readFileSync(join(folder, 'saved-again.pdf')));
  const attached = await readAnyFile(readFileSync(join(folder, file)));
  assert.ok(attached.kind === 'good' && 'salt' in attached.value);
  assert.deepEqual(again, attached);
  assert.equal(`${JSON.stringify(attached.value, null, 2)}\n`, text);
  const { jws, salt } = attached.value;
  const imei = sampleImei(202);
  const { keys, server } = world;
  const { signature, phone } = await verifyClearance({ jws, salt, keys, imei, now: server.now });
  assert.deepEqual([signature.kind, phone.kind], ['good', 'good']);
});

test('PDF/A-3a: what can be seen of it without a validator', async () => {
  const file = await ofStaff(await certified(world, 203), 'ja');
  assert.match(run('qpdf', '--check', file), /not encrypted[\s\S]*No syntax/);
  const pdf = new ReadPdf(folder, file);
  assert.deepEqual(brokenRules(pdf, readFileSync(join(folder, file))), []);
  const title = String(pdf.at(pdf.dict(pdf.trailer['/Info'])['/Title'])).replace('u:', '');
  assert.match(title, /^消去証明 /);
});

test('PDF/A-3a 6.7: tagged, with a language, headings, a table, words for the code', async () => {
  const file = await ofStaff(await certified(world, 207), 'ja');
  assert.match(run('pdfinfo', file), /Title: +消去証明 [\s\S]*Tagged: +yes/);
  const tree = run('pdfinfo', '-struct-text', file);
  const kinds = [...tree.matchAll(/^ *([A-Z][A-Za-z0-9]*)(?:[ :]|$)/gm)].map(([, kind]) => kind);
  assert.deepEqual(kinds.slice(0, 3), ['Document', 'H1', 'P']);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  assert.equal(count('Table'), 1);
  assert.equal(count('H2'), 2);
  assert.ok(count('TH') > 5 && count('TD') > count('TR') && count('LBody') > 3, tree);
  assert.equal(count('Figure'), 1);
  const json = run('qpdf', '--json=2', file);
  assert.match(json, /"\/Alt": "u:確認ページを開くQRコード"/);
  assert.match(json, /"\/Lang": "u:ja"/);
  assert.match(json, /"\/DisplayDocTitle": true/);
});

test('an ended certificate says so above everything else', async () => {
  const paper = await certified(world, 204);
  await withdrawByPolicy(world.deps, 'carrier-a', paper.id, ['residue']);
  const file = await ofStaff(paper, 'ja');
  const said = run('pdftotext', '-raw', file, '-');
  assert.ok(said.indexOf('取り下げられた証明です') < said.indexOf('保存領域'), said);
  assert.match(said, /取り下げられた証明です[\s\S]*から有効ではありません/);
});

test('R32: who has the paper gets it with the salt of the paper alone, and no number', async () => {
  const paper = await certified(world, 205);
  const url = `/public/clearances/${paper.id}/pdf`;
  const file = await saved(url, { language: 'en', salt: paper.salt });
  assert.deepEqual(missing(file, await readPaper(paper, 'en')), []);
  assert.deepEqual(await codesOf(folder, file), [paper.qr]);
  const said = run('pdftotext', file, '-');
  assert.ok(!said.includes(paper.imeiEnd ?? '?'), 'the end of the number is for staff');
  const wrong: readonly [string, string, number][] = [
    [url, 'A'.repeat(22), 404],
    [url, 'short', 400],
    [`/public/clearances/${'A'.repeat(22)}/pdf`, paper.salt, 404],
  ];
  const unknown = { language: 'en', salt: paper.salt, elementSalt: 'A'.repeat(22) };
  assert.equal((await post(url, unknown)).statusCode, 404, 'it names no element');
  for (const [path, salt, status] of wrong) {
    const refused = await post(path, { language: 'en', salt });
    assert.equal(refused.statusCode, status);
    if (status === 404) assert.equal(refused.json().code, 'clearance-not-found');
  }
});

test('another operator has no PDF of it, and none is made of what does not verify', async () => {
  const paper = await certified(world, 206);
  const url = `/handovers/${paper.handover}/clearance/pdf`;
  await world.server.as({ ...STAFF, operator: 'dealer-d' }).get('/api/v1/queue');
  assert.equal((await post(url, { language: 'ja' })).json().code, 'handover-not-found');
  await world.server.as(STAFF).get('/api/v1/queue');
  const { owner } = world.server.database.pools;
  const broken = paper.jws.replace(/..$/, (end) => (end === 'AA' ? 'BB' : 'AA'));
  await owner.query('update nagori.clearance set jws = $2 where id = $1', [paper.id, broken]);
  const refused = await post(url, { language: 'ja' });
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'clearance-unreadable']);
});
