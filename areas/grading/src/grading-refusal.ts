/**
 * Why a use case of grades and photographs refuses.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';

export const GRADING_REFUSALS = [
  /** The phone has left: it cannot be looked at. */
  'phone-not-here',
  /** The file is no picture that is taken; the reason says why. */
  'photograph-invalid',
  /** The phone has as many photographs as are stored of one. */
  'photographs-full',
  /** No such photograph of this phone, or its bytes are gone. */
  'photograph-not-found',
  /** Another change came first. */
  'grading-settings-changed',
] as const;
type OwnCode = (typeof GRADING_REFUSALS)[number];
export type GradingRefusalCode =
  | OwnCode
  | Extract<HandoverRefusalCode, 'handover-not-found' | 'box-not-found'>;
