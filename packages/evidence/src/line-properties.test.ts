/**
 * Properties of the whole room over arbitrary JSON, over generated valid lines and over damaged
 * ones, with the published JSON Schema as the second opinion.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '@nagori/model';
import { CONTEXT, phoneLine, type Raw } from '@nagori/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { EVIDENCE_KINDS, PROBLEM_CODES, phoneLineJsonSchema, readPhone } from './index.ts';
import { aLine, aPiece } from './lines.testing.ts';

const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true, uri: true } });
const validates = ajv.compile(phoneLineJsonSchema());

const asSet = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();

test('arbitrary JSON never throws, and every problem has a code of the closed list', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (line, phone, one) => {
      const kinds = EVIDENCE_KINDS.map((kind) => ({
        id: 'e1',
        kind,
        at: one,
        jwt: one,
        says: one,
      }));
      for (const value of [line, phoneLine([one, ...kinds], { phone })]) {
        const read = readPhone(value, CONTEXT);
        assert.ok(read.kind === 'bad');
        for (const { code, message } of read.reason) {
          assert.ok(PROBLEM_CODES.includes(code));
          assert.match(message, /^[a-z]/);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a valid line is read, survives its own JSON, and is valid by the published schema', () => {
  fc.assert(
    fc.property(aLine, (line) => {
      const read = readPhone(line, CONTEXT);
      assert.equal(read.kind, 'good', JSON.stringify(read));
      assert.deepEqual(readPhone(JSON.parse(JSON.stringify(line)), CONTEXT), read);
      assert.ok(validates(line), JSON.stringify(validates.errors));
    }),
  );
});

test('R31 the order of evidence changes nothing of what is said', () => {
  const turned = aLine.chain((line) => {
    const all = line.evidence as Raw[];
    const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    return fc.tuple(fc.constant(line), order);
  });
  fc.assert(
    fc.property(turned, ([line, order]) => {
      const a = readPhone(line, CONTEXT);
      const b = readPhone({ ...line, evidence: order }, CONTEXT);
      assert.ok(a.kind === 'good' && b.kind === 'good');
      assert.deepEqual(asSet(b.value.facts.findings), asSet(a.value.facts.findings));
      assert.deepEqual(asSet(b.value.facts.circumstances), asSet(a.value.facts.circumstances));
      assert.deepEqual(asSet(b.value.facts.custody), asSet(a.value.facts.custody));
      assert.deepEqual(asSet(b.value.facts.ignored), asSet(a.value.facts.ignored));
      assert.deepEqual(b.value.facts.condition, a.value.facts.condition);
    }),
  );
});

test('R31 delivered twice, a line says nothing more', () => {
  fc.assert(
    fc.property(aLine, (line) => {
      const all = line.evidence as Raw[];
      const once = readPhone(line, CONTEXT);
      const twice = readPhone({ ...line, evidence: [...all, ...all] }, CONTEXT);
      assert.deepEqual(twice, once);
    }),
  );
});

test('R31 one more piece of evidence never takes a residue away, unless it names a use', () => {
  const residues = (findings: readonly Finding[]) =>
    findings.filter((f) => f.value === 'residue').map((f) => `${f.evidence} ${f.compartment}`);
  fc.assert(
    fc.property(aLine, aPiece, (line, piece) => {
      const before = readPhone(line, CONTEXT);
      const all = [...(line.evidence as Raw[]), piece];
      const then = readPhone({ ...line, evidence: all }, CONTEXT);
      assert.ok(before.kind === 'good' && then.kind === 'good');
      const left = new Set(residues(then.value.facts.findings));
      for (const residue of residues(before.value.facts.findings)) assert.ok(left.has(residue));
    }),
  );
});

test('a valid line with one field damaged is refused there, by us and by the schema', () => {
  const damage = fc.constantFrom<unknown>(null, 1.5, [], {}, '\u0000', 'x'.repeat(9000));
  fc.assert(
    fc.property(aPiece, fc.nat(), damage, (piece, n, value) => {
      const names = Object.keys(piece).filter((name) => typeof piece[name] !== 'object');
      const name = names[n % names.length] ?? 'id';
      const line = phoneLine([{ ...piece, [name]: value }]);
      const read = readPhone(line, CONTEXT);
      assert.ok(read.kind === 'bad', name);
      assert.ok(read.reason.some((p) => p.field.startsWith(`evidence[0].${name}`)));
      // The schema knows neither the calendar nor the check digit.
      if (!['at', 'received', 'imei'].includes(name)) assert.equal(validates(line), false, name);
    }),
  );
});

test('R05 no message repeats an IMEI, a person or a token of the line', () => {
  const secrets = ['001017000000019', 'Tanaka-Hanako', 'eyJhbGciOi.J9.c2ln'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...EVIDENCE_KINDS), (kind) => {
      const [imei, person, jwt] = secrets;
      const piece = {
        id: 'a b',
        kind,
        at: imei,
        imei,
        person,
        jwt,
        [imei]: 1,
        [`n${imei}`]: 1,
        actor: person,
      };
      const line = phoneLine([piece, { ...piece, kind: imei }], { phone: { imei }, [jwt]: 1 });
      const read = readPhone(line, CONTEXT);
      const said = JSON.stringify(read);
      for (const secret of secrets) assert.ok(!said.includes(secret), said);
    }),
    { numRuns: 40 },
  );
});

test('the published schema holds every kind', () => {
  const said = JSON.stringify(phoneLineJsonSchema());
  for (const kind of EVIDENCE_KINDS) assert.ok(said.includes(`"const":"${kind}"`), kind);
});
