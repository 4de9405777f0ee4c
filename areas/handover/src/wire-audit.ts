/**
 * The audit over HTTP: handovers by day and state, and everything on record of one phone.
 *
 * Invariants: wire shapes only. A number travels in a body, never in a URL.
 */
import { words } from '@nagori/http/wire';
import { CHANNELS, COMPARTMENTS, GIVERS, IGNORED_REASONS, STAGES, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { evidenceView, HANDOVER_STATES, timelineEntry } from './wire-handover.ts';
import { queueItem } from './wire-queue.ts';

const time = z.iso.datetime();

/** When something happened, as well as its clock can say. */
const intervalView = z.strictObject({ from: time, until: time });

/** A handover that was opened in the requested time, whatever the phone's state is today. */
export const openedHandover = queueItem.extend({
  shop: z.string().optional(),
  /** A later handover of the phone exists: state and route are the later one's. */
  later: z.boolean(),
  /** The gate's decision at the end of this handover; absent where it cannot be opened. */
  result: z
    .strictObject({ verdict: z.enum(VERDICTS), outcome: z.enum(HANDOVER_STATES).optional() })
    .optional(),
});

export const openedHandovers = z.strictObject({
  items: z.array(openedHandover),
  /** Send it back to read on; absent at the end. */
  next: z.string().optional(),
});

/** By number, or by a handover of the phone. */
export const auditQuery = z.union([
  z.strictObject({ imei: z.string().max(64) }),
  z.strictObject({ handover: z.uuid() }),
]);

/** A reader's answer for a piece of evidence, about one compartment or circumstance. */
const readerAnswer = z.strictObject({
  subject: z.string(),
  name: words,
  answer: z.enum(['good', 'bad', 'unknown']),
  /** The finding: cleared, left over … */
  found: words,
  /** Why it is unknown. */
  because: words.optional(),
});

const auditEvidence = evidenceView.extend({
  interval: intervalView,
  clock: z.enum(['server', 'station', 'import']),
  answers: z.array(readerAnswer),
  /** Why it, or a finding of it, counts for nothing. */
  ignored: z.array(z.strictObject({ reason: z.enum(IGNORED_REASONS), words })),
});

const auditEntry = timelineEntry.omit({ evidence: true }).extend({
  shop: z.string().optional(),
  station: z.string().optional(),
  /** By a machine or by the system itself: no person is named. */
  machine: z.boolean(),
  policy: z.strictObject({ id: z.string(), digest: z.string(), title: words.optional() }),
  reasons: z.array(z.strictObject({ rule: z.string(), verdict: z.enum(VERDICTS), label: words })),
  violations: z.array(z.strictObject({ rule: z.string(), words, signedOff: z.boolean() })),
  /** Ids of the evidence, which is listed separately. */
  evidence: z.array(z.string()),
});

/** Shown as a mark at its time: what an act or a look left in a compartment. */
const auditMark = z.strictObject({
  evidence: z.string(),
  compartment: z.enum(COMPARTMENTS),
  value: z.enum(['clear', 'residue', 'unknown', 'na']),
  what: z.enum(['act', 'look', 'word']),
  interval: intervalView,
});

const auditCustody = z.strictObject({
  evidence: z.string(),
  kind: z.enum(['transfer', 'use', 'void', 'correction', 'destroyed']),
  from: z.string().optional(),
  to: z.string().optional(),
  /** The entry that this one answers. */
  of: z.string().optional(),
  interval: intervalView,
});

const auditFault = z.strictObject({
  kind: z.enum(['gap', 'fork', 'open-transfer', 'order-not-proven', 'after-destruction']),
  evidence: z.array(z.string()),
});

/** An entry of the chain that does not verify. */
const chainFault = z.strictObject({
  seq: z.int(),
  fault: z.enum(['seal-broken', 'row-differs', 'out-of-order', 'link-broken', 'entry-missing']),
});

export const recordLook = z.strictObject({
  at: time,
  /** The person's mark, or the machine. */
  by: z.string(),
  machine: z.boolean(),
  how: z.enum(['handover', 'timeline', 'audit', 'label']),
  shop: z.string().optional(),
  station: z.string().optional(),
});

export const LOOK_DAYS_LEAST = 365;
export const LOOK_DAYS_MOST = 3650;
const lookDays = z.int().min(LOOK_DAYS_LEAST).max(LOOK_DAYS_MOST);

/** How long look-ups of records are stored, in days. */
export const lookRetention = z.strictObject({ days: lookDays });

export const lookRetentionQuery = z.strictObject({
  /** What another time would delete; absent: what the time in force deletes. */
  days: z.coerce.number().pipe(lookDays).optional(),
});

export const lookRetentionView = z.strictObject({
  /** In force now. */
  days: lookDays,
  /** False: nothing was set, and they are stored as long as the dealer's book. */
  isSet: z.boolean(),
  least: z.int(),
  most: z.int(),
  /** How long the deployment stores its backups; absent where that is not set. */
  backupDays: z.int().optional(),
  /** Months whose look-ups are deleted: already over, or within the next twelve months. */
  ending: z.array(
    z.strictObject({
      month: z.string(),
      endsAt: time,
      /** They are deleted within the hour. */
      isOver: z.boolean(),
      /** Counted up to a limit. */
      looks: z.int(),
      /** There are more than were counted. */
      isMore: z.boolean(),
    }),
  ),
});

export const CONTENT_MONTHS_LEAST = 36;
export const CONTENT_MONTHS_MOST = 360;
const contentMonths = z.int().min(CONTENT_MONTHS_LEAST).max(CONTENT_MONTHS_MOST);

/** How long the content of records is stored, in months. */
export const contentRetention = z.strictObject({ months: contentMonths });

export const contentRetentionQuery = z.strictObject({
  /** What another time would destroy; absent: what the time that is set destroys. */
  months: z.coerce.number().pipe(contentMonths).optional(),
});

export const contentRetentionView = z.strictObject({
  /** Absent: nothing is set, and nothing is destroyed. */
  months: contentMonths.optional(),
  least: z.int(),
  most: z.int(),
  /** How long the deployment stores its backups; absent where that is not set. */
  backupDays: z.int().optional(),
  /** Months whose content is destroyed: already over, or within the next twelve months. */
  ending: z.array(
    z.strictObject({
      month: z.string(),
      endsAt: time,
      /** It is destroyed within the hour, unless it stays. */
      isOver: z.boolean(),
      /** A phone in hand, an open loss case or a photograph still needs it. */
      isStaying: z.boolean(),
      /** Handovers that were opened in the month, counted up to a limit. */
      handovers: z.int(),
      /** There are more than were counted. */
      isMore: z.boolean(),
    }),
  ),
});

export const auditView = z.strictObject({
  operator: z.string(),
  /** The phone's current handover. */
  handover: z.uuid(),
  phone: z.strictObject({
    imei: z.string().optional(),
    label: z.string().optional(),
    model: z.string().optional(),
    platform: z.string().optional(),
    os: z.string().optional(),
  }),
  /** The phone's own sealed row does not open: it was changed outside the application. */
  damaged: z.boolean(),
  state: z.enum(HANDOVER_STATES),
  verdict: z.enum(VERDICTS),
  channel: z.enum(CHANNELS),
  stage: z.enum(STAGES),
  giver: z.enum(GIVERS).optional(),
  /** How many entries there are: one whose key was destroyed at its end has only its place left. */
  length: z.int(),
  /** The newest destruction of content, where its time is on record. */
  contentEnded: z
    .strictObject({
      at: time,
      /** When the last backup is deleted that can open it; absent where that is not set. */
      inBackupsUntil: time.optional(),
    })
    .optional(),
  entries: z.array(auditEntry),
  evidence: z.array(auditEvidence),
  marks: z.array(auditMark),
  custody: z.array(auditCustody),
  /** Where a new use of the phone began: earlier clearings do not count. */
  uses: z.array(intervalView),
  faults: z.array(auditFault),
  /** False: the record could not be read as a whole, so some answers are missing. */
  read: z.boolean(),
  /** The chain was followed from its first entry to its head. */
  intact: z.boolean(),
  /** The first entry with a fault, where there is one. */
  brokenAt: z.int().optional(),
  /** All of them, in their order. */
  chainFaults: z.array(chainFault),
  /** Look-ups of this record, newest first; one an hour for each person and way. */
  looks: z.array(recordLook),
  head: z.string(),
});

/** Receipts, exactly as they were given out. */
export const receiptsQuery = z.strictObject({
  receipts: z.array(z.string().min(1).max(2_000)).min(1).max(100),
});

const checkedReceipt = z.strictObject({
  /** Absent where it does not read. */
  handover: z.uuid().optional(),
  seq: z.int().optional(),
  at: time.optional(),
  answer: z.enum(['good', 'bad']),
  fault: z.enum(['receipt-invalid', 'entry-missing', 'entry-replaced', 'other-phone']).optional(),
});

/** In the order in which they were sent. */
export const checkedReceipts = z.strictObject({ receipts: z.array(checkedReceipt) });

/** One page of all that is sealed, each text opened in the row that it lies in. */
export const checkedSeals = z.strictObject({
  checked: z.int(),
  faults: z.array(
    z.strictObject({
      table: z.string(),
      column: z.string(),
      key: z.array(z.string()),
      seq: z.int(),
      fault: z.literal('seal-broken'),
    }),
  ),
  /** Send it back to read on; absent at the end. */
  next: z.string().optional(),
});

export type ContentRetentionDto = z.output<typeof contentRetentionView>;
export type LookRetentionDto = z.output<typeof lookRetentionView>;
export type RecordLookDto = z.output<typeof recordLook>;
export type ChainFaultDto = z.output<typeof chainFault>;
export type CheckedReceiptDto = z.output<typeof checkedReceipt>;
export type CheckedReceiptsDto = z.output<typeof checkedReceipts>;
export type OpenedHandoverDto = z.output<typeof openedHandover>;
export type OpenedHandoversDto = z.output<typeof openedHandovers>;
export type AuditQueryDto = z.input<typeof auditQuery>;
export type AuditEvidenceDto = z.output<typeof auditEvidence>;
export type AuditEntryDto = z.output<typeof auditEntry>;
export type AuditMarkDto = z.output<typeof auditMark>;
export type AuditCustodyDto = z.output<typeof auditCustody>;
export type AuditFaultDto = z.output<typeof auditFault>;
export type AuditIntervalDto = z.output<typeof intervalView>;
export type AuditDto = z.output<typeof auditView>;
