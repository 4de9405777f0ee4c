/**
 * The ways in which a phone can come in at this counter: one for each policy of intake and each of
 * its channels.
 *
 * Invariants: pure; the default preset comes first; the first way is used if none was chosen on
 * this device, or if the chosen one no longer exists.
 */
import type { PolicyChoiceDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import { CHANNEL_WORDS, type Channel, REFUSED_CHANNELS, type RefusedChannel } from '@nagori/model';
import { aside } from '../../language/punctuation.ts';

export interface Way {
  readonly id: string;
  readonly policy: PolicyChoiceDto;
  readonly channel: Channel;
  /** The policy's title, with the channel if it serves several. */
  readonly title: WordsDto;
}

/** The ways grouped by preset, in order. */
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

/** Named ways that are refused where phones are bought from persons. */
export const refusedWays = (ways: readonly Way[]): readonly RefusedChannel[] =>
  ways.some(({ channel }) => BOUGHT.has(channel))
    ? (Object.keys(REFUSED_CHANNELS) as RefusedChannel[])
    : [];

const BETWEEN_OPERATORS: ReadonlySet<Channel> = new Set(['trade', 'procurement', 'lease-return']);

/** Another operator gives the phone; its name and its confirmation of the handover are asked. */
export const isBetweenOperators = ({ channel }: Pick<Way, 'channel'>): boolean =>
  BETWEEN_OPERATORS.has(channel);
