/** Long fuzzing of the readers: nothing throws, nothing dropped that speaks against a phone. */
import assert from 'node:assert/strict';
import { parseTime } from '@nagori/model';
import { CONTEXT } from '@nagori/testkit';
import fc from 'fast-check';
import { readPhone } from './index.ts';
import { aLine, aPiece } from './lines.testing.ts';
import { readerOf } from './registry.ts';

export const properties = {
  'arbitrary JSON is read or refused': fc.property(fc.jsonValue(), fc.jsonValue(), (line, one) => {
    readPhone(line, CONTEXT);
    readPhone({ phone: one, operator: 'op', evidence: [one, line] }, CONTEXT);
  }),
  'a quick yes is zod’s yes': fc.property(
    aPiece,
    fc.string(),
    fc.jsonValue(),
    (piece, key, value) => {
      const changed = { ...piece, [key]: value };
      const reader = readerOf(String(changed.kind));
      if (reader?.accepts(changed)) assert.ok(reader.schema.safeParse(changed).success);
    },
  ),
  'one more piece of evidence takes no residue away': fc.property(aLine, aPiece, (line, piece) => {
    const before = readPhone(line, CONTEXT);
    const after = readPhone({ ...line, evidence: [...(line.evidence as []), piece] }, CONTEXT);
    if (before.kind !== 'good' || after.kind !== 'good') return;
    const count = (findings: readonly { value: string }[]): number =>
      findings.filter((finding) => finding.value === 'residue').length;
    assert.ok(count(after.value.facts.findings) >= count(before.value.facts.findings));
  }),
  'any text is a time or none': fc.property(fc.string(), (text) => {
    const t = parseTime(text);
    assert.ok(t === undefined || Number.isSafeInteger(t));
  }),
};
