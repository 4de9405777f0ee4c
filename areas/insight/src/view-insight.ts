/**
 * Figures for HTTP, with the names of what they count.
 */
import { iso } from '@nagori/area-handover';
import { LOSS_TASK_WORDS } from '@nagori/area-loss';
import type { WordsDto } from '@nagori/http/wire';
import type { Channel, Instant } from '@nagori/model';
import { CHANNEL_WORDS, COMPARTMENT_WORDS, stepWords } from '@nagori/policy';
import { COUNTER_SPANS, LOSS_SPANS, QUANTILE_ERROR } from './duration-bin.ts';
import { ACROSS_RULE, type InsightQuery } from './insight-query.ts';
import type { Durations, Insight, LeftoverShare } from './read-insight.ts';
import type { InsightDto, InsightShareDto } from './wire.ts';

/** `shops`: names by id. */
export function viewInsight(
  insight: Insight,
  query: InsightQuery,
  { across, at, shops }: View,
): InsightDto {
  const { channels, splits, compartments, outcomes, trend, steps, counter, losses } = insight;
  const { opened, finished, phones, leftover, grain, visits } = insight;
  const { shop, model, os } = splits;
  return {
    from: query.from,
    to: query.to,
    asOf: iso(at),
    ...(across ? { steps: ACROSS_RULE } : {}),
    error: QUANTILE_ERROR,
    opened,
    finished,
    phones,
    leftover,
    grain,
    visits,
    compartments: compartments.map(({ compartment: id, n }) => ({
      id,
      name: COMPARTMENT_WORDS[id],
      n,
    })),
    outcomes: outcomes.map(({ outcome: id, n }) => ({ id, n })),
    ...(channels && { channels: channels.map((one) => viewShare(one, channelName(one.value))) }),
    ...(shop && { shops: shop.map((one) => viewShare(one, shops.get(one.value))) }),
    ...(model && { models: model.map((one) => viewShare(one)) }),
    ...(os && { systems: os.map((one) => viewShare(one)) }),
    trend: trend.map((one) => viewShare(one)),
    held: steps.map(({ step: id, asked, seconds }) => ({
      id,
      name: stepWords(id)?.title ?? { ja: id, en: id },
      asked,
      ...(seconds === undefined ? {} : { seconds }),
    })),
    counter: viewDurations(counter, COUNTER_SPANS),
    losses: {
      reported: losses.reported,
      found: losses.found,
      mistaken: losses.mistaken,
      whole: viewDurations(losses.whole, LOSS_SPANS),
      tasks: losses.tasks.map(({ kind: id, asked, settled, late, ...times }) => ({
        id,
        name: LOSS_TASK_WORDS[id].name,
        asked,
        settled,
        late,
        ...viewDurations(times, LOSS_SPANS),
      })),
    },
  };
}

interface View {
  readonly across: boolean;
  readonly at: Instant;
  readonly shops: ReadonlyMap<string, WordsDto>;
}

function viewShare(
  { value: id, phones, leftover }: LeftoverShare,
  name?: WordsDto,
): InsightShareDto {
  return { id, ...(name === undefined ? {} : { name }), phones, leftover };
}

/** Of a channel that an older program knew, the id. */
function channelName(id: string): WordsDto | undefined {
  return Object.hasOwn(CHANNEL_WORDS, id) ? CHANNEL_WORDS[id as Channel] : undefined;
}

function viewDurations({ count, median, p90, spans }: Durations, ends: readonly number[]) {
  return {
    count,
    ...(median === undefined ? {} : { median }),
    ...(p90 === undefined ? {} : { p90 }),
    spans: spans.map((n, i) => {
      const below = ends[i];
      return below === undefined ? { n } : { below, n };
    }),
  };
}
