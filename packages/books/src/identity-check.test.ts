import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bookDate } from './book-date.ts';
import { WAIVING } from './books.testing.ts';
import {
  type IdentityCheck,
  judgeIdentity,
  PARTICULARS,
  type Particular,
} from './identity-check.ts';
import {
  IDENTITY_METHOD_CODES,
  IDENTITY_METHODS,
  IDENTITY_STEPS,
  type IdentityMethodCode,
  type IdentityStep,
  identityMethod,
} from './identity-method.ts';

const ON = bookDate('2026-11-26');
const TERM = { from: bookDate('2026-04-01'), to: bookDate('2027-03-31') };
const ALL = PARTICULARS.join(',');

/** method, steps taken, particulars signed, verifier (V) or not → what stands against it. */
const TABLE = `
document  document-shown  -  -  ok
document  -  -  -  step:document-shown
inquiry  inquiry-answered  -  -  ok
signed-paper  signed-in-presence  ALL  -  ok
signed-paper  signed-in-presence  name,address,age - signed:occupation
signed-tablet  signed-in-presence  ALL  -  ok
accredited-signature  signed-record,certificate-valid  ALL  -  ok
accredited-signature  signed-record  ALL  -  step:certificate-valid
seal-certificate  seal-certificate  -  -  ok
addressee-only-mail  addressee-only-mail-arrived  -  -  ok
addressee-only-payment  addressee-only-payment  -  -  ok
residence-record-mail  residence-record,registered-mail-arrived  -  -  ok
residence-record-mail  residence-record  -  -  step:registered-mail-arrived
residence-record-account residence-record,account-in-the-name  -  -  ok
residence-record-account residence-record  -  -  step:account-in-the-name
copy-mail-account  document-copy,registered-mail-arrived,account-in-the-name -  -  ok
copy-mail-account  document-copy  -  -  step:registered-mail-arrived step:account-in-the-name
two-copies-mail  document-copy,second-document-copy,registered-mail-arrived - -  ok
two-copies-mail  document-copy,registered-mail-arrived  -  -  step:second-document-copy
image-and-face  own-software,thickness-visible,IMAGES - - identity-method-unverified
image-and-face  own-software,IMAGES - - identity-method-unverified step:thickness-visible
image-and-face  thickness-visible,IMAGES - - identity-method-unverified step:own-software
chip-and-face  chip-read,face-image  -  -  ok
chip-and-face  chip-read  -  -  step:face-image
chip-or-image-mail  document-image,registered-mail-arrived  -  -  identity-method-unverified
chip-or-image-mail  chip-read,registered-mail-arrived  -  -  identity-method-unverified
chip-or-image-mail  registered-mail-arrived  -  - identity-method-unverified step:document-image
jpki  signed-record,certificate-valid  ALL  V  ok
jpki  signed-record,certificate-valid  ALL  -  identity-not-signature-verifier
jpki  signed-record,certificate-valid  name,address V signed:occupation signed:age
jpki  signed-record  ALL  V  step:certificate-valid
verifier-certificate  signed-record,certificate-valid  ALL  V  ok
verifier-certificate  signed-record,certificate-valid  ALL  -  identity-not-signature-verifier
known-login  earlier-check,login  -  -  ok
known-login  login  -  -  step:earlier-check
phone-card-record  -  -  V  identity-method-never-counts
copy-alone  document-copy  -  V  identity-method-never-counts
stated-alone  -  ALL  V  identity-method-never-counts
`;

const SHORT: Readonly<Record<string, string>> = {
  'identity-step-missing': 'step',
  'identity-signed-record-incomplete': 'signed',
};

const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

const IMAGES = 'document-image,face-image';
const list = (cell = ''): string[] =>
  cell === '-' ? [] : cell.replace('ALL', ALL).replace('IMAGES', IMAGES).split(',');

function judged(method: string, taken: string, signed: string, terms = [TERM], on = ON) {
  const check: IdentityCheck = {
    method: method as IdentityMethodCode,
    checkedOn: on,
    checkedBy: 'staff-1',
    taken: list(taken) as IdentityStep[],
    signed: list(signed) as Particular[],
    document: '運転免許証',
    copies: list(taken).map((of) => ({ of: of as IdentityStep, where: '書庫1' })),
  };
  return judgeIdentity(check, on, terms, WAIVING).map(({ code, about }) =>
    about === undefined ? code : `${SHORT[code] ?? code}:${about}`,
  );
}

