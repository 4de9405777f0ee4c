/**
 * The desks that a caller can be sent to, and what each operator opens after a loss report: data,
 * validated before any number is read aloud (R21, R27).
 *
 * Invariants: a number fits its kind or the table does not load. Every desk names its source, the
 * day of that page, when it was read, and its hours. A special desk says for whom it is. An
 * unverified entry says what to look up. A desk can be reached by number, page or words.
 */
import { bad, type Check, good } from '@nagori/model';
import * as z from 'zod';
import { deskHours } from './desk-hours.ts';
import { parsePhoneNumber } from './phone-number.ts';

export const LOSS_TASK_KINDS = [
  'line',
  'jpki',
  'provider',
  'lost-mode',
  'police',
  'lost-property',
] as const;
export type LossTaskKind = (typeof LOSS_TASK_KINDS)[number];

/**
 * Who acts: we ourselves, the desk that the case is transferred to, or the caller at a given
 * number.
 */
const TASK_WAYS = ['act', 'transfer', 'guide'] as const;
export type TaskWay = (typeof TASK_WAYS)[number];

/** `stated` by the desk itself or a public body; `secondary` from a third party; or invented. */
export const CONFIDENCES = ['stated', 'secondary', 'unverified', 'invented'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const shown = z.string().min(1).max(300);
const words = z.strictObject({ ja: shown, en: shown });
const day = z.iso.date();

/** The page's own date. */
const pageDay = z.union([day, z.literal('undated')]);

/** The police page of a prefecture: the caller's own is chosen from the list. */
const policePage = z.strictObject({
  id: slug,
  ja: shown,
  en: shown,
  web: z.url({ protocol: /^https?$/ }).max(300),
  confidence: z.enum(CONFIDENCES),
  dated: pageDay,
  read: day,
});

const number = z.strictObject({
  number: z.string().refine((text) => parsePhoneNumber(text).kind === 'good'),
  note: words.optional(),
});

const desk = z
  .strictObject({
    id: slug,
    kind: z.enum(LOSS_TASK_KINDS),
    /** The general desk of a special one, and for whom the special one is. */
    of: slug.optional(),
    for: words.optional(),
    name: words,
    numbers: z.array(number).max(6).default([]),
    web: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional(),
    /** Where number and page differ for each caller, such as the back of a card. */
    reach: words.optional(),
    open: deskHours,
    /** In words, where more is to be said than when it is open. */
    hours: words.optional(),
    /** What the caller must know of this desk; read out after the sentence of the kind. */
    say: words.optional(),
    platform: z.enum(['android', 'ios']).optional(),
    confidence: z.enum(CONFIDENCES),
    source: z.union([z.url().max(300), z.literal('invented')]),
    /** What must be found out before it can be read out. */
    lookUp: words.optional(),
    dated: pageDay,
    read: day,
  })
  .refine((one) => (one.of === undefined) === (one.for === undefined))
  .refine(({ confidence, lookUp }) => confidence !== 'unverified' || lookUp !== undefined)
  .refine(({ numbers, web, reach }) => numbers.length > 0 || (web ?? reach) !== undefined)
  .refine(({ confidence, source }) => (confidence === 'invented') === (source === 'invented'));

const practice = z.strictObject({
  id: slug,
  title: words,
  source: shown,
  tasks: z
    .array(
      z.strictObject({
        kind: z.enum(LOSS_TASK_KINDS),
        way: z.enum(TASK_WAYS),
        withinMinutes: z.int().min(1).max(43_200),
      }),
    )
    .min(1)
    .max(LOSS_TASK_KINDS.length),
});

const table = z.strictObject({
  desks: z.array(desk).max(500),
  police: z.array(policePage).max(47).default([]),
  practices: z.array(practice).min(1).max(50),
  /** The practice of each operator; `usual` for all others. */
  operators: z.record(slug, slug),
  usual: slug,
});

export type Desk = z.output<typeof desk>;
export type PolicePage = z.output<typeof policePage>;
export type LossPractice = z.output<typeof practice>;
export interface DeskTable {
  readonly desks: readonly Desk[];
  readonly police: readonly PolicePage[];
  readonly desk: (id: string) => Desk | undefined;
  readonly practiceOf: (operator: string) => LossPractice;
}

export interface TableProblem {
  readonly field: string;
  readonly reason: string;
}

/** Every problem at once, each by its field. */
export function parseDeskTable(input: unknown): Check<DeskTable, readonly TableProblem[]> {
  const read = table.safeParse(input);
  if (!read.success) {
    return bad(
      read.error.issues.map(({ path, code }) => ({ field: path.join('.'), reason: code })),
    );
  }
  const { desks, police, practices, operators, usual } = read.data;
  const problems = [
    ...twice(desks, 'desks'),
    ...desks.flatMap(({ of, kind }, i) => {
      const whole = desks.find(({ id }) => id === of);
      const isFine = of === undefined || (whole?.kind === kind && whole.of === undefined);
      return isFine ? [] : [{ field: `desks.${i}.of`, reason: 'unknown' }];
    }),
    ...twice(police, 'police'),
    ...twice(practices, 'practices'),
    ...practices.flatMap(({ tasks }, i) => practiceProblems(tasks, `practices.${i}.tasks`)),
    ...[...Object.entries(operators), ['', usual] as const]
      .filter(([, id]) => !practices.some((one) => one.id === id))
      .map(([name]) => ({ field: name === '' ? 'usual' : `operators.${name}`, reason: 'unknown' })),
  ];
  if (problems.length > 0) return bad(problems);
  const byId = new Map(desks.map((one) => [one.id, one]));
  const practiceById = new Map(practices.map((one) => [one.id, one]));
  return good({
    desks,
    police,
    desk: (id) => byId.get(id),
    practiceOf: (operator) =>
      practiceById.get(operators[operator] ?? usual) as (typeof practices)[number],
  });
}

function twice(list: readonly { readonly id: string }[], field: string): TableProblem[] {
  return list.flatMap(({ id }, i) =>
    list.findIndex((one) => one.id === id) < i
      ? [{ field: `${field}.${i}.id`, reason: 'twice' }]
      : [],
  );
}

/** Only the certificate's case is passed on: no other desk takes it from us. */
function practiceProblems(tasks: LossPractice['tasks'], field: string): TableProblem[] {
  return tasks.flatMap(({ kind, way }, i) => [
    ...(tasks.findIndex((one) => one.kind === kind) < i
      ? [{ field: `${field}.${i}.kind`, reason: 'twice' }]
      : []),
    ...((way === 'transfer' && kind !== 'jpki') || (way === 'act' && kind !== 'line')
      ? [{ field: `${field}.${i}.way`, reason: 'not-allowed' }]
      : []),
  ]);
}
