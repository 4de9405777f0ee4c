/**
 * Handovers (引渡し) over HTTP: opening one, adding evidence, the gate's decision.
 *
 * Invariants: wire shapes only. Evidence is checked by its reader, not here. An IMEI travels only
 * to the browser that scanned it.
 */
import { sentTime, words } from '@nagori/http/wire';
import {
  CAUSE_CODES,
  CHANNELS,
  COMPARTMENTS,
  CUSTODY_ACTIONS,
  GIVERS,
  MAKERS,
  MARK,
  NOTE_CODES,
  PLATFORMS,
  REASON_CODES,
  ROUTES,
  STAGES,
  STEP_ACTORS,
  VERDICTS,
  whyRefused,
} from '@nagori/model';
import * as z from 'zod';
import { legalBlockView } from './wire-block.ts';
import { confirmedView } from './wire-confirm.ts';
import { answersSignature, signedAnswers } from './wire-signature.ts';
import { undoView } from './wire-undo.ts';

export const mark = z.string().regex(MARK);
const shortText = z.string().min(1).max(80);
/** Sent again after a lost answer, a write with the same id is taken once. */
const requestId = z.uuid().optional();

/** A channel as it is asked for; one that is refused by name says why. */
export const channelName = z.enum(CHANNELS, { error: ({ input }) => whyRefused(input) });

/** Identifies the phone: by number, or by a label where no number can be read. */
export const phoneInput = z.strictObject({
  imei: z.string().max(64).optional(),
  imei2: z.string().max(64).optional(),
  label: mark.optional(),
  platform: z.enum(PLATFORMS).optional(),
  model: shortText.optional(),
  os: shortText.optional(),
});

export const openHandover = z.strictObject({
  phone: phoneInput,
  channel: channelName,
  stage: z.enum(STAGES).default('intake'),
  /** A preset's name. Absent: the operator's own for the channel and stage. */
  preset: mark.optional(),
  supplier: mark.optional(),
  giver: z.enum(GIVERS).optional(),
  /** The giving operator's token of the handover to us, with which its passport travels. */
  handoverToken: z.string().max(200).optional(),
  requestId,
});

/** One piece of evidence: `kind` and the kind's own fields. The server sets the rest. */
export const addEvidence = z.looseObject({
  kind: z.string().max(40),
  /** The badge of the person who did or saw it, where not the signed-in person (R11). */
  badge: z.string().min(1).max(64).optional(),
  /**
   * An act that cannot be undone (an erasure, a reset, a recorded revocation) is refused as
   * `out-of-order` while earlier steps are open. True: it has already happened, and is recorded
   * with the steps that were open.
   */
  happened: z.boolean().optional(),
  /** Under a signed declaration or a consent: without it, neither is recorded. */
  signature: answersSignature.optional(),
  /** Further answers of the giver's under the same signature. */
  also: signedAnswers.max(7).optional(),
  /**
   * Recorded on a device while the server could not be reached: when it happened, in the server's
   * time, for which step, and by whom. Refused as `no-longer-asked` where the phone does not ask
   * for the step now; without a step, a person has decided to send it all the same. Refused as
   * `recorded-by-another` where another person is signed in.
   */
  away: z
    .strictObject({
      from: sentTime,
      until: sentTime,
      step: mark.optional(),
      by: mark,
    })
    .optional(),
  requestId,
});

const stepView = z.strictObject({
  id: z.string(),
  /**
   * The number called out: that of the list shown first, with a letter where the step was inserted.
   */
  number: z.string(),
  actor: z.enum(STEP_ACTORS),
  actorWords: words,
  minutes: z.number(),
  waitHours: z.number(),
  irreversible: z.boolean(),
  /** The kind of evidence that records it. */
  evidence: z.string(),
  /** Tried before, and answered otherwise. */
  again: z.literal(true).optional(),
  title: words,
  say: words,
  /** What is lost by doing it too early, where it cannot be undone. */
  early: words.optional(),
  where: words,
  done: words,
});

const reasonView = z.strictObject({
  verdict: z.enum(VERDICTS),
  rule: z.string(),
  requirement: z.string(),
  /** The subject: certificate and key that share a cause are one reason. */
  subjects: z.array(z.string()),
  code: z.enum(REASON_CODES),
  evidence: z.array(z.string()),
  /** The newest evidence that was tried, and why it does not count; absent where nothing was. */
  cause: z.strictObject({ code: z.enum(CAUSE_CODES), evidence: z.string(), words }).optional(),
  label: words,
  /** What to do and why, the cause included. */
  words,
  /** Names of the services that a reader saw in the contactless chip; never a balance. */
  left: words.optional(),
});

