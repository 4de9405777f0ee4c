/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { RegistryRefusal } from './registry-act.ts';

export const REGISTRY_PROBLEMS = {
  'registry-not-here': { status: 404, title: 'The register has no such file here' },
  'registry-application-open': { status: 409, title: 'An application is open already' },
  'registry-too-early': { status: 409, title: 'A renewal is applied for in the last half year' },
  'registry-no-application': { status: 409, title: 'There is no open application' },
  'registry-not-conforming': { status: 409, title: 'No audit found that the operator conforms' },
  'registry-papers-old': { status: 422, title: 'The papers are of the last three months' },
  'registry-battery-not-asked': {
    status: 409,
    title: 'The certification for batteries was not applied for',
  },
  'registry-other-role': { status: 403, title: 'Another role of the body decides this' },
  'registry-auditor-decides': { status: 409, title: 'Who audited does not decide' },
  'registry-term-wrong': { status: 422, title: 'A term ends later than it begins, in two years' },
  'registry-not-certified': { status: 409, title: 'The operator is not certified' },
  'registry-suspended': { status: 409, title: 'The certification is suspended' },
  'registry-not-suspended': { status: 409, title: 'The certification is not suspended' },
  'registry-not-for-cause': { status: 422, title: 'Only a stop for cause reaches back' },
  'registry-date-wrong': { status: 422, title: 'The day is not one that this can have' },
  'registry-shop-unknown': { status: 422, title: 'The operator has no open shop of this id' },
  'registry-no-shops-asked': { status: 409, title: 'Nobody asked for other shops' },
  'registry-warning-not-found': {
    status: 404,
    title: 'No such order or warning awaits a correction',
  },
  'registry-nothing-to-annul': { status: 409, title: 'Nothing was suspended or cancelled' },
  'registry-not-lapsed': { status: 409, title: 'The term has not ended' },
  'registry-is-member': { status: 409, title: 'The operator is a member already' },
  'registry-not-member': { status: 409, title: 'The operator is no member' },
  'registry-note-private': { status: 422, title: 'No phone’s and no person’s number in the note' },
  'registry-note-missing': { status: 422, title: 'Say why, in words' },
  'registry-changed': { status: 409, title: 'Somebody else wrote into the file: read it again' },
} as const satisfies Record<RegistryRefusal, ProblemKind>;
