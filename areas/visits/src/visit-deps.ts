/**
 * What the use cases of announced visits take as arguments.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import type { Mailer, Names } from '@nagori/area-staff';
import type { VisitStore } from './visit-store.ts';

export interface VisitDeps {
  readonly handover: HandoverDeps;
  readonly visits: VisitStore;
  /** Undefined: this deployment has no mail server. */
  readonly mailer: Mailer | undefined;
  /** Where the holder's page is: scheme and host. */
  readonly origin: string;
  /**
   * The shop's name in the mail, or the operator's where none is given. Undefined: no such shop.
   */
  readonly nameOf: (operator: string, shop: string | undefined) => Promise<Names | undefined>;
}
