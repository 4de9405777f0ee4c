/**
 * What the gate decided on, kept beside the entry that says what it decided: the facts as the
 * readers gave them, with the decision in codes, so that a replay need not read the evidence again
 * (docs/adr/0050).
 *
 * Invariants: `decodeReading(encodeReading(x)) = x`, whatever the readers give; the standing of
 * others is not in here, for it is asked anew each time (R25); a reading of another version is
 * never decoded.
 */
import { createHash } from 'node:crypto';
import type {
  Capability,
  CapabilityRow,
  Channel,
  CustodyEntry,
  Facts,
  Giver,
  Ignored,
  Instant,
  Recall,
  Route,
  Stage,
  StandingPeriod,
  Verdict,
} from '@nagori/model';
import {
  circumstanceRow,
  circumstancesOf,
  findingRow,
  findingsOf,
  intervalsOf,
  RowWords,
  WORDS,
} from './reading-rows.ts';

/**
 * To be raised when a reader gives other facts of the same evidence, or the form below changes: a
 * test knows the facts of every example (kept-reading.test.ts), and each replay tries its readings
 * on some phones.
 */
const READERS = 10;

/** A reading with its decision, and the handover that they belong to. */
export interface KeptReading {
  readonly handover: string;
  /** The entry's place in the phone's chain, from 1. */
  readonly seq: number;
  readonly at: Instant;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly policy: string;
  readonly preset: string;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly routes: readonly Route[];
  /** By which gate it was decided of these facts alone; undefined: of more than these. */
  readonly gate: string | undefined;
  readonly facts: Facts;
}

type Capable = (phone: Facts['phone']) => Capability;

const versions = new WeakMap<readonly CapabilityRow[], string>();

/**
 * What a reading was made by: the readers, the words of this form, the table of capabilities, and
 * where there were tokens the keys that they were checked by.
 */
export function readingVersion(capabilities: readonly CapabilityRow[], anchors: string): string {
  let version = versions.get(capabilities);
  if (version === undefined) {
    const text = JSON.stringify([WORDS, capabilities]);
    version = `${READERS}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    versions.set(capabilities, version);
  }
  return anchors === '' ? version : `${version}/${anchors}`;
}

/** As it stands in JSON; lists of numbers are rows, one after the other. */
interface Form {
  readonly handover: string;
  readonly seq: number;
  readonly at: Instant;
  readonly shop?: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly policy: string;
  readonly preset: string;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly routes: readonly Route[];
  readonly gate?: string | undefined;
  readonly identity: Facts['identity'];
  readonly phone: Facts['phone'];
  readonly self: string;
  readonly supplier?: string | undefined;
  readonly giver?: Giver | undefined;
  readonly condition: Facts['condition'];
  readonly openedAt: Instant;
  readonly words: readonly string[];
  readonly intervals: readonly number[];
  readonly findings: readonly number[];
  readonly circumstances: readonly number[];
  /** What most phones have none of, as it is. */
  readonly more?: More | undefined;
}

interface More {
  readonly equipment?: Facts['equipment'];
  readonly custody: readonly CustodyEntry[];
  readonly boards?: Facts['boards'];
  readonly aside?: Facts['aside'];
  readonly conditionWords?: Facts['conditionWords'];
  readonly standings: readonly StandingPeriod[];
  readonly recalls: readonly Recall[];
  readonly ignored: readonly Ignored[];
}

export function encodeReading({ facts, ...kept }: KeptReading): Uint8Array {
  const { identity, phone, self, supplier, giver, condition, openedAt } = facts;
  const table = new RowWords(openedAt);
  const findings = facts.findings.flatMap((one) => findingRow(one, table));
  const circumstances = facts.circumstances.flatMap((one) => circumstanceRow(one, table));
  const { handover, seq, at, shop, channel, stage, policy, preset } = kept;
  const { verdict, reasons, routes, gate } = kept;
  const form: Form = {
    ...{ handover, seq, at, shop, channel, stage, policy, preset, verdict, reasons, routes },
    gate,
    ...{ identity, phone, self, supplier, giver, condition, openedAt },
    words: table.words,
    intervals: table.intervals,
    findings,
    circumstances,
    more: moreOf(facts),
  };
  return Buffer.from(JSON.stringify(form), 'utf8');
}

function moreOf(facts: Facts): More | undefined {
  const { equipment, custody, boards, aside, standings, recalls, ignored, conditionWords } = facts;
  const none = [custody, standings, recalls, ignored].every((list) => list.length === 0);
  const isNone = [equipment, boards, aside, conditionWords].every((one) => one === undefined);
  if (none && isNone) return undefined;
  return { equipment, custody, boards, aside, standings, recalls, ignored, conditionWords };
}

/** Bytes that `encodeReading` made in this version. */
export function decodeReading(bytes: Buffer, capable: Capable): KeptReading {
  const form = JSON.parse(bytes.toString('utf8')) as Form;
  const { handover, seq, at, shop, channel, stage, policy, preset } = form;
  const { verdict, reasons, routes, gate } = form;
  const { identity, phone, self, supplier, giver, condition, openedAt, more } = form;
  const intervals = intervalsOf(form);
  return {
    ...{ handover, seq, at, shop, channel, stage, policy, preset, verdict, reasons, routes },
    gate,
    facts: {
      identity,
      phone,
      capability: capable(phone),
      self,
      supplier,
      giver,
      equipment: more?.equipment,
      condition,
      conditionWords: more?.conditionWords,
      openedAt,
      findings: findingsOf(form, intervals),
      circumstances: circumstancesOf(form, intervals),
      custody: more?.custody ?? [],
      boards: more?.boards,
      aside: more?.aside,
      standings: more?.standings ?? [],
      recalls: more?.recalls ?? [],
      ignored: more?.ignored ?? [],
    },
  };
}
