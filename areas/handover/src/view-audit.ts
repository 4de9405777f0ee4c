/**
 * Everything on record of one phone, for HTTP.
 *
 * Invariants: another operator's persons are hidden; tokens and signed bytes stay on the server.
 */
import { shownModel } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import { type CustodyEntry, formatImei } from '@nagori/model';
import { reasonLabel, VIOLATION_WORDS } from '@nagori/policy';
import type { Audited } from './audit-phone.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { RecordLook } from './look-store.ts';
import { identityOf } from './phone-record.ts';
import type { TimelineEntry } from './timeline.ts';
import { viewAuditEvidence, viewInterval, viewMark } from './view-audit-evidence.ts';
import { iso } from './view-decision.ts';
import { viewTimelineEntry } from './view-timeline.ts';
import type { AuditCustodyDto, AuditDto, AuditEntryDto, RecordLookDto } from './wire.ts';

export function viewAudit(
  deps: HandoverDeps,
  audited: Audited,
  ended?: AuditDto['contentEnded'],
): AuditDto {
  const { stored, phone, damaged, timeline, facts, custody } = audited;
  const { entries, brokenAt, faults: chainFaults } = timeline;
  const { operator, handover } = stored;
  const [imei] = phone.imeis;
  const evidence = entries.flatMap(({ body }) => body?.evidence ?? []);
  const by = { operator, identity: identityOf(phone) };
  const { platform, model, os } = shownModel(phone, evidence, by);
  return {
    operator,
    handover: stored.current,
    phone: {
      ...(imei === undefined ? {} : { imei: formatImei(imei) }),
      ...(phone.label === undefined ? {} : { label: phone.label }),
      ...(model === undefined ? {} : { model }),
      ...(platform === undefined ? {} : { platform }),
      ...(os === undefined ? {} : { os }),
    },
    damaged,
    state: stored.state,
    verdict: stored.verdict,
    channel: handover.channel,
    stage: handover.stage,
    ...(handover.giver === undefined ? {} : { giver: handover.giver }),
    length: stored.version,
    ...(ended === undefined ? {} : { contentEnded: ended }),
    entries: entries.flatMap((entry) => viewEntry(deps, entry, audited)),
    evidence: evidence.map((one) => viewAuditEvidence(one, operator, facts)),
    marks: (facts?.findings ?? []).map(viewMark),
    custody: (facts?.custody ?? []).map(viewCustody),
    uses: (custody?.uses ?? []).map(viewInterval),
    faults: (custody?.faults ?? []).map(({ kind, evidence: ids }) => ({
      kind,
      evidence: [...ids],
    })),
    read: facts !== undefined,
    intact: brokenAt === undefined,
    ...(brokenAt === undefined ? {} : { brokenAt }),
    chainFaults: [...chainFaults],
    looks: audited.looks.map(viewLook),
    head: toHex(stored.head),
  };
}

function viewEntry(
  { book }: HandoverDeps,
  entry: TimelineEntry,
  { stored }: Audited,
): AuditEntryDto[] {
  const { body } = entry;
  if (body === undefined) return [];
  const { by, decision } = body;
  const { id, digest } = decision.policy;
  const title = book.byId(stored.handover.preset, id)?.source.title;
  return viewTimelineEntry(entry, stored.operator).map(({ evidence, ...shown }) => ({
    ...shown,
    ...(by.shop === undefined ? {} : { shop: by.shop }),
    ...(by.station === undefined ? {} : { station: by.station }),
    machine: by.mark === undefined,
    policy: { id, digest, ...(title === undefined ? {} : { title }) },
    reasons: decision.reasons.map(({ rule, verdict, code, subject }) => ({
      rule,
      verdict,
      label: reasonLabel(code, subject),
    })),
    violations: decision.violations.map(({ rule, code, signedOff }) => ({
      rule,
      words: VIOLATION_WORDS[code],
      signedOff,
    })),
    evidence: evidence.map((one) => one.id),
  }));
}

function viewLook({ at, by, isMachine, how, shop, station }: RecordLook): RecordLookDto {
  return {
    at: iso(at),
    by,
    machine: isMachine,
    how,
    ...(shop === undefined ? {} : { shop }),
    ...(station === undefined ? {} : { station }),
  };
}

function viewCustody(entry: CustodyEntry): AuditCustodyDto {
  const { evidence, kind } = entry;
  const interval = viewInterval(entry.interval);
  switch (entry.kind) {
    case 'transfer':
      return { evidence, kind, from: entry.from, to: entry.to, interval };
    case 'use':
    case 'destroyed':
      return { evidence, kind, to: entry.by, interval };
    case 'void':
    case 'correction':
      return { evidence, kind, of: entry.of, interval };
    default:
      return entry satisfies never;
  }
}
