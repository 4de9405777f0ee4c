/** Jobs of the demonstration's world: phones that lie there lit and online ask for their orders. */
import { fetchAllOrders, type WorldDeps } from '@nagori/app';
import type { Tasks } from '../handover/tasks.ts';

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
