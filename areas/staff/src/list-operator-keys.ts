/** An operator's keys as its key set shows them, the newest first. */
import type { OperatorKeySetDto } from '@nagori/api';
import type { DeploymentKeys } from '@nagori/keys';

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
