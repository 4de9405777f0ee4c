/** A holder's certificates as sent to the holder's own app. */
import type { Instant } from '@nagori/model';
import type { HeldPhone, HolderOverview } from './read-holder.ts';
import type { HeldPhoneDto, HolderDto } from './wire.ts';
import {
  CERTIFICATE_STATE_WORDS,
  DELETION_WORDS,
  PROVEN_WORDS,
  STANDING_WORDS,
} from './words-authority.ts';

export const iso = (at: Instant): string => new Date(at).toISOString();

export function viewHolder(overview: HolderOverview): HolderDto {
  return {
    name: overview.name,
    by: overview.by,
    phones: overview.phones.map(viewPhone),
    lossReports: overview.lossReports.map(({ id, eid, opened, closed }) => ({
      id,
      eid,
      openedAt: iso(opened),
      ...(closed !== undefined && { closedAt: iso(closed) }),
    })),
    locks: overview.locks.map(({ eid, until }) => ({
      ...(eid !== undefined && { eid }),
      until: iso(until),
    })),
    statementsLeft: overview.statementsLeft,
  };
}

function viewPhone(phone: HeldPhone): HeldPhoneDto {
  const { deletion } = phone;
  return {
    enrolment: phone.enrolment,
    eid: phone.eid,
    current: phone.current,
    standing: phone.standing,
    standingWords: STANDING_WORDS[phone.standing],
    sign: viewCertificate(phone.sign),
    auth: viewCertificate(phone.auth),
    ...(deletion && {
      deletion: {
        order: deletion.order,
        state: deletion.state,
        orderedAt: iso(deletion.opened),
        dueAt: iso(deletion.due),
        lapsesAt: iso(deletion.lapses),
        ...(deletion.settled !== undefined && { settledAt: iso(deletion.settled) }),
        words: DELETION_WORDS[deletion.state],
      },
    }),
    reportedLost: phone.reportedLost,
    proven: phone.proven.map(({ what, at }) => ({
      what,
      at: iso(at),
      words: PROVEN_WORDS[what],
    })),
  };
}

function viewCertificate({ state, since, notAfter }: HeldPhone['sign']): HeldPhoneDto['sign'] {
  return {
    state,
    stateWords: CERTIFICATE_STATE_WORDS[state],
    since: iso(since),
    notAfter: iso(notAfter),
  };
}
