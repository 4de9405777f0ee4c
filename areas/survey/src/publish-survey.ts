/**
 * Publication: made from the public's pools, previewed, and stored unchanged for good.
 *
 * Invariants: the pools are those of the public audience, whoever publishes. A version is checked
 * against everything that the same body published before, in any round and under any name, so that
 * no difference between two reveals an answer. The published version equals the previewed one by
 * its digest, and its answers can no longer change. A published version does not change; another
 * version is added.
 */
import { createHash } from 'node:crypto';
import {
  canonicalJson,
  done,
  type Instant,
  type Outcome,
  type RefusalReason,
  type Refused,
  refused,
} from '@nagori/model';
import {
  type ComparedPool,
  type ComparedQuestion,
  comparedPool,
  loadStatements,
  type Pool,
  type Publication,
  type PublicationRefusal,
  type PublishedStatement,
  passagesOf,
  publish,
  publishStatements,
  type Statements,
  type Words,
} from '@nagori/survey';
import { answersOf, poolsOf } from './pools.ts';
import { storedQuestionnaire } from './questionnaire-cache.ts';
import { windowState } from './round-state.ts';
import type { RoundAsked, SurveyDeps } from './survey-deps.ts';
import { refusedAtLimit, SURVEY_LIMITS } from './survey-limits.ts';
import type { SurveyRefusalCode } from './survey-refusal.ts';
import type { Respondents, RoundSummary, StoredBags, StoredRound } from './survey-store.ts';

/** The content of a version, from which its files are made. */
export interface PublishedContent {
  readonly title: Words;
  readonly publication: Publication;
  readonly statements?: {
    readonly title: Words;
    readonly statements: readonly PublishedStatement[];
  };
}

export interface PublicationPreview {
  /** The version that it would be. */
  readonly version: number;
  /** What prevents publication; may be empty. */
  readonly refusals: readonly PublicationRefusal[];
  /** Questions that a passage of their texts would join, whether texts are listed or not. */
  readonly passages: readonly (readonly [string, string])[];
  /** Undefined where publication is refused. */
  readonly shown: ShownContent | undefined;
}

/** The preview, and the digest that identifies it. */
export interface ShownContent {
  readonly content: PublishedContent;
  readonly digest: string;
}

interface Made extends PublicationPreview {
  readonly pools: readonly Pool[];
  readonly before: StoredBags['published'];
}

/** What would be published now, or why nothing can be. Nothing is stored. */
export async function previewPublication(
  deps: SurveyDeps,
  { operator, round }: Pick<RoundAsked, 'operator' | 'round'>,
): Promise<PublicationPreview | undefined> {
  const stored = await deps.surveys.round(operator, round);
  return stored === undefined ? undefined : make(deps, operator, stored);
}

/**
 * Publishes the next version of a round that accepts no more answers. Returns its number. `digest`:
 * of the preview; undefined where no preview is required.
 */
export async function publishSurvey(
  deps: SurveyDeps,
  { operator, person, round }: RoundAsked,
  digest: string | undefined,
): Promise<Outcome<number, SurveyRefusalCode>> {
  const { surveys } = deps;
  const stored = await surveys.round(operator, round);
  if (stored === undefined) return refused('survey-not-found');
  const answered = stored.questionnaires.every(({ answers }) => answers !== undefined);
  // Published before or not: a round that was opened again takes answers.
  const isOver = (one: RoundSummary, at: Instant): boolean =>
    answered || windowState(one, at) === 'closed';
  if (!isOver(stored, deps.now())) return refused('survey-not-so');
  if (stored.versions >= SURVEY_LIMITS.versions) return refusedAtLimit('versions');
  const { shown, refusals, pools, before, version } = await make(deps, operator, stored);
  if (shown === undefined) return refusedPublication(refusals);
  const bags = bagsOf(pools, shown.content);
  // The newest first.
  const last = before.find((one) => one.round === round)?.bags as Bags | undefined;
  if (last?.digest === bags.digest) return refused('publication-unchanged');
  if (digest !== undefined && shown.digest !== digest) return refused('publication-changed');
  const { slug } = stored;
  const added = await surveys.addPublication(operator, round, (held, count) => {
    const at = deps.now();
    if (!isOver(held, at)) return refused('survey-not-so');
    // Reopened and closed again, or submitted at the last moment: the answers have changed. Or
    // another round of the body was published in between, and was not compared.
    const changed = basisOf(held) !== basisOf(stored) || count !== before.length;
    if (changed) return refused('publication-changed');
    return { version, slug, content: shown.content, bags, at, by: person };
  });
  if (added === undefined) return refused('survey-not-found');
  return added === 'added' ? done(version) : added;
}

/** What a version is made of, apart from the answers themselves. */
const basisOf = ({ openedAt, closesAt, policy, submitted, versions }: RoundSummary): string =>
  canonicalJson({ openedAt, closesAt, policy, submitted, versions });

