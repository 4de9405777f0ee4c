/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { WorldRefusalCode } from './world-deps.ts';

export const WORLD_PROBLEMS = {
  'virtual-phone-not-found': { status: 404, title: 'No virtual phone has this id' },
  'card-not-found': { status: 404, title: 'No simulated card has this id' },
  'phone-refuses': { status: 409, title: 'The phone does not do this now' },
  'card-refuses': { status: 409, title: 'The card does not do this' },
  'issue-refused': { status: 409, title: 'The authority issues nothing for this' },
  'reader-field-not-here': {
    status: 409,
    title: 'This copy of the server does not have that field: lay the phone down again',
  },
  'world-full': { status: 409, title: 'There are as many virtual phones as there may be' },
} as const satisfies Record<Exclude<WorldRefusalCode, 'write-conflict'>, ProblemKind>;
