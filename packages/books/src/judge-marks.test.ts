/** Where goods are received (art. 14), and how their input tax is credited. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exportForAccounts } from './accounts-export.ts';
import { entryOf, PERSON, sentEntry } from './books.testing.ts';
import type { BookEntry } from './entry.ts';
import { readIssuerNumber } from './issuer-number.ts';
import { noticesOfMarks, ofMarks } from './judge-marks.ts';
import { readEntry } from './read-entry.ts';

/** Its check digit is that of a corporate number; the number is no company's. */
const ISSUER = 'T8000000000001';
const OTHER = 'T1000000000001';
const firm = { counterparty: { ...PERSON, company: '見本商事' } };

const TABLE: readonly (readonly [string, Partial<BookEntry>, readonly string[]])[] = [
  ['art. 14 at the premises', { receiptSite: 'premises' }, []],
  ['art. 14 at a firm’s office', { receiptSite: 'counterparty', ...firm }, []],
  ['art. 14 at a private home', { receiptSite: 'counterparty' }, ['may-be-door-to-door']],
  ['art. 14 at a stall', { receiptSite: 'stall' }, ['stallNotice stall-not-notified']],
  ['art. 14 at a notified stall', { receiptSite: 'stall', stallNotice: '第1号' }, []],
  ['tax: the special rule', { tax: { mark: 'special-rule' } }, []],
  ['tax: nothing credited', { kind: 'gift', tax: { mark: 'none' } }, []],
  [
    'tax: the special rule for a gift',
    { kind: 'gift', tax: { mark: 'special-rule' } },
    ['tax.mark tax-without-purchase'],
  ],
  [
    'tax: the special rule without name and address',
    { counterparty: undefined, tax: { mark: 'special-rule' } },
    ['special-rule-unnamed'],
  ],
  [
    'tax: from a registered issuer an invoice is needed instead',
    { tax: { mark: 'special-rule', issuer: ISSUER } },
    ['tax.mark invoice-needed-instead'],
  ],
  ['tax: by invoice', { tax: { mark: 'invoice', issuer: ISSUER }, ...firm }, []],
  ['tax: no number', { tax: { mark: 'invoice' } }, ['tax.issuer issuer-number-missing']],
  [
    'tax: twelve digits',
    { tax: { mark: 'invoice', issuer: 'T123456789012' } },
    ['tax.issuer issuer-number-invalid'],
  ],
  [
    'tax: a company’s number that does not check',
    { tax: { mark: 'invoice', issuer: OTHER }, ...firm },
    ['tax.issuer issuer-number-invalid', 'issuer-number-unchecked'],
  ],
  [
    'tax: a person’s number that does not check is taken, and reported',
    { tax: { mark: 'invoice', issuer: OTHER } },
    ['issuer-number-unchecked'],
  ],
];

describe('marks of an entry', () => {
  for (const [name, change, expected] of TABLE) {
    test(name, () => {
      const entry = entryOf(change);
      const refused = ofMarks(entry).map(({ field, code }) => `${field} ${code}`);
      assert.deepEqual([...refused, ...noticesOfMarks(entry)], expected);
    });
  }

  test('tax: an issuer number is read in full width, small letters and with spaces', () => {
    const read = { number: ISSUER, checks: true };
    for (const text of [
      ISSUER,
      't8000000000001',
      'Ｔ８０００００００００００１',
      'T 8000-0000-0000-1',
    ]) {
      assert.deepEqual(readIssuerNumber(text), read, text);
    }
    assert.deepEqual(readIssuerNumber(OTHER), { number: OTHER, checks: false });
    for (const text of ['8000000000001', 'T80000000000012', '']) {
      assert.equal(readIssuerNumber(text), undefined, text);
    }
    const sent = readEntry(sentEntry({ tax: { mark: 'invoice', issuer: 't8000000000001' } }));
    assert.equal(sent.kind === 'good' && sent.value.tax?.issuer, ISSUER);
  });

  test('tax: the file for the accounts has the marks, and no more of a person', async () => {
    const entries = [
      entryOf({ tax: { mark: 'special-rule' } }),
      entryOf({ number: 2, tax: { mark: 'invoice', issuer: ISSUER }, ...firm }),
    ];
    const { chunks, summary } = exportForAccounts(entries, { language: 'en', encoding: 'utf-8' });
    let text = '';
    for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
    const [head = '', first = '', second = ''] = text.split('\r\n');
    assert.match(
      head,
      /price \(yen\),name of counterparty,address.*input tax,invoice issuer number$/,
    );
    assert.ok(first.endsWith('second-hand dealers’ special rule,'), first);
    assert.ok(second.endsWith(`by the seller’s invoice,${ISSUER}`), second);
    assert.equal(summary().entries, 2);
    for (const hidden of [PERSON.occupation, '運転免許証'])
      assert.ok(!text.includes(hidden), hidden);
  });
});
