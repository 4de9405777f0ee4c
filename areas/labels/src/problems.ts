/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { LabelCode } from './gather-labels.ts';

export const LABEL_PROBLEMS = {
  'phone-not-for-sale': { status: 409, title: 'Only phones accepted for release get a price tag' },
} as const satisfies Record<LabelCode, ProblemKind>;
