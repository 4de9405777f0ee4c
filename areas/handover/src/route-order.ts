/** Routes are offered as the policy names them: the first is proposed. */
import type { Route } from '@nagori/model';

/** A route that the policy does not name comes last. */
export function inPolicyOrder(routes: readonly Route[], named: readonly Route[]): readonly Route[] {
  return [
    ...named.filter((one) => routes.includes(one)),
    ...routes.filter((one) => !named.includes(one)),
  ];
}
