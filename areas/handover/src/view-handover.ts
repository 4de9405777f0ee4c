/**
 * A handover as the counter and the bench see it.
 *
 * Invariants: another operator's persons are hidden; tokens and signed bytes stay on the server.
 */
import { BLOCK_WORDS, type Evidence, readerOf, tokensIn } from '@nagori/evidence';
import type { WordsDto } from '@nagori/http/wire';
import { phoneRow, toHex } from '@nagori/keys';
import {
  type CompartmentState,
  type Finding,
  formatImei,
  type Instant,
  imeiDigits,
  type Route,
  spanOf,
} from '@nagori/model';
import {
  assuranceWords,
  CHANNEL_WORDS,
  CIRCUMSTANCE_WORDS,
  COMPARTMENT_WORDS,
  type CompiledPolicy,
  phoneView,
  STAGE_WORDS,
  STATE_WORDS,
  UNKNOWN_WORDS,
} from '@nagori/policy';
import { wasInOurHands } from './already-taken-in.ts';
import type { Confirmation } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';
import { inOneLine } from './in-one-line.ts';
import type { Judged } from './judge-phone.ts';
import { viewBlocks } from './legal-blocks.ts';
import {
  confirmationsOf,
  decodePhone,
  evidenceOf,
  type PhoneDescription,
  type PhoneRecord,
} from './phone-record.ts';
import { chosenBefore, chosenEarlier } from './route-now.ts';
import { servicesLeft } from './services-left.ts';
import { shownOf } from './shown-phone.ts';
import { stepNumbers } from './step-numbers.ts';
import { undoOf } from './undo-last.ts';
import { iso, titleOf, viewDecision } from './view-decision.ts';
import { whichPhone } from './which-phone.ts';
import type { CompartmentDto, EvidenceDto, HandoverDto, QueueItemDto } from './wire.ts';

export interface HandoverShown {
  readonly record: PhoneRecord;
  readonly judged: Pick<Judged, 'facts' | 'states' | 'decision'>;
  readonly at: Instant;
  readonly receipt?: string | undefined;
}

export function viewHandover(
  { book }: Pick<HandoverDeps, 'book'>,
  { record, judged, at, receipt }: HandoverShown,
): HandoverDto {
  const { stored, phone } = record;
  const { handover, operator } = stored;
  const { decision } = judged;
  const view = phoneView(decision, judged.states(), judged.facts);
  const policy = book.byId(handover.preset, handover.policy) as CompiledPolicy;
  const own = record.entries.filter((entry) => entry.handover === handover.id);
  const numbers = stepNumbers(own, decision.steps);
  const said = saidByEvidence(judged.facts.findings);
  const confirmed = confirmationsOf(record);
  const [imei, imei2] = phone.imeis;
  const { platform, model, os } = whichPhone(record);
  const earlier = chosenEarlier(record);
  const goesOn = stored.state === 'joined' ? record.entries.at(-1)?.goesOn : undefined;
  const undo = undoOf(record, judged.facts, at);
  const chip = view.rows.find(({ compartment }) => compartment === 'felica');
  const left = chip && servicesLeft(chip, evidenceOf(record));
  return {
    id: handover.id,
    version: stored.version,
    ...(handover.shop === undefined ? {} : { shop: handover.shop }),
    channel: handover.channel,
    channelWords: CHANNEL_WORDS[handover.channel],
    stage: handover.stage,
    stageWords: STAGE_WORDS[handover.stage],
    state: stored.state,
    policy: { id: policy.id, title: policy.source.title },
    phone: {
      ...(imei === undefined ? {} : { imei: formatImei(imei) }),
      ...(imei2 === undefined ? {} : { imei2: formatImei(imei2) }),
      ...(phone.label === undefined ? {} : { label: phone.label }),
      ...(platform === undefined ? {} : { platform }),
      ...(model === undefined ? {} : { model }),
      ...(os === undefined ? {} : { os }),
    },
    ...(handover.giver === undefined ? {} : { giver: handover.giver }),
    openedAt: iso(handover.openedAt),
    ...(stored.route === undefined ? {} : { route: stored.route }),
    ...(earlier === undefined ? {} : { earlierRoute: earlier }),
    ...(stored.box === undefined ? {} : { box: stored.box }),
    ...(goesOn === undefined ? {} : { goesOn }),
    ...(wasInOurHands(stored, judged.facts) ? { inOurHands: true as const } : {}),
    decision: viewDecision(decision, at, numbers, view, policy.source.route, left),
    compartments: view.rows.map((row) =>
      viewCompartment(row, row.compartment === 'felica' ? left : undefined),
    ),
    evidence: record.entries.flatMap(({ evidence: all = [], outOfOrder, signed }) =>
      all.map((one) =>
        viewEvidence(one, operator, {
          speaks: view.speaking.get(one.id),
          says: said.get(one.id),
          step: numbers.ended.get(one.id),
          outOfOrder,
          signed: signed?.how,
        }),
      ),
    ),
    blocks: [...viewBlocks(evidenceOf(record), at)],
    confirmed: viewConfirmed(confirmed, chosenBefore(record)),
    ...(undo === undefined ? {} : { undo }),
    ...(receipt === undefined ? {} : { receipt }),
    chain: { length: stored.version, head: toHex(stored.head) },
  };
}

function viewConfirmed(
  given: readonly Confirmation[],
  route: Route | undefined,
): HandoverDto['confirmed'] {
  const giver = given.find(({ party }) => party === 'giver');
  // Confirmations of before signatures were asked carry none.
  const isSigned = giver?.how === 'paper' || giver?.signature !== undefined;
  return {
    receiver: given.some(({ party }) => party === 'receiver'),
    giver: giver !== undefined,
    ...(route === undefined ? {} : { route }),
    ...(isSigned ? { how: giver.how } : {}),
  };
}