describe('R17 how identity was checked', () => {
  for (const [method = '', taken = '', signed = '', verifier, ...expected] of ROWS) {
    test(`R17 ${method}, ${taken}, ${signed}, ${verifier}: ${expected.join(' ')}`, () => {
      const found = judged(method, taken, signed, verifier === 'V' ? [TERM] : []);
      assert.deepEqual(found, expected[0] === 'ok' ? [] : expected);
    });
  }

  test('R17 every method has a row', () => {
    const named = new Set(ROWS.map(([method]) => method));
    assert.deepEqual([...named].sort(), [...IDENTITY_METHOD_CODES].sort());
  });

  test('R17 a verifier is one on the days of its term alone', () => {
    const on = (day: string) =>
      judged('jpki', 'signed-record,certificate-valid', 'ALL', [TERM], bookDate(day));
    assert.deepEqual(on('2026-04-01'), []);
    assert.deepEqual(on('2027-03-31'), []);
    assert.deepEqual(on('2026-03-31'), ['identity-not-signature-verifier']);
    assert.deepEqual(on('2027-04-01'), ['identity-not-signature-verifier']);
  });

  test('R17 an unverified method counts by the policy’s word, one of no worth does not', () => {
    const policy = { alsoAccept: ['image-and-face', 'phone-card-record'] };
    const check = {
      checkedOn: ON,
      checkedBy: 'staff-1',
      taken: IDENTITY_STEPS,
      signed: PARTICULARS,
      copies: IDENTITY_STEPS.map((of) => ({ of, where: '書庫1' })),
    };
    assert.deepEqual(judgeIdentity({ ...check, method: 'image-and-face' }, ON, [], policy), []);
    assert.deepEqual(judgeIdentity({ ...check, method: 'phone-card-record' }, ON, [], policy), [
      { code: 'identity-method-never-counts' },
    ]);
  });

  test('R17 the kind of document is named where one was shown', () => {
    const check = { checkedOn: ON, checkedBy: 'staff-1', taken: IDENTITY_STEPS, signed: [] };
    const found = judgeIdentity({ ...check, method: 'document' }, ON, [], WAIVING);
    assert.deepEqual(found, [{ code: 'identity-document-not-named' }]);
  });

  test('art. 15(3) what was sent is recorded with where it lies, each copy and image', () => {
    const check = { checkedOn: ON, checkedBy: 'staff-1', signed: [] };
    const taken: IdentityStep[] = [
      'document-copy',
      'second-document-copy',
      'registered-mail-arrived',
    ];
    const judge = (copies: IdentityCheck['copies']) =>
      judgeIdentity({ ...check, method: 'two-copies-mail', taken, copies }, ON, [], WAIVING).map(
        ({ code, about }) => `${code} ${about}`,
      );
    const lacks = 'identity-copy-not-recorded';
    assert.deepEqual(judge(undefined), [`${lacks} document-copy`, `${lacks} second-document-copy`]);
    const one = { of: 'document-copy', where: '本店の書庫' } as const;
    assert.deepEqual(judge([one]), [`${lacks} second-document-copy`]);
    assert.deepEqual(judge([one, { ...one, of: 'second-document-copy' }]), []);
  });

  test('art. 15(3) a number has its month; no. 8 counts by an operator’s policy alone', () => {
    const numbered = IDENTITY_METHOD_CODES.map((code) => identityMethod(code)).filter(
      ({ clause }) => /規則15条3項(4|8|9|11)号/.test(clause),
    );
    assert.deepEqual(
      numbered.map(({ clause, asOf }) => [clause.split('項').at(-1), asOf]),
      [
        ['8号', '2026-10'],
        ['9号', '2026-10'],
        ['4号', '2026-10'],
        ['11号', '2026-10'],
      ],
    );
    assert.equal(identityMethod('image-and-face').standing, 'unverified');
  });

  test('R17 every method says where we have it from, and a counting one what it needs', () => {
    for (const [code, method] of Object.entries(IDENTITY_METHODS)) {
      assert.ok(method.source.length > 0 && method.clause.length > 0, code);
      assert.equal(method.needs.length === 0, method.standing === 'never', code);
    }
  });

  test('R17 one step less never counts for more', () => {
    const steps = fc.uniqueArray(fc.constantFrom(...IDENTITY_STEPS));
    fc.assert(
      fc.property(fc.constantFrom(...IDENTITY_METHOD_CODES), steps, (method, taken) => {
        const copies = taken.map((of) => ({ of, where: '書庫1' }));
        const who = { checkedOn: ON, checkedBy: 'staff-1' };
        const check = { method, ...who, taken, signed: PARTICULARS, copies };
        const counts = judgeIdentity(check, ON, [TERM], WAIVING).every(
          ({ code }) => code === 'identity-document-not-named',
        );
        const { needs, standing } = identityMethod(method);
        assert.equal(counts, standing === 'counts' && needs.every((step) => taken.includes(step)));
      }),
    );
  });
});