/** What an acceptance leaves open: contents, pending acts, and what the holder still does. */
const noteView = z.strictObject({
  code: z.enum(NOTE_CODES),
  subjects: z.array(z.enum(COMPARTMENTS)),
  /** The subjects in words; absent where the note is about the whole phone. */
  about: words.optional(),
  by: z.iso.datetime().optional(),
  evidence: z.array(z.string()),
  words,
});

const ignoredView = z.strictObject({ evidence: z.string(), rule: z.string(), words });

const decisionView = z.strictObject({
  verdict: z.enum(VERDICTS),
  sign: z.string(),
  name: words,
  sentence: words,
  custody: z.enum(CUSTODY_ACTIONS),
  custodyWords: words,
  route: z.array(z.strictObject({ id: z.enum(ROUTES), name: words })),
  reset: z.boolean(),
  deadline: z.iso.datetime().optional(),
  reasons: z.array(reasonView),
  notes: z.array(noteView),
  violations: z.array(z.strictObject({ rule: z.string(), words, signedOff: z.boolean() })),
  /** Deciding evidence that was ignored. */
  partly: z.array(ignoredView),
  ignored: z.array(ignoredView),
  steps: z.array(stepView),
  approximate: z.boolean(),
  decidedAt: z.iso.datetime(),
});

const compartmentView = z.strictObject({
  compartment: z.enum(COMPARTMENTS),
  name: words,
  state: z.enum(['clear', 'residue', 'unknown', 'na']),
  stateWords: words,
  /** How well it is proven (確度): declared, observed, erased …; absent where it is not clear. */
  assurance: words.optional(),
  /** When the newest proof (clear) or residue came about; `until`: the end of the span. */
  at: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** Names of the services that a reader saw in it; never a balance. */
  left: words.optional(),
});

export const evidenceView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  kindWords: words,
  at: z.iso.datetime(),
  /** The operator's own mark of the person; another operator's is hidden. */
  person: z.string().optional(),
  operator: z.string(),
  /** Whether it helps; absent where it says nothing of the phone's state. */
  speaks: z.enum(['for', 'against', 'open']).optional(),
  /** What it says of each compartment that it speaks of; `because`: why it is unknown. */
  says: z
    .array(z.strictObject({ name: words, found: words, because: words.optional() }))
    .optional(),
  /** The numbers of the steps that it ended. */
  step: z.string().optional(),
  /** How the giver signed it. */
  signed: z.enum(['screen', 'own-phone', 'paper']).optional(),
  /** It cannot be undone, and happened before its turn: titles of the steps that were open. */
  early: z.array(words).optional(),
  /** The recorded fields, without those that must not be shown. */
  body: z.record(z.string(), z.unknown()),
});

export const HANDOVER_STATES = [
  'open',
  'taken',
  'refused',
  'returned',
  'quarantined',
  'destroyed',
  'expired',
  'gone',
  'joined',
] as const;

export const handoverView = z.strictObject({
  id: z.uuid(),
  /** Grows by one with each write; a write that names an older one is refused. */
  version: z.int(),
  shop: z.string().optional(),
  channel: z.enum(CHANNELS),
  channelWords: words,
  stage: z.enum(STAGES),
  stageWords: words,
  state: z.enum(HANDOVER_STATES),
  policy: z.strictObject({ id: z.string(), title: words }),
  phone: z.strictObject({
    /** Grouped 2-6-6-1; absent where the phone has only a label. */
    imei: z.string().optional(),
    /** Of its other radio, where it was read. */
    imei2: z.string().optional(),
    label: z.string().optional(),
    platform: z.string().optional(),
    model: z.string().optional(),
    os: z.string().optional(),
  }),
  giver: z.enum(GIVERS).optional(),
  openedAt: z.iso.datetime(),
  route: z.enum(ROUTES).optional(),
  /** Chosen at an earlier stage of this phone: a remark, which proposes nothing. */
  earlierRoute: z.enum(ROUTES).optional(),
  box: z.string().optional(),
  /** Of a record that was joined: the handover in which its phone goes on. */
  goesOn: z.uuid().optional(),
  /** Of an intake: on record the phone is in our hands already, so it is not taken in again. */
  inOurHands: z.literal(true).optional(),
  decision: decisionView,
  compartments: z.array(compartmentView),
  evidence: z.array(evidenceView),
  /** Suspicions, claims and orders that are open. */
  blocks: z.array(legalBlockView),
  /** Which parties have confirmed taking the phone over. */
  confirmed: confirmedView,
  undo: undoView.optional(),
  /** Our signed receipt that the request's entry is stored: its number, hash and time. */
  receipt: z.string().optional(),
  /**
   * Of an opening: what went differently from what the caller may expect. Absent where nothing did.
   */
  notices: z.array(z.strictObject({ code: z.string(), words })).optional(),
  /** Each phone's entries are chained: the newest link. */
  chain: z.strictObject({ length: z.int(), head: z.string() }),
});

