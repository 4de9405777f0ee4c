/** The thread that makes certificates: its queue, a fault, and sheets that are hard to fill. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type ClearancePaper, PAPER_WORDS } from '@nagori/certificate';
import { COMPARTMENTS } from '@nagori/model';
import type { PdfWork } from './clearance-pdf.ts';
import { pdfInWorker } from './pdf-in-worker.ts';
import { LANE_MOST } from './two-lanes.ts';

const line = (text: string) => ({ kind: 'text', text }) as const;
const PAPER: ClearancePaper = {
  title: '見本の証明',
  lead: '見本です。',
  facts: [
    ['事業者', '見本事業者'],
    ['型番', 'EX-A24'],
  ],
  headings: ['領域', '結果', 'NIST', '作業', '確認'],
  parts: COMPARTMENTS.map((on) => ({ on, name: on, cells: [[line('対象外')]] })),
  persons: [['確認した人', '—']],
  check: '確かめ方',
  notes: [],
};
const WORK: PdfWork = {
  language: 'ja',
  paper: PAPER,
  id: 'A'.repeat(22),
  operator: 'carrier-a',
  issuedAt: Date.parse('2026-11-24T05:00:00Z'),
  digest: 'd'.repeat(43),
  qr: 'https://nagori.example/check/sample',
  file: '{}\n',
};

async function made(change: Partial<PdfWork> = {}): Promise<Buffer> {
  const bytes = await pdfInWorker({ ...WORK, ...change }, 'staff');
  assert.ok(bytes);
  return Buffer.from(bytes);
}

function sheetsOf(input: Buffer): readonly string[] {
  const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' });
  assert.equal(status, 0);
  return stdout.split('\f').slice(0, -1);
}

test('the same certificate is the same file', async () => {
  assert.deepEqual(await made(), await made());
});

test('with 100 of the public waiting, the next is the staff’s', async () => {
  const done: string[] = [];
  const ask = async (lane: 'staff' | 'public') => {
    const bytes = await pdfInWorker(WORK, lane);
    done.push(bytes === undefined ? 'full' : lane);
  };
  const strangers = Array.from({ length: 100 }, () => ask('public'));
  await ask('staff');
  const before = done.filter((one) => one !== 'full');
  assert.deepEqual(before, ['public', 'staff'], 'what was being made, then the staff’s');
  await Promise.all(strangers);
  assert.equal(done.filter((one) => one === 'full').length, 100 - 1 - LANE_MOST);
  assert.ok((await made()).length > 0, 'and it takes orders again');
});

test('an order that cannot be made fails alone', async () => {
  const broken = made({ qr: 'x'.repeat(5_000) });
  const next = made();
  await assert.rejects(broken);
  assert.ok((await next).length > 0);
});

test('a thread that takes too long is ended, and the next order has another one', async () => {
  await assert.rejects(pdfInWorker(WORK, 'staff', 1), /ended/);
  assert.ok((await made()).length > 0);
});

test('a character without a glyph is 〓, in the text and nowhere missing', async () => {
  const facts = [['事業者', '見本\u{1f600}商店\u{e000}']] as const;
  const pdf = await made({ paper: { ...PAPER, facts } });
  assert.match(sheetsOf(pdf).join(''), /見本〓商店〓/);
});

test('what one sheet does not hold goes on over the next, under the same headings', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => line(`${n} 長い見本の方法 2026-11-24 10:00`));
  const parts = PAPER.parts.map((part) => ({ ...part, cells: [lines, lines, lines, lines] }));
  const sheets = sheetsOf(await made({ paper: { ...PAPER, parts } }));
  assert.ok(sheets.length > 1, `${sheets.length} sheets`);
  const last = sheets.length - 1;
  for (const [index, sheet] of sheets.entries()) {
    if (index < last) assert.ok(sheet.includes('NIST'), `sheet ${index + 1}`);
    assert.ok(sheet.includes(WORK.id), 'its number');
  }
  assert.ok(sheets[last]?.includes(PAPER_WORDS.check.ja));
});
