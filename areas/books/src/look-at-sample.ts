/**
 * The looks at a sample, and the result for the lot.
 *
 * Invariants: the person who looks is not the eraser (R11). A residue counts from any person, and
 * becomes evidence of the phone at once. Recorded looks stay.
 */
import { type Actor, addEvidence, byOf, type HandoverRefusalCode } from '@nagori/area-handover';
import { reportSample, type SamplingReport } from '@nagori/books';
import { type Compartment, done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import type { BookRefusalCode } from './book-refusal.ts';
import type { StoredLook, StoredSample } from './sample-store.ts';

export interface LookRequest {
  readonly sample: string;
  /** The drawn phone, by its handover. */
  readonly phone: string;
  readonly result: StoredLook['result'];
  /** Where a residue was seen, and how. */
  readonly on?: Compartment | undefined;
  readonly with?: 'eye' | 'app' | 'tool' | undefined;
  /** The badge of the person who looked, where not the signed-in person. */
  readonly badge?: string | undefined;
}

export type LookRefusal = BookRefusalCode | HandoverRefusalCode;

export async function lookAtSample(
  deps: BookDeps,
  actor: Actor,
  { sample: id, phone, result, badge, ...seen }: LookRequest,
  request?: string,
): Promise<Outcome<SampleStanding, LookRefusal>> {
  const { operator } = actor;
  const shown = badge === undefined ? undefined : await deps.handover.personByBadge(actor, badge);
  if (shown?.kind === 'refused') return refused(shown.code);
  const sample = await deps.samples.sample(operator, id);
  if (sample === undefined) return refused('sample-not-found');
  const drawn = sample.plan.strata.flatMap((stratum) => stratum.sample);
  const found = drawn.find((one) => one.id === phone);
  if (found === undefined) return refused('sample-not-drawn');
  const lookedBy = shown?.mark ?? byOf(actor);
  if (result === 'clear' && lookedBy === found.erasedBy) {
    return refused('sample-look-by-eraser');
  }
  if (result === 'residue') {
    const { on, with: means } = seen;
    if (on === undefined || means === undefined) return refused('sample-look-incomplete');
    const evidence = { kind: 'second-look', looks: [{ on, sees: result, with: means }] };
    const added = await addEvidence(deps.handover, actor, {
      handover: phone,
      evidence,
      badge,
      requestId: request,
    });
    if (added.kind === 'refused') {
      return added;
    }
  }
  const look = { id: phone, lookedBy, result, at: deps.handover.now() };
  await deps.samples.look(operator, id, look, request);
  return done(await standingOf(deps, operator, sample));
}

export interface SampleStanding {
  readonly sample: StoredSample;
  readonly looks: readonly StoredLook[];
  readonly report: SamplingReport;
}

export async function readSample(
  deps: Pick<BookDeps, 'samples'>,
  operator: string,
  id: string,
): Promise<SampleStanding | undefined> {
  const sample = await deps.samples.sample(operator, id);
  return sample === undefined ? undefined : standingOf(deps, operator, sample);
}

async function standingOf(
  { samples }: Pick<BookDeps, 'samples'>,
  operator: string,
  sample: StoredSample,
): Promise<SampleStanding> {
  const looks = await samples.looks(operator, sample.id);
  return { sample, looks, report: reportSample(sample.plan, looks, sample.confidence) };
}

const SAMPLES_MOST = 100;

/** The last that were drawn, first. */
export async function listSamples(
  deps: Pick<BookDeps, 'samples'>,
  operator: string,
): Promise<readonly SampleStanding[]> {
  const samples = await deps.samples.samples(operator, SAMPLES_MOST);
  return Promise.all(samples.map((sample) => standingOf(deps, operator, sample)));
}
