/** Police lists, matches and samples as the API shows them. */
import { iso } from '@nagori/area-handover';
import type { Instant } from '@nagori/model';
import type * as z from 'zod';
import { inBackups } from './in-backups.ts';
import type { SampleStanding } from './look-at-sample.ts';
import type { StoredMatch } from './notice-store.ts';
import type { RetainedNotice } from './police-notice.ts';
import type { matchView, noticeView, sampleDetail, sampleView } from './wire.ts';

export function viewNotice(
  { notice, keptTo }: RetainedNotice,
  backupDays: number | undefined,
): z.input<typeof noticeView> {
  const { id, mark, arrivedOn, articles, described, recordedBy, discardedOn } = notice;
  return {
    id,
    mark,
    arrivedOn,
    keptTo,
    articles,
    described,
    recordedBy,
    ...(discardedOn === undefined ? {} : { discardedOn }),
    ...inBackups(discardedOn, backupDays),
  };
}

export function viewMatch(match: StoredMatch): z.input<typeof matchView> {
  const {
    foundAt,
    reportedAt: toldAt,
    reportedBy: toldBy,
    releasedAt,
    releasedBy,
    ...rest
  } = match;
  return {
    ...rest,
    foundAt: iso(foundAt),
    ...(toldAt === undefined ? {} : { toldAt: iso(toldAt), toldBy }),
    ...(releasedAt === undefined ? {} : { releasedAt: iso(releasedAt), releasedBy }),
  };
}

export function viewSample({ sample, report }: SampleStanding): z.input<typeof sampleView> {
  const { id, lot, plannedAt, plannedBy, leftOut, confidence } = sample;
  const { seed, share, isFulfilled, size, drawn, looked, found, atMost } = report;
  return {
    id,
    lot,
    seed,
    share,
    confidence,
    plannedAt: iso(plannedAt),
    plannedBy,
    leftOut,
    isFulfilled,
    size,
    drawn,
    looked,
    found,
    atMost,
  };
}

export function viewSampleDetail(standing: SampleStanding): z.input<typeof sampleDetail> {
  const { sample, looks, report } = standing;
  const phones = sample.plan.strata.flatMap((stratum) =>
    stratum.sample.map(({ id, erasedBy }) => ({
      handover: id,
      stratum: stratum.stratum,
      erasedBy,
      ...lookOf(looks.filter((look) => look.id === id)),
    })),
  );
  return {
    ...viewSample(standing),
    strata: report.strata.map(({ stratum, size, drawn, looked, found, atMost }) => ({
      stratum,
      size,
      drawn,
      looked,
      found,
      atMost,
    })),
    phones,
    toDoAgain: [...report.toDoAgain],
    ignored: report.ignored,
  };
}

interface Look {
  readonly lookedBy: string;
  readonly result: 'clear' | 'residue' | 'unknown';
  readonly at: Instant;
}

/** A residue stays, whatever was seen later; otherwise the last look counts. */
function lookOf(looks: readonly Look[]) {
  const look = looks.find(({ result }) => result === 'residue') ?? looks.at(-1);
  if (look === undefined) return {};
  return { result: look.result, lookedBy: look.lookedBy, at: iso(look.at) };
}