function refusedPublication(refusals: readonly PublicationRefusal[]): Refused<SurveyRefusalCode> {
  return refused(
    'publication-refused',
    refusals.map(({ code, questionnaire, questions }): RefusalReason => {
      return { field: [questionnaire, ...questions].join(' '), code, message: code };
    }),
  );
}

async function make(deps: SurveyDeps, operator: string, stored: StoredRound): Promise<Made> {
  const { surveys } = deps;
  const answers = await answersOf(deps, operator, stored, 'public');
  const pools = poolsOf(stored, answers, 'public');
  const { published: before, respondents } = await surveys.bags(operator, stored.id);
  const version = stored.versions + 1;
  const policy = {
    ...stored.policy,
    publication: `${stored.slug}/${version}`,
    title: stored.title,
  };
  const earlier = before.flatMap(poolsBefore);
  const published = publish(pools, policy, earlier, marksOf(pools, respondents));
  const passages = pools.flatMap((pool) => passagesOf(pool).map(({ questions }) => questions));
  const head = { version, passages, pools, before };
  if (published.kind === 'bad') {
    return { ...head, refusals: published.reason, shown: undefined };
  }
  const content = contentOf(stored, pools, published.value);
  return { ...head, refusals: [], shown: { content, digest: digestOf(content) } };
}

/** Digest of what a version stores: undefined fields are omitted. */
const digestOf = (content: object): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(content))))
    .digest('hex');

function contentOf(
  { title, statements }: StoredRound,
  pools: readonly Pool[],
  publication: Publication,
): PublishedContent {
  const read = statements === undefined ? undefined : loadStatements(statements, pools);
  if (read === undefined) return { title, publication };
  if (read.kind === 'bad') throw new TypeError('stored statements load');
  const report: Statements = read.value;
  return {
    title,
    publication,
    statements: {
      title: report.title,
      statements: publishStatements(report, pools, publication),
    },
  };
}

/** The public's answers question by question, stored with a version; no operator, no sheet. */
interface Bags {
  /** Digest of the published content, so that nothing is published twice. */
  readonly digest: string;
  readonly pools: readonly {
    readonly questionnaire: string;
    readonly questions: readonly (Pick<ComparedQuestion, 'replies'> &
      Partial<Pick<ComparedQuestion, 'as'>> & { readonly id: string })[];
  }[];
}

function bagsOf(pools: readonly Pool[], { publication, statements }: PublishedContent): Bags {
  const { questionnaires } = publication;
  return {
    digest: digestOf({ questionnaires, statements }),
    pools: pools
      .map((pool) => comparedPool(pool, undefined))
      .map(({ questionnaire, questions }) => ({
        questionnaire,
        questions: questions.map(({ question: { id }, replies, as }) => ({ id, replies, as })),
      })),
  };
}

/** As much of the pools of an earlier publication as a comparison looks at. */
function poolsBefore({
  bags,
  yamls,
  respondents,
}: StoredBags['published'][number]): readonly ComparedPool[] {
  const known = yamls.map(storedQuestionnaire);
  return (bags as Bags).pools.flatMap(({ questionnaire: name, questions }): ComparedPool[] => {
    const asked = known.find((one) => one.questionnaire === name);
    if (asked === undefined) return [];
    return [
      {
        questionnaire: name,
        respondents: marks(respondents[asked.operators]),
        questions: questions.flatMap(({ id, replies, as }): ComparedQuestion[] => {
          const question = asked.questions.find((one) => one.id === id);
          return question === undefined
            ? []
            : [{ question, replies, as: as ?? replies.map(() => []) }];
        }),
      },
    ];
  });
}

/** By questionnaire; a report's answers have no known operator. */
function marksOf(
  pools: readonly Pool[],
  respondents: Respondents,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    pools.flatMap(({ questionnaire: { questionnaire, operators } }) => {
      const known = marks(respondents[operators]);
      return known === undefined ? [] : [[questionnaire, known] as const];
    }),
  );
}

const marks = (known: readonly string[] | undefined): ReadonlySet<string> | undefined =>
  known === undefined || known.length === 0 ? undefined : new Set(known);

export interface PublishedSurvey {
  readonly slug: string;
  readonly version: number;
  readonly publishedAt: number;
  readonly operator: string;
  readonly content: PublishedContent;
  /** Every version there is, the newest first. */
  readonly versions: readonly { readonly version: number; readonly publishedAt: number }[];
}

/** The public version: the newest one, or the one named. */
export async function publishedSurvey(
  surveys: Pick<SurveyDeps['surveys'], 'published'>,
  slug: string,
  version: number | undefined,
): Promise<PublishedSurvey | undefined> {
  const versions = await surveys.published(slug);
  const found = versions.find((one) => version === undefined || one.version === version);
  if (found === undefined) return undefined;
  return {
    ...found,
    content: found.content as PublishedContent,
    versions: versions.map((one) => ({ version: one.version, publishedAt: one.publishedAt })),
  };
}
