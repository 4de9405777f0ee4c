/**
 * Stores surveys: rounds, invitations, answer sheets, codings, publications.
 *
 * Contract: every method is one transaction and sees only the rows of the given operator. What the
 * guideline body reads of sheets (`submitted`) are submitted sheets of its own rounds: their
 * operators, and answers for the committee only, are not read from the database for any other
 * audience. Codebooks, codings and publications are added, never changed. `change*` and
 * `addPublication` lock what they decide about: of a round, its window, its sheets and its
 * versions, so that a decision still holds when it is written. `published` and `toRemind` answer
 * across operators.
 */
import type { Instant, Refused } from '@nagori/model';
import type {
  Audience,
  CodebookDefinition,
  PublicationPolicy,
  SurveyedKind,
  Words,
} from '@nagori/survey';
import type { SurveyRefusalCode } from './survey-refusal.ts';

export interface RoundQuestionnaire {
  readonly kind: SurveyedKind;
  readonly yaml: string;
  /** Of a report: its answers without operators, and their codings. */
  readonly answers?: string | undefined;
  readonly codings?: string | undefined;
}

export interface SurveyRound {
  readonly id: string;
  readonly slug: string;
  readonly title: Words;
  readonly openedAt: Instant | undefined;
  readonly closesAt: Instant | undefined;
  readonly policy: PublicationPolicy;
  readonly statements: string | undefined;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export interface RoundSummary extends SurveyRound {
  readonly asked: number;
  readonly submitted: number;
  /** How many versions were published. */
  readonly versions: number;
  readonly publishedAt: Instant | undefined;
}

export interface StoredRound extends RoundSummary {
  readonly questionnaires: readonly RoundQuestionnaire[];
}

const PROGRESS_STATES = ['none', 'draft', 'submitted', 'withdrawn'] as const;

export interface Progress {
  readonly operator: string;
  readonly kind: SurveyedKind;
  readonly invitedAt: Instant;
  readonly mailedAt: Instant | undefined;
  readonly remindedAt: Instant | undefined;
  readonly state: (typeof PROGRESS_STATES)[number];
  readonly submittedAt: Instant | undefined;
}

/** One operator is asked one questionnaire of one round. */
export interface InvitationName {
  /** The guideline body whose round it is. */
  readonly body: string;
  readonly round: string;
  readonly operator: string;
}

export interface Invitation extends InvitationName {
  readonly kind: SurveyedKind;
  readonly title: Words;
  readonly yaml: string;
  readonly openedAt: Instant;
  readonly closesAt: Instant;
  readonly invitedAt: Instant;
  readonly mailedAt: Instant | undefined;
  /** The valid sheet, or the last one that was withdrawn. */
  readonly sheet: StoredSheet | undefined;
  /** How many sheets there are with those that were withdrawn. */
  readonly sheets: number;
}

export interface StoredAnswer {
  /** The id by which coders know it. */
  readonly id: string;
  readonly question: string;
  /** As a file writes it. */
  readonly reply: unknown;
  readonly audience: Audience;
  readonly savedAt: Instant;
  readonly savedBy: string;
}

export interface StoredSheet {
  readonly id: string;
  readonly state: 'draft' | 'submitted' | 'withdrawn';
  readonly openedAt: Instant;
  readonly submittedAt: Instant | undefined;
  readonly submittedBy: string | undefined;
  readonly withdrawnAt: Instant | undefined;
  readonly answers: readonly StoredAnswer[];
}

/** A use case's decision about a sheet, to be written. */
export type SheetWrite =
  | { readonly kind: 'answer'; readonly answer: StoredAnswer }
  | { readonly kind: 'remove'; readonly question: string }
  | { readonly kind: 'submit' | 'withdraw'; readonly at: Instant; readonly by: string }
  | {
      /** A new draft, with these answers. */
      readonly kind: 'open';
      readonly id: string;
      readonly at: Instant;
      readonly answers: readonly StoredAnswer[];
    };

/** One submitted sheet as its audience may have it; a reply that it may not read is undefined. */
export interface SubmittedSheet {
  readonly id: string;
  readonly kind: SurveyedKind;
  /** Shown to the committee alone. */
  readonly operator: string | undefined;
  readonly submittedAt: Instant | undefined;
  readonly answers: readonly Pick<StoredAnswer, 'id' | 'question' | 'reply' | 'audience'>[];
}

export interface StoredCodebook {
  readonly kind: SurveyedKind;
  readonly definition: CodebookDefinition;
}

export interface NewCodebook extends StoredCodebook {
  readonly at: Instant;
  readonly by: string;
}

export interface StoredCoding {
  readonly kind: SurveyedKind;
  readonly codebook: string;
  readonly answer: string;
  readonly categories: readonly string[];
  readonly settles: boolean;
  readonly at: Instant;
  readonly by: string;
}

export interface NewPublication {
  readonly version: number;
  readonly slug: string;
  /** The public content, as JSON. */
  readonly content: object;
  readonly bags: object;
  readonly at: Instant;
  readonly by: string;
}

/** By kind, one mark for each operator whose sheet was handed in, the same in all rounds. */
export type Respondents = Readonly<Partial<Record<SurveyedKind, readonly string[]>>>;

export interface StoredBags {
  readonly published: readonly {
    readonly round: string;
    readonly bags: unknown;
    /** The round's questionnaires (YAML). */
    readonly yamls: readonly string[];
    readonly respondents: Respondents;
  }[];
  readonly respondents: Respondents;
}

export interface PublishedVersion {
  readonly operator: string;
  readonly slug: string;
  readonly version: number;
  readonly content: unknown;
  readonly publishedAt: Instant;
}

export interface PublishedSurveyName {
  readonly operator: string;
  readonly slug: string;
  readonly version: number;
  readonly title: Words;
  readonly publishedAt: Instant;
}

export type RoundChange = Partial<Pick<SurveyRound, 'openedAt' | 'closesAt' | 'policy'>>;

export interface SurveyStore {
  /** `most`: how many rounds a body has. */
  addRound(
    body: string,
    round: SurveyRound,
    questionnaires: readonly RoundQuestionnaire[],
    most: number,
  ): Promise<'added' | 'slug-taken' | 'full'>;
  /** The newest first. */
  rounds(body: string): Promise<readonly RoundSummary[]>;
  round(body: string, id: string): Promise<StoredRound | undefined>;
  /** Writes the answer of `decide`; a refusal changes nothing. Undefined: no such round. */
  changeRound(
    body: string,
    id: string,
    decide: (round: RoundSummary) => RoundChange | Refused<SurveyRefusalCode>,
  ): Promise<Refused<SurveyRefusalCode> | 'changed' | undefined>;

