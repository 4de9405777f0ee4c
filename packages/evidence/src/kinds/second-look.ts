/**
 * A second person's look (別の担当者による確認, R11): the person is named, or there is no second look.
 */
import type { Compartment, FindingClass, Method } from '@nagori/model';
import * as z from 'zod';
import { compartment, ENVELOPE, mark } from '../fields.ts';
import { reader } from '../reader.ts';
import { find } from '../reading.ts';
import { lookMethod } from './observation.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('second-look'),
  person: mark,
  looks: z
    .array(
      z.strictObject({
        on: compartment,
        sees: z.enum(['clear', 'residue', 'unknown']),
        with: z.enum(['eye', 'app', 'tool']),
      }),
    )
    .min(1)
    .max(32),
});

type Means = z.output<typeof schema>['looks'][number]['with'];

const CLASS_OF: Readonly<Record<Means, FindingClass>> = { eye: 'eye', app: 'app', tool: 'probe' };

export const secondLook = reader(
  'second-look',
  {
    words: { ja: '別の担当者による確認', en: 'Second person’s check' },
    saidBy: 'caller',
    undoable: true,
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    for (const look of evidence.looks) {
      const because = look.sees === 'unknown' ? 'no-answer' : undefined;
      const method = methodOf(look.on, look.with);
      find(out, source, look.on, look.sees, CLASS_OF[look.with], method, because);
    }
  },
);

function methodOf(on: Compartment, by: Means): Method {
  if (by === 'tool') return 'tool-check';
  if (by === 'app' && (on === 'jpki-certificate' || on === 'jpki-key')) return 'element-empty';
  return lookMethod(on, by);
}
