/**
 * Forms of the steps that erase, overwrite and check again, also for a counter that does this work
 * itself.
 *
 * Invariants: a second look names its person by badge (R11); before ownership passes, only the
 * holder resets the phone, even when staff help (R04).
 */
import { BADGE, FELICA_READER, type FormAnswer, type StepForm, toolField } from './form-shape.ts';
import { portal, staffForm } from './step-forms-counter.ts';
import type { FormWord } from './words-forms.ts';

const SETTINGS = { name: 'phone-settings' };

const report = (
  word: FormWord,
  result: 'done' | 'failed' | 'partial',
  fields: Readonly<Record<string, unknown>> & { readonly kind: string },
): FormAnswer => ({
  word,
  tone: result === 'done' ? 'good' : 'bad',
  evidence: ({ tool }) => [
    { tool: tool === undefined ? SETTINGS : { name: tool }, ...fields, result },
  ],
});

const toolReport = (kind: string, tool: string): StepForm =>
  staffForm(
    [
      report('done', 'done', { kind, actor: 'staff' }),
      report('failed', 'failed', { kind, actor: 'staff' }),
      report('partial', 'partial', { kind, actor: 'staff' }),
    ],
    [toolField(tool)],
  );

/** A tool is named, so that a recall of another one does not put the look aside (R30). */
const secondLook = (on: readonly string[], by: 'app' | 'tool'): StepForm =>
  staffForm(
    (
      [
        ['nothingLeft', 'clear', 'good'],
        ['somethingLeft', 'residue', 'bad'],
        ['notSeen', 'unknown', 'open'],
      ] as const
    ).map(([word, sees, tone]) => ({
      word,
      tone,
      evidence: ({ tool }) => [
        {
          kind: 'second-look',
          ...(tool === undefined ? {} : { tool: { name: tool } }),
          looks: on.map((compartment) => ({ on: compartment, sees, with: by })),
        },
      ],
    })),
    by === 'tool' ? [BADGE, toolField(FELICA_READER)] : [BADGE],
  );

const activation = (word: FormWord, result: string, tone: FormAnswer['tone']): FormAnswer => ({
  word,
  tone,
  evidence: () => [{ kind: 'activation-attempt', result }],
});

export const BENCH_FORMS = {
  'holder-resets': staffForm([
    report('holderReset', 'done', { kind: 'reset-report', actor: 'holder' }),
    report('notDone', 'failed', { kind: 'reset-report', actor: 'holder' }),
    {
      ...report('helpedReset', 'done', { kind: 'reset-report', actor: 'holder', assisted: true }),
      consent: 'assist',
    },
  ]),
  repair: staffForm([
    {
      word: 'repaired',
      recorded: 'powersOn',
      tone: 'good',
      evidence: () => [{ kind: 'condition', power: 'on', screen: 'ok' }],
    },
    {
      word: 'screenCracked',
      tone: 'bad',
      evidence: () => [{ kind: 'condition', screen: 'cracked', repair: 'failed' }],
    },
    {
      word: 'powersOff',
      tone: 'bad',
      evidence: () => [{ kind: 'condition', power: 'off', repair: 'failed' }],
    },
  ]),
  'bench-reset': staffForm([
    report('done', 'done', { kind: 'reset-report', actor: 'staff' }),
    report('failed', 'failed', { kind: 'reset-report', actor: 'staff' }),
  ]),
  'bench-erase': toolReport('erase-report', 'eraser-a'),
  overwrite: toolReport('overwrite-report', 'overwriter-a'),
  'forced-deletion': staffForm([
    report('done', 'done', { kind: 'erase-report', actor: 'staff', forced: true }),
    report('failed', 'failed', { kind: 'erase-report', actor: 'staff', forced: true }),
  ]),
  'set-up-and-look': staffForm([
    portal('elementEmpty', 'element-empty', 'good'),
    portal('elementHolds', 'element-holds', 'bad'),
  ]),
  'activation-attempt': staffForm([
    activation('activated', 'activated', 'good'),
    activation('activationLocked', 'locked', 'bad'),
    activation('noAnswer', 'no-answer', 'open'),
  ]),
  'second-look-felica': secondLook(['felica'], 'tool'),
  'second-look-user-data': secondLook(['user-data'], 'app'),
  'second-look-wallet': secondLook(['card-record'], 'app'),
  'second-look-element': secondLook(['jpki-certificate', 'jpki-key'], 'app'),
} as const satisfies Record<string, StepForm>;
