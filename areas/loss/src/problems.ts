/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { LossRefusalCode } from './loss-refusal.ts';

export const LOSS_PROBLEMS = {
  'loss-not-found': { status: 404, title: 'No such case here' },
  'loss-invalid': { status: 422, title: 'What was told does not read' },
  'loss-closed': { status: 409, title: 'The case is closed' },
  'task-not-found': { status: 404, title: 'The case has no such task' },
  'task-not-so': { status: 409, title: 'This task does not end so' },
  'proof-not-so': { status: 409, title: 'The case does not hold what this proof rests on' },
  'consent-missing': { status: 409, title: 'The holder has not agreed to be called' },
  'code-wrong': { status: 403, title: 'The code is another' },
  'word-refused': { status: 403, title: 'Not the authority’s word on a loss, or an old one' },
  'code-locked': { status: 429, title: 'Too many wrong codes: ask the questions instead' },
} as const satisfies Record<
  Exclude<LossRefusalCode, 'station-needed' | 'write-conflict'>,
  ProblemKind
>;
