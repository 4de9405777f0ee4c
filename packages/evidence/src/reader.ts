/**
 * A reader: the schema of one kind of evidence, and what that kind says of the phone.
 *
 * Invariants: a reader sees only validated evidence and writes only into `Reading`; it has no
 * clock.
 */

import type * as z from 'zod';
import type { Envelope } from './fields.ts';
import { type Accepts, quickAccept } from './quick-accept.ts';
import type { Reading, Source } from './reading.ts';

type EvidenceSchema = z.ZodType<Envelope>;

export interface Reader<
  Kind extends string = string,
  Schema extends EvidenceSchema = EvidenceSchema,
> {
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
  schema: Schema,
  read: (evidence: z.output<Schema>, source: Source, out: Reading) => void,
): Reader<Kind, Schema> {
  let accepts: Accepts | undefined;
  return {
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
