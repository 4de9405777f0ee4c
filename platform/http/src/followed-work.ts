/**
 * The work of requests, which can go on after its client has left or was answered (ADR 0073): what
 * closes next, such as the pools of a database, is still asked by it.
 */
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Work of hooks; that of handlers is followed by itself. */
    followed: FollowedWork;
  }
}

class FollowedWork {
  readonly #open = new Set<Promise<unknown>>();

  follow<Value>(work: Promise<Value>): Promise<Value> {
    this.#open.add(work);
    const end = () => this.#open.delete(work);
    work.then(end, end);
    return work;
  }

  /** Resolves once nothing is left, what began meanwhile included; after `withinMs` anyway. */
  async end(withinMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        resolve();
      }, withinMs);
    });
    while (this.#open.size > 0 && !isLate) {
      await Promise.race([Promise.allSettled(this.#open), late]);
    }
    clearTimeout(timer);
  }
}

/** Before any route. `app.close()` waits for the work, for so long at most. */
export function followWork(app: FastifyInstance, withinMs: number): void {
  const work = new FollowedWork();
  app.decorate('followed', work);
  app.addHook('onRoute', (route) => {
    const { handler } = route;
    route.handler = function (this: FastifyInstance, request, reply) {
      const answer: unknown = handler.call(this, request, reply);
      return answer instanceof Promise ? work.follow(answer) : answer;
    };
  });
  app.addHook('onClose', () => work.end(withinMs));
}