type Said = NonNullable<EvidenceDto['says']>[number];

/** What each piece says of the phone: the name of its kind does not tell what was seen. */
function saidByEvidence(findings: readonly Finding[]): ReadonlyMap<string, Said[]> {
  const said = new Map<string, Said[]>();
  for (const { evidence, compartment, value, because } of findings) {
    const one: Said = {
      name: COMPARTMENT_WORDS[compartment],
      found: STATE_WORDS[value],
      ...(because === undefined ? {} : { because: UNKNOWN_WORDS[because] }),
    };
    const before = said.get(evidence);
    if (before === undefined) said.set(evidence, [one]);
    else before.push(one);
  }
  return said;
}

export function viewCompartment(state: CompartmentState, left?: WordsDto): CompartmentDto {
  const words = assuranceWords(state);
  // A cleared compartment shows the time of its proofs, not of earlier residues.
  const shown = state.state === 'residue' ? state.residues : state.proofs;
  const [newest] = shown.map(spanOf).toSorted((a, b) => b.from - a.from || b.until - a.until);
  return {
    compartment: state.compartment,
    name: COMPARTMENT_WORDS[state.compartment],
    state: state.state,
    stateWords: STATE_WORDS[state.state],
    ...(words.length === 0 ? {} : { assurance: inOneLine(words) }),
    ...(newest === undefined ? {} : { at: iso(newest.from) }),
    ...(newest === undefined || newest.until === newest.from ? {} : { until: iso(newest.until) }),
    ...(left === undefined ? {} : { left }),
  };
}

/** Envelope fields that the view shows by itself, or hides. */
const HIDDEN: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'at',
  'atLatest',
  'received',
  'seq',
  'clock',
  'operator',
  'station',
  'person',
  'uploadedBy',
  'imei',
  'voucher',
  'asked',
]);

/** What the record adds to a piece of evidence. */
interface Beside {
  readonly speaks?: EvidenceDto['speaks'];
  readonly says?: EvidenceDto['says'];
  readonly step?: string | undefined;
  readonly outOfOrder?: readonly string[] | undefined;
  readonly signed?: EvidenceDto['signed'];
}

export function viewEvidence(
  one: Evidence,
  self: string,
  { speaks, says, step, outOfOrder, signed }: Beside = {},
): EvidenceDto {
  const operator = one.operator ?? self;
  const tokens: readonly unknown[] = tokensIn(one);
  const sign = speaks ?? readerOf(one.kind)?.speaks?.(one);
  const lines = [...(readerOf(one.kind)?.shows?.(one) ?? []), ...(says ?? [])];
  const said = Object.entries(one).filter(
    ([name, value]) => !HIDDEN.has(name) && !tokens.includes(value),
  );
  return {
    id: one.id,
    kind: one.kind,
    kindWords: kindWords(one),
    // A tool's report has its own zone.
    at: iso(Date.parse(one.at)),
    ...(one.person !== undefined && operator === self ? { person: one.person } : {}),
    operator,
    ...(sign === undefined ? {} : { speaks: sign }),
    ...(lines.length === 0 ? {} : { says: lines }),
    ...(step === undefined ? {} : { step }),
    ...(signed === undefined ? {} : { signed }),
    ...(outOfOrder === undefined ? {} : { early: outOfOrder.map(titleOf) }),
    body: Object.fromEntries(said),
  };
}

/** A consent is named by its subject, a block by its outcome. */
function kindWords(one: Evidence): WordsDto {
  if (one.kind === 'consent') return CIRCUMSTANCE_WORDS[`consent-${one.to}`];
  if (one.kind === 'legal-block') return BLOCK_WORDS[one.entry];
  return readerOf(one.kind)?.words ?? { ja: one.kind, en: one.kind };
}

/**
 * A row that was changed outside the application, or whose key is destroyed, has no number to show.
 */
export async function describedIn(
  envelope: HandoverDeps['envelope'],
  { operator, phoneKey, sealed }: Pick<StoredPhone, 'operator' | 'phoneKey' | 'sealed'>,
): Promise<PhoneDescription> {
  try {
    const bytes = await envelope.open(operator, phoneRow(phoneKey), sealed);
    return bytes === undefined ? { imeis: [] } : decodePhone(bytes);
  } catch {
    return { imeis: [] };
  }
}

/** One line of a queue; of the number only the last digits. */
export async function viewQueueItem(
  { envelope }: Pick<HandoverDeps, 'envelope'>,
  stored: StoredPhone,
): Promise<QueueItemDto> {
  const phone = await describedIn(envelope, stored);
  const [imei] = phone.imeis;
  const { model } = shownOf(phone);
  const { handover, judgedAt } = stored;
  // A loss counts before its job has recorded it (R18).
  const judged = stored.lost
    ? { verdict: 'quarantine' as const }
    : { verdict: stored.verdict, ...(judgedAt && { judgedAt: iso(judgedAt) }) };
  return {
    id: handover.id,
    ...(imei === undefined ? {} : { imeiEnd: imeiDigits(imei).slice(-4) }),
    ...(phone.label === undefined ? {} : { label: phone.label }),
    ...(model === undefined ? {} : { model }),
    channel: handover.channel,
    stage: handover.stage,
    state: stored.state,
    ...judged,
    ...(stored.route === undefined ? {} : { route: stored.route }),
    ...(stored.box === undefined ? {} : { box: stored.box }),
    ...(stored.lot === undefined ? {} : { lot: stored.lot }),
    ...(handover.shop === undefined ? {} : { shop: handover.shop }),
    openedAt: iso(handover.openedAt),
    ...(stored.deadline === undefined ? {} : { deadline: iso(stored.deadline) }),
  };
}
