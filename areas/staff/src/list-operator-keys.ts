/** An operator's keys as its key set shows them, the newest first. */
import type { DeploymentKeys } from '@nagori/keys';
import type { OperatorKeySetDto } from './wire.ts';

export function listedKeys(
  keys: Pick<DeploymentKeys, 'list'>,
  operator: string,
): OperatorKeySetDto['keys'] {
  return keys.list(operator).map(({ publicJwk, withdrawn }) => ({
    ...publicJwk,
    ...(withdrawn && {
      withdrawn: { from: new Date(withdrawn.from).toISOString(), reason: withdrawn.reason },
    }),
  }));
}
