/**
 * The loss desk over HTTP (紛失窓口).
 *
 * Invariants: wire shapes only. A phone or line is named in a body, never in a URL. The code that
 * closes a case is in the answer that opens it, and in no other.
 */
import { CLEARANCE_STATUSES } from '@nagori/certificate';
import { personText, words } from '@nagori/http/wire';
import { PLATFORMS } from '@nagori/model';
import * as z from 'zod';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const typed = z.string().trim().min(1).max(64);
/** A case's task: the kind, and of several of a kind its desk. */
const taskId = z.string().regex(/^[a-z-]{1,20}([.][a-z0-9-]{1,40})?$/);

export const openLossBody = z.strictObject({
  imei: typed.optional(),
  imei2: typed.optional(),
  /** The number of the line that was lost with the phone. */
  line: typed.optional(),
  /** The desk of the line, where it is not our own. */
  lineAt: slug.optional(),
  platform: z.enum(PLATFORMS).optional(),
  model: personText.optional(),
  /** How the caller can be reached now: a number or an address. */
  contact: z.string().trim().min(1).max(200),
  language: z.enum(['ja', 'en']).default('ja'),
  certificate: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  inside: z.array(slug).max(30).default([]),
  place: z.string().trim().min(1).max(200).optional(),
  requestId: z.uuid().optional(),
});

export const lossTaskBody = z.strictObject({
  act: z.enum(['guided', 'transfer', 'done', 'refused', 'reopen', 'undone']),
  receipt: z.string().trim().min(1).max(200).optional(),
  /** The holder agrees to be called by the authority's desk. */
  consent: z.boolean().optional(),
});

export const lossPhoneBody = z.strictObject({ imei: typed, imei2: typed.optional() });

export const closeLossBody = z.strictObject({
  outcome: z.enum(['found', 'mistaken']),
  /** How the reporter was known: by the code, or by the desk's questions. */
  proof: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), code: z.string().trim().min(1).max(20) }),
    z.strictObject({ kind: z.literal('questions') }),
  ]),
});

/** At a counter: the number of the case, the code and the phone together. */
export const foundPhoneBody = z.strictObject({
  reference: z.string().trim().min(1).max(20),
  code: z.string().trim().min(1).max(20),
  imei: typed,
});

export const findLossBody = z.strictObject({
  reference: z.string().trim().min(1).max(20).optional(),
  imei: typed.optional(),
  line: typed.optional(),
});

const deskView = z.strictObject({
  id: z.string(),
  name: words,
  numbers: z.array(z.strictObject({ number: z.string(), note: words.optional() })),
  web: z.string().optional(),
  /** For whom a special desk is. */
  for: words.optional(),
  reach: words.optional(),
  hours: words,
  /** By Japan's time, when this was answered. */
  openNow: z.enum(['open', 'closed', 'unknown']),
  say: words.optional(),
  lookUp: words.optional(),
  confidence: z.enum(['stated', 'secondary', 'unverified', 'invented']),
  /** Shown with the desk: look it up before reading it out. Absent where it is verified. */
  mark: words.optional(),
  source: z.string(),
  /** The page's date, or `undated`; and when it was read. */
  dated: z.string(),
  read: z.string(),
});

/** The public list of desks, without sign-in. */
export const publicDesksView = z.strictObject({
  at: z.iso.datetime(),
  desks: z.array(
    deskView.extend({
      kind: z.enum(['line', 'jpki', 'provider', 'lost-mode', 'police', 'lost-property']),
      platform: z.enum(['android', 'ios']).optional(),
    }),
  ),
  police: z.array(
    z.strictObject({
      id: z.string(),
      name: words,
      web: z.string(),
      mark: words.optional(),
      dated: z.string(),
      read: z.string(),
    }),
  ),
});

const lossTaskView = z.strictObject({
  task: taskId,
  kind: z.enum(['line', 'jpki', 'provider', 'lost-mode', 'police', 'lost-property']),
  name: words,
  /** The desk it is about, where there is a single one. */
  party: words.optional(),
  way: z.enum(['act', 'transfer', 'guide']),
  state: z.enum(['todo', 'guided', 'transferred', 'done', 'refused']),
  stateWords: words,
  settled: z.boolean(),
  deadline: z.iso.datetime(),
  overdue: z.boolean(),
  at: z.iso.datetime().optional(),
  by: z.string().optional(),
  receipt: z.string().optional(),
  acknowledgedAt: z.iso.datetime().optional(),
  undo: z.enum(['todo', 'done']).optional(),
  say: words,
  why: words,
  undoSay: words,
  desks: z.array(deskView),
  /** The acts possible now. */
  acts: z.array(lossTaskBody.shape.act),
});

