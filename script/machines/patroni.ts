/** What Patroni knows of its cluster, and a change of leader that was asked for (its REST API). */
import type { Passwords, Plan } from './plan.ts';

export interface Member {
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly timeline: number | undefined;
  /** Bytes behind the leader; undefined if not known. */
  readonly lagBytes: number | undefined;
}

interface ClusterAnswer {
  readonly members: readonly {
    readonly name: string;
    readonly role: string;
    readonly state: string;
    readonly timeline?: number;
    readonly lag?: number | string;
  }[];
}

const ANSWER_WITHIN_MS = 2_000;
const SWITCH_WITHIN_MS = 60_000;

/** As the first machine that answers sees it; empty if none does. */
export async function membersOf(plan: Plan): Promise<readonly Member[]> {
  for (const { address } of plan.databases) {
    try {
      const answer = await fetch(`http://${address}:${plan.ports.rest}/cluster`, {
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const { members } = (await answer.json()) as ClusterAnswer;
      return members.map(({ name, role, state, timeline, lag }) => ({
        name,
        role,
        state,
        timeline,
        lagBytes: typeof lag === 'number' ? lag : undefined,
      }));
    } catch {
      // Another machine may know.
    }
  }
  return [];
}

export const leaderOf = (members: readonly Member[]): Member | undefined =>
  members.find(({ role, state }) => role === 'leader' && state === 'running');

/** One standby has everything that was acknowledged, and may lead without a loss. */
export const isSafe = (members: readonly Member[]): boolean =>
  members.some(({ role, state }) => role === 'sync_standby' && /^(running|streaming)$/.test(state));

/** Another leader, as planned. Throws with Patroni's words if it refuses. */
export async function switchLeader(
  plan: Plan,
  { rest }: Passwords,
  leader: string,
  candidate: string,
): Promise<void> {
  const at = plan.databases.find(({ name }) => name === leader);
  const basic = Buffer.from(`patroni:${rest}`).toString('base64');
  const answer = await fetch(`http://${at?.address}:${plan.ports.rest}/switchover`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ leader, candidate }),
    signal: AbortSignal.timeout(SWITCH_WITHIN_MS),
  });
  if (answer.status !== 200) throw new Error(`no switch: ${(await answer.text()).trim()}`);
}
