/**
 * Asks the operator's own service for all phones of a list whose policy asks for the network
 * restriction, and records its answers.
 *
 * Invariants: a phone whose policy does not ask is not asked for, and its number does not leave.
 */
import { type Actor, type HandoverDeps, readPhoneRecord } from '@nagori/area-handover';
import { done, imeiDigits, type Outcome, refused } from '@nagori/model';
import { type NetworkService, NUMBERS_MOST } from './network-inquiry.ts';
import { type NetworkLine, recordNetworkAnswers } from './record-network-answers.ts';

export const NETWORK_REFUSALS = [
  /** No service is set up for this operator. */
  'network-service-missing',
  /** It did not answer; nothing was recorded. */
  'network-service-unavailable',
] as const;
export type NetworkRefusal = (typeof NETWORK_REFUSALS)[number];

/** The step with which a policy asks. */
const ASKS = 'ask-network';

/** One line for each handover, in their order. */
export async function checkNetworks(
  deps: HandoverDeps,
  actor: Actor,
  service: NetworkService | undefined,
  handovers: readonly string[],
): Promise<Outcome<readonly NetworkLine[], NetworkRefusal>> {
  if (service === undefined) return refused('network-service-missing');
  const lines: NetworkLine[] = [];
  const asked: Asked[] = [];
  for (const [i, handover] of handovers.entries()) {
    const one = await toAsk(deps, actor.operator, handover, i + 1);
    if ('code' in one) lines.push(one);
    else asked.push(one);
  }
  for (let from = 0; from < asked.length; from += NUMBERS_MOST) {
    const some = asked.slice(from, from + NUMBERS_MOST);
    const answers = await service.ask(some.map(({ imei }) => imei));
    if (answers === undefined) {
      if (from === 0) return refused('network-service-unavailable');
      lines.push(...asked.slice(from).map(unanswered));
      break;
    }
    for (const one of some) {
      const own = answers.filter(({ imei }) => imei === one.imei);
      const recorded = await recordNetworkAnswers(deps, actor, service.name, own);
      // The last line has the verdict after all answers; a refusal of any is shown.
      const shown = recorded.find((line) => 'code' in line) ?? recorded.at(-1);
      lines.push(shown === undefined ? unanswered(one) : { ...shown, line: one.line });
    }
  }
  return done(lines.toSorted((a, b) => a.line - b.line));
}

interface Asked {
  readonly line: number;
  readonly imei: string;
}

const unanswered = ({ line }: Asked): NetworkLine => ({ line, code: 'not-answered', problems: [] });

async function toAsk(
  deps: HandoverDeps,
  operator: string,
  handover: string,
  line: number,
): Promise<Asked | Extract<NetworkLine, { readonly code: unknown }>> {
  const record = await readPhoneRecord(deps, operator, handover);
  const [imei] = record?.phone.imeis ?? [];
  if (record === undefined || imei === undefined) {
    return { line, code: 'phone-not-here', problems: [] };
  }
  const asks = record.decision?.steps.some(({ id }) => id === ASKS) === true;
  if (!asks) return { line, code: 'not-asked', problems: [] };
  return { line, imei: imeiDigits(imei) };
}
