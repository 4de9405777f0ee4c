/**
 * Assembles announced visits: a mail server, or the demonstration's mailbox.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import {
  demonstrationMailbox,
  type Mailer,
  mailboxMailer,
  placeNames,
  type StaffDirectory,
  smtpMailer,
} from '@nagori/area-staff';
import type { Pools } from '@nagori/database';
import type { VisitDeps } from './visit-deps.ts';
import { visitStore } from './visit-store.pg.ts';

export interface PromptParts {
  readonly config: {
    readonly smtpUrl: string | undefined;
    readonly mailFrom: string;
    readonly demonstration: boolean;
    readonly origin: string;
  };
  readonly pools: Pools;
  readonly handover: HandoverDeps;
  readonly directory: StaffDirectory;
}

export function promptDeps({ config, pools, handover, directory }: PromptParts): VisitDeps {
  return {
    handover,
    visits: visitStore(pools.app),
    mailer: mailerOf(config, pools, handover.now),
    origin: config.origin,
    nameOf: placeNames(directory, handover.now),
  };
}

function mailerOf(
  { smtpUrl, mailFrom, demonstration }: PromptParts['config'],
  pools: Pools,
  now: () => number,
): Mailer | undefined {
  if (smtpUrl !== undefined) return smtpMailer({ url: smtpUrl, from: mailFrom });
  return demonstration ? mailboxMailer(demonstrationMailbox(pools.world), now) : undefined;
}
