/** Random sheets for the sample questionnaire, and the same answers exchanged between operators. */
import fc from 'fast-check';
import type { Reply } from './answer.ts';
import { type Codebook, loadCodings } from './codebook.ts';
import type { Sheet } from './sheet.ts';
import { CODINGS, loaded, repliesOf, sample, sheetWith } from './survey.testing.ts';

export interface Answered {
  readonly sheets: readonly Sheet[];
  readonly codebooks: readonly Codebook[];
}

const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 6, arbitrary: value as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: value.map((withheld) => ({ withheld })) },
    { weight: 1, arbitrary: fc.constant({ noAnswer: true }) },
  );

const answers = fc
  .record({
    sells: maybe(fc.constantFrom('phones', 'phones', 'nothing')),
    sources: maybe(fc.subarray(['holders', 'dealers', 'carriers'])),
    losses: maybe(fc.constantFrom('none', 'few', 'many')),
    staff: maybe(fc.integer({ min: 0, max: 20 })),
    views: maybe(fc.constantFrom('道具を安く', '人が足りない', '特になし', 'もっと時間を')),
  })
  .map(({ sources, ...rest }) => (sellsPhones(rest.sells) ? { ...rest, sources } : rest));

const sellsPhones = (raw: unknown): boolean => JSON.stringify(raw).includes('phones');
const CATEGORIES = ['tools', 'people'];

/** From 3 to 9 operators, with a coding round for each operator's texts. */
export function arbitrarySheets(): fc.Arbitrary<Answered> {
  return fc.array(answers, { minLength: 3, maxLength: 9 }).chain((all) =>
    fc
      .array(fc.subarray(CATEGORIES), { minLength: all.length, maxLength: all.length })
      .map((as) => {
        const sheets = all.map((one, index) => sheetWith(`s-${index}`, one));
        const keys = sheets.map(({ sheet }, index) => [sheet, as[index] ?? []] as const);
        return { sheets, codebooks: codebooksOf(Object.fromEntries(keys)) };
      }),
  );
}

function codebooksOf(codes: Readonly<Record<string, readonly string[]>>): readonly Codebook[] {
  const text = CODINGS.replace('answers: {}', `answers: ${JSON.stringify(codes)}`);
  return loaded(loadCodings(text, sample()));
}

const readable = (reply: Reply | undefined): boolean =>
  reply?.kind === 'answered' &&
  reply.audience === 'public' &&
  reply.value.kind === 'one' &&
  reply.value.option === 'phones';

/**
 * Exchanges the answers to each question between operators, with a separate shuffle for each
 * question: other sheets that may give the same publication. `orders` gives a number for each sheet
 * and question.
 */
export function exchanged({ sheets, codebooks }: Answered, orders: readonly number[][]): Answered {
  const next = sheets.map(() => new Map<string, Reply>());
  const codes: Record<string, readonly string[]> = {};
  const [book] = codebooks;
  sample().questions.forEach(({ id, when }, question) => {
    const asks = (replies: ReadonlyMap<string, Reply>): boolean =>
      when === undefined || readable(replies.get('sells'));
    const givers = shuffled(
      sheets.filter(({ replies }) => asks(replies)),
      orders[question] ?? [],
    );
    next.forEach((replies, index) => {
      if (!asks(replies)) return;
      const giver = givers.pop();
      const reply = giver?.replies.get(id);
      if (reply !== undefined) replies.set(id, reply);
      if (id !== 'views' || giver === undefined) return;
      codes[sheets[index]?.sheet ?? ''] = book?.rounds[0]?.answers[giver.sheet] ?? [];
    });
  });
  // An operator that withheld that it sells phones is asked where from; the public does not count
  // it.
  const rest = repliesOf({ sources: ['carriers'] });
  const others = sheets.map((sheet, index): Sheet => {
    const replies = next[index] ?? new Map<string, Reply>();
    const sells = replies.get('sells');
    const asked = sells?.kind === 'answered' && sells.audience === 'committee';
    return { ...sheet, replies: asked ? new Map([...rest, ...replies]) : replies };
  });
  return { sheets: others, codebooks: codebooksOf(codes) };
}

function shuffled<T>(all: readonly T[], order: readonly number[]): T[] {
  return all
    .map((one, index) => ({ one, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
