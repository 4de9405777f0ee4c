/** Jobs of the demonstration's world: phones that lie there lit and online ask for their orders. */
import type { Tasks } from '@nagori/database';
import { fetchAllOrders } from './fetch-orders.ts';
import type { WorldDeps } from './world-deps.ts';

export function worldTasks(world: WorldDeps): Tasks {
  return {
    tasks: {
      'fetch-deletion-orders': async () => {
        await fetchAllOrders(world);
      },
    },
    rounds: { 'fetch-deletion-orders': '* * * * *' },
  };
}