  /** Earlier invitations stay as they are. */
  invite(
    body: string,
    round: string,
    asked: readonly { readonly operator: string; readonly kind: SurveyedKind }[],
    at: Instant,
    by: string,
  ): Promise<void>;
  progress(body: string, round: string): Promise<readonly Progress[]>;
  /** Enqueues one mail for each invitation that had none. */
  enqueueMails(body: string, round: string): Promise<void>;
  mailed(name: InvitationName, what: 'mailed' | 'reminded', at: Instant): Promise<void>;
  toRemind(now: Instant, until: Instant, most: number): Promise<readonly InvitationName[]>;

  /** Of the operator that asks; rounds that were opened alone, the newest first. */
  invitations(operator: string): Promise<readonly Invitation[]>;
  invitation(operator: string, round: string): Promise<Invitation | undefined>;
  /** Locks the invitation's sheet while `decide` runs, and writes its answer. */
  changeSheet(
    operator: string,
    round: string,
    decide: (invitation: Invitation) => readonly SheetWrite[] | Refused<SurveyRefusalCode>,
  ): Promise<Refused<SurveyRefusalCode> | 'changed' | undefined>;

  submitted(body: string, round: string, audience: Audience): Promise<readonly SubmittedSheet[]>;

  /** The newest definition of each. */
  codebooks(body: string, round: string): Promise<readonly StoredCodebook[]>;
  /** Adds the answer of `decide`, which gets the current categories and the number of changes. */
  changeCodebook(
    body: string,
    round: string,
    decide: (
      known: readonly StoredCodebook[],
      changes: number,
    ) => NewCodebook | Refused<SurveyRefusalCode>,
  ): Promise<Refused<SurveyRefusalCode> | 'changed'>;
  /** In the order in which they were made. */
  codings(body: string, round: string): Promise<readonly StoredCoding[]>;
  /** False: the round has `most` of them. */
  addCoding(body: string, round: string, coding: StoredCoding, most: number): Promise<boolean>;

  /**
   * Every publication of the body, newest first, and marks of the operators that answer this round.
   */
  bags(body: string, round: string): Promise<StoredBags>;
  /**
   * Adds the answer of `decide`, which gets the number of the body's publications. Undefined: no
   * such round.
   */
  addPublication(
    body: string,
    round: string,
    decide: (
      round: RoundSummary,
      publications: number,
    ) => NewPublication | Refused<SurveyRefusalCode>,
  ): Promise<Refused<SurveyRefusalCode> | 'added' | undefined>;
  /** Every version, the newest first. */
  published(slug: string): Promise<readonly PublishedVersion[]>;
  publishedList(): Promise<readonly PublishedSurveyName[]>;
}
