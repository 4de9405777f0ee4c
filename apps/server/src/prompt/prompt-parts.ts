/** What announced visits are composed from: a mail server, or the demonstration's box. */
import type { HandoverDeps, Mailer, StaffDirectory, VisitDeps } from '@nagori/app';
import type { Pools } from '@nagori/database';
import { demonstrationMailbox, visitStore } from '@nagori/postgres';
import type { Config } from '../config.ts';
import { mailboxMailer } from '../mail/mailbox-mailer.ts';
import { smtpMailer } from '../mail/smtp-mailer.ts';
import { placeNames } from './place-names.ts';

export interface PromptParts {
  readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'demonstration' | 'origin'>;
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
