/** Grades and photographs of a phone as staff and buyers see them. */
import { isHere, RecordAt, readPhoneRecord } from '@nagori/area-handover';
import { gradingRow } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { GradingDetails } from './grade-phone.ts';
import type { GradingDeps } from './grading-deps.ts';
import type { GradingRefusalCode } from './grading-refusal.ts';
import { type GradingSettings, readGradingSettings } from './grading-settings.ts';
import type { PhotographRow } from './grading-store.ts';
import { PHOTOGRAPHS_MOST } from './photographs.ts';
import { safetyOf } from './safety-rating.ts';
import type { PhoneGradingDto, PhotographDto, PublishedGradingDto } from './wire.ts';

/** Earlier gradings that a page lists. */
const GRADINGS_MOST = 20;
const DAY_MS = 86_400_000;

const iso = (at: number): string => new Date(at).toISOString();

/** All of a phone, for the operator's own staff. */
export async function viewPhoneGrading(
  deps: GradingDeps,
  operator: string,
  asked: string,
): Promise<Outcome<PhoneGradingDto, GradingRefusalCode>> {
  const { handover, gradings } = deps;
  const record = await readPhoneRecord(handover, operator, asked);
  if (record === undefined) return refused('handover-not-found');
  const { phoneKey } = record.stored;
  const judged = await new RecordAt(handover, record, handover.now()).shown();
  const { settings } = await readGradingSettings(deps, operator);
  const safety = safetyOf(judged.facts, judged.states(), settings.safetyChecks);
  const rows = await gradings.photographs(operator, phoneKey);
  return done({
    gradings: await openedGradings(deps, operator, phoneKey, GRADINGS_MOST),
    safety: { rating: safety.rating, checks: [...safety.checks] },
    photographs: rows.flatMap((row) =>
      row.removedAt === undefined ? [viewPhotograph(row, settings)] : [],
    ),
    removed: rows.flatMap((row) => (row.removedAt === undefined ? [] : [viewRemoved(row, deps)])),
    photographsMost: PHOTOGRAPHS_MOST,
    isHere: isHere(record.stored),
    isShownToBuyer: settings.isShownToBuyer,
  });
}

/**
 * What a buyer may see of a phone; undefined where the operator shows nothing. What was recorded
 * before the phone came in again shows how it looked with an earlier holder, and is left out.
 */
export async function viewPublishedGrading(
  deps: GradingDeps,
  operator: string,
  phoneKey: Uint8Array,
): Promise<PublishedGradingDto | undefined> {
  const { settings } = await readGradingSettings(deps, operator);
  if (!settings.isShownToBuyer) return undefined;
  const since = (await deps.gradings.cameInAt(operator, phoneKey)) ?? 0;
  const [last] = await openedGradings(deps, operator, phoneKey, 1);
  const newest = last !== undefined && Date.parse(last.gradedAt) >= since ? last : undefined;
  const rows = await deps.gradings.photographs(operator, phoneKey);
  return {
    ...(newest && {
      grading: {
        grade: newest.grade,
        // Notes are for staff.
        marks: newest.marks.map(({ note: _, ...mark }) => mark),
        gradedAt: newest.gradedAt,
      },
    }),
    photographs: rows
      .filter(({ removedAt, takenAt }) => removedAt === undefined && takenAt >= since)
      .map(({ id, width, height, takenAt }) => ({ id, width, height, takenAt: iso(takenAt) })),
  };
}

/** The newest first. One whose key was destroyed has its grade and no marks. */
async function openedGradings(
  { handover, gradings }: GradingDeps,
  operator: string,
  phoneKey: Uint8Array,
  most: number,
): Promise<PhoneGradingDto['gradings']> {
  const rows = await gradings.gradings(operator, phoneKey, most);
  return Promise.all(
    rows.map(async ({ id, handover: where, grade, gradedAt, gradedBy, sealed }) => {
      const bytes = await handover.envelope.open(operator, gradingRow(id), sealed);
      const details = detailsOf(bytes);
      return {
        id,
        handover: where,
        grade,
        gradedAt: iso(gradedAt),
        gradedBy,
        marks: [...details.marks],
        ...(details.note === undefined ? {} : { note: details.note }),
      };
    }),
  );
}

function detailsOf(bytes: Uint8Array | undefined): GradingDetails {
  if (bytes === undefined) return { marks: [] };
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as GradingDetails;
}

/** A photograph with the day of its end. */
export function viewPhotograph(
  { id, width, height, sizeBytes, takenAt, takenBy }: PhotographRow,
  { photographDays }: Pick<GradingSettings, 'photographDays'>,
): PhotographDto {
  const until = iso(takenAt + photographDays * DAY_MS);
  return { id, width, height, sizeBytes, takenAt: iso(takenAt), takenBy, until };
}

function viewRemoved(
  { id, takenAt, takenBy, removedAt = takenAt, removedBy }: PhotographRow,
  { backupDays }: Pick<GradingDeps, 'backupDays'>,
) {
  return {
    id,
    takenAt: iso(takenAt),
    takenBy,
    removedAt: iso(removedAt),
    ...(backupDays === undefined ? {} : { inBackupsUntil: iso(removedAt + backupDays * DAY_MS) }),
    ...(removedBy === undefined ? {} : { removedBy }),
  };
}
