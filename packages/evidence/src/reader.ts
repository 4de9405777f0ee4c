/**
 * A reader: all that is true of one kind of evidence. Its schema, its words, who may say it, and
 * what it says of the phone.
 *
 * Invariants: a reader sees only validated evidence and writes only into `Reading`; it has no
 * clock.
 */

import type * as z from 'zod';
import type { Envelope } from './fields.ts';
import { type Accepts, quickAccept } from './quick-accept.ts';
import type { Reading, Source } from './reading.ts';

type EvidenceSchema = z.ZodType<Envelope>;

/**
 * The least source that may say a kind (gate, §2 *Who says it*). `file`: a lot's file. `caller`: a
 * machine client, or a person elsewhere. `station`: a person signed in at an enrolled station.
 * `server`: no source may, it is our own record.
 */
export type LeastSource = 'file' | 'caller' | 'station' | 'server';

/** What is true of a kind, whatever one piece of it says. */
export interface KindOfEvidence<One = Envelope> {
  /** What people call it. */
  readonly words: { readonly ja: string; readonly en: string };
  readonly saidBy: LeastSource;
  /**
   * It may bring a time of its own: a tool's `report` from any source, what was seen before only
   * `in-file`. Absent: it happens as it is recorded.
   */
  readonly dated?: 'report' | 'in-file';
  /** It concerns the phone and travels in its passport; all else stays with who recorded it. */
  readonly travels?: true;
  /** A look or an act, which takes the phone in hand: none happens inside a sealed box (R20). */
  readonly inHand?: true;
  /** The phone is moved or ends by it; what was certified before stays true. */
  readonly moves?: true;
  /** Whether a piece of it ends something; absent: none does. */
  ends?(evidence: One): boolean;
  /** Whether something was erased, as a piece of it says; absent: none does. */
  erases?(evidence: One): boolean;
}

export interface Reader<
  Kind extends string = string,
  Schema extends EvidenceSchema = EvidenceSchema,
> extends KindOfEvidence<z.output<Schema>> {
  readonly kind: Kind;
  readonly schema: Schema;
  /** A quick yes; on a no the schema decides, and says why. */
  readonly accepts: Accepts;
  /**
   * A method, so that readers of all kinds fit into one table; `schema` guards what it is given.
   */
  read(evidence: z.output<Schema>, source: Source, out: Reading): void;
}

export function reader<Kind extends string, Schema extends EvidenceSchema>(
  kind: Kind,
  about: KindOfEvidence<z.output<Schema>>,
  schema: Schema,
  read: (evidence: z.output<Schema>, source: Source, out: Reading) => void,
): Reader<Kind, Schema> {
  let accepts: Accepts | undefined;
  return {
    ...about,
    kind,
    schema,
    // Made when the first evidence of the kind comes: a start needs few of the kinds.
    accepts: (value) => {
      accepts ??= quickAccept(schema);
      return accepts(value);
    },
    read,
  };
}
