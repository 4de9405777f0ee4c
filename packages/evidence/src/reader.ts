/**
 * A reader defines everything about one kind of evidence: its schema, its words, who may record it,
 * and what it says of the phone.
 *
 * Invariants: a reader sees only validated evidence and writes only into `Reading`. It has no
 * clock.
 */

import type { Role } from '@nagori/model';
import type * as z from 'zod';
import type { Envelope } from './fields.ts';
import { type Accepts, quickAccept } from './quick-accept.ts';
import type { Reading, Source } from './reading.ts';

type EvidenceSchema = z.ZodType<Envelope>;

/**
 * The least trusted source that may record a kind (docs/policies.md, *Who says it*). `file`: a
 * lot's file.
 * `caller`: a machine client, or a person elsewhere. `station`: a person signed in at an enrolled
 * station. `server`: only the server itself.
 */
export type LeastSource = 'file' | 'caller' | 'station' | 'server';

export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** A line of what a piece says of the phone, beside its compartments. */
export interface ShownLine {
  readonly name: Words;
  readonly found: Words;
}

/** What holds for every piece of a kind. */
export interface KindOfEvidence<One = Envelope> {
  /** The kind's name on the pages. */
  readonly words: Words;
  readonly saidBy: LeastSource;
  /** The roles of persons that may record it; absent: all who work on phones. */
  readonly saidByRoles?: readonly Role[];
  /**
   * A piece may bring its own time: a tool's `report` from any source, an earlier sighting only
   * `in-file`. Absent: it happens when it is recorded. Only a `report` can count by its tool alone
   * (source.ts).
   */
  readonly dated?: 'report' | 'in-file';
  /** It concerns the phone and travels in its passport. Other evidence stays with its recorder. */
  readonly travels?: true;
  /** A look or an act that needs the phone in hand: impossible inside a sealed box (R20). */
  readonly inHand?: true;
  /** Its author may take a piece back within a minute, where it only speaks for the phone. */
  readonly undoable?: true;
  /** It moves the phone or ends its handover; what was certified before stays true. */
  readonly moves?: true;
  /** For people to read; absent: what it says of the compartments is all. */
  shows?(evidence: One): readonly ShownLine[];
  /** Whether it counts against the phone, where no finding or circumstance of it shows that. */
  speaks?(evidence: One): 'against' | 'open';
  /** Whether a piece ends something; absent: none does. */
  ends?(evidence: One): boolean;
  /** Whether something was erased according to a piece; absent: none says so. */
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
  /** A method, so that readers of all kinds fit into one table; `schema` guards its argument. */
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
    // Made when the first evidence of the kind comes, because a process needs few of the kinds.
    accepts: (value) => {
      accepts ??= quickAccept(schema);
      return accepts(value);
    },
    read,
  };
}
