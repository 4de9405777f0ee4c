/** L3: what the key of a search writes of a record that grew is what it writes of it read anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Circumstance, MINUTE_MS, type RecordedSubject } from '@nagori/model';
import { circumstance, OPENED } from '@nagori/testkit';
import fc from 'fast-check';
import { wordsOf } from './words-of.ts';

const SEED = Number(process.env.NAGORI_SEED ?? 20261124);

const SUBJECTS: readonly RecordedSubject[] = ['prompt', 'terms', 'network', 'sign-off'];

const entries: fc.Arbitrary<Circumstance> = fc
  .record({
    subject: fc.constantFrom(...SUBJECTS),
    value: fc.constantFrom('met' as const, 'met' as const, 'met' as const, 'bad' as const),
    minutes: fc.nat(9),
    person: fc.constantFrom(undefined, 'a', 'b'),
  })
  .map(({ minutes, ...part }) => {
    const time = OPENED + minutes * MINUTE_MS;
    const one = circumstance({ evidence: 'e', ...part });
    return { ...one, interval: { ...one.interval, lo: time, hi: time, t: time } };
  });

const anew = (list: readonly Circumstance[]) => wordsOf(list.map((one) => ({ ...one })));

test('L3: a record that grew has the words of the same record read at once', () => {
  const growth = fc.array(fc.array(entries, { maxLength: 12 }), { maxLength: 8 });
  fc.assert(
    fc.property(growth, fc.nat(7), (parts, other) => {
      let list: readonly Circumstance[] = [];
      for (const [i, part] of parts.entries()) {
        // A record that was read anew in between, and one that lacks its first entry.
        if (i === other) list = list.slice(1).map((one) => ({ ...one }));
        list = [...list, ...part];
        assert.deepEqual(wordsOf(list), anew(list));
        assert.deepEqual(wordsOf(list.slice(1)), anew(list.slice(1)));
        const changed = list.toSpliced(0, 1, circumstance({ evidence: 'x', subject: 'warranty' }));
        assert.deepEqual(wordsOf(changed), anew(changed));
        assert.deepEqual(wordsOf(list), anew(list));
      }
    }),
    { seed: SEED },
  );
});

test('of the entries that were there before none is read again', () => {
  let reads = 0;
  const prompt = () => circumstance({ evidence: 'e', subject: 'prompt' });
  const watched = (): Circumstance =>
    new Proxy(prompt(), {
      get: (one, name) => {
        reads++;
        return Reflect.get(one, name);
      },
    });
  const list = Array.from({ length: 200 }, watched);
  wordsOf(list);
  reads = 0;
  const { plain } = wordsOf([...list, prompt()]);
  assert.equal(plain.length, 1);
  // The one that stands for its content is compared with the new one.
  assert.ok(reads <= 8, `${reads} fields were read`);
});
