/**
 * A phone's record at one moment, read once and judged once, with and without the added evidence.
 * Who writes has the recalls in force on record before (change-handover.ts); who only reads asks
 * `shown`.
 *
 * Invariants: a reading is reused as long as its entries are in memory and its inputs are unchanged
 * (read-record.ts). The policy is the one that the handover was opened with.
 */
import { type PieceProblem, readMore, readRecord } from '@nagori/evidence';
import type { Check, Decision, Instant } from '@nagori/model';
import { type CompiledPolicy, isStillDecided, KnownPlans, statesOf } from '@nagori/policy';
import type { Admitted } from './admit-evidence.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';
import {
  carrying,
  type Judged,
  judge,
  type PhoneRead,
  recorded,
  standing,
  verifyNew,
} from './judge-phone.ts';
import { lossMatchEvidence } from './loss-match-evidence.ts';
import { evidenceOf, type PhoneRecord, type WorkedOut } from './phone-record.ts';
import { underRecalls } from './recall-words.ts';

type Recorded = Pick<PhoneRecord, 'phone' | 'entries' | 'workedOut' | 'lossWord'> & {
  readonly stored: Pick<StoredPhone, 'operator' | 'handover' | 'lost' | 'version'>;
};

/** Phones of one kind that are at one point are asked for the same steps. */
const plans = new KnownPlans();
const NOTHING: readonly Admitted[] = [];

export class RecordAt {
  readonly #deps: HandoverDeps;
  readonly #record: Recorded;
  readonly #now: Instant;
  readonly #read = new Map<readonly Admitted[], Promise<Check<PhoneRead, PieceProblem[]>>>();
  readonly #judged = new Map<readonly Admitted[], Promise<Judged>>();

  constructor(deps: HandoverDeps, record: Recorded, now: Instant) {
    this.#deps = deps;
    this.#record = record;
    this.#now = now;
  }

  /** With `added`. Bad with the problems of `added`, by field, or with those of the record. */
  read(added = NOTHING): Promise<Check<PhoneRead, PieceProblem[]>> {
    return once(this.#read, added, () => this.#reading(added));
  }

  /** Throws where stored evidence does not read, which only a bug explains. */
  judged(added = NOTHING): Promise<Judged> {
    return once(this.#judged, added, async () => {
      const read = await this.#good(added);
      const { judged: last } = this.#record.workedOut;
      const before = last?.situation;
      const policy = policyOf(this.#deps, this.#record);
      // Nothing was added since its last write, and nothing has become too old.
      const isSame = before?.facts === read.facts && before.policy === policy;
      if (last !== undefined && isSame && isStillDecided(before, this.#now)) return last;
      return judge(read, policy, this.#now, { before, plans });
    });
  }

  /**
   * As the next act will be judged: with what is in force and not on record yet, which is the list
   * of lost phones (R18, R21) and recalls (R30).
   */
  async shown(added = NOTHING): Promise<Judged> {
    const of = { now: () => this.#now, random: this.#deps.random };
    const word = lossMatchEvidence(this.#record, of);
    if (word === undefined) return this.#underRecalls(added);
    const judged = await this.#underRecalls([word, ...added]);
    return { ...judged, decision: withoutNaming(word, judged.decision) };
  }

  async #underRecalls(added: readonly Admitted[]): Promise<Judged> {
    const { operator } = this.#record.stored;
    const words = (await this.#deps.recalls?.of(operator)) ?? [];
    if (words.length === 0) return this.judged(added);
    const read = await this.#good(added);
    const facts = underRecalls(words, read.facts);
    if (facts === read.facts) return this.judged(added);
    return judge({ ...read, facts }, policyOf(this.#deps, this.#record), this.#now, { plans });
  }

  /** The earlier decision on this record at this moment. */
  async decided(decision: Decision): Promise<Judged> {
    const { facts, record } = await this.#good(NOTHING);
    const policy = policyOf(this.#deps, this.#record);
    const states = () => statesOf(facts, policy, this.#now);
    return { facts, record, states, decision };
  }

  async #good(added: readonly Admitted[]): Promise<PhoneRead> {
    const read = await this.read(added);
    if (read.kind === 'good') return read.value;
    const fields = read.kind === 'bad' ? read.reason.map((p) => `${p.field} ${p.code}`) : [];
    throw new TypeError(`stored evidence does not read: ${fields.join(', ')}`);
  }

  async #reading(added: readonly Admitted[]): Promise<Check<PhoneRead, PieceProblem[]>> {
    const { capabilities } = this.#deps;
    const { stored, phone, workedOut } = this.#record;
    const now = this.#now;
    const of = recorded({ ...stored, phone });
    if (of === undefined) return standing(this.#deps, undefined);
    const known = workedOut.reading;
    const evidence = known?.evidence ?? evidenceOf(this.#record);
    const carried = known?.tokens.map(({ of: one }) => one) ?? carrying(evidence);
    const tokens = await verifyNew(this.#deps, [...carried, ...carrying(added)], now);
    const context = { now, capabilities, tokens };
    const before =
      known === undefined
        ? readRecord(of, evidence, context)
        : readMore(known, NOTHING, of, context);
    if (before.kind !== 'good') return standing(this.#deps, before);
    workedOut.reading = before.value;
    return standing(this.#deps, readMore(before.value, added, of, context));
  }
}

/** A reason names evidence that is on record. */
function withoutNaming({ id }: Admitted, decision: Decision): Decision {
  const reasons = decision.reasons.map(({ evidence, ...reason }) => ({
    ...reason,
    evidence: evidence.filter((one) => one !== id),
  }));
  return { ...decision, reasons };
}

/** What was judged serves for the record that it was written to. */
export function workedOutOf(judged: Judged): WorkedOut {
  const { record } = judged;
  return { evidence: record.evidence, reading: record, judged };
}

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** The policy that a handover was opened with. */
export function policyOf(
  deps: Pick<HandoverDeps, 'book'>,
  { stored }: Pick<Recorded, 'stored'>,
): CompiledPolicy {
  const { preset, policy: id } = stored.handover;
  const policy = deps.book.byId(preset, id);
  if (policy === undefined) throw new TypeError(`policy \`${id}\` is gone`);
  return policy;
}
