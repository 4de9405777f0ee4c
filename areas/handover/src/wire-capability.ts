/**
 * The capability table over HTTP, for anybody: its rows as they are, so that a page works out a
 * phone with the function the gate uses.
 */
import { words } from '@nagori/http/wire';
import { ABILITIES, ACTS, COMPARTMENTS, PLATFORMS, ROW_CONFIDENCES } from '@nagori/model';
import * as z from 'zod';

const compartments = z.array(z.enum(COMPARTMENTS));

export const capabilityRow = z.strictObject({
  id: z.string(),
  platform: z.enum(PLATFORMS),
  /** Absent: every model of the platform. A trailing `*` matches the rest. */
  models: z.array(z.string()).optional(),
  osFrom: z.string().optional(),
  osBelow: z.string().optional(),
  cannotHold: compartments,
  erasures: z.array(z.strictObject({ act: z.enum(ACTS), tool: z.string(), erases: compartments })),
  abilities: z.partialRecord(z.enum(ABILITIES), z.boolean()),
  /** What it rests on. */
  confidence: z.enum(ROW_CONFIDENCES),
  source: words.optional(),
  assumption: words.optional(),
  /** When the source was read: `YYYY-MM` or `YYYY-MM-DD`. */
  read: z.string().optional(),
});

export const publicCapabilities = z.strictObject({ rows: z.array(capabilityRow) });

export type CapabilityRowDto = z.output<typeof capabilityRow>;
export type PublicCapabilitiesDto = z.output<typeof publicCapabilities>;