const lossLogView = z.strictObject({
  at: z.iso.datetime(),
  act: z.string(),
  task: z.string().optional(),
  by: z.string(),
  note: z.string().optional(),
});

/** How the reporter is proven: a line of ours, the police's number, or lost from our hands. */
const lossProof = z.enum(['line', 'police', 'in-hand']);
export const lossProofBody = z.strictObject({ proof: lossProof });

/** `nagori-lost+jwt`: the authority's confirmation that a holder reported the loss. */
export const lossWordBody = z.strictObject({ word: z.string().min(1).max(4096) });
export const lossConfirmed = z.strictObject({ answer: z.literal('confirmed') });

export const lossCaseView = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  state: z.enum(['open', 'closed']),
  outcome: z.enum(['found', 'mistaken']).optional(),
  reportedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
  practice: z.strictObject({ id: z.string(), title: words }),
  /** Grouped; absent while the phone's number is unknown. */
  imeis: z.array(z.string()),
  line: z.string().optional(),
  platform: z.enum(PLATFORMS).optional(),
  model: z.string().optional(),
  contact: z.string().optional(),
  language: z.enum(['ja', 'en']),
  certificate: z.enum(['yes', 'no', 'unknown']),
  place: z.string().optional(),
  /**
   * The reporter was proven; a clearance certificate of the phone is then withdrawn for good.
   * `holder`: confirmed by the holder at the authority.
   */
  proof: z.enum([...lossProof.options, 'holder']).optional(),
  /** The ways that it can be proven now. */
  proofs: z.array(lossProof),
  /** Where the phone has turned up; for persons of the desk alone. */
  seen: z
    .array(
      z.strictObject({
        operator: words,
        shop: words.optional(),
        since: z.iso.datetime(),
        isQuarantined: z.boolean(),
      }),
    )
    .optional(),
  /** The state of the phone's clearance certificates; for persons of the desk alone. */
  clearances: z
    .array(z.strictObject({ status: z.enum(CLEARANCE_STATUSES), since: z.iso.datetime() }))
    .optional(),
  tasks: z.array(lossTaskView),
  log: z.array(lossLogView),
});

export const openedLossView = z.strictObject({
  case: lossCaseView,
  /** A case of this phone or line was open already. */
  resumed: z.boolean(),
  /** To be given to the caller; in no other answer. */
  code: z.string().optional(),
});

export const lossItem = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  state: z.enum(['open', 'closed']),
  reportedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
  /** The last four digits. */
  imeiEnd: z.string().optional(),
  lineEnd: z.string().optional(),
  model: z.string().optional(),
  left: z.int(),
  of: z.int(),
  /** After the phone was found: what still has to be restarted. */
  undoLeft: z.int(),
  next: z
    .strictObject({ name: words, party: words.optional(), deadline: z.iso.datetime() })
    .optional(),
  overdue: z.int(),
});

export const lossListQuery = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  after: z.string().max(100).optional(),
});

export const lossListView = z.strictObject({
  items: z.array(lossItem),
  next: z.string().optional(),
});

/** The desks and the practice of an operator, for the form of a new case. */
export const lossDesksView = z.strictObject({
  practice: z.strictObject({ id: z.string(), title: words }),
  lines: z.array(z.strictObject({ id: z.string(), name: words })),
  providers: z.array(z.strictObject({ id: z.string(), name: words })),
});

export type OpenLossDto = z.input<typeof openLossBody>;
export type LossProofDto = z.output<typeof lossProof>;
export type LossTaskBodyDto = z.input<typeof lossTaskBody>;
export type CloseLossDto = z.input<typeof closeLossBody>;
export type PublicDesksDto = z.output<typeof publicDesksView>;
export type DeskDto = z.output<typeof deskView>;
export type LossTaskDto = z.output<typeof lossTaskView>;
export type LossCaseDto = z.output<typeof lossCaseView>;
export type OpenedLossDto = z.output<typeof openedLossView>;
export type LossItemDto = z.output<typeof lossItem>;
export type LossListDto = z.output<typeof lossListView>;
export type LossDesksDto = z.output<typeof lossDesksView>;