/** The handover ends without acceptance. */
export const closeHandover = z.strictObject({
  outcome: z.enum(['refused', 'returned', 'quarantined']),
  note: z.string().max(200).optional(),
  requestId,
});

export const correctEntry = z.strictObject({
  /** The custody entry that is wrong (`correction`), or whose transfer never arrived (`void`). */
  of: mark,
  entry: z.enum(['correction', 'void']),
  reason: z.string().min(1).max(200),
  requestId,
});

export const handOver = z.strictObject({
  to: z.enum(['holder', 'giver', 'operator', 'authority']),
  operator: mark.optional(),
  /** It leaves the country. */
  abroad: z.literal(true).optional(),
  /** As printed on the phone; the yearly counts go by it. */
  maker: z.enum(MAKERS).optional(),
  requestId,
});

/** With the token for the receiving operator, which is shown once and goes with the phone. */
export const handedOver = z.strictObject({ handover: handoverView, token: z.string().optional() });

/** The record's version and verdict, with the hash of the entry that the request wrote. */
export const writtenView = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  verdict: z.enum(VERDICTS),
  hash: z.string(),
  receipt: z.string(),
});

/** A phone by its number; in a body, so that no log of addresses holds it. */
export const timelineQuery = z.strictObject({ imei: z.string().max(64) });

/** Empty: no handover of this phone is open here. */
export const openPhone = z.strictObject({ handover: z.uuid().optional() });
export type OpenPhoneDto = z.output<typeof openPhone>;

export const TIMELINE_KINDS = [
  'open',
  'evidence',
  'decision',
  'confirm',
  'close',
  'correct',
  'move',
  'hand-over',
  'clearance',
] as const;

/** One entry of a phone's chain. */
export const timelineEntry = z.strictObject({
  seq: z.int(),
  at: z.iso.datetime(),
  kind: z.enum(TIMELINE_KINDS),
  handover: z.uuid(),
  person: z.string().optional(),
  /** The opened handover. */
  opened: z.strictObject({ channel: z.enum(CHANNELS), stage: z.enum(STAGES) }).optional(),
  /** Which side confirmed. */
  party: z.enum(['receiver', 'giver']).optional(),
  route: z.enum(ROUTES).optional(),
  /** The box it went into, or left us in; absent from a move: it was taken out of its box. */
  box: z.string().optional(),
  /** The certificate that was issued. */
  clearance: z.string().optional(),
  note: z.string().optional(),
  evidence: z.array(evidenceView),
  verdict: z.enum(VERDICTS),
  outcome: z.string().optional(),
  /** The handover of the phone's other record, which ended here. */
  joins: z.uuid().optional(),
  /** The handover in which the phone of this record goes on. */
  goesOn: z.uuid().optional(),
  hash: z.string(),
});

export const timelineView = z.strictObject({
  handover: z.uuid(),
  imei: z.string().optional(),
  model: z.string().optional(),
  state: z.enum(HANDOVER_STATES),
  /** How many entries there are: one whose key was destroyed at its end has only its place left. */
  length: z.int(),
  entries: z.array(timelineEntry),
  /** The chain was followed from its first entry to its head. */
  intact: z.boolean(),
  /** The first entry with a fault, where there is one. */
  brokenAt: z.int().optional(),
});
export type TimelineDto = z.output<typeof timelineView>;
export type TimelineEntryDto = z.output<typeof timelineEntry>;

/** A policy that can be chosen at the counter or the bench. */
export const policyChoice = z.strictObject({
  preset: z.string(),
  presetTitle: words,
  /** Of the operator's usual preset, used where a request names none. */
  isUsual: z.boolean(),
  policy: z.string(),
  title: words,
  channel: z.array(z.enum(CHANNELS)),
  stage: z.enum(STAGES),
});

/** Loss look-ups of numbers that are new to the operator, today. */
export const lookUpsView = z.strictObject({
  used: z.int(),
  most: z.int(),
  /** Of them, so many that a file or a machine names. */
  mostInFiles: z.int(),
  /** Answers that wait for the administrator. */
  waiting: z.int(),
});

export type OpenHandoverDto = z.input<typeof openHandover>;
export type StepDto = z.output<typeof stepView>;
export type NoteDto = z.output<typeof noteView>;
export type ReasonDto = z.output<typeof reasonView>;
export type DecisionDto = z.output<typeof decisionView>;
export type CompartmentDto = z.output<typeof compartmentView>;
export type EvidenceDto = z.output<typeof evidenceView>;
export type HandoverDto = z.output<typeof handoverView>;
export type CloseHandoverDto = z.input<typeof closeHandover>;
export type PolicyChoiceDto = z.output<typeof policyChoice>;
export type LookUpsDto = z.output<typeof lookUpsView>;
