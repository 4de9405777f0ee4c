/**
 * HTTP answers for the codes of this area.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';
import type { ProblemKind } from '@nagori/http';
import type { GradingRefusalCode } from './grading-refusal.ts';

export const GRADING_PROBLEMS = {
  'phone-not-here': { status: 409, title: 'The phone is not here' },
  'photograph-invalid': { status: 422, title: 'The photograph does not read' },
  'photographs-full': { status: 409, title: 'No more photographs of this phone are stored' },
  'photograph-not-found': { status: 404, title: 'No such photograph here' },
  'grading-settings-changed': { status: 409, title: 'The settings were changed meanwhile' },
} as const satisfies Record<Exclude<GradingRefusalCode, HandoverRefusalCode>, ProblemKind>;
