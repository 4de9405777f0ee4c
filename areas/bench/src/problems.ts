/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { BulkRefusal } from './act-on-many.ts';
import type { BoxRefusal } from './change-box.ts';
import type { NetworkRefusal } from './check-networks.ts';
import type { DESTROY_REFUSALS } from './destroy-box.ts';
import type { LotRefusal } from './import-lot.ts';
import type { MappingRefusal } from './report-mappings.ts';
import type { ReportRefusal } from './report-refusals.ts';
import type { SEE_REFUSALS } from './see-box.ts';
import type { SETTLE_REFUSALS } from './settle-box.ts';

export type BoxEndRefusal =
  | (typeof DESTROY_REFUSALS)[number]
  | (typeof SEE_REFUSALS)[number]
  | (typeof SETTLE_REFUSALS)[number];

export const BENCH_PROBLEMS = {
  'box-open': { status: 409, title: 'The box is not sealed' },
  'box-empty': { status: 409, title: 'The box is empty' },
  'count-differs': { status: 409, title: 'The count by hand is not the count on record' },
  'seal-differs': { status: 409, title: 'This is not the seal that was put on' },
  'box-destroyed': { status: 409, title: 'The box was destroyed with all that was in it' },
  'weight-missing': { status: 409, title: 'The box was sealed without a weight' },
  'box-differs': { status: 409, title: 'What arrived is not what was sent: say why first' },
  'nothing-differs': { status: 409, title: 'Nothing of the box differs' },
  'same-person': { status: 409, title: 'This takes another person' },
  'box-too-full': { status: 409, title: 'So many phones go in no box to be destroyed or to leave' },
  'phones-stay': { status: 409, title: 'Phones in the box may not leave' },
  'phone-not-in-box': { status: 409, title: 'The phone is not on record in this box' },
  'phone-not-outside': { status: 409, title: 'The phone is not one that lay outside this box' },
  'box-not-arrived': { status: 409, title: 'The box was not counted and weighed on arrival' },
  'photograph-missing': { status: 409, title: 'No photograph shows the box before it' },
  'box-not-destroyed': { status: 409, title: 'The box was not destroyed' },
  'seen-too-soon': { status: 409, title: 'Two badges within seconds count as one person' },
  'lot-exists': { status: 409, title: 'A lot of another supplier or channel has this name' },
  'one-by-one': { status: 409, title: 'A person has to do it at this phone' },
  'lot-of-ourselves': { status: 422, title: 'An operator is not its own supplier' },
  'reports-invalid': { status: 422, title: 'The file holds no reports that can be read' },
  'report-mappings-changed': { status: 409, title: 'Another change of the mappings came first' },
  'report-mapping-not-found': { status: 404, title: 'No saved mapping has this name' },
  'network-service-missing': { status: 409, title: 'No service for network checks is set up' },
  'network-service-unavailable': { status: 503, title: 'The service for network checks is away' },
} as const satisfies Record<
  Exclude<
    | BoxRefusal
    | BoxEndRefusal
    | BulkRefusal
    | LotRefusal
    | NetworkRefusal
    | ReportRefusal
    | MappingRefusal,
    'box-sealed' | 'box-not-found' | 'unknown-shop'
  >,
  ProblemKind
>;
