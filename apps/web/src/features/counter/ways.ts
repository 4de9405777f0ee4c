/**
 * The ways a phone can come in at this counter: one for each policy of intake and each channel that
 * it serves.
 *
 * Invariants: pure; the usual preset comes first; the first is taken where nothing was chosen on
 * this device, or it is gone.
 */
import type { PolicyChoiceDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import { CHANNEL_WORDS, type Channel, REFUSED_CHANNELS, type RefusedChannel } from '@nagori/model';
import { aside } from '../../language/punctuation.ts';

export interface Way {
  readonly id: string;
  readonly policy: PolicyChoiceDto;
  readonly channel: Channel;
  /** The policy's title; with the channel where it serves several. */
  readonly title: WordsDto;
}

/** The ways by the preset that they belong to, in their order. */
export function byPreset(
  ways: readonly Way[],
): readonly { readonly title: WordsDto; readonly ways: readonly Way[] }[] {
  const presets = [...new Set(ways.map(({ policy }) => policy.preset))];
  return presets.map((preset) => {
    const own = ways.filter(({ policy }) => policy.preset === preset);
    return { title: (own[0] as Way).policy.presetTitle, ways: own };
  });
}

export function waysOf(policies: readonly PolicyChoiceDto[]): readonly Way[] {
  return policies
    .filter(({ stage }) => stage === 'intake')
    .flatMap((policy) =>
      policy.channel.map((channel) => ({
        id: `${policy.policy} ${channel}`,
        policy,
        channel,
        title: policy.channel.length === 1 ? policy.title : withChannel(policy.title, channel),
      })),
    );
}

function withChannel(title: WordsDto, channel: Channel): WordsDto {
  const { ja, en } = CHANNEL_WORDS[channel];
  return { ja: title.ja + aside(ja, 'ja'), en: title.en + aside(en, 'en') };
}

export const chosenWay = (ways: readonly Way[], chosenId: string | undefined): Way | undefined =>
  ways.find(({ id }) => id === chosenId) ?? ways[0];

const BOUGHT: ReadonlySet<Channel> = new Set(['buyback', 'trade-in']);

/** Ways that are refused by name, where phones are bought of persons. */
export const refusedWays = (ways: readonly Way[]): readonly RefusedChannel[] =>
  ways.some(({ channel }) => BOUGHT.has(channel))
    ? (Object.keys(REFUSED_CHANNELS) as RefusedChannel[])
    : [];

const BETWEEN_OPERATORS: ReadonlySet<Channel> = new Set(['trade', 'procurement', 'lease-return']);

/** Another operator gives the phone: who, and its word that the phone was handed to us. */
export const isBetweenOperators = ({ channel }: Way): boolean => BETWEEN_OPERATORS.has(channel);
