/**
 * The capability table for anybody: what a reset and which tool erase, per model and OS version,
 * each row with its source or marked as an assumption (docs/adr/0010).
 *
 * Invariants: the rows that the gate judges by, none left out and none added; nothing of a phone or
 * a person.
 */
import { type Access, routesOf } from '@nagori/http';
import type { CapabilityRow } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import type { HandoverDeps } from './handover-deps.ts';
import { type CapabilityRowDto, publicCapabilities } from './wire-capability.ts';

const PUBLIC: Access = { kind: 'public' };
const READS = { max: 240, timeWindow: '1 minute' };
/** The table changes with the program alone. */
const FRESH_S = 300;

/** Under /api/v1/public/capabilities. */
export async function publicCapabilityRoutes(
  plain: FastifyInstance,
  { capabilities }: Pick<HandoverDeps, 'capabilities'>,
) {
  const rows = capabilities.map(viewRow);

  routesOf(plain, 'handover').get('/', {
    access: PUBLIC,
    rateLimit: READS,
    summary: 'What a reset and each tool erase, per model and OS version',
    answer: publicCapabilities,
    handler: async (_request, reply) => {
      reply.header('cache-control', `public, max-age=${FRESH_S}`);
      return { rows };
    },
  });
}

function viewRow({ models, ...row }: CapabilityRow): CapabilityRowDto {
  return {
    ...row,
    ...(models && { models: [...models] }),
    cannotHold: [...row.cannotHold],
    erasures: row.erasures.map((one) => ({ ...one, erases: [...one.erases] })),
    abilities: { ...row.abilities },
  };
}
